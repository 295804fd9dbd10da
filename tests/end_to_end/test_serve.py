"""`bot serve` and the commands around it: start, stop, and every way in which a start can fail."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, System, line_body, line_event, signed, wait_for
from tests.platforms.line_server import LineServer

Make = Callable[..., System]


def run(system: System, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    """One command of `bot`, to its end."""
    command = [sys.executable, "-m", "bot.cli", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=system.environment(), capture_output=True, text=True, timeout=seconds
    )


def test_a_taken_port_is_said_clearly(make_system: Make, nlu: StubNlu) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        system = make_system(NLU_URL=nlu.url, PORT=str(taken.getsockname()[1]))
        done = run(system, "serve")
    assert done.returncode == 4
    assert "PORT=" in done.stderr and str(taken) not in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_second_start_says_that_it_runs_already(system: System) -> None:
    other = System(system.folder, system.settings)
    done = run(other, "serve")
    assert done.returncode == 6 and "running already" in done.stderr


def test_wrong_settings_are_named(make_system: Make) -> None:
    for name, value in (("PORT", "abc"), ("MESSAGE_RETENTION_DAYS", "0"), ("DATABASE_URL", "oracle://x")):
        done = run(make_system(**{name: value}), "serve")
        assert done.returncode in (2, 3) and name in done.stderr, done.stderr
        assert "Traceback" not in done.stderr


def test_a_database_that_is_away_is_said_clearly_and_without_its_password(make_system: Make) -> None:
    done = run(make_system(DATABASE_URL="postgresql://me:sesame@127.0.0.1:1/achiva"), "serve")
    assert done.returncode == 3
    assert "database" in done.stderr.lower() and "sesame" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_said_clearly(make_system: Make) -> None:
    system = make_system()
    (system.folder / "var" / "achiva.db").write_bytes(b"this is no database" * 100)
    done = run(system, "serve")
    assert done.returncode == 3 and "not a database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_said_clearly(make_system: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(make_system(VAR_DIR=str(tmp_path / "file" / "var")), "serve")
    assert done.returncode == 1 and "VAR_DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_database_is_prepared_by_the_start_itself(make_system: Make, nlu: StubNlu) -> None:
    system = make_system(NLU_URL=nlu.url)
    shutil.rmtree(system.folder / "var")
    system.start()
    system.wait_ready(180)
    said = system.log.read_text("utf-8")
    assert system.url + "/chat" in said
    assert "LINE_CHANNEL_SECRET" in said and "TELEGRAM_TOKEN" in said, (
        "channels that are off, and how to switch them on"
    )
    answer = httpx.post(system.url + "/api/chat", json={"person": "a", "text": "สวัสดี"}, timeout=30)
    assert answer.json()["replies"][0]["text"]
    assert system.stop() == 0


def test_not_ready_until_the_model_answers(make_system: Make) -> None:
    system = make_system(NLU_URL="http://127.0.0.1:1")
    system.start()
    system.wait_ready(60, "/healthz")
    assert httpx.get(system.url + "/readyz").status_code == 503
    answer = httpx.post(system.url + "/api/chat", json={"person": "a", "text": "เรียนช่างยนต์"}, timeout=30)
    reply = answer.json()["replies"][0]
    assert answer.status_code == 200 and reply["kind"] == "clarify" and reply["buttons"], (
        "please wait, and topics"
    )
    assert system.stop() == 0


def test_a_damaged_model_is_said_and_messages_are_taken_in(make_system: Make, tmp_path: Path) -> None:
    models = tmp_path / "models"
    (models / "bad").mkdir(parents=True)
    (models / "bad" / "model.tar.gz").write_bytes(b"no archive")
    (models / "serving").write_text("bad/model.tar.gz\n")
    system = make_system(MODELS_DIR=str(models))
    system.start()
    system.wait_ready(60, "/healthz")
    wait_for(lambda: bool(system.events("nlu_model_refused")), 120, system.last_words)
    answer = httpx.post(system.url + "/api/chat", json={"person": "a", "text": "สวัสดี"}, timeout=30)
    assert answer.status_code == 200 and answer.json()["replies"]
    assert httpx.get(system.url + "/readyz").status_code == 503
    assert system.stop() == 0


def test_a_locked_database_is_waited_for_and_nothing_is_lost(system: System, line: LineServer) -> None:
    file = system.folder / "var" / "achiva.db"
    body = line_body(line_event("U" + "1" * 32, "สวัสดี", "locked"))
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        answers: list[int] = []
        post = threading.Thread(
            target=lambda: answers.append(
                httpx.post(
                    system.url + "/line/webhook", content=body, headers=signed(body), timeout=60
                ).status_code
            )
        )
        post.start()
        time.sleep(3)
        assert httpx.get(system.url + "/healthz").status_code == 200
        other.execute("ROLLBACK")
        post.join(60)
    if answers != [200]:  # told to come again, as LINE does
        assert answers == [503]
        httpx.post(system.url + "/line/webhook", content=body, headers=signed(body), timeout=60)
    line.wait_for(lambda s: len(s.delivered) == 1, 60)
    assert "Traceback" not in system.log.read_text("utf-8")


def test_stopping_answers_what_was_accepted(system: System, line: LineServer) -> None:
    for number in range(30):
        body = line_body(line_event(f"U{number:032d}", "สวัสดี", f"last-{number}"))
        httpx.post(system.url + "/line/webhook", content=body, headers=signed(body), timeout=30)
    assert system.stop() == 0
    # What was not begun waits in the inbox; what was begun is finished: nothing is half done.
    with sqlite3.connect(system.folder / "var" / "achiva.db") as database:
        taken = database.execute("SELECT count(*) FROM inbox WHERE status = 'taken'").fetchone()[0]
        unsent = database.execute("SELECT count(*) FROM outbox WHERE status = 'new'").fetchone()[0]
        done = database.execute("SELECT count(*) FROM inbox WHERE status = 'done'").fetchone()[0]
    assert (taken, unsent) == (0, 0)
    assert len(line.delivered) == done
    system.start()
    line.wait_for(lambda s: len(s.delivered) == 30, 90)


def test_nothing_is_left_of_a_killed_system(system: System) -> None:
    assert system.process is not None
    children = [
        pid for module in ("bot.processes.receiver", "bot.processes.worker") for pid in system.pids(module)
    ]
    assert len(children) == 2
    os.kill(system.process.pid, signal.SIGKILL)
    system.process.wait()
    wait_for(lambda: not any(map(psutil.pid_exists, children)), 30)
    with socket.create_server(("127.0.0.1", system.port)):
        pass  # the port is free again


def test_a_system_whose_nursery_was_killed_goes_on(system: System) -> None:
    receiver, worker = system.pids("bot.processes.receiver"), system.pids("bot.processes.worker")
    os.kill(psutil.Process(worker[0]).ppid(), signal.SIGKILL)
    wait_for(lambda: not any(map(psutil.pid_exists, receiver + worker)), 30)
    system.wait_ready()
    answer = httpx.post(f"{system.url}/api/chat", json={"text": "สวัสดี", "person": "a"}, timeout=40)
    assert answer.json()["replies"]
    assert system.stop() == 0


def test_what_receiver_and_worker_count_is_told_together(system: System) -> None:
    httpx.post(f"{system.url}/api/chat", json={"text": "สวัสดี", "person": "a"}, timeout=40)
    told = httpx.get(f"{system.url}/metrics").text
    assert 'achiva_events_total{channel="web",result="accepted"} 1.0' in told  # the receiver
    assert 'achiva_turns_total{channel="web"' in told  # the worker


def test_ctrl_c_stops_it_in_order(system: System) -> None:
    assert system.process is not None
    system.process.send_signal(signal.SIGINT)
    assert system.process.wait(40) == 0
    assert "Traceback" not in system.log.read_text("utf-8")


def test_every_command_has_help(make_system: Make) -> None:
    system = make_system()
    listed = run(system, "--help").stdout
    for command in ("serve", "chat", "ask", "load", "check", "train", "dump", "evaluate", "models"):
        assert command in listed
        done = run(system, command, "--help")
        assert done.returncode == 0 and "Usage" in done.stdout
    assert "LINE_CHANNEL_SECRET" in run(system, "serve", "--help").stdout
    assert run(system, "dance").returncode == 2
    assert run(system, "ask").returncode == 2


def test_nobody_else_on_the_machine_can_read_what_is_written(system: System) -> None:
    httpx.post(f"{system.url}/api/chat", json={"text": "สวัสดี", "person": "a"}, timeout=40)
    assert system.process
    everybody = [
        system.process.pid,
        *(child.pid for child in psutil.Process(system.process.pid).children(True)),
    ]
    masks = {_umask(pid) for pid in everybody}
    assert masks == {"0077"}
    written = [path for path in (system.folder / "var").rglob("*") if path.is_file()]
    assert len(written) > 4
    assert not [path for path in written if path.stat().st_mode & 0o077]


def _umask(pid: int) -> str:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("Umask:"))

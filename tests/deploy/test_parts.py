"""Each process by itself, as on several machines: folders of their own, one PostgreSQL and the same keys."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import (
    ROOT,
    SECRET,
    TOKEN,
    System,
    free_port,
    line_body,
    line_event,
    signed,
)
from tests.platforms.line_server import LineServer

Start = Callable[[str], System]


class Part(System):
    """One `bot part`."""

    def start(self, *options: str) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "part", *options],
                cwd=ROOT, env=self.environment(), stdout=output, stderr=output, stdin=subprocess.DEVNULL,
            )  # fmt: skip


@pytest.fixture
def nlu() -> Iterator[StubNlu]:
    """An NLU server that understands greetings only."""
    with StubNlu() as server:
        yield server


@pytest.fixture
def start(tmp_path: Path, nlu: StubNlu, line: LineServer, postgres_url: str) -> Iterator[Start]:
    """Starts a part as on a machine of its own."""
    made: list[System] = []
    settings = {
        "DATABASE_URL": postgres_url, "NLU_URL": nlu.url, "METRICS_TOKEN": "metrics",
        "LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN, "LINE_API_URL": line.url,
    }  # fmt: skip

    def start(name: str) -> System:
        folder = tmp_path / f"machine-{len(made)}"
        (folder / "var").mkdir(parents=True)
        if made:
            shutil.copytree(made[0].folder / "var" / "keys", folder / "var" / "keys")
        part = Part(folder, settings, port=free_port())
        part.start(name)
        made.append(part)
        return part

    yield start
    for part in made:
        part.end()


def load(settings: dict[str, str], folder: Path) -> None:
    command = [sys.executable, "-m", "bot.cli", "load", "-q"]
    done = subprocess.run(command, cwd=ROOT, env=System(folder, settings).environment(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def test_parts_wait_for_what_is_prepared_and_answer_together(
    start: Start, line: LineServer, tmp_path: Path
) -> None:
    receiver = start("receiver")  # makes the keys
    receiver.wait_ready(60, "/healthz")
    waiting = start("wait")
    assert httpx.get(receiver.url + "/readyz/receiver").status_code == 503
    load(receiver.settings, tmp_path)
    assert waiting.process is not None and waiting.process.wait(30) == 0
    receiver.wait_ready(30, "/readyz/receiver")
    workers, office = [start("worker"), start("worker")], start("office")
    for part in (*workers, office):
        part.wait_ready(60, "/healthz")
    sent = []
    for number in range(6):
        body = line_body(line_event(f"U{number:032d}", "สวัสดี", f"token-{number}"))
        assert (
            httpx.post(receiver.url + "/line/webhook", content=body, headers=signed(body)).status_code == 200
        )
        sent.append(f"token-{number}")
    line.wait_for(lambda server: len(server.delivered) >= len(sent), 60)
    assert sorted(body["replyToken"] for body in line.delivered) == sent
    metrics = workers[0].url + "/metrics"
    assert httpx.get(metrics).status_code == 403
    shown = httpx.get(metrics, headers={"authorization": "Bearer metrics"}).text
    assert "achiva_inbox_waiting 0.0" in shown
    assert httpx.get(office.url + "/staff", follow_redirects=True).status_code == 200
    assert httpx.get(receiver.url + "/staff").status_code == 404  # the proxy in front knows the office
    assert [part.stop() for part in workers] == [0, 0]


def test_a_part_without_postgresql_says_what_is_missing(tmp_path: Path) -> None:
    part = Part(tmp_path, {})
    part.start("worker")
    assert part.process is not None and part.process.wait(60) == 1
    assert "DATABASE_URL" in part.last_words()

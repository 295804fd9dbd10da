"""The NLU server is kept: restarted when it dies, exchanged without a gap, never left behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
import structlog

from bot.commands.trouble import Trouble
from bot.doctor.installation import model_findings
from bot.nlu import keeper as nlu_keeper
from bot.nlu import progress as nlu_progress
from bot.nlu import server as nlu_server
from bot.nlu.address import CurrentNlu, address_file, published
from bot.nlu.client import NluAway
from bot.nlu.keeper import NluKeeper
from bot.nlu.progress import NluProgress
from bot.nlu.server import NluServer, end_leftover_server, running_nlu, serving_archive
from bot.settings import Settings
from bot.training.environment import nlu_environment as training_environment
from bot.training.versions import Manifest, keep

STAND_IN = Path(__file__).with_name("nlu_stand_in.py")


def stand_in(archive: Path, port: int) -> list[str]:
    return [sys.executable, str(STAND_IN), nlu_server.MODULE, str(port), str(archive)]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(nlu_server, "command", stand_in)
    monkeypatch.setattr(nlu_server, "NLU_PYTHON", Path(sys.executable))
    monkeypatch.setattr(nlu_keeper, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(nlu_keeper, "OLD_ONE_STAYS", 0.3)
    return Settings(var_dir=tmp_path / "var", models_dir=tmp_path / "models", nlu_url="")


def serve(settings: Settings, name: str) -> None:
    """Put a model into service, as training does."""
    folder = settings.models_dir / f"v-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.tar.gz").write_text(name, "utf-8")
    fresh = settings.models_dir / "serving.new"
    fresh.write_text(f"v-{name}/model.tar.gz\n", "utf-8")
    fresh.replace(settings.models_dir / "serving")


@contextlib.asynccontextmanager
async def keeping(settings: Settings) -> AsyncIterator[tuple[NluKeeper, CurrentNlu]]:
    keeper = NluKeeper(settings)
    task = asyncio.create_task(keeper.run())
    client = CurrentNlu(settings)
    try:
        async with asyncio.timeout(60):
            await keeper.in_service.wait()
        yield keeper, client
    finally:
        await client.close()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        await asyncio.sleep(0.02)


def pid(settings: Settings) -> int:
    address = published(settings)
    return address.pid if address else 0


async def test_a_server_that_dies_is_started_again(settings: Settings) -> None:
    serve(settings, "one")
    async with keeping(settings) as (_, client):
        first = pid(settings)
        os.kill(first, signal.SIGKILL)
        await until(lambda: pid(settings) not in (0, first))
        assert (await client.parse("x")).intent == "one"


async def test_while_it_is_away_that_is_said_at_once(settings: Settings) -> None:
    client = CurrentNlu(settings)
    with pytest.raises(NluAway):
        await client.parse("x")
    await client.close()


@pytest.mark.parametrize("busy", [True, False])
async def test_a_server_that_answers_no_probe_is_kept_while_it_reads_messages_and_replaced_when_it_hangs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, busy: bool
) -> None:
    monkeypatch.setattr(nlu_keeper, "PROBE_SECONDS", 0.1)
    monkeypatch.setattr(nlu_keeper, "PROBE_PATIENCE", 0.3)
    monkeypatch.setattr(nlu_progress, "NOTED_EVERY", 0.0)
    serve(settings, "hangs")
    with structlog.testing.capture_logs() as logs:
        async with keeping(settings):
            first, progress = pid(settings), NluProgress(settings)
            (settings.models_dir / "v-hangs" / "now").touch()

            def judged() -> int:
                if busy:
                    progress.note()
                return sum(entry["event"] in ("nlu_is_busy", "nlu_hangs") for entry in logs)

            await until(lambda: judged() >= (2 if busy else 1))
            if busy:
                assert pid(settings) == first
            else:
                (settings.models_dir / "v-hangs" / "now").unlink()
                await until(lambda: pid(settings) not in (0, first))
    assert {entry["event"] for entry in logs} & {"nlu_is_busy", "nlu_hangs"} == {
        "nlu_is_busy" if busy else "nlu_hangs"
    }


async def test_a_new_model_takes_over_without_losing_a_question(settings: Settings) -> None:
    serve(settings, "one")
    async with keeping(settings) as (_, client):
        serve(settings, "two")
        heard: list[str] = []
        end = time.monotonic() + 30
        while heard[-5:] != ["two"] * 5:
            assert time.monotonic() < end
            heard.append((await client.parse("x")).intent)
            await asyncio.sleep(0.01)
        assert heard[0] == "one"
        assert heard == sorted(heard), "never back to the old one"


async def test_a_model_of_the_same_name_is_noticed_by_its_content(settings: Settings) -> None:
    serve(settings, "one")
    async with keeping(settings) as (_, client):
        (settings.models_dir / "v-one" / "model.tar.gz").write_text("other", "utf-8")
        await until(lambda: bool(pid(settings)))
        end = time.monotonic() + 30
        while (await client.parse("x")).intent != "other":
            assert time.monotonic() < end
            await asyncio.sleep(0.05)


async def test_a_broken_model_is_refused_and_the_old_one_stays(settings: Settings) -> None:
    serve(settings, "one")
    async with keeping(settings) as (keeper, client):
        first = pid(settings)
        serve(settings, "broken")
        await until(lambda: bool(keeper._refused))
        assert pid(settings) == first
        assert (await client.parse("x")).intent == "one"


def trained(settings: Settings, name: str, day: int) -> None:
    """A model with its manifest."""
    serve(settings, name)
    manifest = Manifest(f"v-{name}", f"2026-11-{day:02}T00:00:00+00:00", "", "", 1.0, 2, 3)
    keep(settings.models_dir / f"v-{name}", manifest)


async def test_at_the_start_an_earlier_model_answers_for_a_broken_one(settings: Settings) -> None:
    for day, name in enumerate(("oldest", "good", "newer", "broken"), 1):
        trained(settings, name, {"newer": 9}.get(name, day))
    with structlog.testing.capture_logs() as logs:
        async with keeping(settings) as (_, client):
            assert (await client.parse("x")).intent == "good", "newer ones were put aside by somebody"
            first = pid(settings)
            await asyncio.sleep(0.5)
            assert pid(settings) == first, "and it stays"
            (finding,) = model_findings(settings, datetime.now(UTC))
            assert (finding.level, finding.key) == ("fault", "model_not_serving")
            trained(settings, "mended", 5)
            await until(lambda: pid(settings) not in (0, first))
            assert (await client.parse("x")).intent == "mended"
            assert [f.key for f in model_findings(settings, datetime.now(UTC))] != ["model_not_serving"]
    assert [(e["refused"], e["in_service"]) for e in logs if e["event"] == "nlu_fell_back"] == [
        ("v-broken", "v-good")
    ]


async def test_where_no_model_starts_that_is_tried_again_and_again(settings: Settings) -> None:
    trained(settings, "broken", 1)
    keeper = NluKeeper(settings)
    assert not await keeper._looked_after()
    assert not await keeper._looked_after()
    assert published(settings) is None


async def test_stopping_ends_the_server_and_takes_the_address_away(settings: Settings) -> None:
    serve(settings, "one")
    async with keeping(settings):
        left = pid(settings)
    assert not psutil.pid_exists(left)
    assert not address_file(settings).exists()


async def test_a_leftover_of_a_killed_parent_is_ended_and_a_stranger_is_not(settings: Settings) -> None:
    serve(settings, "one")
    archive = serving_archive(settings.models_dir)
    assert archive
    server = await NluServer.start(settings, archive)
    await server.ready()
    nlu_keeper.publish(settings, server.address)
    assert end_leftover_server(settings)
    await until(lambda: server.process.returncode is not None)
    stranger = subprocess.Popen(["sleep", "60"])  # noqa: ASYNC220
    nlu_keeper.publish(settings, type(server.address)("http://127.0.0.1:1", "t", "", stranger.pid))
    assert not end_leftover_server(settings)
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def told_of(process: int, what: str) -> str:
    return Path(f"/proc/{process}/{what}").read_text("utf-8")


async def test_the_server_knows_no_secret_but_its_token_which_nobody_sees(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = (
        "LINE_CHANNEL_ACCESS_TOKEN",
        "line_channel_secret",
        "TELEGRAM_TOKEN",
        "DATABASE_URL",
        "METRICS_TOKEN",
    )
    for name in secrets:
        monkeypatch.setenv(name, "sesame")
    serve(settings, "one")
    archive = serving_archive(settings.models_dir)
    assert archive
    server = await NluServer.start(settings, archive)
    await server.ready()
    environment, line = told_of(server.process.pid, "environ"), told_of(server.process.pid, "cmdline")
    await server.stop()
    assert server.address.token and server.address.token not in line
    assert server.address.token in environment and "sesame" not in environment
    assert {"PATH", "RASA_TELEMETRY_ENABLED"} <= {
        entry.partition("=")[0] for entry in environment.split("\0")
    }


async def test_a_training_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "sesame")
    assert "sesame" not in training_environment().values()


async def test_the_server_dies_with_a_killed_parent(settings: Settings, tmp_path: Path) -> None:
    serve(settings, "one")
    script = (
        "import asyncio, sys, pathlib\n"
        "from bot.processes.children import dies_with_parent\n"
        "import signal, subprocess, time\n"
        "child = subprocess.Popen(['sleep', '60'], preexec_fn=dies_with_parent(signal.SIGKILL))\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)  # noqa: ASYNC220
    assert parent.stdout
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    await until(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie")


async def test_a_command_uses_the_server_that_runs_or_starts_its_own(settings: Settings) -> None:
    with pytest.raises(Trouble, match="bot train"):
        async with running_nlu(settings):
            pass
    serve(settings, "one")
    async with running_nlu(settings) as own:
        assert psutil.pid_exists(own.pid)
    assert not psutil.pid_exists(own.pid)
    async with keeping(settings):
        async with running_nlu(settings) as shared:
            assert shared.pid == pid(settings)
        assert psutil.pid_exists(shared.pid)

"""A loaded database, made once and copied; and systems that are ended whatever happens."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import ROOT, SECRET, TELEGRAM_SECRET, TELEGRAM_TOKEN, TOKEN, System
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the bundled facts and topics, closed."""
    folder = tmp_path_factory.mktemp("loaded")
    system = System(folder, {})
    command = [sys.executable, "-m", "bot.cli", "load"]
    done = subprocess.run(command, cwd=ROOT, env=system.environment(), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return folder / "var" / "achiva.db"


@pytest.fixture
def nlu() -> Iterator[StubNlu]:
    """An NLU server that understands greetings only."""
    with StubNlu() as server:
        yield server


@pytest.fixture
def make_system(tmp_path: Path, loaded: Path) -> Iterator[Callable[..., System]]:
    """Makes a system on a copy of the loaded database; settings as keywords."""
    made: list[System] = []

    def make(**settings: str) -> System:
        system = System(tmp_path, settings)
        (tmp_path / "var").mkdir(exist_ok=True)
        shutil.copy(loaded, tmp_path / "var" / "achiva.db")
        made.append(system)
        return system

    yield make
    for system in made:
        system.end()


@pytest.fixture
def system(
    make_system: Callable[..., System], nlu: StubNlu, line: LineServer, telegram: TelegramServer
) -> Iterator[System]:
    """A running system with LINE and Telegram on, beside stand-ins for both and for the NLU server."""
    system = make_system(
        NLU_URL=nlu.url,
        LINE_CHANNEL_SECRET=SECRET, LINE_CHANNEL_ACCESS_TOKEN=TOKEN, LINE_API_URL=line.url,
        TELEGRAM_TOKEN=TELEGRAM_TOKEN, TELEGRAM_WEBHOOK_SECRET=TELEGRAM_SECRET, TELEGRAM_API_URL=telegram.url,
    )  # fmt: skip
    system.start()
    system.wait_ready()
    yield system
    system.stop()

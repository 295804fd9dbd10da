"""One system with everything around it that can break: platforms, NLU server, database, disk, clock."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine, text

from benchmarks.faults.traffic import Traffic, Verdict
from database.engine import open_engine
from tests.end_to_end.stub_nlu import StubNlu
from tests.end_to_end.system import (
    ROOT,
    SECRET,
    TELEGRAM_SECRET,
    TELEGRAM_TOKEN,
    TOKEN,
    System,
    wait_for,
)
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

ROOM = "96m"  # of the small disk
CLOCK = Path(__file__).with_name("clock")  # with a start of its own for Python
_IN_DOUBT = text("SELECT count(*) FROM outbox WHERE status = 'failed' AND error LIKE '%it may have arrived%'")
PAUSE = 0.4  # seconds between two questions of one person


@dataclass
class Stage:
    """A running system and what stands around it."""

    system: System
    line: LineServer
    telegram: TelegramServer
    nlu: StubNlu
    engine: Engine
    small_disk: bool
    clock: Path
    pause: float = PAUSE
    patience: float = 150.0

    @property
    def database(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def asked(self) -> Iterator[list[Verdict]]:
        """People ask while the block lasts; then the verdict is in the list."""
        traffic, found = Traffic(self.system, self.line, self.telegram, self.pause), list[Verdict]()
        before = self._in_doubt()
        with traffic.running():
            yield found
        traffic.wait_answered(self.patience)
        told, doubted = traffic.verdict(), self._in_doubt() - before
        found.append(replace(told, lost=max(0, told.lost - doubted), in_doubt=doubted))

    def _in_doubt(self) -> int:
        with self.engine.connect() as connection:
            return int(connection.execute(_IN_DOUBT).scalar_one())


@contextmanager
def stage(folder: Path, loaded: Path, address: str = "", workers: int = 1) -> Iterator[Stage]:
    """A system on a copy of a loaded SQLite file, or on the loaded PostgreSQL database at an address."""
    small = not address and _small_disk(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as ends:
        if small:
            ends.callback(subprocess.run, ["umount", "-l", str(folder)], check=False)
        line, telegram = LineServer(TOKEN), TelegramServer(TELEGRAM_TOKEN)
        nlu = StubNlu()
        for server in (line, telegram, nlu):
            ends.enter_context(server)
        settings = {
            "NLU_URL": nlu.url,
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_URL": line.url,
            "TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "TELEGRAM_WEBHOOK_SECRET": TELEGRAM_SECRET,
            "TELEGRAM_API_URL": telegram.url,
        }
        clock = _clock(folder, settings)
        if address:
            settings["DATABASE_URL"] = address
        (folder / "var").mkdir(parents=True)
        file = folder / "var" / "achiva.db"
        if not address:
            shutil.copy(loaded, file)
        system = System(folder, settings)
        ends.callback(system.end)
        engine = open_engine(address or f"sqlite:///{file}")
        ends.callback(engine.dispose)
        system.start(*(["--workers", str(workers)] if workers > 1 else []))
        system.wait_ready(240)
        wait_for(lambda: len(system.events("worker_started")) == workers, 60, system.last_words)
        yield Stage(system, line, telegram, nlu, engine, small, clock)
        system.stop()


def loaded_file(folder: Path) -> Path:
    """A SQLite file with the bundled facts."""
    return load(folder, {}) / "achiva.db"


def load(folder: Path, settings: dict[str, str]) -> Path:
    """Load the bundled facts into a database; the folder of its files."""
    system = System(folder, settings)
    command = [sys.executable, "-m", "bot.cli", "load", "-q"]
    done = subprocess.run(command, cwd=ROOT, env=system.environment(), capture_output=True, timeout=600)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return folder / "var"


def _small_disk(folder: Path) -> bool:
    """A disk of its own for the folder, where this machine lets us; it can be filled without harm to others."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _clock(folder: Path, settings: dict[str, str]) -> Path:
    """A file that says how far the system's clock is off."""
    file = folder / "clock-off"
    file.write_text("0")
    settings |= {"ACHIVA_CLOCK": str(file), "PYTHONPATH": f"{CLOCK}{os.pathsep}{ROOT}"}
    return file

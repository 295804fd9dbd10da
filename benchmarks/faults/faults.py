"""The faults, each a function that breaks something for a while and mends it; `NotHere` says why one is not tried."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, text

from benchmarks.faults.stage import Stage
from tests.platforms.recording import RecordingServer, Trouble

HOUR = 3600
HALF = b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n{"
CROWD = 120
_FILLED = 1024 * 1024


class NotHere(Exception):
    """This machine or this database does not allow it."""


def nothing(stage: Stage, seconds: float) -> None:
    """Nothing is broken: what the others are read beside."""
    time.sleep(seconds)


def nlu_killed(stage: Stage, seconds: float) -> None:
    """The NLU server dies every four seconds and is back two seconds later."""
    port = stage.nlu.port
    for _ in range(max(1, round(seconds / 4))):
        stage.nlu.stop()
        time.sleep(2)
        stage.nlu.start(port)
        time.sleep(2)


def platforms_500(stage: Stage, seconds: float) -> None:
    """Both platforms answer 500."""
    _trouble(stage, seconds, Trouble(status=500))


def platforms_slow(stage: Stage, seconds: float) -> None:
    """Both platforms carry out what they are asked, and answer after 20 seconds, when nobody listens any more."""
    _trouble(stage, seconds, Trouble(delay=20.0, after=True))


def half_open(stage: Stage, seconds: float) -> None:
    """A crowd of callers begin requests and never end them; the platforms break off what they began to take."""
    crowd = [socket.create_connection(("127.0.0.1", stage.system.port)) for _ in range(CROWD)]
    for one in crowd:
        one.sendall(HALF)
    _trouble(stage, seconds, Trouble(drop=True))
    for one in crowd:
        one.close()


def killed(stage: Stage, seconds: float) -> None:
    """kill -9, receiver and workers in turn, every one and a half seconds."""
    end, modules = time.monotonic() + seconds, ["bot.processes.worker", "bot.processes.receiver"]
    while time.monotonic() < end:
        time.sleep(1.5)
        stage.system.kill(modules[0])
        modules.reverse()


def database_away(stage: Stage, seconds: float) -> None:
    """PostgreSQL ends every connection and takes no new one; SQLite's file is held by another program."""
    if stage.database == "sqlite":
        with stage.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            time.sleep(seconds)
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("BEGIN")
        return
    url = stage.engine.url
    server = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        connection.execute(text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false"))
        try:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name AND pid <> :own"
                connection.execute(text(ended), {"name": url.database, "own": own})
                time.sleep(0.5)
        finally:
            connection.execute(text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS true"))


def disk_full(stage: Stage, seconds: float) -> None:
    """The disk of the database takes nothing more; PostgreSQL, whose server is not ours to fill, refuses writes."""
    if stage.database == "postgresql":
        _read_only(stage, True)
        time.sleep(seconds)
        _read_only(stage, False)
        return
    if not stage.small_disk:
        raise NotHere("mounting a small disk needs root")
    filling = stage.system.folder / "filling"
    _fill(filling)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.5)
        _fill(filling)
    filling.unlink()


def clock_jumps(stage: Stage, seconds: float) -> None:
    """The machine's clock jumps an hour ahead, an hour back, and to where it was."""
    for off in (HOUR, -HOUR, 0):
        stage.clock.write_text(str(off))
        time.sleep(seconds / 3)


def _trouble(stage: Stage, seconds: float, trouble: Trouble) -> None:
    platforms: tuple[RecordingServer, ...] = (stage.line, stage.telegram)
    for one in platforms:
        one.happens(trouble, times=10_000)
    time.sleep(seconds)
    for one in platforms:
        one.recovers()


def _read_only(stage: Stage, wanted: bool) -> None:
    """As a server whose disk is full: reading goes on. Connections begin anew, for the setting is read by new ones."""
    server = stage.engine.execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("SET default_transaction_read_only = off"))
        name, own = stage.engine.url.database, "pid <> pg_backend_pid()"
        connection.execute(
            text(f"ALTER DATABASE {name} SET default_transaction_read_only = {'on' if wanted else 'off'}")
        )
        connection.execute(
            text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND {own}")
        )


def _fill(file: Path) -> None:
    try:
        with file.open("ab", buffering=0) as filling:
            while filling.write(b"\0" * _FILLED):
                pass
    except OSError:
        with file.open("ab", buffering=0) as filling:
            try:
                while filling.write(b"\0" * 512):
                    pass
            except OSError:
                return


Fault = Callable[[Stage, float], None]
EVERY: dict[str, Fault] = {
    "nothing": nothing,
    "NLU killed every 4 s": nlu_killed,
    "platforms answer 500": platforms_500,
    "platforms answer after 20 s": platforms_slow,
    "half-open connections": half_open,
    "kill -9": killed,
    "database away": database_away,
    "disk full": disk_full,
    "clock jumps": clock_jumps,
}

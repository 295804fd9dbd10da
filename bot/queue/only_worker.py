"""On SQLite one worker at a time is at a database; what the one before it held is free when the next one comes."""

from __future__ import annotations

from pathlib import Path

import structlog
from sqlalchemy import Connection, Engine

from bot.queue import inbox, outbox
from bot.var_dir import FileLock

log = structlog.get_logger(__name__)


def alone(engine: Engine) -> FileLock | None:
    """Wait until no other worker is at this database. A killed one loses its lock."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return None
    lock = FileLock(Path(f"{file}.worker"))
    if not lock.try_acquire():
        log.warning("another_worker_runs")
        lock.acquire()
    return lock


def release_all(connection: Connection) -> None:
    """Give back what a dead worker held: events and requests."""
    inbox.release_all(connection)
    outbox.release_all(connection)

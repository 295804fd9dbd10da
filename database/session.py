"""Sessions for reading, and transactions for writing."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from database.engine import WRITING


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads; everything it saw is given back at the end."""
    with Session(engine, autoflush=False, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: committed at the end, rolled back on an error.

    On SQLite it takes its turn among the writers before it reads anything.
    """
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        yield connection


# Numbers of PostgreSQL's advisory locks; each is held to the end of its transaction.
CHANGING = 5_401_001  # tables or facts
SHARED_ROWS = 5_401_002  # rows that every worker writes


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """A transaction that changes tables or facts: one at a time, whatever process or machine it runs in.

    Two instances that start together on an empty database both come up: the second one waits, and finds it done.
    """
    with _only_process(engine), writing(engine) as connection:
        one_at_a_time(connection, CHANGING)
        yield connection


@contextmanager
def only_change(engine: Engine) -> Iterator[None]:
    """Nobody else changes tables or facts while the block lasts; whatever else is written goes on being written.

    What takes its time is done in here first; a transaction that writes is opened for as long as it writes.
    """
    with _only_process(engine), engine.connect() as holder, holder.begin():
        one_at_a_time(holder, CHANGING)
        yield


def one_at_a_time(connection: Connection, lock: int) -> None:
    """Wait until no other transaction holds the lock. SQLite has one writer at a time by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


@contextmanager
def _only_process(engine: Engine) -> Iterator[None]:
    # SQLite gives up waiting after a while, and a new file cannot be opened by two at the same moment.
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if not file or file == ":memory:":
        yield
        return
    with Path(f"{file}.changing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # ends with the file, also when the process is killed
        yield

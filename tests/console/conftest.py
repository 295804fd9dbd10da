"""The office on both databases. Tables are made once; after each test they are empty again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, make_url, select, text

from console.house import House
from database import loading
from database.engine import open_engine
from database.migrations import migrate
from database.models import Base
from database.session import writing
from tests.bot.commands.small_folder import small_copy
from tests.console.staff import office

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with all tables, once on SQLite and once on PostgreSQL."""
    with made(request, tmp_path_factory, "office") as engine:
        yield engine


@pytest.fixture
def engine(tables: Engine) -> Iterator[Engine]:
    """The same, without rows."""
    yield tables
    empty(tables, frozenset())


@pytest.fixture
def house(engine: Engine, tmp_path: Path) -> House:
    """The office with all tables and no rows."""
    return office(engine, tmp_path)


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files with fewer rows, so that a check takes a second."""
    return small_copy(tmp_path_factory.mktemp("small") / "data")


@dataclass(frozen=True)
class Furnished:
    """A database with facts; `facts` are the tables that hold them."""

    engine: Engine
    facts: frozenset[str]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def furnished(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, small_data: Path
) -> Iterator[Furnished]:
    """The facts of the small files, loaded once."""
    with made(request, tmp_path_factory, "workshop") as engine:
        assert loading.load(engine, small_data).usable
        with engine.connect() as connection:
            names = frozenset(
                table.name
                for table in Base.metadata.sorted_tables
                if connection.execute(select(func.count()).select_from(table)).scalar()
            )
        yield Furnished(engine, names)


@pytest.fixture
def workshop(furnished: Furnished, tmp_path: Path, small_data: Path) -> Iterator[House]:
    """The office in which facts and words are changed. What a test published is gone after it."""
    assert loading.load(furnished.engine, small_data, remove=True).usable
    address = furnished.engine.url.render_as_string(hide_password=False)
    yield office(furnished.engine, tmp_path, small_data, database_url=address, models_dir=tmp_path / "models")
    empty(furnished.engine, furnished.facts)


@contextmanager
def made(request: pytest.FixtureRequest, folders: pytest.TempPathFactory, name: str) -> Iterator[Engine]:
    """A database of that name with all tables."""
    address = f"sqlite:///{folders.mktemp(name) / 'achiva.db'}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        with open_engine(server).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            name = f"{name}_{next(NUMBERS)}"  # one of that name may have been made for tests before
            connection.execute(text(f"CREATE DATABASE {name}"))
        address = make_url(server).set(database=name).render_as_string(hide_password=False)
    engine = open_engine(address)
    migrate(engine)
    yield engine
    engine.dispose()


def empty(engine: Engine, but: frozenset[str]) -> None:
    """Take all rows away, but those of some tables; the history of changes cannot be edited."""
    with writing(engine) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "changes" and table.name not in but:
                connection.execute(table.delete())

"""The engine behaves alike on SQLite and PostgreSQL."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from database.engine import DatabaseAddressError, open_engine
from database.session import reading, writing

SAYS = "INSERT INTO persons (key, state, seen_at) VALUES ('web:1', '{}', 0)"
COUNT = "SELECT count(*) FROM persons"


def test_the_folder_and_file_are_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "achiva.db"
    with open_engine(f"sqlite:///{file}").connect() as connection:
        connection.execute(text("SELECT 1"))
    assert file.exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10000)],
)
def test_sqlite_keeps_what_it_promised(tmp_path: Path, pragma: str, value: object) -> None:
    with open_engine(f"sqlite:///{tmp_path / 'a.db'}").connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize("address", ["", "nonsense", "mysql://localhost/achiva"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(DatabaseAddressError):
        open_engine(address)


def test_what_raises_is_rolled_back(engine: Engine) -> None:
    with pytest.raises(RuntimeError), writing(engine) as connection:
        connection.execute(text(SAYS))
        raise RuntimeError
    with reading(engine) as session:
        assert session.scalar(text(COUNT)) == 0


def test_what_ends_well_is_kept(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text(SAYS))
    with reading(engine) as session:
        assert session.scalar(text(COUNT)) == 1


def test_foreign_keys_hold(engine: Engine) -> None:
    orphan = "INSERT INTO college_names (college_code, name_th) VALUES ('1', 'x')"
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(text(orphan))


def test_a_writer_on_sqlite_takes_its_turn_before_it_reads(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    engine = open_engine(f"sqlite:///{file}")
    other = sqlite3.connect(file, timeout=0)
    with writing(engine), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    with engine.connect() as reader, reader.begin():
        reader.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_missing_table_is_an_error(empty_engine: Engine) -> None:
    with pytest.raises(Exception, match="persons") as error, reading(empty_engine) as session:
        session.scalar(text(COUNT))
    assert not isinstance(error.value, OperationalError) or empty_engine.dialect.name == "sqlite"

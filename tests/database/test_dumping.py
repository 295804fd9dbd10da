"""Loading what was dumped gives the same database."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from database import models
from database.dumping import dump_catalogue, dump_topics
from database.engine import open_engine
from database.loading import load
from database.migrations import migrate
from database.session import reading, writing
from tests.database.plugin import DATA

TODAY = date(2026, 11, 21)


@pytest.fixture
def dumped(catalogue: Session, tmp_path: Path) -> Path:
    folder = tmp_path / "dumped"
    shutil.copytree(DATA / "vocabulary", folder / "vocabulary")
    dump_topics(catalogue, folder / "topics")
    dump_catalogue(catalogue, folder / "catalogue")
    for path in (DATA / "catalogue").glob("*.yml"):
        shutil.copy(path, folder / "catalogue")
    return folder


def test_the_dump_holds_everything(dumped: Path, tmp_path: Path, catalogue_engine: Engine) -> None:
    copy = tmp_path / "copy.db"
    with catalogue_engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{copy}'")
    changes = dict(load(open_engine(f"sqlite:///{copy}"), dumped, today=TODAY).changes)
    changes.pop("loaded_files", None)
    assert changes == {}


def test_a_fresh_database_can_be_loaded_from_the_dump(dumped: Path, tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    migrate(engine)
    result = load(engine, dumped, today=TODAY)
    assert result.usable and not result.refused
    assert result.rows["college_programs"] > 9000


def test_csv_files_open_as_thai_in_excel(dumped: Path) -> None:
    assert (dumped / "catalogue" / "colleges.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_topics_that_nobody_edited_stay_untouched(catalogue: Session, tmp_path: Path) -> None:
    shutil.copytree(DATA / "topics", tmp_path / "topics")
    assert dump_topics(catalogue, tmp_path / "topics") == []


def test_an_edited_topic_goes_back_into_its_file(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("texts", "evaluation"))
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    migrate(engine)
    load(engine, tmp_path / "data", today=TODAY)
    with writing(engine) as connection:
        connection.execute(update(models.Topic).where(models.Topic.name == "fees").values(label_en="Costs"))
    with reading(engine) as session:
        [path] = dump_topics(session, tmp_path / "data" / "topics")
    assert path.name == "fees.yml" and "en: Costs" in path.read_text("utf-8")
    result = load(engine, tmp_path / "data", today=TODAY)
    assert not [f for f in result.findings if f.severity == "kept"]
    with reading(engine) as session:
        assert session.get_one(models.Topic, "fees").label_en == "Costs"

"""Topic files and what staff edited in the database: what was edited there is never overwritten."""

from datetime import date

import pytest
from sqlalchemy import Engine, update

from database import models
from database.loading import load
from database.session import reading, writing
from tests.database.loading.conftest import DataFolder

TODAY = date(2026, 11, 21)
FEES = "topics/fees.yml"
LABEL = "label: {th: ค่าเรียน, en: Fees}"


@pytest.fixture
def loaded(engine: Engine, data: DataFolder) -> DataFolder:
    load(engine, data.path, today=TODAY)
    return data


def _edit(engine: Engine, **values: str) -> None:
    with writing(engine) as connection:
        connection.execute(update(models.Topic).where(models.Topic.name == "fees").values(**values))


def _label(engine: Engine) -> str | None:
    with reading(engine) as session:
        topic = session.get(models.Topic, "fees")
        return topic.label_en if topic else None


def test_a_changed_file_changes_the_topic(engine: Engine, loaded: DataFolder) -> None:
    loaded.replace(FEES, LABEL, "label: {th: ค่าเทอม, en: Tuition}")
    load(engine, loaded.path, today=TODAY)
    assert _label(engine) == "Tuition"


def test_an_edit_in_the_database_outlives_a_load_of_other_files(engine: Engine, loaded: DataFolder) -> None:
    _edit(engine, label_en="Costs")
    loaded.set_cell("colleges.csv", 2, "phone", "038000000")
    result = load(engine, loaded.path, today=TODAY)
    assert _label(engine) == "Costs"
    assert not [f for f in result.findings if f.severity == "kept"]


def test_an_edit_on_both_sides_is_a_conflict_and_the_database_wins(
    engine: Engine, loaded: DataFolder
) -> None:
    _edit(engine, label_en="Costs")
    loaded.replace(FEES, LABEL, "label: {th: ค่าเทอม, en: Tuition}")
    for _ in range(2):
        result = load(engine, loaded.path, today=TODAY)
        assert [(f.file, f.code) for f in result.findings if f.severity == "kept"] == [
            ("fees.yml", "topic_edited")
        ]
        assert _label(engine) == "Costs"


def test_the_same_edit_on_both_sides_is_none(engine: Engine, loaded: DataFolder) -> None:
    _edit(engine, label_en="Tuition")
    loaded.replace(FEES, "en: Fees}", "en: Tuition}")
    assert not [f for f in load(engine, loaded.path, today=TODAY).findings if f.severity == "kept"]
    loaded.replace(FEES, "en: Tuition}", "en: Money}")
    load(engine, loaded.path, today=TODAY)
    assert _label(engine) == "Money"


def test_a_removed_file_removes_its_topic(engine: Engine, loaded: DataFolder) -> None:
    (loaded.path / FEES).unlink()
    load(engine, loaded.path, today=TODAY, remove=True)
    assert _label(engine) is None


def test_a_removed_file_leaves_an_edited_topic(engine: Engine, loaded: DataFolder) -> None:
    _edit(engine, label_en="Costs")
    (loaded.path / FEES).unlink()
    result = load(engine, loaded.path, today=TODAY)
    assert _label(engine) == "Costs"
    assert "topic_file_gone" in {f.code for f in result.findings}


def test_a_topic_made_in_the_database_stays(engine: Engine, loaded: DataFolder) -> None:
    with writing(engine) as connection:
        connection.execute(
            models.Topic.__table__.insert(),  # type: ignore[attr-defined]
            {"name": "new", "label_th": "ใหม่", "label_en": "New", "examples": "{}"},
        )
    loaded.replace(FEES, LABEL, "label: {th: ค่าเทอม, en: Tuition}")
    load(engine, loaded.path, today=TODAY)
    with reading(engine) as session:
        assert session.get(models.Topic, "new")

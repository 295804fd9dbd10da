"""Publishing with all that belongs to it: a model learns from a set, a worse one takes it back, undoing the old one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.change_sets import store
from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.change_sets.forms import elements, list_edits
from bot.change_sets.steps import ChangeSets
from bot.commands.staff.publishing import change_sets, publish, undo
from bot.commands.train import train
from bot.settings import Settings
from bot.training.versions import serving, versions
from console.knowledge import topic_form
from database.engine import open_engine
from tests.bot.training.test_train import PARKING, loaded, understood
from tests.bot.training.test_train import office as office

TOLD: list[str] = []


@pytest.fixture
def engine(office: Settings) -> Iterator[Engine]:
    loaded(office)
    engine = open_engine(office.database_address)
    yield engine
    engine.dispose()


def with_parking(sets: ChangeSets) -> int:
    """A draft with a new topic, as its form makes it."""
    fields = {
        "label_th": "ที่จอดรถ", "label_en": "Parking", "answer_th": "จอดรถได้ที่ลานหน้าวิทยาลัย",
        "answer_en": "Park in front of the college.",
        "examples_th": "\n".join(PARKING["examples"]["th"]),  # type: ignore[index]
        "examples_en": "\n".join(PARKING["examples"]["en"]),  # type: ignore[index]
    }  # fmt: skip
    return sets.draft(topic_form.edits("parking", {}, topic_form.of_fields(fields)), "", "office")


def swapped(sets: ChangeSets) -> int:
    """A draft in which two topics have each other's examples."""
    edits: list[Edit] = []
    values = {
        name: values_in(sets.published.current / f"topics/{name}.yml") for name in ("greeting", "thanks")
    }
    for name, other in (("greeting", "thanks"), ("thanks", "greeting")):
        for language in ("th", "en"):
            wanted = elements(values[other], "examples", language)
            edits += list_edits(f"topics/{name}.yml", values[name], "examples", language, wanted)
    return sets.draft(edits, "", "office")


def status(sets: ChangeSets, number: int) -> str:
    with sets.engine.connect() as connection:
        return store.one(connection, number).status


@pytest.mark.model
@pytest.mark.timeout(2400)  # three trainings
def test_the_life_of_a_set_that_a_model_learns_from(office: Settings, engine: Engine, tmp_path: Path) -> None:
    assert train(office, quiet=True) == 0
    first, sets = serving(office.models_dir), change_sets(office, engine)

    number = with_parking(sets)
    ended = publish(office, sets, number, TOLD.append)
    assert ended.good and TOLD[-1] == "training"
    second = serving(office.models_dir)
    assert second and second.version == ended.version != (first and first.version)
    assert understood(office, tmp_path, "ที่จอดรถอยู่ไหนคะ", "parking")

    worse = swapped(sets)
    ended = publish(office, sets, worse)
    assert not ended.good and ended.worse[0].figure == "intents" and serving(office.models_dir) == second
    assert status(sets, worse) == "undone"

    trained = len(versions(office.models_dir))
    assert undo(office, sets, number, "office").good
    assert serving(office.models_dir) == first and len(versions(office.models_dir)) == trained

"""Publishing with all that belongs to it: a rehearsal trains a model that publishing takes, a worse one takes the set
back, undoing brings the model from before.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.change_sets import store
from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.change_sets.forms import elements, list_edits
from bot.change_sets.steps import ChangeSets
from bot.commands.staff.publishing import change_sets, publish, undo
from bot.commands.staff.rehearsal import rehearsed
from bot.nlu.server import NluServer
from bot.settings import Settings
from bot.training.versions import ARCHIVE, serving, versions
from console.knowledge import topic_form
from database.engine import open_engine
from tests.bot.training.offices import PARKING, copied, understood

PARK = "ที่จอดรถอยู่ไหนคะ"


@pytest.fixture
def office(trained_office: Settings, tmp_path: Path) -> Settings:
    return copied(trained_office, tmp_path / "office")


@contextmanager
def running(settings: Settings, archive: Path) -> Iterator[Settings]:
    """The settings of an office whose model answers, while the block lasts."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def start() -> NluServer:
        server = await NluServer.start(settings, archive)
        await server.ready()
        return server

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(timeout=240)
    try:
        address = f"{server.address.url}/?token={server.address.token}"
        yield settings.model_copy(update={"nlu_url": address})
    finally:
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(timeout=60)
        loop.call_soon_threadsafe(loop.stop)


@pytest.fixture
def engine(office: Settings) -> Iterator[Engine]:
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
@pytest.mark.timeout(2400)  # two trainings
def test_the_life_of_a_set_that_a_model_learns_from(office: Settings, engine: Engine, tmp_path: Path) -> None:
    first, sets = serving(office.models_dir), change_sets(office, engine)
    assert first

    number = with_parking(sets)
    with running(office, office.models_dir / first.version / ARCHIVE) as beside:
        stages = list[str]()
        found = rehearsed(beside, sets, number, [PARK, "สวัสดีครับ"], stages.append)
    assert stages == ["loading", "training", "asking"] and not found.lost
    changed = [one for one in found.changed if not one.wanted.kept]  # of kept talks two trainings may differ
    told = [(one.before.answer, one.after.answer) for one in changed]
    assert [(one.wanted.said, one.way) for one in changed] == [((PARK,), "better")], told
    assert "ลานหน้าวิทยาลัย" in told[0][1] and "ลานหน้าวิทยาลัย" not in told[0][0]
    assert serving(office.models_dir) == first, "nothing of it is in service"

    trained = len(versions(office.models_dir))
    ended = publish(office, sets, number)
    assert ended.good and len(versions(office.models_dir)) == trained, "what the rehearsal trained is taken"
    second = serving(office.models_dir)
    assert second and second.version == ended.version != first.version
    assert understood(office, tmp_path, PARK, "parking")

    label = Edit("topics/greeting.yml", "label", "th", "ทักทาย", "หวัดดี")
    same = Edit(
        "vocabulary/safety.yml", "harmless", "th[แจ้งความเห็น]", None, "แจ้งความเห็น"
    )  # no model reads it
    for edit in (label, same):
        ended = publish(office, sets, sets.draft([edit], "", "office"))
        assert ended.good and serving(office.models_dir) == second
        assert len(versions(office.models_dir)) == trained, "nothing new has to be learnt"

    worse = swapped(sets)
    ended = publish(office, sets, worse)
    assert not ended.good and ended.worse[0].figure == "intents" and serving(office.models_dir) == second
    assert status(sets, worse) == "undone"

    trained = len(versions(office.models_dir))
    assert undo(office, sets, number, "office").good
    assert serving(office.models_dir) == first and len(versions(office.models_dir)) == trained

"""Before anybody is sent here, a turn of every kind was taken; nothing of it is left anywhere."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.channels.all import channels_on
from bot.channels.channel import Channel
from bot.dialogue.safety.harm import SAFETY_WORDS, Guard
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.operations import Operations
from bot.people.rules import Rules
from bot.pictures import drawing
from bot.pictures.content import Picture
from bot.pictures.surroundings import Map
from bot.processes.health import SILENT_SECONDS, Health
from bot.processes.warming import SELDOM, _events, beat, settle, warm
from bot.settings import Settings
from bot.turn.answered import Assistant
from database.models import College
from database.session import reading, writing

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,
        var_dir=tmp_path,
        line_channel_secret="s",
        line_channel_access_token="t",
        telegram_token="42:T",
    )


@pytest.fixture
def channels(settings: Settings) -> Mapping[str, Channel]:
    return channels_on(settings, Texts.read(DATA / "texts"))


@pytest.fixture
def assistant(catalogue_engine: Engine, settings: Settings) -> Assistant:
    texts = Texts.read(DATA / "texts")
    words = (Guard.read(DATA / SAFETY_WORDS), MenuLabels.read(DATA, texts), Operations.read(DATA))
    with reading(catalogue_engine) as session:
        return Assistant(texts, Topics.read(session), *words, settings.keeping, Rules.read(DATA))


async def test_every_topic_is_answered_in_both_languages_and_every_kind_of_picture_drawn(
    catalogue_engine: Engine,
    assistant: Assistant,
    channels: Mapping[str, Channel],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(drawing, "draw", lambda picture: drawn.append(picture) or b"")
    before = rows(catalogue_engine)
    assert set(channels) >= {"line", "telegram", "web"}
    assert warm(catalogue_engine, assistant, channels) == len(list(_events(assistant))) > 140
    assert {type(picture) for picture in drawn} >= {Picture, Map}
    assert rows(catalogue_engine) == before
    assert "matplotlib" in sys.modules


def rows(engine: Engine) -> list[int]:
    """How much is kept of people."""
    with engine.connect() as connection:
        tables = ("inbox", "outbox", "persons", "transcripts", "requests", "button_payloads")
        return [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables]


async def test_a_topic_that_fails_keeps_nobody_waiting(
    catalogue_engine: Engine, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.processes import warming

    monkeypatch.setattr(warming, "_draw", lambda _: None)
    monkeypatch.setattr(warming, "answer_owned", lambda *_: 1 / 0)
    assert warm(catalogue_engine, assistant, {}) == 0


async def test_ready_says_so_once_a_worker_is_warm_and_as_long_as_it_works(
    engine: Engine, tmp_path: Path
) -> None:
    with writing(engine) as connection, Session(connection) as session:
        session.add(College(code="1321016401", name_th="วิทยาลัยเทคนิค", sector="state"))
        session.flush()
    page = Health(Settings(_env_file=None, var_dir=tmp_path), engine)

    async def worker() -> str:
        request: Any = None
        return str(json.loads(bytes((await page.readyz(request)).body))["worker"])

    assert await worker() == "away"
    for age, said in ((0.0, "ok"), (SILENT_SECONDS + 1, "away"), (time.time(), "away")):
        with writing(engine) as connection:
            beat(connection, time.time() - age)
        assert await worker() == said


def test_what_is_warm_is_looked_at_no_more() -> None:
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > 10_000
        assert gc.get_threshold() == SELDOM
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)

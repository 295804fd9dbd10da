"""What else is taught leaves the field of the talk out; whatever else is asked keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.filters import Filters
from actions.reply import Listed
from bot.dialogue.decisions.something_else import beside_the_told
from bot.dialogue.state import Frame, State
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity
from tests.bot.dialogue.saying import said

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
TAUGHT = Filters(field=("petrochemical",), level=("high_voc_cert",), province=("21",))
TALK = State(frame=Frame("programs", TAUGHT), listed=(Listed("college", "1321100103"),))


def fields_of(talk: State, text: str, intent: str = "programs", *entities: Entity) -> tuple[str, ...]:
    """The fields of the talk with which a message is decided."""
    message = replace(said(text, intent), entities=entities)
    after = beside_the_told(talk, message, heard(message), NAMES)
    assert after.frame is not None and after.frame.filters.level == TAUGHT.level
    return after.frame.filters.field


@pytest.mark.parametrize("text", ["ที่นี่สอนอะไรอีกบ้าง", "มีสาขาอื่นไหม", "what else do they teach?"])
def test_the_field_that_was_told_is_none_of_what_else_is_taught(text: str) -> None:
    assert fields_of(TALK, text) == ()


@pytest.mark.parametrize("text", ["ที่นี่สอนอะไรบ้าง", "ที่ไหนอีกบ้าง", "วิทยาลัยไหนอีกบ้าง"])
def test_another_place_is_asked_for_the_same_field(text: str) -> None:
    assert fields_of(TALK, text) == TAUGHT.field


def test_another_topic_and_a_field_of_its_own_leave_the_talk_as_it_is() -> None:
    assert fields_of(TALK, "ต้องใช้อะไรอีกบ้าง", "admission") == TAUGHT.field
    named = Entity("field", "auto", 0, 3, "ช่างยนต์", role="where")
    assert fields_of(TALK, "ช่างยนต์มีอะไรอีกบ้าง", "programs", named) == TAUGHT.field


def test_without_a_college_nothing_is_taught_there() -> None:
    assert fields_of(replace(TALK, listed=()), "มีอะไรอีกบ้าง") == TAUGHT.field

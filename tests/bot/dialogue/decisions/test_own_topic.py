"""What only sounds like a topic of its own: a fragment that goes on, and what somebody says of himself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from bot.dialogue.decide import AskBack, Missed, Run, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.nlu.understanding import Entity, Slot, Understanding
from tests.bot.dialogue.saying import said

TALK = State(frame=Frame("centre", Filters(centre=("north",))))


@pytest.fixture
def known(topics: Topics) -> Topics:
    goodbye = Topic("goodbye", {"th": "ลาก่อน", "en": "Goodbye"}, answer={"th": "ลาก่อน"})
    return Topics(topics.by_name | {"goodbye": goodbye})


def going_on(act: str) -> Understanding:
    message = said("แล้วตรงนู้นล่ะครับ", "goodbye", 0.93, marker="แล้ว=followup")
    return replace(message, slots={"act": Slot(act, 0.98)})


def test_what_goes_on_with_the_talk_and_is_not_understood_is_no_goodbye(known: Topics) -> None:
    assert isinstance(decide(TALK, going_on("refine"), known)[1], Missed)


@pytest.mark.parametrize(("state", "act"), [(TALK, "social"), (State(), "refine")])
def test_a_goodbye_that_begins_with_then_is_one(known: Topics, state: State, act: str) -> None:
    assert decide(state, going_on(act), known)[1] == Run("goodbye")


def of_himself(text: str, digits: str, intent: str, confidence: float = 0.54) -> Understanding:
    at = text.index(digits)
    year = Entity("numeral", digits, at, at + len(digits), digits, role="year_of_study")
    return replace(said(text, intent, confidence), entities=(year,))


def test_what_somebody_says_of_himself_is_not_answered_with_what_it_sounds_like(known: Topics) -> None:
    decision = decide(State(), of_himself("ม.3 จะจบละ", "3", "level_info"), known)[1]
    assert isinstance(decision, AskBack | Missed)


@pytest.mark.parametrize(
    "message",
    [
        of_himself("ม.3 เรียนกี่ปี", "3", "level_info"),
        of_himself("จบ ม.3 อยากเรียนต่อ", "3", "level_info"),
        of_himself("ม.3 จะจบละ", "3", "level_info", 0.97),
    ],
)
def test_what_asks_wishes_or_is_surely_of_a_topic_is_answered(known: Topics, message: Understanding) -> None:
    decision = decide(State(), message, known)[1]
    assert isinstance(decision, Run) and decision.intent == "level_info"

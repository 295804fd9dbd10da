"""A first question of facts is answered once for everybody; what anything of a person enters is told anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Query
from actions.reply import Ask, Reply, Text
from actions.words.texts import Texts
from bot.buttons.menus import MenuLabels
from bot.desk.records import OwnRecords
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Ranked, Understanding
from bot.processes.warming import _events
from bot.reception.incoming import Incoming
from bot.turn import owned
from bot.turn.answered import Answered, Assistant
from bot.turn.kept_answers import OF_FACTS_ALONE, asked_by_anybody, kept_answers, tells_facts_alone
from tests.bot.channels.samples import GUARD, on_line

DATA = Path(__file__).parents[3] / "data"
TEXTS = Texts.read(DATA / "texts")
TODAY = date(2026, 11, 29)
MENUS, OPERATIONS = MenuLabels.read(DATA, TEXTS), Operations.read(DATA)
FEES = Understanding("ค่าเทอมเท่าไหร่", "th", "fees", 1.0, (Ranked("fees", 1.0),))
PERSONAL = re.compile(
    r"\b(?:request\w*|staff_\w+|persons|inbox|outbox|transcripts|feedback|handovers|notices?\w*|push_counts)\b"
)


@pytest.fixture
def assistant(catalogue: Session) -> Assistant:
    words = (TEXTS, Topics.read(catalogue), GUARD, MENUS, OPERATIONS)
    return Assistant(*words, answers=kept_answers())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were decided on."""
    asked: list[str] = []
    known = owned.answer
    monkeypatch.setattr(owned, "answer", lambda *args: asked.append(args[0].text) or known(*args))
    return asked


def ask(
    assistant: Assistant, catalogue: Session, incoming: Incoming, understood: list[Understanding], **more: Any
) -> Answered:
    records = OwnRecords(catalogue, incoming.person_key, 0.0, files=more.get("files", False))
    state = more.get("state", State())
    day, button = more.get("day", TODAY), more.get("button")
    return owned.answer_owned(incoming, state, understood, assistant, catalogue, day, button, records)


def test_two_people_with_the_same_first_question_are_answered_alike_and_it_is_decided_once(
    assistant: Assistant, catalogue: Session, told: list[str]
) -> None:
    first = ask(assistant, catalogue, on_line(text=FEES.text), [FEES])
    again = on_line(text=FEES.text, person_key="line:U2", event_id="e2", reply_token="r2", at=9.0)
    assert ask(assistant, catalogue, again, [FEES]) == first and told == [FEES.text]
    assert first.action in OF_FACTS_ALONE and first.reply.parts


@pytest.mark.parametrize(
    ("event", "more"),
    [
        ({"in_group": True}, {}),
        ({"masked": True}, {}),
        ({"language_hint": "en"}, {}),
        ({"channel": "web"}, {}),
        ({}, {"files": True}),
        ({}, {"state": State(home="10")}),
        ({}, {"state": State(role="employer")}),
        ({}, {"state": State(location=(13.7, 100.5), located_at=1.0)}),
        ({}, {"state": State(frame=Frame("dormitory"))}),
        ({}, {"day": date(2026, 11, 30)}),
        ({}, {"button": Ask("fees")}),
        ({"text": "ค่าเทอมแพงไหม"}, {}),
    ],
)
def test_another_person_day_place_or_talk_is_told_for_itself(
    assistant: Assistant, catalogue: Session, told: list[str], event: dict[str, Any], more: dict[str, Any]
) -> None:
    ask(assistant, catalogue, on_line(text=FEES.text), [FEES])
    ask(assistant, catalogue, on_line(**{"text": FEES.text, **event}), [FEES], **more)
    assert len(told) == 2


def test_what_the_model_reads_otherwise_now_is_told_anew(
    assistant: Assistant, catalogue: Session, told: list[str]
) -> None:
    for understood in (FEES, replace(FEES, intent="dormitory"), replace(FEES, unread=("JLPT",))):
        ask(assistant, catalogue, on_line(text=FEES.text), [understood])
    ask(assistant, catalogue, on_line(text=FEES.text), [FEES, FEES])
    assert len(told) == 4


def test_while_the_model_is_away_nothing_is_known() -> None:
    assert asked_by_anybody(on_line(text="x"), State(), None, None, TODAY, False) is None
    assert asked_by_anybody(on_line(text="x"), State(), [], None, TODAY, False) is None
    assert asked_by_anybody(on_line(text="x" * 201), State(), [FEES], None, TODAY, False) is None


@pytest.mark.parametrize(
    ("answered", "may"),
    [
        (Answered(State(), Reply((Text("x"),), "answer"), action="fees"), False),
        (Answered(State(), Reply((Text("x"),), "answer"), action="faq"), True),
        (Answered(State(), Reply((Text("x"),), "no_data"), action="faq"), False),
        (Answered(State(), Reply((Text("x"),), "handoff"), action="faq"), False),
        (Answered(State(), Reply((Text("x"),), "answer"), action="human"), False),
        (Answered(State(frame=Frame("x", Filters(), 0, Query("requested"))), Reply(()), action="faq"), False),
        (Answered(State(frame=Frame("x", Filters(), 0, Query("graduates"))), Reply(()), action="faq"), True),
        (Answered(State(), Reply((Text("x"),)), action="faq", hidden=True), False),
    ],
)
def test_only_what_facts_say_by_themselves_is_kept(answered: Answered, may: bool) -> None:
    assert tells_facts_alone(answered) is may


@pytest.fixture
def statements(catalogue_engine: Engine) -> Iterator[list[str]]:
    """What the database is asked."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(catalogue_engine, "before_cursor_execute", note)
    yield asked
    event.remove(catalogue_engine, "before_cursor_execute", note)


def test_no_kept_answer_reads_anything_of_people_and_each_is_what_would_be_told(
    assistant: Assistant, catalogue: Session, statements: list[str]
) -> None:
    """Every topic in both languages, and every measure."""
    kept = 0
    for incoming, understood in _events(assistant):
        statements.clear()
        first = ask(assistant, catalogue, incoming, understood)
        read = [statement for statement in statements if PERSONAL.search(statement)]
        if incoming.kind != "text" or not tells_facts_alone(first):
            continue
        kept += 1
        assert read == [], (incoming.text, first.action)
        alone = replace(assistant, answers=None)
        assert ask(assistant, catalogue, incoming, understood) == ask(alone, catalogue, incoming, understood)
    assert kept > 60

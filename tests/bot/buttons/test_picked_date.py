"""The recruitment request asks for a month: a calendar is offered, and the picked date is the answer."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Ask, Choices, Pending, PickDate
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.earlier import form_of
from actions.subjects.requests.draft.moves import Move
from actions.words.texts import Texts
from bot.buttons.picked_date import picked_month
from bot.channels.line.encode import messages_of
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.turn.plain import plain_text
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, LOOK, on_line

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")
KNOWN = Filters(field=("auto",), level=("voc_cert",), number=("20",), province=("21",))
ASKED = Pending("start", "recruit")


@pytest.mark.parametrize(
    ("text", "month"),
    [("2027-03-01", "2027-03"), (" 2027-12-31 ", "2027-12"), ("2027-03-01T10:30", "2027-03")],
)
def test_a_date_answers_the_question_for_a_month(text: str, month: str) -> None:
    picked = Ask("recruit", move=Move(changes=(Change("start", value=month),)))
    assert picked_month(text, ASKED) == picked_month(text, Pending("month", "recruit", KNOWN)) == picked


@pytest.mark.parametrize("text", ["", "2027-13-01", "2027-03-41", "on 2027-03-01", "มีนาคม", "2027-3-1"])
def test_anything_else_is_left_to_the_understanding(text: str) -> None:
    assert picked_month(text, ASKED) is None


def test_a_date_that_nobody_asked_for_is_just_a_text() -> None:
    assert picked_month("2027-03-01", None) is None
    assert picked_month("2027-03-01", Pending("province", "recruit", KNOWN)) is None


def heard(catalogue: Session, text: str, state: State) -> Answered:
    assistant = Assistant(TEXTS, Topics.read(catalogue), GUARD)
    return answer(on_line(text=text), state, None, assistant, catalogue, date(2026, 11, 21))


def test_the_request_goes_on_with_the_picked_month_even_while_the_model_is_away(catalogue: Session) -> None:
    state = State(frame=Frame("recruit", KNOWN), form=form_of(KNOWN), pending=ASKED)
    answered = heard(catalogue, "2027-03-01", state)
    assert "มี.ค." in plain_text(answered.reply, TEXTS)
    assert answered.state.form and answered.state.form.draft.start == "2027-03"


def test_line_offers_its_date_picker_where_the_month_is_asked_for(catalogue: Session) -> None:
    complete = Ask("recruit", KNOWN)
    assistant = Assistant(TEXTS, Topics.read(catalogue), GUARD)
    asked = answer(
        on_line(kind="press", text=""), State(), [], assistant, catalogue, date(2026, 11, 21), complete
    ).reply
    (choices,) = [part for part in asked.parts if isinstance(part, Choices)]
    assert any(isinstance(button.action, PickDate) for button in choices.buttons)
    assert '"type": "datetimepicker"' in json.dumps(messages_of(asked, LOOK))

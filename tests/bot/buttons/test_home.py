"""A remembered province stands beside answers that have no place, and is offered where one was asked about."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Condition, Query
from actions.reply import Ask, Reply, Source, Text
from actions.subjects.talk.home import FORGET, HOME
from bot.buttons.home import MOST, beside_home
from bot.dialogue.moment import Run
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.turn.plain import plain_text
from bot.turn.turn import Answered, Assistant, answer
from tests.bot.channels.samples import GUARD, TEXTS, on_line

ANSWER = Reply((Text("มี 6 แห่ง", (Source("สอศ."),)),))
RAYONG, TODAY = "21", date(2026, 11, 29)


def beside(catalogue: Session, run: Run, home: str, reply: Reply = ANSWER) -> dict[str, Ask]:
    told = beside_home(reply, run, run.intent, home, catalogue, TEXTS).suggestions
    return {b.label: b.action for b in told if isinstance(b.action, Ask)}


def pressed(catalogue: Session, state: State, ask: Ask) -> Answered:
    assistant = Assistant(TEXTS, Topics.read(catalogue), GUARD)
    return answer(on_line(kind="press"), state, [], assistant, catalogue, TODAY, ask)


def test_a_question_without_a_place_is_asked_of_the_remembered_province_with_a_tap(
    catalogue: Session,
) -> None:
    found = beside(catalogue, Run("programs", Filters(field=("auto",))), RAYONG)
    assert found == {"เฉพาะระยอง": Ask("programs", Filters(field=("auto",), province=(RAYONG,)))}
    of_a_query = beside(catalogue, Run("graduates", query=Query("graduates")), RAYONG)
    assert of_a_query["เฉพาะระยอง"].query == Query("graduates", (Condition("province", (RAYONG,)),))


@pytest.mark.parametrize(
    "run",
    [
        Run("programs", Filters(province=("20",))),
        Run("programs", Filters(region=("north",))),
        Run("college_info", Filters(college=("1321016101",))),
        Run("graduates", query=Query("graduates", by=("province",))),
        Run("fees", Filters()),
    ],
)
def test_where_there_is_a_place_or_none_matters_it_stays_out(catalogue: Session, run: Run) -> None:
    assert "เฉพาะระยอง" not in beside(catalogue, run, RAYONG)


def test_one_province_that_was_asked_about_is_offered_to_be_remembered(catalogue: Session) -> None:
    run = Run("programs", Filters(field=("auto",), province=(RAYONG,)))
    assert beside(catalogue, run, "") == {"จำระยองไว้": Ask(HOME, Filters(province=(RAYONG,)))}
    assert beside(catalogue, run, RAYONG) == {}
    full = Reply(ANSWER.parts, suggestions=ANSWER.suggestions * MOST)
    assert len(beside(catalogue, run, "", full)) <= MOST


def test_it_is_kept_used_where_nobody_says_where_they_are_and_forgotten(catalogue: Session) -> None:
    kept = pressed(catalogue, State(), Ask(HOME, Filters(province=(RAYONG,))))
    assert State.from_json(kept.state.to_json()).home == RAYONG
    assert kept.state.frame is None, "the talk is not about it: another province would change it"
    near = pressed(catalogue, kept.state, Ask("nearest_college"))
    assert "วัดจากตัวเมืองระยอง จังหวัดที่ให้จำไว้" in plain_text(near.reply, TEXTS)
    forgotten = pressed(catalogue, near.state, Ask(HOME, Filters(aspect=(FORGET,))))
    assert forgotten.state.home == ""
    assert pressed(catalogue, forgotten.state, Ask("nearest_college")).reply.kind == "clarify"


def test_who_names_no_province_is_asked_which(catalogue: Session) -> None:
    asked = pressed(catalogue, State(home="20"), Ask(HOME))
    assert asked.reply.kind == "clarify" and asked.state.pending and asked.state.pending.kind == "province"
    assert asked.state.home == "20"

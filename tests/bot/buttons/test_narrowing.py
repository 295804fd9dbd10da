"""Every answer shows what narrows it, and a tap takes one thing away."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Condition, Query
from actions.reply import Ask, Reply, Source, Text
from bot.buttons.narrowing import with_narrowing
from bot.dialogue.moment import Run
from tests.bot.channels.samples import TEXTS

ANSWER = Reply((Text("มี 6 แห่ง", (Source("สอศ."),)),))
AUTO_IN_RAYONG = Filters(field=("auto",), province=("21",))


def narrowed(catalogue: Session, run: Run, reply: Reply = ANSWER) -> dict[str, Ask]:
    told = with_narrowing(reply, run, run.intent, catalogue, TEXTS).narrowed
    return {b.label: b.action for b in told if isinstance(b.action, Ask)}


def test_each_filter_of_a_topic_is_taken_away_alone(catalogue: Session) -> None:
    found = narrowed(catalogue, Run("programs", AUTO_IN_RAYONG))
    assert found == {
        "ช่างยนต์และเครื่องกล ✕": Ask("programs", Filters(province=("21",))),
        "ระยอง ✕": Ask("programs", Filters(field=("auto",))),
    }


def test_one_of_two_provinces_leaves_the_other(catalogue: Session) -> None:
    found = narrowed(catalogue, Run("programs", Filters(field=("auto",), province=("21", "20"))))
    assert found["ระยอง ✕"].filters.province == ("20",)


def test_a_query_is_asked_without_the_condition(catalogue: Session) -> None:
    where = (Condition("field", ("auto",)), Condition("province", ("21",)))
    found = narrowed(catalogue, Run("graduates", query=Query("graduates", where=where)))
    assert found["ระยอง ✕"].query == Query("graduates", where=where[:1])


@pytest.mark.parametrize("run", [Run("programs", Filters(field=("auto",))), Run("greeting")])
def test_one_thing_alone_is_what_was_asked(catalogue: Session, run: Run) -> None:
    assert narrowed(catalogue, run) == {}


def test_a_question_back_has_nothing_to_take_away(catalogue: Session) -> None:
    assert narrowed(catalogue, Run("programs", AUTO_IN_RAYONG), Reply((Text("ที่ไหน"),), "clarify")) == {}

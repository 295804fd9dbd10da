"""What the record keeps of a turn so that use can be counted: the language of the answer, and the province."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.reply import Reply
from bot.dialogue.state import Frame, State
from bot.nlu.understanding import Entity, Understanding
from bot.turn.answered import Answered
from bot.turn.said import province_of

FRAME = Frame("programs", Filters(province=("20",)))
ANSWERED = Answered(State(frame=FRAME), Reply((), "answer", language="th"), "programs")


def named(*ids: str, negated: bool = False) -> Answered:
    entities = tuple(Entity("province", one, 0, 1, negated=negated) for one in ids)
    return replace(ANSWERED, understood=(Understanding("x", "th", "programs", 0.9, entities=entities),))


@pytest.mark.parametrize(
    ("answered", "province"),
    [
        (named("21"), "21"),
        (named("21", "22"), ""),
        (named("21", negated=True), "20"),
        (ANSWERED, "20"),
        (replace(ANSWERED, intent="greeting"), ""),
        (replace(ANSWERED, state=State()), ""),
    ],
)
def test_the_province_is_the_named_one_or_that_of_the_talk(answered: Answered, province: str) -> None:
    assert province_of(answered) == province

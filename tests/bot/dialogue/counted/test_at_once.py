"""One message asks for several numbers: each is a query of its own, and the first is told first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import Condition, Query
from bot.dialogue.counted.at_once import asked_in_turn, asked_twice
from bot.dialogue.moment import Moment
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity
from tests.bot.dialogue.asked import asked

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
PLACE, PRIVATE = Condition("province", ("21",)), Condition("sector", ("private",))
ASKED = Query("graduates", (PLACE, PRIVATE))


def in_turn(topics: Topics, text: str, query: Query, **names: str) -> tuple[Query, ...]:
    """The queries of a message in which each `kind="words"` names a thing."""
    found = ((kind, words, text.index(words)) for kind, words in names.items())
    entities = tuple(
        Entity(kind, words, at, at + len(words), words, role="where") for kind, words, at in found
    )
    message = replace(asked(*entities, measure="graduates", asks="value"), text=text)
    return asked_in_turn(Moment(State(), message, heard(message), topics, names=NAMES), query)


@pytest.mark.parametrize(
    "text", ["ระยองจบกี่คน แล้วเป็นของเอกชนเท่าไหร่", "ระยองจบกี่คน และเอกชนกี่คน", "ระยองมีผู้จบกี่คน แล้วเอกชนล่ะมีไหม"]
)
def test_a_limit_behind_the_first_number_is_one_of_the_second(topics: Topics, text: str) -> None:
    first, second = in_turn(topics, text, ASKED, province="ระยอง", sector="เอกชน")
    assert (first.where, second.where) == ((PLACE,), (PLACE, PRIVATE))


@pytest.mark.parametrize("text", ["เอกชนในระยองจบแล้วกี่คน", "ระยองจบกี่คนแล้ว เอกชน"])
def test_a_limit_of_the_only_number_is_its_own(topics: Topics, text: str) -> None:
    assert in_turn(topics, text, ASKED, province="ระยอง", sector="เอกชน") == (ASKED,)


def test_a_place_behind_the_first_number_is_no_part_of_it(topics: Topics) -> None:
    text = "เอกชนจบกี่คน แล้วระยองกี่คน"
    assert in_turn(topics, text, ASKED, sector="เอกชน", province="ระยอง") == (ASKED,)


def test_several_parts_of_the_whole_are_told_side_by_side(topics: Topics) -> None:
    both = Query("graduates", (PLACE, Condition("sector", ("private", "state"))))
    text = "ระยองจบกี่คน แล้วเอกชนกับรัฐกี่คน"
    first, second = in_turn(topics, text, both, province="ระยอง", sector="เอกชน")
    assert first.where == (PLACE,) and second.by == ("sector",)


RANKED = Query("graduates", by=("province",), order="most", ranks=(1, 3))


def test_how_far_two_places_in_an_order_lie_apart_is_told_below_it(topics: Topics) -> None:
    first, apart = in_turn(topics, "มากสุดสามจังหวัดแรกคือไหน แล้วที่สามห่างจากที่สองกี่คน", RANKED)
    assert first == RANKED
    assert (apart.arithmetic, apart.ranks, apart.by) == ("difference", (2, 3), ("province",))


def test_without_places_the_first_and_the_last_that_are_told_lie_apart(topics: Topics) -> None:
    _, apart = in_turn(topics, "มากสุดสามจังหวัดแรกคือไหน ห่างกันเท่าไหร่", RANKED)
    assert apart.arithmetic == "difference" and apart.ranks == (1, 3)


def test_one_place_alone_lies_apart_from_nothing(topics: Topics) -> None:
    assert in_turn(topics, "จังหวัดไหนมากสุด ห่างจากที่สองกี่คน", RANKED) == (RANKED,)


def test_all_that_is_counted_before_an_order_is_asked_of_all_its_rows(topics: Topics) -> None:
    order = Query("graduates", (PLACE,), ("college",), "most")
    first, *others = in_turn(topics, "ระยองมีกี่แห่ง รวมกี่คน ที่ไหนมากที่สุด", order, province="ระยอง")
    assert first == order
    assert [(q.measure, q.by, q.order) for q in others] == [("colleges", (), ""), ("graduates", (), "")]


def test_each_half_has_its_own_value_of_one_attribute(topics: Topics) -> None:
    text = "still open how many, have closed how many"
    both = Query("colleges", (Condition("open", ("true", "false")),))
    entities = tuple(
        Entity("attribute", identifier, text.index(words), text.index(words) + len(words), words)
        for identifier, words in (("open:true", "still open"), ("open:false", "have closed"))
    )
    message = replace(asked(*entities, measure="colleges", asks="value"), text=f"{text} colleges")
    moment = Moment(State(), message, heard(message), topics, names=NAMES)
    assert [q.values("open") for q in asked_in_turn(moment, both)] in (
        [("true",), ("false",)],
        [("true", "false")],
    )


def test_a_second_number_of_which_nothing_was_understood_is_named(topics: Topics) -> None:
    text = "ระยองมีวิทยาลัยเปิดอยู่กี่แห่ง ปิดไปกี่แห่ง"
    message = replace(asked(measure="colleges", asks="value"), text=text)
    assert asked_twice(Moment(State(), message, heard(message), topics, names=NAMES)) == ("ปิดไปกี่แห่ง",)
    place = Entity("province", "20", text.index("ปิดไป"), text.index("ปิดไป") + 4, "ปิดไป", role="where")
    known = replace(message, entities=(place,))
    assert asked_twice(Moment(State(), known, heard(known), topics, names=NAMES)) == ()


def test_of_them_speaks_of_what_was_counted() -> None:
    text = "How many graduates does Chonburi have, and how many of them from private colleges?"
    assert NAMES.units.each_counted(text) == ("graduates",)


@pytest.mark.parametrize("ranks", [None, (1, 1)])
def test_the_first_lies_apart_from_the_one_place_that_is_named(
    topics: Topics, ranks: tuple[int, int] | None
) -> None:
    _, apart = in_turn(topics, "จังหวัดไหนมากสุด ห่างจากที่สามกี่คน", replace(RANKED, ranks=ranks))
    assert apart.arithmetic == "difference" and apart.ranks == (1, 3)


def test_the_one_that_is_told_lies_apart_from_the_next(topics: Topics) -> None:
    text = "which province is number one and how far ahead of the next is it"
    _, apart = in_turn(topics, text, replace(RANKED, ranks=(1, 1)))
    assert apart.ranks == (1, 2)

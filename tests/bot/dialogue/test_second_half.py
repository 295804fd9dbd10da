"""A message that asks how many and something beside it is answered in two halves."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.query import Condition, Query
from actions.reply import Listed
from bot.dialogue.moment import Run
from bot.dialogue.second_half import of_the_first, second_half

WELDERS = Query("graduates", where=(Condition("field", ("welding",)),), asks="value")


def asked(query: Query | None, *aspects: str, intent: str = "graduates", **named: tuple[str, ...]) -> Run:
    return Run(intent, Filters(aspect=aspects, **named), query=query)


def test_how_many_and_what_share_have_work() -> None:
    second = second_half(asked(WELDERS, "count", "employed"))
    assert second is not None and second.query is not None
    assert (second.intent, second.query.measure) == ("outcomes", "employed")
    assert second.query.where == WELDERS.where


def test_how_many_and_from_where() -> None:
    second = second_half(asked(WELDERS, "count", "where"))
    assert second is not None and second.query is not None
    assert (second.query.by, second.query.order, second.query.ranks) == (("college",), "most", (1, 3))


def test_another_count_in_the_same_words_is_told_second() -> None:
    provinces = replace(WELDERS, measure="provinces")
    second = second_half(replace(asked(WELDERS), beside=(provinces,)))
    assert second is not None and second.query == provinces and not second.beside


def test_a_count_alone_has_no_second_half() -> None:
    assert second_half(asked(WELDERS, "count")) is None


def test_who_already_asks_by_college_is_told_once() -> None:
    by_college = Query("graduates", by=("college",), order="most")
    assert second_half(asked(by_college, "where")) is None


def test_of_one_named_college_it_is_not_asked_where() -> None:
    there = Query("graduates", where=(Condition("college", ("1320016101",)),))
    assert second_half(asked(there, "where")) is None
    assert second_half(asked(None, "where", college=("1320016101",))) is None


def test_topics_without_a_query_have_halves_too() -> None:
    second = second_half(asked(None, "count", intent="outcomes"))
    assert second is not None and second.intent == "graduates"


COLLEGES = (Listed("college", "1351016101"), Listed("college", "1351026301"))
RANKED = Query("graduates", by=("college",), order="most")


def test_how_the_first_of_a_ranking_is_reached_is_told_with_it() -> None:
    asked_for = Run("college_info", Filters(college=("1351016101",), aspect=("phone",)))
    assert of_the_first(asked(RANKED, "top", "phone"), COLLEGES) == asked_for
    assert of_the_first(asked(None, "phone", intent="matching"), COLLEGES) == asked_for


def test_of_what_is_in_no_order_there_is_no_first() -> None:
    assert of_the_first(asked(Query("colleges", by=("college",)), "phone"), COLLEGES) is None
    assert of_the_first(asked(RANKED, "top", "phone"), (Listed("province", "51"),)) is None
    assert of_the_first(asked(RANKED, "top"), COLLEGES) is None


def test_who_asks_whether_and_how_long_is_told_how_long_the_level_takes() -> None:
    run = Run("equivalence", Filters(aspect=("qualification_1", "duration"), level=("high_voc_cert",)))
    second = second_half(run)
    assert second is not None and second.intent == "level_info"
    assert second_half(replace(run, filters=Filters(aspect=("qualification_1", "duration")))) is None

"""What programs are told of an answer: the query as it was asked, and what else it may have been."""

from __future__ import annotations

from dataclasses import replace

from actions.query import Condition, Query
from actions.reply import Reply
from bot.turn.plain import asked_json

LIST = Query("colleges", (Condition("province", ("92",)),), ("college",))
REPLY = Reply((), query=replace(LIST, ranks=(1, 5)))


def test_the_first_page_of_a_list_without_an_order_is_the_list() -> None:
    assert asked_json(REPLY)["query"] == LIST.to_json()


def test_a_later_page_and_places_in_an_order_are_told() -> None:
    later, ordered = replace(LIST, ranks=(6, 10)), replace(LIST, order="most", ranks=(1, 5))
    assert asked_json(replace(REPLY, query=later))["query"] == later.to_json()
    assert asked_json(replace(REPLY, query=ordered))["query"] == ordered.to_json()


def test_other_meanings_are_told_where_there_are_any() -> None:
    assert "others" not in asked_json(REPLY)
    assert asked_json(replace(REPLY, others=(LIST,)))["others"] == [LIST.to_json()]
    assert asked_json(Reply(())) == {}

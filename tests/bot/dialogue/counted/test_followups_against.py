"""What a follow-up takes back, and what it sets beside what was told: another place, the first two of an order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.planning.complete import completed
from actions.query import Condition, Query
from bot.dialogue.counted.followups import followed
from bot.dialogue.understood.reading import Reading


def said(**slots: Any) -> Reading:
    """A message that says only this."""
    return Reading(Query(**slots), act="refine")


def test_a_limit_that_is_named_anew_is_not_dropped() -> None:
    state = replace(Query("graduates"), where=(Condition("sector", ("state",)),))
    private = Reading(Query("", (Condition("sector", ("private",)),)), act="refine", drops=("sector",))
    assert followed(state, private).values("sector") == ("private",)


def test_who_refuses_what_was_told_and_one_more_wants_the_other() -> None:
    refused = Reading(Query("", (Condition("province", ("20", "21"), "not"),)), act="refine")
    after = followed(Query("graduates", (Condition("province", ("20",)),)), refused)
    assert after.values("province") == ("21",) and not after.condition("province", "not")
    alone = Reading(Query("", (Condition("province", ("21",), "not"),)), act="refine")
    assert followed(Query("graduates", (Condition("province", ("20",)),)), alone).condition("province", "not")


def test_one_place_beside_the_one_that_was_told_is_compared_with_it_alone() -> None:
    sides = (Condition("province", ("21",)),)
    beside = said(versus=sides, by=("province",), arithmetic="difference", order="most")
    after = followed(Query("graduates", (Condition("province", ("24",)),)), beside)
    assert after.values("province") == ("24", "21") and not after.versus


def test_the_first_two_of_an_order_are_set_apart() -> None:
    order = Query("graduates", by=("college",), order="most")
    assert followed(order, said(arithmetic="difference")).ranks == (1, 2)
    third = replace(order, ranks=(3, 3))
    assert followed(third, said(arithmetic="difference")).ranks == (
        3,
        3,
    )  # the planner sets it beside the first
    assert completed(followed(third, said(arithmetic="difference"))).ranks == (1, 3)

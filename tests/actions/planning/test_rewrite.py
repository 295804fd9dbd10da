"""Passes before planning: each moves what the facts have elsewhere, and nothing is lost without being reported."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.catalogue import DIMENSIONS, MEASURES
from actions.planning.rewrite import (
    Unmet,
    already_a_share,
    bounds_of_rows,
    by_years,
    of_things,
    of_what_is_taught,
    rewritten,
    without,
)
from actions.query import Bound, Condition, Query, QueryError, query_from
from tests.actions.typed_queries import VALUES, queries

FIELD, PLACE = Condition("field", ("auto",)), Condition("province", ("20",))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (Query("happiness"), "no measure is called 'happiness'"),
        (Query(""), "no measure is called ''"),
        (Query("graduates", (Condition("colour", ("red",)),)), "no dimension is called colour"),
        (Query("graduates", by=("colour", "age")), "age, colour"),
        (Query("graduates", per="colour", arithmetic="average"), "colour"),
        (Query("graduates", absent=True), "absence speaks of rows"),
        (Query("graduates", by=("level", "field", "sector")), "at most two"),
        (Query("graduates", by=("level",), ranks=(0, 3)), "ranks count from 1"),
        (Query("graduates", by=("level",), ranks=(5, 3)), "ranks count from 1"),
    ],
)
def test_what_the_catalogue_does_not_have_is_refused(query: Query, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        rewritten(query)


def test_colleges_of_a_field_are_those_that_teach_it() -> None:
    assert of_what_is_taught(Query("colleges", (FIELD,))).measure == "teaching_colleges"
    assert of_what_is_taught(Query("colleges", (PLACE,))).measure == "colleges"
    assert of_what_is_taught(Query("graduates", (FIELD,))).measure == "graduates"


def test_sets_without_a_grouping_are_of_the_things_counted() -> None:
    both = of_things(Query("fields", (PLACE,), but_not=(Condition("province", ("21",)),)))
    assert (both.by, both.asks, both.arithmetic) == (("field",), "how_many_rows", "sum")
    assert of_things(Query("graduates", (FIELD,), also=(FIELD,))).by == ("college",)
    assert of_things(Query("fields", (PLACE,))) == Query("fields", (PLACE,))


def test_a_threshold_on_people_is_of_the_colleges_they_come_from() -> None:
    over = (Bound("over", 20),)
    assert bounds_of_rows(Query("graduates", (PLACE,), having=over)).by == ("college",)
    assert bounds_of_rows(Query("graduates", (PLACE,), ("level",), having=over)).by == ("level",)
    assert bounds_of_rows(Query("graduates", (PLACE,), having=over, asks="yes_no")).by == ()


def test_several_years_stand_side_by_side() -> None:
    assert by_years(Query("learners", years=("2560", "2564"))).by == ("year",)
    assert by_years(Query("learners", years=("2564",))).by == ()
    assert by_years(Query("learners", years=("2560", "2564"), arithmetic="difference")).by == ()


def test_a_share_of_shares_is_the_share() -> None:
    assert already_a_share(Query("employed", (PLACE,), share_of=("province",))).share_of == ()
    assert already_a_share(Query("graduates", (PLACE,), share_of=("province",))).share_of == ("province",)


def test_what_no_facts_have_is_taken_out_and_reported() -> None:
    query, unmet = rewritten(Query("employed", (PLACE, Condition("sector", ("private",))), ("college_type",)))
    assert query == Query("employed", (PLACE,))
    assert unmet == (Unmet("college_type"), Unmet("sector", ("private",)))


def test_a_query_that_loses_its_grouping_asks_for_nothing_of_rows() -> None:
    asked = Query(
        "centres", by=("field",), order="most", ranks=(1, 3), asks="how_many_rows", expects=("auto",)
    )
    assert rewritten(asked)[0] == Query("centres")


@given(raw=queries(), lost=st.sets(st.sampled_from(sorted(DIMENSIONS)), max_size=4))
def test_nothing_is_lost_without_being_reported(raw: dict[str, Any], lost: set[str]) -> None:
    query = query_from(raw)
    kept, unmet = without(query, lambda dimension: dimension in lost)
    assert not kept.dimensions & lost
    assert {u.dimension for u in unmet} == query.dimensions & lost
    spoken = {c for c in (*query.where, *query.also, *query.but_not) if c.dimension in lost}
    assert {(c.dimension, c.values) for c in spoken} <= {(u.dimension, u.values) for u in unmet}


@given(st.sampled_from(sorted(MEASURES)), st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True))
def test_every_condition_is_planned_or_reported(measure: str, dimensions: list[str]) -> None:
    asked = Query(measure, tuple(Condition(d, tuple(VALUES[d][:1])) for d in dimensions))
    query, unmet = rewritten(asked)
    told = {*query.where, *(Condition(u.dimension, u.values) for u in unmet)}
    assert told >= set(asked.where)
    assert all(MEASURES[query.measure].facts.has(d) for d in query.dimensions)

"""The typed query: its JSON comes back as it was, its algebra changes one thing, its errors say which slot."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.query import Arithmetic, Asks, Bound, Comparison, Condition, Order, Query, QueryError, query_from
from tests.actions.typed_queries import queries
from tests.evaluation.in_words import questions

WORDS = st.text(min_size=1, max_size=8)
SEVERAL = st.lists(WORDS, max_size=3).map(tuple)
CONDITION = st.builds(
    Condition, WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple), st.sampled_from(["is", "not"])
)
CONDITIONS = st.lists(CONDITION, max_size=3).map(tuple)
BOUND = st.builds(Bound, st.sampled_from(get_args(Comparison)), st.floats(0, 1e6))
QUERIES = st.builds(
    Query,
    measure=WORDS,
    where=CONDITIONS,
    by=SEVERAL,
    order=st.sampled_from(get_args(Order)),
    ranks=st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)),
    having=st.lists(BOUND, max_size=2).map(tuple),
    absent=st.booleans(),
    also=CONDITIONS,
    but_not=CONDITIONS,
    share_of=SEVERAL,
    among=CONDITIONS,
    arithmetic=st.sampled_from(get_args(Arithmetic)),
    per=WORDS | st.just(""),
    asks=st.sampled_from(get_args(Asks)),
    attributes=SEVERAL,
    years=SEVERAL,
    versus=CONDITIONS,
    expects=SEVERAL,
    near=WORDS | st.just(""),
)
PLACE, FIELD = Condition("province", ("20",)), Condition("field", ("auto",))


# ---------------------------------------------------------------- writing
@given(QUERIES)
def test_a_query_comes_back_from_json_as_it_was(query: Query) -> None:
    assert query_from(json.loads(json.dumps(query.to_json()))) == query


@given(queries())
def test_a_lean_query_is_written_as_it_was_read(raw: dict[str, Any]) -> None:
    assert query_from(query_from(raw).to_json()) == query_from(raw)


@pytest.mark.parametrize("question", questions(), ids=lambda q: q["id"])
def test_the_exams_form_is_read(question: dict[str, Any]) -> None:
    assert query_from(question["query"]).measure == question["query"]["measure"]


def test_empty_slots_are_left_out() -> None:
    assert Query("graduates", (PLACE,)).to_json() == {
        "measure": "graduates",
        "where": [{"dimension": "province", "values": ["20"]}],
    }


# ---------------------------------------------------------------- errors
@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"measure": "graduates", "colour": "red", "animal": "cat"}, "animal, colour"),
        ({"where": [{"values": ["20"]}]}, "wrong shape"),
        ({"where": "province"}, "wrong shape"),
        ({"where": 7}, "wrong shape"),
        ({"ranks": [1]}, "wrong shape"),
        ({"ranks": ["first", "last"]}, "wrong shape"),
        ({"having": {"op": "over", "value": "many"}}, "wrong shape"),
        ({"having": {"op": "near", "value": 3}}, "having cannot be 'near'"),
        ({"where": [{"dimension": "province", "op": "near", "values": ["20"]}]}, "op cannot be 'near'"),
        ({"order": "middle"}, "order cannot be 'middle'"),
        ({"arithmetic": "product"}, "arithmetic cannot be 'product'"),
        ({"asks": "why"}, "asks cannot be 'why'"),
    ],
)
def test_what_cannot_be_read_is_said(raw: dict[str, Any], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        query_from(raw)


# ---------------------------------------------------------------- algebra
@given(QUERIES, CONDITION)
def test_narrowing_replaces_only_what_the_dimension_had(query: Query, condition: Condition) -> None:
    narrowed = query.narrowed(condition)
    assert narrowed.condition(condition.dimension, condition.op) == condition
    others = [c for c in query.where if (c.dimension, c.op) != (condition.dimension, condition.op)]
    assert list(narrowed.where) == [*others, condition]


@given(QUERIES, CONDITION)
def test_widening_takes_back_what_narrowing_added(query: Query, condition: Condition) -> None:
    assert query.narrowed(condition).widened(condition.dimension) == query.widened(condition.dimension)


@given(QUERIES)
def test_an_order_flipped_twice_is_as_it_was(query: Query) -> None:
    ordered = Query("graduates", order="most") if not query.order else query
    assert ordered.flipped() != ordered and ordered.flipped().flipped() == ordered


def test_another_grouping_starts_at_the_first_row_of_its_own() -> None:
    query = Query(
        "graduates", (PLACE,), ("field",), "most", (6, 10), share_of=("field",), asks="how_many_rows"
    )
    assert query.regrouped("level") == Query("graduates", (PLACE,), ("level",), "most")


def test_the_next_page_follows_the_rows_that_were_told() -> None:
    assert Query("graduates", ranks=(6, 10)).page(5).ranks == (11, 15)


def test_a_query_knows_what_it_speaks_of() -> None:
    out = Condition("college", ("1",), "not")
    query = Query("graduates", (PLACE, out), ("level",), also=(FIELD,), but_not=(Condition("zone", ("eec",)),), per="programme")  # fmt: skip
    assert query.dimensions == {"province", "college", "level", "field", "zone", "programme"}
    assert query.values("province") == ("20",) and query.values("college") == ()
    assert query.condition("college", "not") == out and query.condition("college", "is") is None


@pytest.mark.parametrize(
    ("op", "held", "broken"),
    [
        ("over", 6, 5),
        ("under", 4, 5),
        ("at_least", 5, 4),
        ("at_most", 5, 6),
        ("exactly", 5, 6),
    ],
)
def test_a_bound_holds_on_its_own_side(op: Comparison, held: float, broken: float) -> None:
    assert Bound(op, 5).holds(held) and not Bound(op, 5).holds(broken)


def test_the_other_side_of_a_comparison_replaces_what_it_names_and_may_be_the_whole() -> None:
    here, level = Condition("province", ("20",)), Condition("level", ("voc_cert",))
    query = Query(
        "employed", (here, level), versus=(Condition("province", ("21",)),), arithmetic="difference"
    )
    assert query.other_side == Query("employed", (level, Condition("province", ("21",))))
    whole = replace(query, versus=(Condition("province", ()),))
    assert whole.other_side == Query("employed", (level,))
    assert query_from(whole.to_json()) == whole

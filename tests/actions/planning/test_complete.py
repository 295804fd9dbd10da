"""What goes without saying is filled in: rows of two places side by side, the whole of a share, the thing of a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actions.planning.complete import completed
from actions.planning.rewrite import checked
from actions.query import Arithmetic, Bound, Condition, Query, query_from
from tests.actions.typed_queries import queries
from tests.evaluation.in_words import questions

TWO, ONE = Condition("province", ("20", "21")), Condition("province", ("20",))
PRIVATE, UNWANTED = Condition("sector", ("private",)), Condition("sector", ("private",), "not")
COLLEGE = Condition("college", ("1320026101",))
TYPE = Condition("subject_type", ("อุตสาหกรรม",))
LEVELS = Condition("level", ("voc_cert", "high_voc_cert"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # two places side by side are the rows
        (Query("graduates", (TWO,), asks="rows"), Query("graduates", (TWO,), ("province",))),
        (Query("colleges", (TWO,), arithmetic="difference"), Query("colleges", (TWO,), ("province",), arithmetic="difference")),
        (Query("colleges", (TWO,), asks="value"), Query("colleges", (TWO,))),
        # what is set against nothing of its kind narrows both sides
        (Query("graduates", (LEVELS,), ("level",), arithmetic="difference", versus=(ONE,)), Query("graduates", (LEVELS, ONE), ("level",), arithmetic="difference")),
        # what is missing is not refused a second time
        (Query("colleges", (UNWANTED,), ("province",), absent=True), Query("colleges", (PRIVATE,), ("province",), absent=True)),
        # whether one row is the first of all is asked of all rows
        (Query("graduates", (ONE,), ("province",), order="most", expects=("20",)), Query("graduates", (), ("province",), "most", (1, 1), expects=("20",), asks="yes_no")),
        # both in A, B and C: each is wanted
        (Query("fields", (TWO,), ("field",), also=(Condition("province", ("24",)),)), Query("fields", (ONE,), ("field",), also=(Condition("province", ("21",)), Condition("province", ("24",))))),
        # excluding A and B refuses both; who wishes one thing need not refuse another
        (Query("graduates", (Condition("field", ("auto",), "not"),), also=(Condition("field", ("hotel",)),)), Query("graduates", (Condition("field", ("auto", "hotel"), "not"),))),
        (Query("graduates", (Condition("field", ("auto",), "not"), Condition("field", ("hotel",)))), Query("graduates", (Condition("field", ("hotel",)),))),
        # without a difference nothing is set against another
        (Query("graduates", by=("province",), absent=True, but_not=(PRIVATE,)), Query("graduates", (PRIVATE,), ("province",), absent=True)),
        (Query("graduates", (Condition("sector", ("state",)),), ("sector",), versus=(PRIVATE,)), Query("graduates", (Condition("sector", ("state", "private")),), ("sector",))),
        # of two that are told apart the first is where it is
        (Query("fields", by=("field",), but_not=(TWO,)), Query("fields", (ONE,), ("field",), but_not=(Condition("province", ("21",)),))),
        # what stands beside them narrows both
        (Query("fields", (ONE,), ("field",), but_not=(Condition("province", ("21",)), PRIVATE)), Query("fields", (ONE, PRIVATE), ("field",), but_not=(Condition("province", ("21",)),))),
        # no college lies in two provinces
        (Query("colleges", (ONE,), ("college",), also=(Condition("province", ("21",)),)), Query("colleges", (TWO,), ("province",))),
        # whether there are more of one than of another is asked of their difference
        (Query("graduates", (LEVELS,), ("level",), asks="yes_no"), Query("graduates", (LEVELS,), ("level",), arithmetic="difference", asks="yes_no")),
        # shares of two groups together are the share of both
        (Query("employed", (LEVELS,), ("level",), arithmetic="sum"), Query("employed", (LEVELS,), arithmetic="sum")),
        # what two things that differ in two ways make together keeps both sides
        (Query("graduates", (PRIVATE, ONE), arithmetic="sum", versus=(Condition("sector", ("state",)), Condition("province", ("21",)))), Query("graduates", (PRIVATE, ONE), arithmetic="sum", versus=(Condition("sector", ("state",)), Condition("province", ("21",))))),
        # a change over years is one number
        (Query("learners", (TYPE,), ("year",), arithmetic="difference", years=("2560", "2564")), Query("learners", (TYPE,), arithmetic="difference", years=("2560", "2564"))),
        # whether one college has most is asked of all of them
        (Query("graduates", (COLLEGE,), ("province",), "most", asks="yes_no"), Query("graduates", by=("college",), order="most", ranks=(1, 1), expects=("1320026101",), asks="yes_no")),
        (Query("graduates", (COLLEGE,), order="most", asks="yes_no"), Query("graduates", by=("college",), order="most", ranks=(1, 1), expects=("1320026101",), asks="yes_no")),
        # something is always the first, so there is no yes without a row that is believed to be it
        (Query("graduates", by=("field",), order="most", asks="yes_no"), Query("graduates", by=("field",), order="most")),
        (Query("graduates", order="most", asks="yes_no"), Query("graduates", by=("province",), order="most")),
        (Query("graduates", by=("field",), order="most", having=(Bound("over", 5),), asks="yes_no"), Query("graduates", by=("field",), order="most", having=(Bound("over", 5),), asks="yes_no")),
        # how many times as many there are is no share
        (Query("graduates", (LEVELS,), ("level",), arithmetic="ratio", share_of=("level",)), Query("graduates", (LEVELS,), ("level",), arithmetic="ratio")),
        # a share of learners is one of each subject type
        (Query("learners", (LEVELS,)), Query("learners", (LEVELS,), ("subject_type",))),
        # a list, an absence, a set is of the things that are counted
        (Query("fields", (ONE,), asks="rows"), Query("fields", (ONE,), ("field",))),
        (Query("provinces", absent=True), Query("provinces", by=("province",), absent=True)),
        # of one thing alone the number says whether there is any
        (Query("graduates", (ONE,), ("province",), absent=True), Query("graduates", (ONE,))),
        # an order without a word for its rows
        (Query("graduates", order="most"), Query("graduates", by=("province",), order="most")),
        (Query("colleges", order="most"), Query("graduates", by=("college",), order="most")),
        (Query("graduates", (PRIVATE,), order="most"), Query("graduates", (PRIVATE,), ("college",), order="most")),
        (Query("fields", by=("field",), order="least"), Query("graduates", by=("field",), order="least")),
        # an average has no rows of the things it divides by
        (Query("graduates", by=("college",), arithmetic="average"), Query("graduates", arithmetic="average", per="college")),
        # "how many fields are taught" is one number; "how many provinces have more than 20" is not
        (Query("fields", (ONE,), ("field",), asks="how_many_rows"), Query("fields", (ONE,))),
        (Query("colleges", by=("province",), having=(Bound("over", 20),), asks="value"), Query("colleges", by=("province",), having=(Bound("over", 20),), asks="how_many_rows")),
        # a share of the country leaves out whatever place was named
        (Query("colleges", (PRIVATE, ONE), share_of=("region",)), Query("colleges", (PRIVATE, ONE), share_of=("province",))),
        (Query("colleges", (PRIVATE,), share_of=("all",)), Query("colleges", (PRIVATE,), share_of=("sector",))),
        # "here but not there" has its "not" in the set
        (Query("fields", (ONE,), ("field",), absent=True, but_not=(Condition("province", ("21",)),)), Query("fields", (ONE,), ("field",), but_not=(Condition("province", ("21",)),))),
    ],
)  # fmt: skip
def test_what_is_left_unsaid_is_filled_in(said: Query, meant: Query) -> None:
    assert completed(said) == meant


@example(  # becomes a number of graduates on the way
    {
        "measure": "colleges",
        "where": [
            {"dimension": "province", "values": ["10"]},
            {"dimension": "region", "values": ["north"], "op": "not"},
        ],
        "by": ["province"],
        "having": [{"op": "over", "value": 1}],
        "absent": True,
    }
)
@given(queries())
def test_filling_in_once_is_enough(raw: dict[str, Any]) -> None:
    once = completed(query_from(raw))
    assert completed(once) == once


@pytest.mark.parametrize("question", questions(), ids=lambda q: q["id"])
def test_no_condition_of_the_exam_is_dropped(question: dict[str, Any]) -> None:
    said = query_from(question["query"])
    assert said.dimensions <= completed(said).dimensions | {"region", "ovec_region", "level"} | set(said.by)


@pytest.mark.parametrize(
    ("where", "also"),
    [
        ((Condition("centre_kind", ("region", "main")),), ()),
        ((Condition("centre_kind", ("region",)),), (Condition("centre_kind", ("main",)),)),
        ((), (Condition("centre_kind", ("main",)),)),
    ],
)
def test_all_kinds_of_centres_are_no_limit(where: tuple[Condition, ...], also: tuple[Condition, ...]) -> None:
    assert completed(Query("centres", where, also=also)) == Query("centres")


def test_one_kind_of_centres_is_one() -> None:
    one = Query("centres", (Condition("centre_kind", ("main",)),))
    assert completed(one) == one


@pytest.mark.parametrize("arithmetic", ["difference", "ratio"])
def test_one_thing_alone_is_set_against_nothing(arithmetic: Arithmetic) -> None:
    one = Query("graduates", (Condition("province", ("90",)),), by=("province",), arithmetic=arithmetic)
    assert completed(one) == Query("graduates", (Condition("province", ("90",)),))
    two = Query("graduates", (Condition("province", ("90", "50")),), arithmetic=arithmetic)
    assert completed(two).arithmetic == arithmetic


@given(queries(), st.booleans(), st.sampled_from([None, ONE, TWO]))
def test_whatever_was_said_becomes_a_query_that_can_be_asked(
    raw: dict[str, Any], absent: bool, place: Condition | None
) -> None:
    said = replace(query_from(raw), absent=absent)
    checked(completed(said.narrowed(place) if place else said))


def test_both_sides_of_a_comparison_follow_the_regions_in_which_figures_are_published() -> None:
    sides = Query("employed", (Condition("region", ("south",)),), versus=(Condition("region", ("north",)),))
    told = completed(replace(sides, arithmetic="difference"))
    assert told.values("ovec_region") == ("ภาคใต้", "ภาคเหนือ") or (
        told.values("ovec_region") == ("ภาคใต้",) and told.versus == (Condition("ovec_region", ("ภาคเหนือ",)),)
    )
    assert "region" not in told.dimensions


def test_values_of_a_grouping_are_rows_and_no_set() -> None:
    said = Query("graduates", (PRIVATE,), by=("level", "sector"), also=(Condition("sector", ("state",)),))
    assert completed(said).by == ("level", "sector") and completed(said).also == ()
    of_fields = replace(said, by=("field",))
    assert completed(of_fields).also == (Condition("sector", ("state",)),)

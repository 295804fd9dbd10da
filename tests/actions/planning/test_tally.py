"""Small facts counted in memory: shares by their own grain, weighted by those traced; what is not published is known."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from actions.planning import tally
from actions.planning.plan import answer
from actions.planning.rewrite import Unmet
from actions.planning.tally import Tallied, grouped
from actions.query import Condition, query_from

WHERE = (Condition("level", ("voc_cert",)),)


def row(amount: float, weight: float, **values: str) -> Tallied:
    """A row with one value in each dimension."""
    return Tallied({dimension: (value,) for dimension, value in values.items()}, amount, weight)


def test_shares_are_weighed_by_how_many_were_traced() -> None:
    rows = [row(50.0, 100, province="20"), row(80.0, 300, province="21")]
    assert grouped("employed", rows, (), ()) == [((), pytest.approx(72.5))]
    assert dict(grouped("employed", rows, (), ("province",))) == {("20",): 50.0, ("21",): 80.0}


def test_people_are_added() -> None:
    assert grouped("tracked", [row(50, 1, level="a"), row(80, 1, level="b")], (), ()) == [((), 130)]


def test_things_are_counted_once_however_many_places_they_have() -> None:
    course = Tallied({"course": ("c1",), "province": ("20", "21")})
    assert grouped("short_courses", [course], (), ()) == [((), 1.0)]
    assert dict(grouped("short_courses", [course], (), ("province",))) == {("20",): 1.0, ("21",): 1.0}


def test_of_several_values_only_those_asked_for_make_rows() -> None:
    course = Tallied({"course": ("c1",), "province": ("20", "21")})
    one = (Condition("province", ("20",)),)
    assert grouped("short_courses", [course], one, ("province",)) == [(("20",), 1.0)]
    out = (Condition("province", ("20", "21"), "not"),)
    assert grouped("short_courses", [course], out, ()) == []


def test_what_is_left_out_has_no_such_value() -> None:
    rows = [
        row(1, 1, project="a", country="CN"),
        row(1, 1, project="b", country="LA"),
        row(1, 1, project="c"),
    ]
    assert grouped("projects", rows, (Condition("country", ("CN",), "not"),), ()) == [((), 2.0)]


# ---------------------------------------------------------------- what is published
def test_shares_by_field_are_not_published_by_region(catalogue: Session) -> None:
    asked = frozenset({"field", "ovec_region", "level"})
    assert tally.unknown(catalogue, "employed", asked) == {"ovec_region"}
    assert tally.unknown(catalogue, "employed", frozenset({"ovec_region", "level"})) == frozenset()
    assert tally.unknown(catalogue, "employed", frozenset({"field", "level"})) == frozenset()


def test_a_part_that_is_not_published_is_reported_and_the_rest_answered(catalogue: Session) -> None:
    place = {"dimension": "ovec_region", "values": ["ภาคเหนือ"]}
    field = {"dimension": "field", "values": ["auto"]}
    level = {"dimension": "level", "values": ["voc_cert"]}
    result = answer(catalogue, query_from({"measure": "employed", "where": [field, place, level]}))
    country = answer(catalogue, query_from({"measure": "employed", "where": [field, level]}))
    assert result.unmet == (Unmet("ovec_region", ("ภาคเหนือ",)),)
    assert result.value == country.value and result.value is not None


def test_outcomes_of_an_area_and_of_a_programme_are_never_mixed(catalogue: Session) -> None:
    rows = tally.rows_of(catalogue, "employed", frozenset({"province", "level"}))
    assert {r.grain for r in rows} == {"province"} and not any(r.detail for r in rows)
    assert all(r.values["level"] != ("all",) for r in rows)
    whole = tally.rows_of(catalogue, "employed", frozenset())
    assert {r.values["level"] for r in whole} == {("all",)}

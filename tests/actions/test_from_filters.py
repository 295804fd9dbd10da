"""Plain filters as a query: nothing that an old button, deep link or stored talk asked is lost on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.filters import Filters
from actions.from_filters import conditions_of, query_of
from actions.query import Condition, Query

TODAY = date(2026, 11, 21)


def asked(topic: str, offset: int = 0, **values: Any) -> dict[str, Any]:
    """The query of a topic, in its lean form."""
    filters = Filters(**{k: (v,) if isinstance(v, str) else v for k, v in values.items()})
    return query_of(topic, filters, TODAY, offset).to_json()


@pytest.mark.parametrize(
    ("topic", "values", "expected"),
    [
        ("graduates", {}, {"measure": "graduates"}),
        ("graduates", {"aspect": ("by_province", "top")}, {"measure": "graduates", "by": ["province"], "order": "most"}),
        ("graduates", {"aspect": ("by_province", "nobody")}, {"measure": "graduates", "by": ["province"], "absent": True}),
        ("graduates", {"aspect": "by_region"}, {"measure": "graduates", "by": ["ovec_region"]}),
        ("graduates", {"aspect": "trend"}, {"measure": "graduates", "by": ["year"]}),
        ("graduates", {"aspect": "employed"}, {"measure": "graduates"}),
        ("graduates", {"number": "20"}, {"measure": "graduates", "having": [{"op": "at_least", "value": 20.0}], "asks": "yes_no"}),
        ("outcomes", {}, {"measure": "employed"}),
        ("outcomes", {"aspect": ("unemployed", "fields", "least")}, {"measure": "unemployed", "by": ["field"], "order": "least"}),
        ("top_colleges", {}, {"measure": "graduates", "by": ["college"], "order": "most", "ranks": [1, 5]}),
        ("top_colleges", {"offset": 5, "aspect": "least"}, {"measure": "graduates", "by": ["college"], "order": "least", "ranks": [6, 10]}),
        ("top_colleges", {"aspect": ("by_province", "top"), "number": "8"}, {"measure": "graduates", "by": ["province"], "order": "most", "ranks": [1, 8]}),
        ("compare", {"year": ("2566", "2567")}, {"measure": "graduates", "years": ["2566", "2567"]}),
    ],
)  # fmt: skip
def test_the_words_of_a_topic_are_slots(topic: str, values: dict[str, Any], expected: dict[str, Any]) -> None:
    assert asked(topic, **values) == expected


@pytest.mark.parametrize(
    ("sign", "op"), [(">", "over"), (">=", "at_least"), ("<", "under"), ("<=", "at_most")]
)
def test_a_bound_is_one_of_each_part(sign: str, op: str) -> None:
    found = asked("graduates", aspect="by_province", number=f"{sign}200")
    assert found["having"] == [{"op": op, "value": 200.0}] and found["by"] == ["province"]


def test_what_a_share_is_of_leaves_out_the_place_that_is_named() -> None:
    assert asked("graduates", province="12", field="auto", aspect="of_all")["share_of"] == ["province"]
    assert asked("graduates", field="auto", aspect="share")["share_of"] == ["field"]
    assert "share_of" not in asked("graduates", province="12", aspect=("share", "employed"))


def test_last_year_is_counted_from_today() -> None:
    assert asked("graduates", aspect="last_year")["where"] == [{"dimension": "year", "values": ["2568"]}]


def test_two_of_a_kind_are_told_one_by_one() -> None:
    assert asked("graduates", field=("hotel", "tourism"))["by"] == ["field"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(region=("eec",)), (Condition("zone", ("eec",)),)),
        (Filters(region=("east",)), (Condition("region", ("east_eec",)),)),
        (Filters(region=("country",)), ()),
        (Filters(region=("north",), province=("55",)), (Condition("province", ("55",)),)),
        (Filters(level=("short_course",)), ()),
        (Filters(centre=("sec-border",)), (Condition("region", ("south_border",)),)),
        (Filters(without=(("sector", "private"), ("sector", "state"))), (Condition("sector", ("private", "state"), "not"),)),
        (Filters(without=(("region", "north"),)), (Condition("region", ("north",), "not"),)),
        (Filters(program=("vc_auto",), curve=("new",)), (Condition("programme", ("vc_auto",)), Condition("curve", ("new",)))),
    ],
)  # fmt: skip
def test_each_kind_of_filter_is_a_condition(filters: Filters, expected: tuple[Condition, ...]) -> None:
    assert conditions_of(filters) == expected


def test_the_vicinity_of_bangkok_is_its_provinces() -> None:
    query = Query(where=conditions_of(Filters(region=("vicinity",))))
    assert set(query.values("province")) == {"11", "12", "13", "73", "74"}

"""What the older topics cannot work out, so that a query answers it: the rest they tell with more around the figure."""

from __future__ import annotations

from actions.catalogue import MEASURES
from actions.query import Query

# By what the older answers can put graduates, shares and colleges in order, and what narrows them.
ORDERED = {
    "graduates": frozenset(
        {"province", "region", "ovec_region", "field", "level", "college", "sector", "industry", "year"}
    ),
    "employed": frozenset({"province", "ovec_region", "field", "level"}),
    "further_study": frozenset({"province", "ovec_region", "field", "level"}),
    "unemployed": frozenset({"province", "ovec_region", "field", "level"}),
    "teaching_colleges": frozenset({"college"}),
    "colleges": frozenset({"college"}),
    "short_courses": frozenset({"course"}),
    "projects": frozenset({"project", "country"}),
    "centres": frozenset({"centre", "centre_kind", "province", "region"}),
}
OWN = frozenset({"college_type", "district", "subject_type", "curve", "year", "geographic_region"})
OF_LISTS = frozenset({"teaching_colleges", "colleges", "short_courses", "projects", "centres"})
FURTHEST = 3  # place in an order that the older answers find


def is_beyond(query: Query) -> bool:
    """Whether the older answers would drop a part of the query."""
    return any(check(query) for check in (_sets, _reckoning, _rows, _order, _conditions, _counts))


def _sets(query: Query) -> bool:
    both = query.also and query.by == ("college",) and query.measure == "teaching_colleges"
    return query.absent or bool(query.but_not) or bool(query.also and not both)


def _reckoning(query: Query) -> bool:
    if query.measure == "graduates" and query.years and not query.versus:
        return False  # years side by side, with their difference
    summed = query.arithmetic == "sum" and bool(query.by or query.order)
    return bool(query.share_of or query.versus or query.expects) or query.arithmetic in _WORKED_OUT or summed


_WORKED_OUT = ("difference", "average", "ratio")


def _rows(query: Query) -> bool:
    return len(query.by) > 1 or bool(set(query.by) - ORDERED.get(query.measure, frozenset()))


def _order(query: Query) -> bool:
    first, last = query.ranks or (1, 1)
    of_people = query.measure == "graduates" and not query.having[1:]
    return bool(query.having and not of_people) or first > FURTHEST or (first > 1 and last > first)


def _conditions(query: Query) -> bool:
    mine = OWN - {"college_type", "district"} if query.measure in ("colleges", "teaching_colleges") else OWN
    plain = {c.dimension for c in query.where}
    refused = {c.dimension for c in query.where if c.op == "not"} - {"field", "sector", "province"}
    return bool((plain & mine) - {"year", "curve"} or refused)


def _counts(query: Query) -> bool:
    """Numbers of things that the older answers only list."""
    return (
        query.measure in ("programmes", "fields", "provinces", "learners")
        and MEASURES[query.measure].unit != ""
    )

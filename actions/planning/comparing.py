"""Two numbers set against each other: of two things, of two years, of both sides of each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from actions.catalogue import PLACES, Measure
from actions.planning.result import Keys, Result, Row
from actions.query import Condition, Query


class Counting(Protocol):
    """What the planner gives: a query at work on the facts of its measure."""

    @property
    def query(self) -> Query: ...

    @property
    def measure(self) -> Measure: ...

    def table(self, query: Query) -> Mapping[Keys, float]:
        """The measure by the grouping of a query."""

    def single(self, query: Query) -> float | None:
        """The one value of a query; None where there is no figure."""


def compared(counting: Counting, result: Result, rows: Sequence[Row]) -> Result:
    """The result with what two numbers make: how far apart, how many times, together; without, where one is unknown."""
    pair = _pair(counting, result.rows if counting.query.ranks else rows)
    if pair is None:
        return result
    first, second = pair
    if counting.query.arithmetic == "ratio":
        return replace(result, pair=pair, value=first / second if second else None)
    if counting.query.arithmetic == "sum":
        return replace(result, pair=pair, value=first + second)
    return replace(result, pair=pair, value=abs(first - second))


def _pair(counting: Counting, rows: Sequence[Row]) -> tuple[float, float] | None:
    """The two numbers that are compared, in the order in which they were named."""
    query = counting.query
    if query.two_sided:
        values: list[float | None] = [
            _of_side(counting, query.first_side),
            _of_side(counting, query.other_side),
        ]
    elif len(query.years) == 2:
        values = [_of_year(counting, year) for year in reversed(query.years)]
    else:
        values = list(_named_first(rows, query))
    found = [value for value in values if value is not None]
    return (found[0], found[1]) if len(found) == 2 else None


def _of_side(counting: Counting, side: Query) -> float | None:
    """The number of one side; of shares its own share of its own whole."""
    if not side.share_of:
        return counting.single(side)
    part, whole = counting.single(side), counting.single(side.whole)
    return 100 * part / whole if part is not None and whole else None


def _of_year(counting: Counting, year: str) -> float | None:
    of_one = counting.query.narrowed(Condition("year", (year,)))
    return counting.single(replace(of_one, years=(), by=(), arithmetic=""))


def _named_first(rows: Sequence[Row], query: Query) -> Iterable[float | None]:
    """The values of two things in the order in which they were named; else of the first and the last row."""
    named = query.values(query.by[0]) if query.by else ()
    if len(named) == 2:
        found = {row.keys[0]: row.value for row in rows}
        return [found.get(value) for value in named]
    return [rows[0].value, rows[-1].value] if len(rows) > 1 else []


def set_apart(query: Query, both: Mapping[Keys, tuple[float, float]]) -> dict[Keys, float]:
    """By how much, or how many times, the first side of each row is more than the second."""
    if query.arithmetic == "ratio":
        return {keys: first / second for keys, (first, second) in both.items() if second}
    return {keys: first - second for keys, (first, second) in both.items()}


def sides(counting: Counting) -> dict[Keys, tuple[float, float]]:
    """Both sides of each row; who has none of what is counted has 0, a share that nobody knows has no row.

    A second side that is of the rows' own kind is one number for all: "provinces with more than Rayong".
    """
    query = counting.query
    by = tuple(d for d in query.by if d not in {c.dimension for c in query.versus})
    places = [query.by.index(dimension) for dimension in by]
    first = counting.table(replace(query.first_side, by=query.by))
    other = query.other_side if by == query.by else _of_the_row(query)
    second = counting.table(replace(other, by=by))
    percent = counting.measure.unit == "percent"
    keys = first if by != query.by or percent else {**second, **first}
    both = {k: (first.get(k, 0.0), second.get(tuple(k[i] for i in places))) for k in keys}
    return {k: (one, other or 0.0) for k, (one, other) in both.items() if other is not None or not percent}


def _of_the_row(query: Query) -> Query:
    """The row that all others are held against, wherever it lies."""
    anywhere = query.widened(*PLACES) if {c.dimension for c in query.versus} & {*PLACES} else query
    return anywhere.other_side

"""What a query gives: its rows of the asked ranks, its one number, and what could not be honoured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from actions.planning.rewrite import Unmet
from actions.query import Query

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result: the values of the grouping, and the measure."""

    keys: Keys
    value: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gives. `query` is the one that was really answered, after its rewriting."""

    query: Query
    rows: tuple[Row, ...] = ()  # of the asked ranks
    total_rows: int = 0  # of all ranks
    ties: tuple[Row, ...] = ()  # outside the asked ranks, with the value of the first or the last inside
    value: float | None = None  # the one number, where one is asked for
    pair: tuple[float, float] | None = None  # the two numbers of a difference or a ratio
    sides: Mapping[Keys, tuple[float, float]] = field(default_factory=dict)  # the same of each row
    whole: float | None = None  # the denominator of a share, the number of things of an average
    years: tuple[str, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    yes: bool | None = None  # of a yes-or-no question


def page_of(rows: Sequence[Row], query: Query) -> tuple[Row, ...]:
    """The rows of the asked ranks; all of them where none are asked for."""
    if query.ranks is None:
        return tuple(rows)
    first, last = query.ranks
    return tuple(rows[first - 1 : last])


def ties_of(rows: Sequence[Row], query: Query) -> tuple[Row, ...]:
    """Who stands outside the asked ranks only because of its name."""
    if query.ranks is None:
        return ()
    first, last = query.ranks
    ends = {row.value for row in (*rows[first - 1 : first], *rows[first - 1 : last][-1:])}
    return tuple(row for row in (*rows[: first - 1], *rows[last:]) if row.value in ends)

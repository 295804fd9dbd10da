"""Passes over a query before it is planned: each a pure function, each for one reason.

A pass may move a condition to where the facts have it; what no facts have is taken out and reported as unmet, so
that the reply says it. Nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from actions.catalogue import DIMENSIONS, MEASURES, PROGRAMME_DIMENSIONS, SHARES
from actions.query import Condition, Query, QueryError
from database.queries.figures import OVEC_REGIONS

OUTCOMES = (*SHARES, "tracked")
BY_OVEC = (*OUTCOMES, "graduates")  # measures of which the figures follow OVEC's regions


@dataclass(frozen=True, slots=True)
class Unmet:
    """A part of a query that the facts of its measure do not hold; `values` are empty for a grouping."""

    dimension: str
    values: tuple[str, ...] = ()


def rewritten(query: Query) -> tuple[Query, tuple[Unmet, ...]]:
    """The query as it can be planned, and what of it cannot be honoured. Raises `QueryError` for unknown names."""
    checked(query)
    for change in PASSES:
        query = change(query)
    return _within_facts(query)


def checked(query: Query) -> None:
    """Refuse names that the catalogue does not have, and slots that contradict each other."""
    if query.measure not in MEASURES:
        raise QueryError(f"no measure is called {query.measure!r}")
    unknown = query.dimensions - DIMENSIONS.keys()
    if unknown:
        raise QueryError(f"no dimension is called {', '.join(sorted(unknown))}")
    if query.against and not alike(query.measure, query.against):
        raise QueryError(f"{query.measure!r} cannot be held against {query.against!r}")
    if query.absent and not query.by:
        raise QueryError("absence speaks of rows: the query needs a grouping")
    if len(query.by) > 2:
        raise QueryError("a query is split by at most two dimensions")
    if query.ranks and not 1 <= query.ranks[0] <= query.ranks[1]:
        raise QueryError("ranks count from 1, the first before the last")


def alike(measure: str, other: str) -> bool:
    """Whether two measures stand in the same rows and have one unit, so that one may be more than the other."""
    one, two = MEASURES[measure], MEASURES.get(other)
    return two is not None and (one.facts.name, one.unit) == (two.facts.name, two.unit)


def of_what_is_taught(query: Query) -> Query:
    """Colleges of a field or a level are those that teach it: the register knows no programmes."""
    if query.measure == "colleges" and query.dimensions & (PROGRAMME_DIMENSIONS | {"dual"}):
        return replace(query, measure="teaching_colleges")
    return query


def of_things(query: Query) -> Query:
    """Sets speak of things: without a grouping they are those that the measure counts."""
    if (query.also or query.but_not) and not query.by:
        thing = MEASURES[query.measure].thing or "college"
        counted = "" if query.measure == "graduates" else "how_many_rows"
        return replace(query, by=(thing,), asks=query.asks or counted, arithmetic=query.arithmetic or "sum")  # type: ignore[arg-type]
    return query


def bounds_of_rows(query: Query) -> Query:
    """A threshold speaks of things: of people it is the colleges from which they come."""
    alone = query.having and not query.by and not query.arithmetic and query.asks != "yes_no"
    return replace(query, by=("college",)) if alone and query.measure == "graduates" else query


def by_years(query: Query) -> Query:
    """Several years asked for without another grouping are told side by side."""
    if len(query.years) > 1 and not query.by and not query.arithmetic:
        return replace(query, by=("year",))
    return query


def already_a_share(query: Query) -> Query:
    """Per cents of those traced are shares already: a share of them says nothing."""
    return replace(query, share_of=()) if MEASURES[query.measure].unit == "percent" else query


PASSES: tuple[Callable[[Query], Query], ...] = (
    of_what_is_taught,
    of_things,
    bounds_of_rows,
    by_years,
    already_a_share,
)


def _within_facts(query: Query) -> tuple[Query, tuple[Unmet, ...]]:
    facts = MEASURES[query.measure].facts
    return without(query, lambda dimension: not facts.has(dimension))


def without(query: Query, lost: Callable[[str], bool]) -> tuple[Query, tuple[Unmet, ...]]:
    """The query without the dimensions for which `lost` is true, and what was taken out."""
    named = (*query.where, *query.also, *query.but_not, *query.versus)
    unmet = [Unmet(d) for d in (*query.by, query.per) if d and lost(d)]
    unmet += [Unmet(c.dimension, c.values) for c in named if lost(c.dimension)]
    if not unmet:
        return query, ()
    kept = replace(
        query,
        by=tuple(d for d in query.by if not lost(d)),
        where=tuple(c for c in query.where if not lost(c.dimension)),
        also=tuple(c for c in query.also if not lost(c.dimension)),
        but_not=tuple(c for c in query.but_not if not lost(c.dimension)),
        versus=tuple(c for c in query.versus if not lost(c.dimension)),
        share_of=tuple(d for d in query.share_of if not lost(d)),
        among=tuple(c for c in query.among if not lost(c.dimension)),
        per="" if query.per and lost(query.per) else query.per,
    )
    if query.sides_by_row and not kept.sides_by_row:
        kept = replace(kept, arithmetic="", having=(), versus=(), against="")
    return (kept if kept.by else _without_rows(kept)), tuple(dict.fromkeys(unmet))


def _without_rows(query: Query) -> Query:
    """A query that has lost its grouping asks for nothing that speaks of rows."""
    asks = "" if query.asks in ("rows", "how_many_rows") else query.asks
    return replace(query, absent=False, also=(), but_not=(), order="", ranks=None, expects=(), asks=asks)


def as_published(query: Query) -> Query:
    """Figures of graduates follow OVEC's own five regions, as its publications do; the centres' areas are six.

    Shares after graduation are no parts of a whole.
    """
    if query.measure not in BY_OVEC:
        return query
    region = query.condition("region", "is")
    if region and _is_published(region):
        query = query.widened("region").narrowed(_published(region))
    also, but_not, versus, among = (
        tuple(map(_published, named)) for named in (query.also, query.but_not, query.versus, query.among)
    )
    by = tuple("ovec_region" if d == "region" else d for d in query.by)
    share = () if query.measure in OUTCOMES else query.share_of
    return replace(query, by=by, share_of=share, also=also, but_not=but_not, versus=versus, among=among)


def _is_published(condition: Condition) -> bool:
    names_regions = condition.dimension == "region" and condition.op == "is"
    return names_regions and all(value in OVEC_REGIONS for value in condition.values)


def _published(condition: Condition) -> Condition:
    if not _is_published(condition):
        return condition
    return Condition("ovec_region", tuple(OVEC_REGIONS[value] for value in condition.values))

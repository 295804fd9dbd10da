"""A query within what the rows of its facts hold: each pass takes out what they have not, and says so.

Unlike the passes of `actions.planning.rewrite` these look into the data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, PLACES, Measure
from actions.planning import statements, tally
from actions.planning.rewrite import Unmet, without
from actions.query import Condition, Query
from database.models import College
from database.queries.counted_there import elsewhere
from database.queries.years import counted


def known_years(
    session: Session, measure: Measure, dimensions: frozenset[str] = frozenset({"level"})
) -> list[str]:
    """The years that the facts of a measure have in these dimensions, the earliest first."""
    if measure.facts.table is not None:
        return [str(year) for year in counted(session)]
    rows = tally.rows_of(session, measure.name, dimensions)
    return sorted({year for row in rows for year in row.values.get("year", ())})


def of_their_places(session: Session, query: Query) -> tuple[Query, tuple[Unmet, ...]]:
    """What became of a college's graduates is published for its province only."""
    college = query.condition("college", "is")
    shares = query.measure in MEASURES and MEASURES[query.measure].facts.name == "outcomes"
    if not shares or college is None or "college" in query.by or query.dimensions & set(PLACES):
        return query, ()
    found = session.scalars(select(College.figures_province_code).where(College.code.in_(college.values)))
    codes = tuple(dict.fromkeys(code for code in found if code))
    kept = query.widened("college")
    kept = kept.narrowed(Condition("province", codes)) if codes else kept
    return kept, (Unmet("college", college.values),)


def of_named_colleges(session: Session, query: Query) -> Query:
    """A place beside the name of a college says where it lies, though its graduates may be counted elsewhere."""
    college = query.condition("college", "is")
    counts = query.measure == "graduates" and not query.versus and "college" not in query.share_of
    if not counts or college is None or elsewhere(session).keys().isdisjoint(college.values):
        return query
    for place in query.where:
        if place.op == "is" and place.dimension in PLACES and place.dimension not in query.by:
            there = statements.all_values(session, "register", "college", (college, place))
            query = query.widened(place.dimension) if {*there} == {*college.values} else query
    return query


def within_their_areas(session: Session, query: Query) -> Query:
    """The whole around a part, where the figures have the part: "of the whole province"."""
    places = [c for c in query.where if c.dimension in ("college", *PLACES)]
    among = tuple(
        c if c.values else replace(c, values=_areas(session, query.measure, c.dimension, places))
        for c in query.among
    )
    return replace(query, among=among)


def _areas(session: Session, measure: str, dimension: str, places: Sequence[Condition]) -> tuple[str, ...]:
    if MEASURES[measure].facts.table is not None:
        found = statements.grouped(session, measure, places, (dimension,))
    else:
        dimensions = frozenset({dimension, *(c.dimension for c in places)})
        found = tally.grouped(measure, tally.rows_of(session, measure, dimensions), places, (dimension,))
    return tuple(sorted(keys[0] for keys, _ in found))


def within_rows(session: Session, query: Query) -> tuple[Query, tuple[Unmet, ...]]:
    """Without what small facts have columns for, but no rows: shares by field are not published by region."""
    if MEASURES[query.measure].facts.table is not None:
        return query, ()
    unknown = tally.unknown(session, query.measure, query.dimensions)
    return without(query, lambda dimension: dimension in unknown)


def within_years(session: Session, query: Query) -> tuple[Query, tuple[Unmet, ...]]:
    """Years that nobody has figures of are said to be missing; the latest is told instead."""
    asked = (*query.values("year"), *query.years)
    if not asked or not MEASURES[query.measure].facts.has_years:
        return query, ()
    known = known_years(session, MEASURES[query.measure], frozenset(query.dimensions))
    missing = tuple(year for year in asked if year not in known)
    if not missing:
        return query, ()
    kept = tuple(year for year in query.years if year in known)
    left = query.condition("year", "is")
    where = tuple(year for year in (left.values if left else ()) if year in known)
    query = query.widened("year") if not where else query.narrowed(Condition("year", where))
    arithmetic = "" if len(kept) < 2 and query.compares else query.arithmetic
    alone = (Unmet("year"),) if len(query.years) > 1 and len(kept) < 2 else ()
    return replace(query, years=kept, arithmetic=arithmetic), (Unmet("year", missing), *alone)

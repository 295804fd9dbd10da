"""From a query to its rows: one cached SELECT for each shape of a query, and arithmetic over the few rows it gives.

    result = answer(session, query)
    result.rows    ((("20",), 713.0), ...)   keys in the order of `query.by`
    result.unmet   what of the query the facts cannot honour; the reply has to say it

Statements are cached by the query's shape (dimensions and operators without values): building one takes longer than
running it. Order, thresholds and sets are worked out on the rows in Python, so that both databases agree on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from actions.catalogue import (
    DIMENSIONS,
    MEASURES,
    OUTCOMES,
    REACHED,
    UNIVERSES,
    Facts,
    Measure,
    area_of_outcomes,
)
from actions.query import Bound, Condition, Query, QueryError
from actions.rewrite import Unmet, rewritten
from database.models import Figure

Keys = tuple[str, ...]
Statement = Any  # a SELECT; its precise type would repeat every column
PARTS = ("all", "")  # how figures write "every level" and "every field"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a result: the values of the grouping, and the measure."""

    keys: Keys
    value: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gives. `query` is the one that was really answered, after its rewriting."""

    query: Query
    rows: tuple[Row, ...]  # of the asked ranks
    total_rows: int  # of all ranks
    value: float | None = None  # the one number, where one was asked for
    whole: float | None = None  # the denominator of a share or an average
    years: tuple[str, ...] = ()
    unmet: tuple[Unmet, ...] = ()


def answer(session: Session, asked: Query) -> Result:
    """Answer a query. Raises `QueryError` for names that the catalogue does not have."""
    query, unmet = rewritten(asked)
    measure = MEASURES[query.measure]
    years = _years(session, query, measure)
    query = query if not years else query.narrowed(Condition("year", years))
    rows = _chosen(session, query, measure)
    result = Result(query, _page(rows, query), len(rows), years=years, unmet=unmet)
    return _with_value(session, result, rows, measure)


# ---------------------------------------------------------------- rows
def _chosen(session: Session, query: Query, measure: Measure) -> list[Row]:
    """All rows that the query means, in its order."""
    rows = _grouped(session, query, measure)
    if query.absent:
        rows = _absent(session, query, rows)
    for condition in query.also:
        have = _things(session, query, condition, measure)
        rows = [row for row in rows if row.keys[:1] in have]
    for condition in query.but_not:
        have = _things(session, query, condition, measure)
        rows = [row for row in rows if row.keys[:1] not in have]
    if query.having:
        rows = [row for row in rows if _within(row.value, query.having)]
    return sorted(rows, key=lambda row: _place(row, query))


def _grouped(session: Session, query: Query, measure: Measure) -> list[Row]:
    values = _values_of(query.where, measure.facts)
    statement = _statement(query.measure, tuple((c.dimension, c.op) for c in query.where), query.by)
    found = session.execute(statement, values)
    rows = [Row(tuple(str(key) for key in keys), float(value)) for *keys, value in found if value is not None]
    return [row for row in rows if all(row.keys)] if query.by else rows


def _things(session: Session, query: Query, condition: Condition, measure: Measure) -> set[Keys]:
    """The things of the grouping that have what the condition says instead of its dimension's own."""
    of_it = replace(query.widened(condition.dimension).narrowed(condition), also=(), but_not=())
    return {row.keys[:1] for row in _grouped(session, of_it, measure)}


def _absent(session: Session, query: Query, rows: Sequence[Row]) -> list[Row]:
    """The values of the first grouping that have no row, each with 0."""
    have = {row.keys[0] for row in rows}
    return [Row((key,), 0.0) for key in universe(session, query) if key not in have]


def universe(session: Session, query: Query) -> list[str]:
    """All values of the first grouping that the query's own conditions leave, whether counted or not."""
    dimension = query.by[0]
    facts = UNIVERSES[DIMENSIONS[dimension].universe]
    kept = tuple(c for c in query.where if facts.has(c.dimension) and _is_of(c.dimension, dimension, facts))
    statement = _values(facts.name, dimension, tuple((c.dimension, c.op) for c in kept))
    values = _values_of(kept, facts)
    return [str(value) for value in session.scalars(statement, values) if value]


def _is_of(dimension: str, thing: str, facts: Facts) -> bool:
    """Whether a condition says which things are meant, not what they must have: a province is of a region."""
    return facts.name != "register" or thing == "college" or dimension in ("province", "region", "ovec_region")


def _place(row: Row, query: Query) -> tuple[Any, ...]:
    first = query.by[0] if query.by else ""
    ordered = DIMENSIONS[first].ordered if first else ()
    own = tuple(ordered.index(k) if k in ordered else len(ordered) for k in row.keys[:1]) if ordered else ()
    if not query.order:
        return (*own, -row.value if not own and first != "year" else 0, row.keys)
    return (-row.value if query.order == "most" else row.value, row.keys)


def _page(rows: Sequence[Row], query: Query) -> tuple[Row, ...]:
    if query.ranks is None:
        return tuple(rows)
    first, last = query.ranks
    return tuple(rows[first - 1 : last])


def _within(value: float, bound: Bound) -> bool:
    match bound.op:
        case "over":
            return value > bound.value
        case "under":
            return value < bound.value
        case "at_least":
            return value >= bound.value
    return value <= bound.value


# ---------------------------------------------------------------- one number
def _with_value(session: Session, result: Result, rows: Sequence[Row], measure: Measure) -> Result:
    query = result.query
    if query.asks == "how_many_rows":
        return replace(result, value=float(len(rows)))
    if query.share_of:
        return _share(session, result, rows, measure)
    if query.arithmetic == "average":
        return _average(session, result, rows, measure)
    if query.arithmetic == "difference":
        return replace(result, value=abs(rows[0].value - rows[1].value) if len(rows) == 2 else None)
    if query.arithmetic == "sum" or not query.by:
        return replace(result, value=_whole(session, query, measure))
    return result


def _whole(session: Session, query: Query, measure: Measure) -> float | None:
    """The measure over all that the conditions leave. Where values do not add up, they are counted anew."""
    rows = _grouped(session, replace(query, by=()), measure)
    if rows:
        return rows[0].value
    return None if measure.facts in (OUTCOMES,) or not measure.adds_up and not measure.thing else 0.0


def _share(session: Session, result: Result, rows: Sequence[Row], measure: Measure) -> Result:
    query = result.query
    part = _whole(session, query, measure)
    whole = _whole(session, query.widened(*query.share_of), measure)
    value = 100 * part / whole if part is not None and whole else None
    return replace(result, value=value, whole=whole)


def _average(session: Session, result: Result, rows: Sequence[Row], measure: Measure) -> Result:
    query = result.query
    if not query.per:
        return replace(result, value=sum(r.value for r in rows) / len(rows) if rows else None)
    things = _count_of(session, query, measure)
    part = _whole(session, query, measure)
    value = part / things if part is not None and things else None
    return replace(result, value=value, whole=things)


def _count_of(session: Session, query: Query, measure: Measure) -> float:
    """How many things of `per` the conditions leave with anything to count."""
    values = _values_of(query.where, measure.facts)
    shape = tuple((c.dimension, c.op) for c in query.where)
    return float(session.scalar(_distinct(query.measure, query.per, shape), values) or 0)


# ---------------------------------------------------------------- years
def _years(session: Session, query: Query, measure: Measure) -> tuple[str, ...]:
    """The years that are told: those asked for, else the latest that the measure has; none where it has no years."""
    if measure.facts.year is None or query.condition("year"):
        return query.values("year")
    if query.years:
        return query.years
    if "year" in query.by:
        return tuple(str(year) for year in session.scalars(_all_years(query.measure)))
    return (str(session.scalar(_latest(query.measure)) or ""),)


@cache
def _latest(name: str) -> Statement:
    measure = MEASURES[name]
    return select(func.max(measure.facts.year)).where(*measure.facts.keep, *measure.keep)


@cache
def _all_years(name: str) -> Statement:
    measure = MEASURES[name]
    year = measure.facts.year
    return select(year).distinct().where(*measure.facts.keep, *measure.keep).order_by(year)


# ---------------------------------------------------------------- statements
Shape = tuple[tuple[str, str], ...]


@cache
def _statement(name: str, shape: Shape, by: tuple[str, ...]) -> Statement:
    """The SELECT of a measure, narrowed by the shape and grouped by dimensions."""
    measure = MEASURES[name]
    facts = measure.facts
    keys = [facts.columns[d][1] for d in by]
    query = select(*keys, measure.value).select_from(facts.table).where(*_kept(measure, shape, by))
    reached = [facts.columns[d][0] for d in by] + ([REACHED[name]] if name in REACHED else [])
    query = _joined(query, facts, reached).where(*_conditions(facts, shape))
    return query.group_by(*keys) if keys else query


@cache
def _distinct(name: str, thing: str, shape: Shape) -> Statement:
    """How many different values of a dimension the narrowed rows have."""
    measure = MEASURES[name]
    facts = measure.facts
    table, column = facts.columns[thing]
    query = select(func.count(column.distinct())).select_from(facts.table).where(*_kept(measure, shape, ()))
    return _joined(query, facts, [table]).where(*_conditions(facts, shape))


@cache
def _values(facts_name: str, dimension: str, shape: Shape) -> Statement:
    """All values of a dimension where it has its universe."""
    facts = UNIVERSES[facts_name]
    table, column = facts.columns[dimension]
    query = select(column).distinct().select_from(facts.table).where(*facts.keep)
    return _joined(query, facts, [table]).where(*_conditions(facts, shape)).order_by(column)


def _kept(measure: Measure, shape: Shape, by: Iterable[str]) -> tuple[Any, ...]:
    kept = (*measure.facts.keep, *measure.keep)
    if measure.facts is not OUTCOMES:
        return kept
    named = frozenset((*by, *(dimension for dimension, _ in shape)))
    of_field = named & {"field", "programme", "subject_type"}
    whose = Figure.field_th != "" if of_field else Figure.field_th == ""
    level = () if "level" in named else (Figure.level == "all",)
    return (*kept, area_of_outcomes(named & frozenset(AREAS)), whose, *level)


AREAS = ("province", "region", "geographic_region", "ovec_region")


def _joined(query: Statement, facts: Facts, tables: Iterable[str]) -> Statement:
    """The statement with the tables in which its groupings stand; each is joined once."""
    seen: list[Any] = []
    for link in (link for table in tables for link in facts.links[table]):
        if link.table not in seen:
            seen.append(link.table)
            query = query.join(link.table, and_(*(n == f for n, f in zip(link.near, link.far, strict=True))))
    return query


def _conditions(facts: Facts, shape: Shape) -> list[Any]:
    """Each condition as a set of keys: far faster than joining ten thousand rows to narrow them."""
    return [_condition(facts, i, dimension, op) for i, (dimension, op) in enumerate(shape)]


def _condition(facts: Facts, index: int, dimension: str, op: str) -> Any:
    table, column = facts.columns[dimension]
    chosen = column.in_(bindparam(_name(index), expanding=True))
    links = facts.links[table]
    if op == "not" and not links:
        return ~chosen
    for link in reversed(links):
        chosen = _key(link.near).in_(select(*link.far).where(chosen))
    return ~chosen if op == "not" else chosen


def _key(columns: tuple[Any, ...]) -> Any:
    return columns[0] if len(columns) == 1 else tuple_(*columns)


def _values_of(conditions: Iterable[Condition], facts: Facts) -> dict[str, list[Any]]:
    return {_name(i): [_typed(facts, c.dimension, v) for v in c.values] for i, c in enumerate(conditions)}


def _typed(facts: Facts, dimension: str, value: str) -> Any:
    """The value as its column holds it: years are numbers in some facts, and words in others."""
    kind = facts.columns[dimension][1].type.python_type
    return value == "true" if kind is bool else kind(value)


def _name(index: int) -> str:
    return f"values_{index}"


__all__ = ["QueryError", "Result", "Row", "answer", "universe"]

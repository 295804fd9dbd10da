"""The SELECTs of large facts: one for each shape of a query, built once.

A shape is a query without its values. Building a statement takes longer than running it, so statements are cached by
shape and the values are bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, REACHED, UNIVERSES, Facts
from actions.query import Condition

Statement = Any  # a SELECT; its precise type would repeat every column
Keys = tuple[str, ...]
Shape = tuple[tuple[str, str], ...]  # dimension and operator of each condition


def grouped(session: Session, measure: str, where: Sequence[Condition], by: Keys) -> list[tuple[Keys, float]]:
    """The measure for each combination of the grouping; without one the only value, with the key ()."""
    values = _values(MEASURES[measure].facts, where)
    rows = session.execute(_grouped(measure, _shape(where), by), values)
    return [(tuple(str(key) for key in keys), float(value)) for *keys, value in rows if value is not None]


def different(
    session: Session, measure: str, where: Sequence[Condition], by: tuple[str, ...], thing: str
) -> dict[tuple[str, ...], float]:
    """How many different values of a dimension the rows of each combination have."""
    values = _values(MEASURES[measure].facts, where)
    rows = session.execute(_different(measure, _shape(where), by, thing), values)
    return {tuple(str(key) for key in keys): float(value) for *keys, value in rows}


def all_values(session: Session, universe: str, dimension: str, where: Sequence[Condition]) -> list[str]:
    """All values of a dimension where it has its universe, counted or not."""
    values = _values(UNIVERSES[universe], where)
    return [str(v) for v in session.scalars(_all_values(universe, dimension, _shape(where)), values) if v]


# ---------------------------------------------------------------- building
@cache
def _grouped(name: str, shape: Shape, by: tuple[str, ...]) -> Statement:
    measure = MEASURES[name]
    return _narrowed(measure.facts, shape, by, measure.value, REACHED.get(name, ""))


@cache
def _different(name: str, shape: Shape, by: tuple[str, ...], thing: str) -> Statement:
    facts = MEASURES[name].facts
    table, column = facts.columns[thing]
    return _narrowed(facts, shape, by, func.count(column.distinct()), table)


@cache
def _all_values(universe: str, dimension: str, shape: Shape) -> Statement:
    facts = UNIVERSES[universe]
    table, column = facts.columns[dimension]
    query = select(column).distinct().select_from(facts.table).where(*facts.keep)
    return _joined(query, facts, [table]).where(*_conditions(facts, shape)).order_by(column)


def _narrowed(facts: Facts, shape: Shape, by: tuple[str, ...], value: Any, reached: str) -> Statement:
    keys = [facts.columns[d][1] for d in by]
    query = select(*keys, value).select_from(facts.table).where(*facts.keep)
    query = _joined(query, facts, [facts.columns[d][0] for d in by] + [reached])
    query = query.where(*_conditions(facts, shape), *_of_the_keys(facts, shape, by))
    return query.group_by(*keys).having(and_(*(key.is_not(None) for key in keys))) if keys else query


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
    for link in reversed(facts.links[table]):
        near = link.near[0] if len(link.near) == 1 else tuple_(*link.near)
        chosen = near.in_(select(*link.far).where(chosen))
    return ~chosen if op == "not" else chosen


def _of_the_keys(facts: Facts, shape: Shape, by: tuple[str, ...]) -> list[Any]:
    """A programme is related to several industries: only those that were asked for make rows."""
    keys = [(i, d, op) for i, (d, op) in enumerate(shape) if d in by and facts.links[facts.columns[d][0]]]
    found = [facts.columns[d][1].in_(bindparam(_name(i), expanding=True)) for i, d, _ in keys]
    return [~inside if op == "not" else inside for inside, (_, _, op) in zip(found, keys, strict=True)]


def _shape(where: Sequence[Condition]) -> Shape:
    return tuple((c.dimension, c.op) for c in where)


def _values(facts: Facts, where: Sequence[Condition]) -> dict[str, list[Any]]:
    return {_name(i): [_typed(facts, c.dimension, v) for v in c.values] for i, c in enumerate(where)}


def _typed(facts: Facts, dimension: str, value: str) -> Any:
    """The value as its column holds it: a year is a number, dual training is true or false."""
    kind = facts.columns[dimension][1].type.python_type
    return value == "true" if kind is bool else kind(value)


def _name(index: int) -> str:
    return f"values_{index}"

"""The SELECTs of large facts: one for each shape of a query, built once.

A shape is a query without its values. Building a statement takes longer than running it, so statements are cached by
shape and the values are bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import String, and_, bindparam, func, literal_column, or_, select, tuple_
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, REACHED, UNIVERSES, Facts
from actions.query import Condition
from database.models import GraduateCount

Statement = Any  # a SELECT; its precise type would repeat every column
Keys = tuple[str, ...]
# Dimensions of few values: each narrows to a large part of all rows.
WIDE = frozenset(
    "level sector college_type region geographic_region ovec_region zone curve subject_type dual".split()
)
Shape = tuple[tuple[str, str], ...]  # dimension and operator of each condition


def grouped(session: Session, measure: str, where: Sequence[Condition], by: Keys) -> list[tuple[Keys, float]]:
    """The measure for each combination of the grouping; without one the only value, with the key ()."""
    values = _values(MEASURES[measure].facts, where)
    rows = session.execute(_grouped(measure, _shape(where), by), values)
    return [(tuple(map(str, keys)), float(value)) for value, *keys in rows if value is not None]


def different(
    session: Session, measure: str, where: Sequence[Condition], by: tuple[str, ...], thing: str
) -> dict[tuple[str, ...], float]:
    """How many different values of a dimension the rows of each combination have."""
    values = _values(MEASURES[measure].facts, where)
    rows = session.execute(_different(measure, _shape(where), by, thing), values)
    return {tuple(map(str, keys)): float(value) for value, *keys in rows}


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
    query = select(column).distinct().select_from(facts.table).where(*facts.kept(d for d, _ in shape))
    return _joined(query, {}, facts, [table]).where(*_conditions(facts, shape)).order_by(column)


def _narrowed(facts: Facts, shape: Shape, by: tuple[str, ...], value: Any, reached: str) -> Statement:
    keys = [facts.columns[d][1] for d in by]
    tables = [facts.columns[d][0] for d in by]
    conditions = _conditions(facts, shape)
    if (near := _one_key(facts, tables)) is not None and value is MEASURES["graduates"].value:
        query = _joined(*_summed(facts, near, conditions), facts, tables)
    else:
        query = select(value).select_from(facts.table).where(*facts.kept(d for d, _ in shape), *conditions)
        query = _joined(query, {}, facts, [*tables, reached])
    query = query.add_columns(*keys).where(*_of_the_keys(facts, shape, by))
    return query.group_by(*keys).having(and_(*(key.is_not(None) for key in keys))) if keys else query


def _one_key(facts: Facts, tables: Sequence[str]) -> Any:
    """The column by which all groupings are reached: the college of a province, a sector; None where there are two."""
    near = {facts.links[table][0].near if facts.links[table] else () for table in tables}
    return next(iter(near))[0] if len(near) == 1 and len(next(iter(near))) == 1 else None


def _summed(facts: Facts, near: Any, conditions: Sequence[Any]) -> tuple[Statement, dict[Any, Any]]:
    """People summed by college, or by programme, before they are joined: nine hundred rows in place of ten thousand."""
    people = func.sum(GraduateCount.graduates).label("people")
    inner = (
        select(near.label("thing"), people).where(*facts.keep, *conditions).group_by(near).subquery("summed")
    )
    return select(func.sum(inner.c.people)).select_from(inner), {near: inner.c.thing}


def _joined(query: Statement, instead: Mapping[Any, Any], facts: Facts, tables: Iterable[str]) -> Statement:
    """The statement with the tables in which its groupings stand; each is joined once."""
    seen: list[Any] = []
    for link in (link for table in tables for link in facts.links[table]):
        if link.table not in seen:
            seen.append(link.table)
            near = [instead.get(column, column) for column in link.near]
            query = query.join(link.table, and_(*(n == f for n, f in zip(near, link.far, strict=True))))
    return query


def _conditions(facts: Facts, shape: Shape) -> list[Any]:
    """Conditions as sets of keys: far faster than joining ten thousand rows to narrow them.

    Those on one table make one set. Of two sets only the narrower one is looked up in an index: databases that look
    up every pair of a programme of a level and a college of a sector take twenty times as long.
    """
    numbered = [(i, dimension, op) for i, (dimension, op) in enumerate(shape)]
    found = [_left_out(facts, i, d) for i, d, op in numbered if op == "not"]
    wanted: dict[str, list[tuple[int, str]]] = {}
    for i, dimension, op in numbered:
        if op == "is":
            wanted.setdefault(facts.columns[dimension][0], []).append((i, dimension))
    scanned = _scanned(facts, wanted)
    for table, conditions in wanted.items():
        inside = [_inside(facts, i, d) for i, d in conditions]
        found.append(_chosen(facts, table, inside, table in scanned))
    return found


def _left_out(facts: Facts, index: int, dimension: str) -> Any:
    """Whatever has another value, or none: most provinces lie in no zone."""
    table, column = facts.columns[dimension]
    others = ~_chosen(facts, table, [_inside(facts, index, dimension)])
    return others if facts.links[table] else or_(column.is_(None), others)


def _inside(facts: Facts, index: int, dimension: str) -> Any:
    return facts.columns[dimension][1].in_(bindparam(_name(index), expanding=True))


def _chosen(facts: Facts, table: str, conditions: Sequence[Any], scanned: bool = False) -> Any:
    """The rows whose key is in the set; one that is scanned is written so that no index can serve it."""
    chosen = and_(*conditions)
    links = facts.links[table]
    for link in reversed(links):
        near = link.near[0] if len(link.near) == 1 else tuple_(*link.near)
        if scanned and link is links[0] and len(link.near) == 1:
            near = near + literal_column("''", String)
        chosen = near.in_(select(*link.far).where(chosen))
    return chosen


def _scanned(facts: Facts, wanted: Mapping[str, Sequence[tuple[int, str]]]) -> set[str]:
    """The sets that are too wide for an index, where another one narrows more."""
    narrowing = {t: {d for _, d in found} - {"year"} for t, found in wanted.items()}
    wide = [t for t, ds in narrowing.items() if ds and ds <= WIDE and facts.links[t]]
    if any(dimensions - WIDE for dimensions in narrowing.values()):
        return set(wide)
    return {t for t in wide if facts.links[t][0].near != facts.links[wide[0]][0].near}


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

"""From what was understood of one message to the parts of a query: conditions with their roles, bounds, ranks, slots.

    reading(understood, names).query   ->  Query("colleges", where=(...), by=("province",), order="most", ranks=(1, 3))

What each name and number does in the question is the model's to say (`Entity.role`); nothing is decided by words here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from actions.catalogue import PLACES
from actions.query import Bound, Comparison, Condition, Query
from bot.understanding import Entity, Understanding
from database.queries.places import STORED_REGION, VICINITY

DIMENSION = {
    "field": "field",
    "program": "programme",
    "level": "level",
    "province": "province",
    "place": "district",
    "region": "region",
    "college": "college",
    "college_type": "college_type",
    "sector": "sector",
    "industry": "industry",
    "curve": "curve",
    "country": "country",
    "centre": "centre",
    "course": "course",
    "subject_type": "subject_type",
}
WHERE_ROLES = frozenset({"", "where", "not", "expects"})
AREAS = {"vicinity": VICINITY, "bangkok_vicinity": ("10", *VICINITY)}
NUMBERS = frozenset({"number", "numeral"})
SIGNS: Mapping[str, Comparison] = {">=": "at_least", "<=": "at_most", ">": "over", "<": "under"}
NUMBER_ROLES = frozenset({"bound", "top", "nth", "from", "to"})
YES = "yes"
RARE = 0.65  # how sure the model must be of what few questions ask


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of entities mean as values of dimensions: kinds of colleges by name, places by district."""

    college_types: Mapping[str, str] = field(default_factory=dict)  # id -> kind_th
    places: Mapping[str, Condition] = field(default_factory=dict)  # id -> district or province


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as a partial query: what it says nothing of is empty."""

    query: Query
    unused: tuple[Entity, ...] = ()  # entities that found no slot
    act: str = "ask"
    drops: tuple[str, ...] = ()  # dimensions that are no longer narrowed: "ทุกระดับ"


def reading(understood: Understanding, names: Names) -> Reading:
    """Read one message by its slots and the roles of its entities."""
    slot = understood.slot
    placed = [(e, _condition(e, names)) for e in understood.entities]
    query = Query(
        measure=slot("measure"),
        where=_joined([*(c for e, c in placed if c and e.role in WHERE_ROLES), *_own_places(placed)]),
        by=_by(understood),
        order=slot("order") if slot("order") in ("most", "least") else "",  # type: ignore[arg-type]
        ranks=_ranks(understood),
        having=_bounds(understood),
        absent=slot("absent", RARE) == YES,
        also=_joined(c for e, c in placed if c and e.role == "also"),
        but_not=_joined(replace(c, op="is") for e, c in placed if c and e.role == "but_not"),
        versus=_joined(c for e, c in placed if c and e.role == "versus"),
        arithmetic=slot("arithmetic", RARE),  # type: ignore[arg-type]
        per=slot("per"),
        asks=slot("asks") if slot("asks") in ("value", "rows", "how_many_rows", "yes_no") else "",  # type: ignore[arg-type]
        years=_years(understood.entities),
        share_of=tuple(slot("share", RARE).split()),
        expects=tuple(c.values[0] for e, c in placed if c and e.role == "expects"),
    )
    return Reading(query, _unused(understood, placed), slot("act") or "ask", _drops(understood))


# ---------------------------------------------------------------- names
def _condition(entity: Entity, names: Names) -> Condition | None:
    if entity.kind == "place":
        found = names.places.get(entity.id)
        return replace(found, op=_op(entity)) if found else None
    if entity.kind == "region":
        return _area(entity)
    dimension = DIMENSION.get(entity.kind)
    if dimension is None:
        return None
    value = names.college_types.get(entity.id, entity.id) if entity.kind == "college_type" else entity.id
    return Condition(dimension, (value,), _op(entity))


def _area(entity: Entity) -> Condition | None:
    if entity.id in AREAS:
        return Condition("province", AREAS[entity.id], _op(entity))
    if entity.id == "eec":
        return Condition("zone", ("eec",), _op(entity))
    if entity.id == "country":
        return None  # narrows nothing
    return Condition("region", (STORED_REGION.get(entity.id, entity.id),), _op(entity))


def _own_places(placed: list[tuple[Entity, Condition | None]]) -> list[Condition]:
    """Where somebody lives says where to look, unless the message names another place."""
    named = [c for e, c in placed if c and c.dimension in PLACES and c.op == "is" and e.role in WHERE_ROLES]
    own = [c for e, c in placed if c and c.dimension in PLACES and c.op == "is" and e.role == "own"]
    return [] if named else own


def _op(entity: Entity) -> Any:
    return "not" if entity.negated or entity.role == "not" else "is"


def _joined(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """One condition for each dimension and operator, with all values that were named."""
    found: dict[tuple[str, str], Condition] = {}
    for condition in conditions:
        key = (condition.dimension, condition.op)
        before = found.get(key)
        values = dict.fromkeys((*(before.values if before else ()), *condition.values))
        found[key] = replace(condition, values=tuple(values))
    return tuple(_finest(found.values()))


def _finest(conditions: Iterable[Condition]) -> Iterable[Condition]:
    """A programme that was named exactly says more than its field, a district more than its province."""
    kept = list(conditions)
    named = {(c.dimension, c.op) for c in kept}
    coarser = {("field", "is"): ("programme", "is"), ("province", "is"): ("district", "is")}
    return [c for c in kept if coarser.get((c.dimension, c.op)) not in named]


# ---------------------------------------------------------------- numbers
def _numbers(understood: Understanding, *roles: str) -> list[int]:
    found = [e for e in understood.entities if e.kind in NUMBERS and e.role in roles]
    digits = ["".join(ch for ch in e.id if ch.isdecimal()) for e in found]
    return [int(number) for number in digits if number]


def _ranks(understood: Understanding) -> tuple[int, int] | None:
    if nth := _numbers(understood, "nth") or _ordinals(understood):
        return nth[0], nth[0]
    first, last = _numbers(understood, "from"), _numbers(understood, "to")
    if first and last:
        return min(first[0], last[0]), max(first[0], last[0])
    if top := _numbers(understood, "top"):
        return 1, max(top[0], 1)
    return None


def _ordinals(understood: Understanding) -> list[int]:
    found = (e.id.partition(":") for e in understood.entities if e.kind == "marker")
    return [int(number) for name, _, number in found if name == "ordinal"]


def _bounds(understood: Understanding) -> tuple[Bound, ...]:
    found = [e for e in understood.entities if e.kind in NUMBERS and e.role == "bound"]
    if signed := [_signed(e) for e in found if not e.id.isdecimal()]:
        return tuple(signed)
    op, numbers = understood.slot("bound"), _numbers(understood, "bound")
    if len(numbers) > 1:
        return Bound("at_least", min(numbers)), Bound("at_most", max(numbers))
    return (Bound(op, numbers[0]),) if op in get_args(Comparison) and numbers else ()  # type: ignore[arg-type]


def _signed(entity: Entity) -> Bound:
    """A number whose comparison stands right beside it: "เกิน 20", "5 คนขึ้นไป"."""
    sign = next(sign for sign in SIGNS if entity.id.startswith(sign))
    return Bound(SIGNS[sign], float(entity.id.removeprefix(sign)))


def _years(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for e in entities if e.kind == "year"))


# ---------------------------------------------------------------- slots
def _by(understood: Understanding) -> tuple[str, ...]:
    return tuple(d for d in understood.slot("by").split() if d)[:2]


def _drops(understood: Understanding) -> tuple[str, ...]:
    return tuple(d for d in understood.slot("drop").split() if d)


def _unused(understood: Understanding, placed: list[tuple[Entity, Condition | None]]) -> tuple[Entity, ...]:
    """Names and numbers that stand in no slot of the query; words of the talk itself are none."""
    talk = ("marker", "near", "aspect", "ordinary", "year")
    numbers = [e for e in understood.entities if e.kind in NUMBERS and e.role in NUMBER_ROLES]
    whole = [e for e in understood.entities if e.kind == "region" and e.id == "country"]
    return tuple(
        e for e, c in placed if c is None and e.kind not in talk and e not in numbers and e not in whole
    )

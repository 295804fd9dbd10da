"""From what was understood of one message to the parts of a query: conditions with their roles, bounds, ranks, slots.

    reading(understood, names).query   ->  Query("colleges", where=(...), by=("province",), order="most", ranks=(1, 3))

What each name and number does in the question is the model's to say (`Entity.role`); nothing is decided by words here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from actions.catalogue import PLACES
from actions.from_filters import area
from actions.query import Bound, Comparison, Condition, Operator, Query
from bot.nlu.understanding import Entity, Understanding

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
NUMBERS = frozenset({"number", "numeral"})
SIGNS: Mapping[str, Comparison] = {">=": "at_least", "<=": "at_most", ">": "over", "<": "under"}
NUMBER_ROLES = frozenset({"bound", "top", "nth", "from", "to"})
OF_THE_PERSON = frozenset({"year_of_study", "phone", "page"})  # numbers that narrow nothing
YES = "yes"
RARE = 0.5  # how sure the model must be of what few questions ask
RAREST = 0.65  # and of an absence, which turns a question into its opposite
SHARED = 0.4  # of a share, which hardly anything else sounds like
SPLIT = 0.75  # of a grouping, where one number is asked for
A_NUMBER = 0.8  # sure that one number is asked for
MOST_ROWS = 100  # a number of rows that somebody asks to see


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of entities mean as values of dimensions: kinds of colleges by name, places by district."""

    college_types: Mapping[str, str] = field(default_factory=dict)  # id -> kind_th
    places: Mapping[str, Condition] = field(default_factory=dict)  # id -> district or province
    subject_types: Mapping[str, str] = field(default_factory=dict)  # id of a field -> its subject type


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as a partial query: what it says nothing of is empty."""

    query: Query
    unused: tuple[Entity, ...] = ()  # entities that found no slot
    act: str = "ask"
    drops: tuple[str, ...] = ()  # dimensions that are no longer narrowed: "ทุกระดับ"
    adds: bool = False  # what is named joins what was asked before: "เทียบกับระยอง"
    next_rank: bool = False  # the row after those that were told: "รองลงมาล่ะ"


def reading(understood: Understanding, names: Names) -> Reading:
    """Read one message by its slots and the roles of its entities."""
    slot = understood.slot
    placed = [(e, _condition(e, names)) for e in understood.entities]
    query = Query(
        measure=slot("measure"),
        where=_joined(
            [*(c for e, c in placed if c and e.role in WHERE_ROLES), *_own_places(placed), *_year(understood)]
        ),
        by=_by(understood),
        order=slot("order") if slot("order") in ("most", "least") else "",  # type: ignore[arg-type]
        ranks=_ranks(understood),
        having=_bounds(understood),
        absent=slot("absent", RAREST) == YES,
        also=_joined(c for e, c in placed if c and e.role == "also"),
        but_not=_joined(replace(c, op="is") for e, c in placed if c and e.role == "but_not"),
        versus=_joined(c for e, c in placed if c and e.role == "versus"),
        arithmetic=slot("arithmetic", RARE),  # type: ignore[arg-type]
        per=slot("per"),
        asks=slot("asks") if slot("asks") in ("value", "rows", "how_many_rows", "yes_no") else "",  # type: ignore[arg-type]
        years=_years(understood),
        share_of=_share(understood),
        expects=tuple(c.values[0] for e, c in placed if c and e.role == "expects"),
    )
    query = _by_subject_type(query, names)
    return Reading(
        query,
        _unused(understood, placed, query),
        slot("act") or "ask",
        _drops(understood),
        adds=_says(understood, "aspect", "compare") or _says(understood, "marker", "also", "both", "bigger"),
        next_rank=_says(understood, "marker", "next_rank"),
    )


# ---------------------------------------------------------------- names
def _condition(entity: Entity, names: Names) -> Condition | None:
    if entity.kind == "place":
        found = names.places.get(entity.id)
        return replace(found, op=_op(entity)) if found else None
    if entity.kind == "region":
        return area(entity.id, _op(entity))
    dimension = DIMENSION.get(entity.kind)
    if dimension is None:
        return None
    value = names.college_types.get(entity.id, entity.id) if entity.kind == "college_type" else entity.id
    return Condition(dimension, (value,), _op(entity))


def _own_places(placed: list[tuple[Entity, Condition | None]]) -> list[Condition]:
    """Where somebody lives says where to look, unless the message names another place."""
    named = [c for e, c in placed if c and c.dimension in PLACES and c.op == "is" and e.role in WHERE_ROLES]
    own = [c for e, c in placed if c and c.dimension in PLACES and c.op == "is" and e.role == "own"]
    return [] if named else own


def _op(entity: Entity) -> Operator:
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
    digits = [e.id.lstrip("<>=") for e in found]
    return [int(float(number)) for number in digits if number.replace(".", "", 1).isdecimal()]


def _ranks(understood: Understanding) -> tuple[int, int] | None:
    top = _numbers(understood, "top") or _lone_number(understood)
    if nth := _numbers(understood, "nth") or ([] if top else _ordinals(understood)):
        return nth[0], nth[0]
    first = _numbers(understood, "from")
    last = _numbers(understood, "to") or (_numbers(understood, "bound") if first else [])
    if first and last:
        return min(first[0], last[0]), max(first[0], last[0])
    return (1, max(top[0], 1)) if top else None


def _lone_number(understood: Understanding) -> list[int]:
    """A number of things in an order that has no other number counts its rows: "5 จังหวัดที่มีวิทยาลัยมากสุด"."""
    ordered = understood.slot("order") in ("most", "least") and understood.slot("by")
    numbers = [e for e in understood.entities if e.kind in NUMBERS]
    lone = len(numbers) == 1 and numbers[0].kind == "numeral" and numbers[0].role == "other"
    return [n for n in _numbers(understood, "other") if 0 < n <= MOST_ROWS] if ordered and lone else []


def _ordinals(understood: Understanding) -> list[int]:
    found = (e.id.partition(":") for e in understood.entities if e.kind == "marker")
    return [int(number) for name, _, number in found if name == "ordinal"]


def _bounds(understood: Understanding) -> tuple[Bound, ...]:
    compared = [e for e in understood.entities if e.kind in NUMBERS and e.role in ("bound", "other", "")]
    if signed := [_signed(e) for e in compared if e.id.startswith(tuple(SIGNS))]:
        return tuple(signed)
    op, numbers = understood.slot("bound"), _numbers(understood, "bound")
    if op == "exactly" and not numbers and _says(understood, "aspect", "only_one"):
        numbers = [1]
    if len(numbers) > 1:
        return Bound("at_least", min(numbers)), Bound("at_most", max(numbers))
    return (Bound(op, numbers[0]),) if op in get_args(Comparison) and numbers else ()  # type: ignore[arg-type]


def _signed(entity: Entity) -> Bound:
    """A number whose comparison stands right beside it: "เกิน 20", "5 คนขึ้นไป"."""
    sign = next(sign for sign in SIGNS if entity.id.startswith(sign))
    return Bound(SIGNS[sign], float(entity.id.removeprefix(sign)))


def _named_years(understood: Understanding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for e in understood.entities if e.kind == "year"))


def _years(understood: Understanding) -> tuple[str, ...]:
    """Several years stand side by side; one only narrows."""
    named = _named_years(understood)
    return named if len(named) > 1 else ()


def _year(understood: Understanding) -> list[Condition]:
    named = _named_years(understood)
    return [Condition("year", named)] if len(named) == 1 else []


# ---------------------------------------------------------------- slots
def _says(understood: Understanding, kind: str, *ids: str) -> bool:
    return any(e.kind == kind and e.id in ids for e in understood.entities)


def _by_subject_type(query: Query, names: Names) -> Query:
    """Learners are known by subject type: a field's name stands for the type that it belongs to."""
    fields = query.condition("field", "is")
    if query.measure != "learners" or fields is None:
        return query
    types = dict.fromkeys(names.subject_types[f] for f in fields.values if f in names.subject_types)
    return query.widened("field").narrowed(Condition("subject_type", tuple(types))) if types else query


def _by(understood: Understanding) -> tuple[str, ...]:
    """The groupings; where surely one number is asked for, only those that are just as sure."""
    asks = understood.slots.get("asks")
    reckons = any(understood.slot(name) for name in ("order", "arithmetic", "absent", "bound", "share"))
    a_number = asks is not None and asks.value == "value" and asks.score >= A_NUMBER and not reckons
    by = understood.slot("by", SPLIT if a_number else 0.0).split()
    side_by_side = _says(understood, "aspect", "compare") and len(_named_years(understood)) > 1
    return tuple(d for d in by if not (d == "year" and side_by_side))[:2]


def _share(understood: Understanding) -> tuple[str, ...]:
    """Of what a share is: of the whole country the place is the part, whatever else was named."""
    share = understood.slot("share", SHARED)
    places = any(e.kind in ("province", "place", "region") and e.id != "country" for e in understood.entities)
    return (
        ("province",) if share and places and _says(understood, "region", "country") else tuple(share.split())
    )


def _drops(understood: Understanding) -> tuple[str, ...]:
    return tuple(d for d in understood.slot("drop").split() if d)


def _unused(
    understood: Understanding, placed: list[tuple[Entity, Condition | None]], query: Query
) -> tuple[Entity, ...]:
    """Names and numbers that stand in no slot of the query; words of the talk itself are none."""
    talk = ("marker", "near", "aspect", "ordinary", "year", "business")
    roles = NUMBER_ROLES | OF_THE_PERSON | ({"other"} if query.ranks and _lone_number(understood) else set())
    numbers = [e for e in understood.entities if e.kind in NUMBERS and e.role in roles]
    whole = [e for e in understood.entities if e.kind == "region" and e.id == "country"]
    return tuple(
        e for e, c in placed if c is None and e.kind not in talk and e not in numbers and e not in whole
    )

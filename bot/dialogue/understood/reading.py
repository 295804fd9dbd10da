"""From what was understood of one message to the parts of a query: conditions with their roles, bounds, ranks, slots.

    reading(understood, names).query   ->  Query("colleges", where=(...), by=("province",), order="most", ranks=(1, 3))

What each name and number does in the question is the model's to say (`Entity.role`); nothing is decided by words here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from actions.catalogue import PLACES, SUBJECTS
from actions.from_filters import area
from actions.query import EQUALS, Condition, Operator, Query
from actions.subjects.figures.series import Known
from bot.dialogue.meaning.breadth import united, whole_trades
from bot.dialogue.meaning.kinds import of_their_kind
from bot.dialogue.meaning.sides import (
    AFTER,
    below_another,
    beside_all,
    held_apart,
    held_beside_all,
    names_its_own,
    next_after,
    rows_beside_all,
    whole_country,
    with_either,
    with_other_sides,
)
from bot.dialogue.meaning.subject_types import of_subject_types
from bot.dialogue.meaning.wholes import ALL, around, of_each_other, of_the_part, share_of
from bot.dialogue.understood import slots
from bot.dialogue.understood.numbers import (
    NUMBERS,
    bounds,
    lone_number,
    order,
    own_number,
    places_apart,
    ranks,
    spoken_ranks,
    year,
    years,
)
from bot.dialogue.understood.slots import DIMENSION, RARE, RAREST, WHERE_ROLES, YES, YES_NO
from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.words.units import Units, counted_as_said
from bot.nlu.understanding import Entity, Understanding

NUMBER_ROLES = frozenset({"bound", "top", "nth", "from", "to"})
LACKS = "lacks"
BESIDE = 4  # letters between that word and what is lacked
APPOSED = 12  # letters between a number and the area of which it is the number of provinces
OF_THE_PERSON = frozenset({"year_of_study", "phone", "page"})  # numbers that narrow nothing


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of entities mean as values of dimensions, and what the words around them ask for."""

    college_types: Mapping[str, str] = field(default_factory=dict)  # id -> kind_th
    places: Mapping[str, Condition] = field(default_factory=dict)  # id -> district or province
    subject_types: Mapping[str, str] = field(default_factory=dict)  # id of a field -> its subject type
    operations: Operations = field(default_factory=Operations)
    regions: Mapping[str, str] = field(default_factory=dict)  # code of a province -> its region
    named_in_facts: Mapping[str, frozenset[str]] = field(
        default_factory=dict
    )  # id of a fact -> levels and cases it tells of
    subject_types_called: Mapping[str, str] = field(default_factory=dict)  # English name -> subject type
    series: Known = field(default_factory=Known)  # by what a published series is named
    called: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # all that a course, a project or a college is called, by kind and id
    facts: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # id of a fact -> the topic that tells it, and its words
    groups: Mapping[str, str] = field(default_factory=dict)  # of which group a project is one
    areas: Mapping[str, frozenset[tuple[str, str]]] = field(
        default_factory=dict
    )  # code of a province -> the areas in which it lies, each with its dimension

    @property
    def units(self) -> Units:
        """Words for what is counted and split by."""
        return self.operations.units


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as a partial query: what it says nothing of is empty."""

    query: Query
    unused: tuple[Entity, ...] = ()  # entities that found no slot
    act: str = "ask"
    drops: tuple[str, ...] = ()  # dimensions that are no longer narrowed: "ทุกระดับ"
    adds: bool = False  # what is named joins what was asked before: "เทียบกับระยอง"
    next_rank: bool = False  # the row after those that were told: "รองลงมาล่ะ"
    beside_all: bool = False  # what was told is held against the whole country: "สูงกว่าทั้งประเทศไหม"
    leads: bool = False  # what is named stands before what was told: "ชลบุรีเป็นกี่เท่า"


def reading(understood: Understanding, names: Names) -> Reading:
    """Read one message by its slots and the roles of its entities."""
    understood = whole_trades(understood, names.units.called(understood.text))
    understood, absent = _lacked(understood, names.operations)
    understood = with_either(next_after(understood, names.operations), names.operations)
    understood = with_other_sides(understood, names.operations)
    slot, asked = understood.slot, names.operations.asked(understood.text)
    placed = [(e, condition_of(e, names, absent)) for e in understood.entities]
    by = slots.groupings(understood, names.units) or slots.by_words(understood, names.units)
    share = share_of(understood, names.operations, placed)
    whole = around(understood, names.operations, placed)
    by = slots.by_of_a_share(by, share, understood, names.units)
    reckoned = slots.arithmetic(understood, asked)
    part = own_number(understood) if share or "share" in asked else 0.0
    query = Query(
        measure=slot("measure"),
        where=_joined(
            [*(c for e, c in placed if c and e.role in WHERE_ROLES), *_own_places(placed), *year(understood)]
        ),
        by=by,
        order=order(understood, bool(by) and not reckoned, asked),  # type: ignore[arg-type]
        ranks=spoken_ranks(asked.get("ranks", "")) or ranks(understood) or slots.leaders(asked, reckoned),
        having=()
        if absent and understood.says("aspect", "only_one")
        else bounds(understood),  # "not a single one"
        absent=absent,
        also=_joined(c for e, c in placed if c and e.role == "also"),
        but_not=_joined(replace(c, op="is") for e, c in placed if c and e.role == "but_not"),
        versus=(
            *_joined(c for e, c in placed if c and e.role == "versus"),
            *whole_country(understood, placed, names.operations),
        ),
        arithmetic=reckoned,  # type: ignore[arg-type]
        per=slots.per(understood, names.units),
        asks=slots.asks(understood, names.units),  # type: ignore[arg-type]
        years=years(understood),
        share_of=() if part else share or ((ALL,) if whole else ()),
        among=() if part else whole,
        part=part,
        expects=tuple(c.values[0] for e, c in placed if c and e.role == "expects"),
    )
    of_all = beside_all(understood, names.operations) and not names_its_own(query)
    if of_all and query.by and names.units.groupings(understood.text):
        of_all, query = False, rows_beside_all(query, asked)
    elif of_all or any(not c.values for c in query.versus) or _only_compares(query):
        query = held_beside_all(query, asked)
    equal = slots.EQUAL in asked and query.asks == YES_NO
    query = replace(query, having=EQUALS, expects=()) if equal else query
    query = _either_way(query) if query.having and understood.says("aspect", "compare") else query
    query = held_apart(query, understood, placed, names.operations)
    if query.arithmetic == "difference" and query.by and query.order and not query.two_sided:
        query = replace(query, ranks=places_apart(names.operations.places(understood.text), query.ranks))
    query = below_another(query, [c for e, c in placed if c and e.role == AFTER])
    query = of_the_part(query, understood.text, placed, names.operations)
    query = of_each_other(query, understood.text, placed, names.operations)
    query = slots.by_what_is_left(query, understood, names.units, asked)
    query = of_their_kind(query, understood, names.operations.kinds, names.college_types)
    query = united(query, understood, names.regions, names.operations.polarity)
    query = of_subject_types(query, placed, understood.text, names.subject_types, names.subject_types_called)
    query = counted_as_said(query, understood, names.units)
    query = slots.not_a_single_one(query, understood.text, names.operations)
    return Reading(
        query,
        _unused(understood, placed, query, names.units),
        slot("act") or "ask",
        (*understood.slot("drop").split(), *(SUBJECTS if "overall" in asked else ())),
        adds=equal
        or understood.says("aspect", "compare")
        or understood.says("marker", "also", "both", "bigger"),
        next_rank=understood.says("marker", "next_rank"),
        beside_all=of_all,
        leads=_leads(understood.text, asked.get("ratio", ""), placed),
    )


def _leads(text: str, ratio: str, placed: Iterable[tuple[Entity, Condition | None]]) -> bool:
    """Whether all that is named stands before "how many times": it is the first of the two numbers."""
    at, starts = text.find(ratio), [e.start for e, c in placed if c]
    return bool(ratio) and bool(starts) and max(starts) < at


def _lacked(understood: Understanding, operations: Operations) -> tuple[Understanding, bool]:
    """Whether rows that lack something are asked for; what "had no" stands before is what they lack."""
    word = next(operations.each(LACKS, understood.text), None)
    absent = understood.slot("absent", RARE if word else RAREST) == YES
    if not (word and absent):
        return understood, absent
    lacked = (
        replace(e, role="where", negated=False) if 0 <= e.start - word.end() <= BESIDE else e
        for e in understood.entities
    )
    return replace(understood, entities=tuple(lacked)), absent


def _only_compares(query: Query) -> bool:
    """Whether it is asked which of two sides has more, or fewer, and nothing besides."""
    if query.asks != YES_NO or len(query.versus) != 1 or query.having:
        return False
    kind = query.versus[0].dimension
    of_one = not query.by or (query.by == (kind,) and bool(query.values(kind)))
    return of_one and query.arithmetic in ("", "difference")


def _either_way(query: Query) -> Query:
    """ "ต่างกันเกิน 500 คนไหม" is so whichever of the two has more: they are rows, no side before the other."""
    if query.asks != YES_NO or len(query.versus) != 1 or not query.values(query.versus[0].dimension):
        return query
    return replace(query.joined(query.versus[0]), versus=(), by=(query.versus[0].dimension,))


# ---------------------------------------------------------------- names
def condition_of(entity: Entity, names: Names, absent: bool = False) -> Condition | None:
    """What a name narrows; None for what is no value of a dimension."""
    if entity.kind == "place":
        found = names.places.get(entity.id)
        return replace(found, op=_op(entity)) if found else None
    if entity.kind == "region":
        return area(entity.id, _op(entity))
    if entity.kind == "attribute":
        attribute, _, value = entity.id.partition(":")
        return Condition(attribute, (value,), _op(entity))
    dimension = DIMENSION.get(entity.kind)
    if dimension is None:
        return None
    if absent and (kind := _kind_in_name(entity, names)):
        return Condition("college_type", (kind,))
    value = names.college_types.get(entity.id, entity.id) if entity.kind == "college_type" else entity.id
    return Condition(dimension, (value,), _op(entity))


def _kind_in_name(entity: Entity, names: Names) -> str:
    """Nobody asks where one college is missing: "ไม่มีวิทยาลัยเทคนิคเลย" speaks of its kind."""
    kinds = names.college_types.values() if entity.kind == "college" else ()
    return next((kind for kind in kinds if entity.text.startswith(kind)), "")


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


def _unused(
    understood: Understanding, placed: list[tuple[Entity, Condition | None]], query: Query, units: Units
) -> tuple[Entity, ...]:
    """Names and numbers that stand in no slot of the query; words of the talk itself are none."""
    talk = ("marker", "near", "aspect", "ordinary", "year", "business")
    roles = NUMBER_ROLES | OF_THE_PERSON | ({"other"} if query.ranks and lone_number(understood) else set())
    roles |= {"people"} if query.part else set()
    numbers = [
        e
        for e in understood.entities
        if e.kind in NUMBERS
        and (e.role in roles or _is_apposed(e, understood) or units.how_many_rows(e, understood.text))
    ]
    whole = [e for e in understood.entities if e.kind == "region" and e.id == "country"]
    return tuple(
        e for e, c in placed if c is None and e.kind not in talk and e not in numbers and e not in whole
    )


def _is_apposed(number: Entity, understood: Understanding) -> bool:
    """ "14 จังหวัดภาคใต้", "EEC 3 จังหวัด": how many there are of what is named right beside narrows nothing."""
    regions = [e for e in understood.entities if e.kind == "region"]
    near = (letters for e in regions for letters in (e.start - number.end, number.start - e.end))
    return number.role == "other" and any(0 <= letters <= APPOSED for letters in near)

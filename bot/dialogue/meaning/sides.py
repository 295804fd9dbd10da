"""Two things held against each other in each row: "more private than state colleges", "more than Rayong".

The two may be things of a kind, programmes and fields too, or two measures of the same people: out of work and in work.

The comparing word stands between the two names, or before the one that is of the rows' own kind. It is grammar, a
closed class of words (`more_than`, `less_than` of `data/vocabulary/operations.yml`); what is compared is the model's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from actions.catalogue import PLACES, SHARES, SUBJECTS
from actions.query import COMPARED, Bound, Comparison, Condition, Query
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.slots import DIMENSION, RARE, WHERE_ROLES, YES_NO
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

AFTER = "after"  # the word, and the role, of what the rows come right after: "second only to Bangkok"
BESIDE = 4  # letters between that word, its number and its name
BETWEEN = 60  # letters in which the comparing word stands between two names
BEFORE = 20  # letters before the first name, where English has "more"
Named = tuple[Entity, Condition]
VALUE = "value"  # what is asked for
MORE_THAN, LESS_THAN, EITHER = "more_than", "less_than", "either"


@dataclass(frozen=True, slots=True)
class Sides:
    """What each row is held against, and which side is to be more."""

    second: Condition
    op: Comparison


def held_apart(
    query: Query, understood: Understanding, placed: list[tuple[Entity, Condition | None]], words: Operations
) -> Query:
    """The query with the second side apart, where its rows are compared with each other or with one of them."""
    if understood.says("marker", "both"):
        return query
    if measured := _of_two_measures(query, understood.text, words):
        return measured
    if not query.by:
        return query
    named = sorted(_one_each((e, c) for e, c in placed if c), key=lambda pair: pair[0].start)
    found = next(_sides(query, understood.text, named, words), None)
    return query if found is None else _apart(query, found, words.asked(understood.text))


def _of_two_measures(query: Query, text: str, words: Operations) -> Query | None:
    """ "ว่างงานมากกว่ามีงานทำ": what became of the same people in two ways, in each row or in one place."""
    found = [(m, m.lastgroup or "") for m in words.units.became.finditer(text)]
    for (first, measure), (second, other) in pairwise(found):
        op = _op(text, first.span(), second.start(), words) if measure != other else None
        if op:
            held = replace(query, measure=measure, against=other)
            return _compared(held, op, words.asked(text))
    return None


def _one_each(named: Iterable[Named]) -> Iterator[Named]:
    """One thing for each name; a name may be that of programmes at several levels, and of their field."""
    called: dict[int, list[Named]] = {}
    for entity, condition in named:
        if condition.op == "is" and len(condition.values) == 1:
            called.setdefault(entity.start, []).append((entity, condition))
    for things in called.values():
        programmes = tuple(c.values[0] for _, c in things if c.dimension == "programme")
        entity, first = things[0]
        yield (entity, Condition("programme", programmes) if programmes else first)


def _sides(query: Query, text: str, named: list[Named], words: Operations) -> Iterator[Sides]:
    for (one, _), (other, second) in _pairs(named):
        op = _op(text, (one.start, one.end), other.start, words)
        if op and second.dimension not in query.by[:1]:
            yield Sides(second, op)
    for entity, condition in named:
        alone = [c for _, c in named if c.dimension == condition.dimension] == [condition]
        if alone and condition.dimension in query.by:
            start = max(entity.start - BETWEEN, 0)
            op = _op(text, (start, start), entity.start, words, ends=True)
            if op:
                yield Sides(condition, op)


def _pairs(named: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Two things of a kind that follow each other, whatever else stands between."""
    for kind in dict.fromkeys(_kind(c) for _, c in named):
        of_it = [(e, c) for e, c in named if _kind(c) == kind]
        yield from ((a, b) for a, b in pairwise(of_it) if a[1].values != b[1].values)


def _kind(condition: Condition) -> str:
    """Programmes and fields are things of one kind: a programme may be more than a whole field."""
    return SUBJECTS[0] if condition.dimension in SUBJECTS else condition.dimension


def _op(
    text: str, first: tuple[int, int], end: int, words: Operations, ends: bool = False
) -> Comparison | None:
    """Whether a comparing word joins the first name with what stands behind; `ends`: right before it."""
    since, start = first
    between = text[start:end]
    if end - start > BETWEEN or any(letter.isdigit() for letter in between[-BEFORE:]):
        return None
    around = text[max(since - BEFORE, 0) : end]
    for name, op in ((LESS_THAN, "under"), (MORE_THAN, "over")):
        found = list(words.each(name, around))
        if found and found[-1].end() > len(around) - len(between):
            close = not ends or not around[found[-1].end() :].strip()
            return op if close else None  # type: ignore[return-value]
    return None


def _apart(query: Query, sides: Sides, asked: dict[str, str]) -> Query:
    second = sides.second
    kept = tuple(c for c in (_without(c, second) for c in query.where) if c.values)
    by = tuple(d for d in query.by if d != second.dimension) or query.by
    held = replace(query, where=kept, by=by, measure=query.measure or "graduates", versus=(second,))
    return _compared(held, sides.op, asked)


def _compared(query: Query, op: Comparison, asked: dict[str, str]) -> Query:
    return replace(
        query,
        arithmetic="difference",
        having=query.having or (Bound(op, 0),),
        order=query.order if "order" in asked else "",
        ranks=query.ranks if "order" in asked else None,
        asks="" if query.asks == "value" else query.asks,
        share_of=(),
        absent=False,
    )


def rows_beside_all(query: Query, asked: dict[str, str]) -> Query:
    """The rows whose share is above that of the whole country, or below it: "จังหวัดไหนมีงานทำสูงกว่าทั้งประเทศ"."""
    if query.measure not in SHARES:
        return query
    held = replace(query, versus=(Condition(query.by[0], ()),))
    return _compared(held, "under" if LESS_THAN in asked else "over", asked)


def _without(condition: Condition, second: Condition) -> Condition:
    if (condition.dimension, condition.op) != (second.dimension, "is"):
        return condition
    return replace(condition, values=tuple(v for v in condition.values if v not in second.values))


def with_other_sides(understood: Understanding, words: Operations) -> Understanding:
    """The message with each name behind a comparing word as the other side of one of its kind before it.

    "โครงการกับจีนมากกว่าญี่ปุ่นไหม" asks about no project of both.
    """
    if understood.slot("asks") != YES_NO:
        return understood
    entities = list(understood.entities)
    for (_, one), (at, other) in combinations(enumerate(entities), 2):
        split = not _of_a_kind(one, other) or understood.slot("by", RARE) not in ("", DIMENSION[one.kind])
        if not split and _op(understood.text, (one.start, one.end), other.start, words):
            entities[at] = replace(other, role="versus")
    return replace(understood, entities=tuple(entities))


def with_either(understood: Understanding, words: Operations) -> Understanding:
    """The message with what "or" joins to a name of its kind beside that one: of "A or B" either will do, not both."""
    text, before = understood.text, (None, *understood.entities)
    entities = tuple(
        replace(e, role="where") if one and e.role == "also" and _is_either(text, one, e, words) else e
        for one, e in zip(before, understood.entities, strict=False)
    )
    return replace(understood, entities=entities) if entities != understood.entities else understood


def _is_either(text: str, one: Entity, other: Entity, words: Operations) -> bool:
    between = text[one.end : other.start]
    alike = one.kind == other.kind and one.role in ("where", "also") and len(between) <= BEFORE
    return alike and next(words.each(EITHER, between), None) is not None


def _of_a_kind(one: Entity, other: Entity) -> bool:
    """Whether both narrow the same dimension, each to a thing of its own."""
    named = one.kind == other.kind and one.kind in DIMENSION and one.id != other.id
    return named and {one.role, other.role} <= WHERE_ROLES


# ---------------------------------------------------------------- against the whole country
def beside_all(understood: Understanding, words: Operations) -> bool:
    """Whether something is held against the whole country."""
    whole = [e for e in understood.entities if e.kind == "region" and e.id == "country"]
    compared = (
        understood.slot("arithmetic", RARE) in COMPARED
    )  # a place differs from the country, not from itself
    spoken = compared and words.units.country.search(understood.text) is not None  # "than the national one"
    starts = ((max(e.start - BETWEEN, 0), e) for e in whole)
    behind = any(_op(understood.text, (start, start), e.start, words, ends=True) for start, e in starts)
    side = understood.slot("asks") != VALUE  # "how many in the whole country" is held against nothing
    return spoken or behind or any((e.role == "versus" and side) or compared for e in whole)


def whole_country(
    understood: Understanding, placed: list[tuple[Entity, Condition | None]], words: Operations
) -> list[Condition]:
    """ "Higher than the national average": the country is the other side of the place that was named."""
    named = list(dict.fromkeys(c for e, c in placed if c and e.role in WHERE_ROLES))
    places = [c for c in named if c.dimension in PLACES]
    one = places or [
        c for c in named if c.dimension in SUBJECTS
    ]  # a field differs from all fields of the country
    beside = len(one) == 1 and beside_all(understood, words)
    return [Condition(one[0].dimension, ())] if beside else []


def held_beside_all(query: Query, asked: Mapping[str, str]) -> Query:
    """The two numbers that are held against each other; "better" is no yes or no, as less may be better."""
    bound = (Bound("under", 0),) if LESS_THAN in asked and query.asks == YES_NO else ()
    asks = query.asks if {LESS_THAN, MORE_THAN} & asked.keys() else ""
    return replace(query, arithmetic=query.arithmetic or "difference", by=(), having=bound, asks=asks)


def names_its_own(query: Query) -> bool:
    """Whether a message names itself what is held against the country."""
    return any(c.dimension in (*PLACES, *SUBJECTS, "college") for c in (*query.where, *query.versus))


# ---------------------------------------------------------------- the place behind another
def next_after(understood: Understanding, words: Operations) -> Understanding:
    """What stands behind "รองจาก" is no condition, and the number before it is a place: "เป็นที่ 2 รองจากกรุงเทพ"."""
    word = next(words.each(AFTER, understood.text), None)
    if word is None:
        return understood
    end, found = word.end(), []
    for entity in understood.entities:
        behind = entity.kind in DIMENSION and _goes_on(understood.text[end : entity.start], end == word.end())
        if behind and entity.start >= end:
            entity, end = replace(entity, role=AFTER), entity.end
        found.append(_place(entity, word))
    return replace(understood, entities=tuple(found))


def _goes_on(between: str, first: bool) -> bool:
    """Whether a name stands right behind the word, or a joining word ties it to the name before."""
    return (
        len(between) <= BESIDE if first else closed_words().joins.fullmatch(between.strip(" .")) is not None
    )


def _place(entity: Entity, word: re.Match[str]) -> Entity:
    numbers = entity.kind in NUMBERS and entity.id.isdecimal()
    return replace(entity, role="nth") if numbers and 0 <= word.start() - entity.end <= BESIDE else entity


def below_another(query: Query, above: Sequence[Condition]) -> Query:
    """The first row below the one that is named, where no place in the order says which is meant."""
    if not above or query.ranks:
        return query
    by = query.by or (above[-1].dimension,)
    held = replace(
        query, by=by, versus=tuple(above[-1:]), arithmetic="difference", having=(Bound("under", 0),)
    )
    return replace(held, order="least", ranks=(1, 1), asks="")

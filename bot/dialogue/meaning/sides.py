"""Two things held against each other in each row: "more private than state colleges", "more than Rayong".

The comparing word stands between the two names, or before the one that is of the rows' own kind. It is grammar, a
closed class of words (`more_than`, `less_than` of `data/vocabulary/operations.yml`); what is compared is the model's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from actions.query import Bound, Comparison, Condition, Query
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

BETWEEN = 60  # letters in which the comparing word stands between two names
BEFORE = 20  # letters before the first name, where English has "more"
Named = tuple[Entity, Condition]
MORE_THAN, LESS_THAN = "more_than", "less_than"


@dataclass(frozen=True, slots=True)
class Sides:
    """What each row is held against, and which side is to be more."""

    dimension: str
    second: str
    op: Comparison


def held_apart(
    query: Query, understood: Understanding, placed: list[tuple[Entity, Condition | None]], words: Operations
) -> Query:
    """The query with the second side apart, where its rows are compared with each other or with one of them."""
    if not query.by or understood.says("marker", "both"):
        return query
    named = sorted(((e, c) for e, c in placed if c and _names_one(c)), key=lambda pair: pair[0].start)
    found = next(_sides(query, understood.text, named, words), None)
    return query if found is None else _apart(query, found, words.asked(understood.text))


def _names_one(condition: Condition) -> bool:
    return condition.op == "is" and len(condition.values) == 1


def _sides(query: Query, text: str, named: list[Named], words: Operations) -> Iterator[Sides]:
    for (one, _), (other, second) in _pairs(named):
        op = _op(text, one.end, other.start, words)
        if op and second.dimension not in query.by[:1]:
            yield Sides(second.dimension, second.values[0], op)
    for entity, condition in named:
        alone = [c for _, c in named if c.dimension == condition.dimension] == [condition]
        if alone and condition.dimension in query.by:
            op = _op(text, max(entity.start - BETWEEN, 0), entity.start, words, ends=True)
            if op:
                yield Sides(condition.dimension, condition.values[0], op)


def _pairs(named: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Two things of a kind that follow each other, whatever else stands between."""
    for dimension in dict.fromkeys(c.dimension for _, c in named):
        of_it = [(e, c) for e, c in named if c.dimension == dimension]
        yield from ((a, b) for a, b in pairwise(of_it) if a[1].values != b[1].values)


def _op(text: str, start: int, end: int, words: Operations, ends: bool = False) -> Comparison | None:
    """Whether a comparing word joins what stands before with what stands behind; `ends`: right before it."""
    between = text[start:end]
    if end - start > BETWEEN or any(letter.isdigit() for letter in between[-BEFORE:]):
        return None
    around = text[max(start - BEFORE, 0) : end]
    for name, op in ((LESS_THAN, "under"), (MORE_THAN, "over")):
        found = list(words.each(name, around))
        if found and found[-1].end() > len(around) - len(between):
            close = not ends or not around[found[-1].end() :].strip()
            return op if close else None  # type: ignore[return-value]
    return None


def _apart(query: Query, sides: Sides, asked: dict[str, str]) -> Query:
    kept = tuple(c for c in (_without(c, sides) for c in query.where) if c.values)
    by = tuple(d for d in query.by if d != sides.dimension) or query.by
    return replace(
        query,
        where=kept,
        by=by,
        measure=query.measure or "graduates",
        versus=(Condition(sides.dimension, (sides.second,)),),
        arithmetic="difference",
        having=query.having or (Bound(sides.op, 0),),
        order=query.order if "order" in asked else "",
        ranks=query.ranks if "order" in asked else None,
        asks="" if query.asks == "value" else query.asks,
        share_of=(),
        absent=False,
    )


def _without(condition: Condition, sides: Sides) -> Condition:
    if (condition.dimension, condition.op) != (sides.dimension, "is"):
        return condition
    return replace(condition, values=tuple(v for v in condition.values if v != sides.second))

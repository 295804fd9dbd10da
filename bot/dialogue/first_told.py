"""What stood first in an order, where a message points at it: "จังหวัดนั้น" after the province with most graduates.

Read as if it were named, so that whatever is asked (a count, a share, a telephone, its work) is asked of that thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.dialogue.state import State
from bot.dialogue.understood.reading import Names
from bot.nlu.understanding import Entity, Understanding

THESE, THERE = "these", "there"  # of data/vocabulary/operations.yml and markers.yml
WHERE = frozenset({"province", "college"})  # what "there" may be
NAMED = WHERE | {"field", "programme"}
AS_ENTITY = {"programme": "program"}
COUNTS = frozenset({"number", "numeral"})


def pointing_at_the_first(understood: Understanding, state: State, names: Names) -> Understanding:
    """The message with the first thing of the order that was told in place of the words that point at it."""
    query = state.frame.query if state.frame else None
    if query is None or not query.order or len(query.by) != 1 or not state.listed:
        return understood
    one, kind = state.listed[0], query.by[0]
    single = query.ranks is None or query.ranks[0] == query.ranks[1]
    if not single or one.kind != kind or kind not in NAMED or _says_which(understood, kind):
        return understood
    span = next(_pointing(understood, kind, names), None)
    return _naming(understood, kind, one.id, span) if span else understood


def _says_which(understood: Understanding, kind: str) -> bool:
    """Whether a thing of the kind is named, another place in an order, or both of two."""
    named = AS_ENTITY.get(kind, kind)
    return any(
        e.kind == named or (e.kind == "marker" and (e.id == "both" or e.id.startswith("ordinal")))
        for e in understood.entities
    )


def _pointing(understood: Understanding, kind: str, names: Names) -> Iterator[tuple[int, int]]:
    """Where words stand that point at one thing of the kind; "three of these provinces" are several."""
    text, called = understood.text, names.units.called
    counted = {e.end for e in understood.entities if e.kind in COUNTS}
    marked = ((e.start, e.end) for e in understood.entities if e.kind == "marker" and e.id == THERE)
    these = (match.span() for match in names.operations.each(THESE, text))
    for start, end in sorted({*marked, *these}):
        things = called(text[start:end])
        several = bool(counted & {start, start - 1})
        there = kind in WHERE and things <= WHERE and _is_there(understood, start)
        if not several and (kind in things or there):
            yield start, end


def _is_there(understood: Understanding, start: int) -> bool:
    return any(e.kind == "marker" and e.id == THERE and e.start == start for e in understood.entities)


def _naming(understood: Understanding, kind: str, one: str, span: tuple[int, int]) -> Understanding:
    start, end = span
    named = Entity(AS_ENTITY.get(kind, kind), one, start, end, understood.text[start:end], role="where")
    kept = (e for e in understood.entities if e.end <= start or end <= e.start)
    return replace(understood, entities=tuple(sorted((*kept, named), key=lambda e: e.start)))

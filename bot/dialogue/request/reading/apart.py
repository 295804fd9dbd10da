"""Numbers that belong to a place each, or to a level each: "ระยอง 4 คน ชลบุรี 6 คน", "ปวช. 3 ปวส. 2"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.counts import unit_end
from bot.dialogue.request.reading.span import Count
from bot.nlu.understanding import Entity

NEAR = 4  # letters between a thing and its number behind it
FAR = 26  # letters between a number and its thing behind it: a trade may stand there
PLACES = frozenset({"province", "place"})
Pairs = tuple[tuple[Entity, Count], ...]


def by_place(m: Moment, counts: Sequence[Count]) -> Pairs:
    """Numbers with a place of their own; none where fewer than two places have one."""
    return _pairs(m, (e for e in m.understood.entities if e.kind in PLACES and not e.negated), counts)


def by_level(m: Moment, levels: Iterable[Entity], counts: Sequence[Count]) -> Pairs:
    """Numbers with a level of their own."""
    return _pairs(m, (e for e in levels if not e.negated), counts)


def _pairs(m: Moment, things: Iterable[Entity], counts: Sequence[Count]) -> Pairs:
    ordered = sorted(things, key=lambda e: e.start)
    for beside in (_behind, _before):
        found = tuple((e, c) for e in ordered if (c := beside(m, e, counts)) is not None)
        if len({e.id for e, _ in found}) > 1 and len({c.start for _, c in found}) == len(found):
            return found
    return ()


def _behind(m: Moment, thing: Entity, counts: Sequence[Count]) -> Count | None:
    return next((c for c in counts if 0 <= c.start - thing.end <= NEAR), None)


def _before(m: Moment, thing: Entity, counts: Sequence[Count]) -> Count | None:
    return next((c for c in reversed(counts) if 0 <= thing.start - unit_end(m, c.end) <= FAR), None)

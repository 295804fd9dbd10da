"""What a message says of a request that no slot holds: wage, shifts, housing, conditions, in the person's own words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.counts import unit_end
from bot.dialogue.request.reading.span import Count
from bot.dialogue.request.reading.start_and_place import start_span
from bot.dialogue.request.reading.told import Told
from bot.dialogue.request.reading.wanting import wanting

SHORTEST, LONGEST = 2, 30  # letters of unread words that may name a place


def remarks_of(m: Moment, told: Told) -> list[str]:
    """The pieces between what was read that speak of wages, hours, housing and the like."""
    pieces = (piece for gap in _gaps(m, told) for piece in _pieces(gap, m))
    found = [m.words.shortened(piece) for piece in pieces if _is_condition(piece, m)]
    counted = [c.words for c in _counts(told) if c.words]
    return [one for one in (*found, told.total, told.level_words, *counted) if one]


def unread_words(m: Moment, told: Told) -> list[str]:
    """The short pieces of which nothing was read, without conditions of the work and words that only fill."""
    fillers = m.words.patterns.get("fillers")
    rest = [" ".join((fillers.sub(" ", gap) if fillers else gap).split()) for gap in _gaps(m, told)]
    return [one for one in rest if SHORTEST < len(one) <= LONGEST and not _is_condition(one, m)]


def _is_condition(piece: str, m: Moment) -> bool:
    """Whether a piece speaks of a condition of the work, or holds a number that counts no people."""
    return bool(m.words.found("remarks", piece)) or any(c.isdecimal() for c in piece)


def _counts(told: Told) -> list[Count]:
    own = [t.count for t in told.trades if t.count]
    return own + list(told.counts) + [count for _, count in (*told.apart, *told.split)]


def _pieces(gap: str, m: Moment) -> Iterable[str]:
    """A gap is kept whole where it is one condition after the other."""
    border = m.words.patterns.get("border")
    return [gap] if border is None or _is_condition(gap, m) else border.split(gap)


def _led_in(m: Moment, start: int) -> int:
    """Where "starting" or the like begins that leads to a start."""
    before = m.understood.text[:start]
    led = (w for w in m.words.each("starting", before) if not before[w.end() :].strip(" :"))
    return next((w.start() for w in led), start)


def _gaps(m: Moment, told: Told) -> list[str]:
    text = m.understood.text
    used = [
        (e.start, e.end)
        for e in m.understood.entities
        if e.kind in ("province", "place", "region", "level", "month", "year")
    ]
    used += [(e.start, e.end) for e in m.understood.entities if e.kind in ("number", "numeral") and e.negated]
    used += [(t.start, t.end) for t in told.trades]
    used += [(c.start, unit_end(m, c.end)) for c in _counts(told)]
    if told.total:
        used.append((text.find(told.total), text.find(told.total) + len(told.total)))
    if start := start_span(m):
        used.append((_led_in(m, start[0]), start[1]))
    if want := wanting(m):
        used.append((0, want.end()) if told.business else want.span())
    gaps, end = [], 0
    for a, b in sorted(used):
        if a > end:
            gaps.append(text[end:a])
        end = max(end, b)
    return [*gaps, text[end:]]

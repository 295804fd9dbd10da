"""What a message says of a request: trades, numbers of people, levels, place, start, what is left open, remarks.

Names and numbers come from the reading with their roles; which number belongs to which trade is told by how they stand
together. A number with a unit of money, time or age is never a number of people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.apart import Pairs, by_level, by_place
from bot.dialogue.request.reading.counts import counts_of, numbers_of, unit_end
from bot.dialogue.request.reading.span import Count
from bot.dialogue.request.reading.start_and_place import beside_its_place
from bot.dialogue.request.reading.trades import (
    NEAR,
    Trade,
    all_trades,
    business,
    in_own_words,
    names_a_business,
    own_trades,
)
from bot.dialogue.request.reading.wanting import wanting
from bot.dialogue.request.words import RequestWords
from bot.nlu.understanding import Entity

DEGREES = frozenset({"voc_cert", "high_voc_cert", "bachelor"})  # a short course makes no graduates
NEAR_AFTER = 10
PLACED = frozenset("field province place region level month college".split())  # names that are no unknown job


@dataclass(frozen=True, slots=True)
class Told:
    """All that the message says of a request."""

    trades: tuple[Trade, ...] = ()
    counts: tuple[Count, ...] = ()  # numbers of people without a trade
    total: str = ""  # words of a number for several trades together
    each: bool = False
    levels: tuple[str, ...] = ()
    no_levels: tuple[str, ...] = ()
    level_words: str = ""
    business: str = ""
    apart: Pairs = ()  # other places, each with a number of its own
    split: Pairs = ()  # levels of one trade, each with a number of its own

    def __bool__(self) -> bool:
        return bool(self.trades or self.counts or self.levels or self.no_levels or self.split)


def told(m: Moment) -> Told:
    """Read one message."""
    return m.once("told", _told)


def _told(m: Moment) -> Told:
    own = own_trades(m)
    trades = [t for t in all_trades(m) if (t.start, t.end) not in own]
    levels, counts = _levels(m), counts_of(m, trades)
    split = by_level(m, levels, counts or numbers_of(m)) if len(trades) < 2 else ()
    apart = (
        (by_place(m, counts)[1:] or _one_more_place(m, trades, counts))
        if len(trades) < 2 and not split
        else ()
    )
    levels = [e for e in levels if all(e is not other for other, _ in split)]
    counts = [c for c in counts if all(c is not other for _, other in (*split, *apart))]
    each = m.words.found("each", m.understood.text) is not None
    paired, lone, total = _paired(m, trades, counts, each)
    paired = _with_verbs(m, [t for t in paired if not _of_the_place(m, t, paired)])
    stops = [*(e.start for e in levels), *(c.start for c in counts)]
    paired = in_own_words(m, paired, stops)
    paired, general = _with_levels(m, paired, [e for e in levels if not e.negated])
    return Told(
        tuple(paired),
        tuple(replace(c, verb=_verb_of_count(m, c)) for c in lone),
        total,
        each,
        tuple(dict.fromkeys(e.id for e in general)),
        tuple(e.id for e in levels if e.negated),
        m.understood.text[general[0].start : general[-1].end] if len({e.id for e in general}) > 1 else "",
        business(m, own),
        apart,
        split,
    )


def _one_more_place(m: Moment, trades: Sequence[Trade], counts: Sequence[Count]) -> Pairs:
    """A place beside that of the request, for some of the same trade: "and 3 welders in Chonburi too"."""
    lines = m.state.form.draft.lines if m.state.form else ()
    same = len(lines) == 1 and all(t.field == lines[0].field for t in trades)
    places = beside_its_place(m)
    return ((places[0], counts[0]),) if same and len(places) == len(counts) == 1 else ()


# ---------------------------------------------------------------- which number belongs to which trade
def _paired(
    m: Moment, trades: Sequence[Trade], counts: Sequence[Count], each: bool
) -> tuple[list[Trade], list[Count], str]:
    """Trades with their numbers, numbers without a trade, and the words of a number for all together."""
    if not trades or not counts:
        return list(trades), list(counts), ""
    if len(counts) == len(trades) + 1 and counts[0].value == sum(c.value for c in counts[1:]):
        counts = counts[1:]  # "รวม 6 คน ช่างไฟ 4 ช่างยนต์ 2"
    if each and len(counts) == 1:
        return [replace(t, count=counts[0]) for t in trades], [], ""
    if len(counts) == 1 and len(trades) > 1 and _joined(m, trades):
        first, last = min(trades[0].start, counts[0].start), max(trades[-1].end, counts[0].end)
        return list(trades), [], m.understood.text[first : unit_end(m, last)]
    first = _numbers_first(m, trades, counts)
    taken: dict[int, Count] = {}
    lone: list[Count] = []
    for count in counts:
        at = _of_count(count, trades, taken, first, counts)
        if at is None:
            lone.append(count)
        else:
            taken[at] = count
    paired = [replace(t, count=taken.get(i)) for i, t in enumerate(trades)]
    unknown = {c: _unknown_trade(m, paired, c, first) for c in lone if not c.refused}
    named = [replace(t, count=c) for c, t in unknown.items() if t is not None]
    return sorted([*paired, *named], key=lambda t: t.start), [c for c in lone if not unknown.get(c)], ""


def _numbers_first(m: Moment, trades: Sequence[Trade], counts: Sequence[Count]) -> bool:
    """Whether each number stands before its trade: a job that nobody knows may stand before the first number."""
    return counts[0].start < trades[0].start and not (
        m.understood.language == "th" and _job_before(m, counts[0].start)
    )


def _job_before(m: Moment, at: int) -> bool:
    """Whether there are words of which nothing was read between the wanting and a number."""
    want, text = wanting(m), m.understood.text
    start = want.end() if want and want.end() <= at else 0
    named = [e for e in m.understood.entities if start <= e.start < e.end <= at]
    words = "".join(
        c for i, c in enumerate(text[:at]) if i >= start and not any(e.start <= i < e.end for e in named)
    )
    return sum(c.isalpha() for c in m.words.without_fillers(words)) > 1


def _unknown_trade(m: Moment, trades: Sequence[Trade], count: Count, first: bool) -> Trade | None:
    """A job that nobody knows beside a number of its own: it is wanted as it was called."""
    start, end = _behind(m, count) if first else _ahead(m, trades, count)
    text = m.understood.text
    joins = m.words.patterns.get("joins")
    said = m.words.shortened(joins.sub(" ", text[start:end])) if joins else ""
    words = m.words.without_fillers(said)
    known = any(e.start < end and start < e.end and e.kind in PLACED for e in m.understood.entities)
    return Trade(start, end, said=" ".join(said.split())) if len(words.strip()) > 2 and not known else None


def _behind(m: Moment, count: Count) -> tuple[int, int]:
    start = unit_end(m, count.end)
    ends = m.words.patterns.get("trade_ends")
    stop = ends.search(m.understood.text[start:]) if ends else None
    return start, start + (stop.start() if stop else 0)


def _ahead(m: Moment, trades: Sequence[Trade], count: Count) -> tuple[int, int]:
    """From what was read before a number, or the wanting, to the number or a level before it."""
    want = wanting(m)
    before = [unit_end(m, max(t.end, t.count.end if t.count else 0)) for t in trades if t.end <= count.start]
    before += [want.end()] if want and want.end() <= count.start else []
    start = max(before, default=0)
    levels = [e.start for e in m.understood.entities if e.kind == "level" and start < e.start < count.start]
    return start, min((*levels, count.start))


def _of_count(
    count: Count, trades: Sequence[Trade], taken: dict[int, Count], first: bool, counts: Sequence[Count]
) -> int | None:
    """The trade of a number: the next one where numbers stand first, before another number; else the last one."""
    if first:
        following = [c.start for c in counts if c.start > count.start]
        until = following[0] if following else trades[-1].end
        ahead = (i for i, t in enumerate(trades) if count.end <= t.start < until and i not in taken)
        return next(ahead, None)
    before = [i for i, t in enumerate(trades) if t.end <= count.start and i not in taken]
    return before[-1] if before else None


def _joined(m: Moment, trades: Sequence[Trade]) -> bool:
    joined = m.words.patterns.get("joined")
    gaps = (m.understood.text[a.end : b.start] for a, b in pairwise(trades))
    return (
        joined is not None and all(joined.fullmatch(gap) for gap in gaps) and not any(t.verb for t in trades)
    )


def _of_the_place(m: Moment, trade: Trade, trades: Sequence[Trade]) -> bool:
    """ "บัญชี 3 คน ประจำสำนักงาน": a word of a business behind counted trades says where, not whom."""
    counted = [t for t in trades if t.count and t.end <= trade.start]
    return (
        bool(counted)
        and not trade.count
        and not trade.verb
        and names_a_business(m, trade)
        and not _joined(m, [counted[-1], trade])
    )


# ---------------------------------------------------------------- what is done with a trade
def _with_verbs(m: Moment, trades: Sequence[Trade]) -> list[Trade]:
    out: list[Trade] = []
    text, end = m.understood.text, 0
    for i, trade in enumerate(trades):
        stop = trades[i + 1].start if i + 1 < len(trades) else len(text)
        counted = trade.count
        last = max(trade.end, counted.end) if counted and counted.start >= end else trade.end
        before = text[end : trade.start]
        between = text[trade.end : counted.start] if counted and counted.start >= trade.end else ""
        verb = trade.verb or verb_of(m.words, before, between, text[last:stop])
        joiner = m.words.patterns.get("joined")
        if not verb and out and out[-1].verb in ("drop", "only") and joiner and joiner.fullmatch(before):
            verb = out[-1].verb
        out.append(replace(trade, verb=verb))
        end = last
    return out


def verb_of(words: RequestWords, before: str, between: str, after: str) -> str:
    """What is done: drop, only, to (a number), more, fewer; "" for a plain mention."""
    lead = before[-24:]
    if words.found("only", lead):
        return "only"
    unit = words.begins("people", after)
    tail = (after[unit.end() :] if unit else after).lstrip()[:14]
    removed = words.patterns.get("drop_after")
    behind = removed is not None and (removed.match(tail) or removed.match(between.lstrip()))
    if words.found("drop_before", lead) or behind:
        return "drop"
    if words.found("to", between) or words.found("to", lead + " "):
        return "to"
    if words.found("fewer", lead + " " + between):
        return "fewer"
    return "more" if words.found("add", lead + " " + between) else ""


def _verb_of_count(m: Moment, count: Count) -> str:
    """What a number without a trade does: "เพิ่มอีก 3", "ลดเหลือ 2"."""
    text = m.understood.text
    lead, after = text[max(0, count.start - 24) : count.start] + " ", text[count.end : count.end + 14]
    behind = text[unit_end(m, count.end) :].lstrip()
    if m.words.begins("add", behind) and not m.words.found("fewer", lead):
        return "more"  # "make it 3 more"
    if m.words.found("to", lead):
        return "number"
    if m.words.found("fewer", lead) or m.words.found("fewer", after):
        return "fewer"
    return "more" if m.words.found("add", lead) or m.words.found("add", after) else "number"


# ---------------------------------------------------------------- levels
def _levels(m: Moment) -> list[Entity]:
    """The levels that are named; in English "certificate" names one where people are wanted."""
    named = _rather(m, [e for e in m.understood.entities if e.kind == "level" and e.id in DEGREES])
    papers = [e for e in m.understood.entities if e.kind == "aspect" and e.id == "certificate"]
    return named or [replace(e, kind="level", id="voc_cert") for e in papers if e.text.isascii()]


def _rather(m: Moment, levels: list[Entity]) -> list[Entity]:
    """ "ตอนแรกจะเอา ปวช. แต่ขอ ปวส. ดีกว่า": of two levels with a "but" between them the later one."""
    two = len(levels) == 2 and levels[0].id != levels[1].id
    between = m.understood.text[levels[0].end : levels[1].start] if two else ""
    return levels[1:] if m.words.found("contrast", between) else levels


def _with_levels(
    m: Moment, trades: Sequence[Trade], levels: Sequence[Entity]
) -> tuple[list[Trade], list[Entity]]:
    """Trades with the level that stands beside them; the levels that stand for all."""
    if len(trades) < 2 and len(levels) != 1:
        return list(trades), list(levels)
    out, general = list(trades), []
    for level in levels:
        at = _beside(out, level)
        if at is None or (len(out) == 1 and not _only_of_line(m)):
            general.append(level)
        else:
            out[at] = replace(out[at], level=level.id)
    return out, general


def _only_of_line(m: Moment) -> bool:
    return m.state.form is not None and len(m.state.form.draft.lines) > 1


def _beside(trades: Sequence[Trade], level: Entity) -> int | None:
    after = (i for i, t in enumerate(trades) if 0 <= t.start - level.end <= NEAR and not t.level)
    before = (i for i, t in enumerate(trades) if 0 <= level.start - t.end <= NEAR_AFTER and not t.level)
    return next(after, next(before, None))

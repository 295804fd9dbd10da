"""The trades and jobs that a message names, and which of them is the employer's own line of business."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.counts import counts_of
from bot.dialogue.request.reading.span import Count, Span
from bot.dialogue.request.reading.wanting import wanting
from bot.dialogue.request.words import RequestWords
from bot.nlu.understanding import Entity

SHORTEST = 3  # letters of words that may come again
NEAR = 3  # letters between a trade and its level


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade or a job that the message names, with what stands beside it."""

    start: int
    end: int
    field: str = ""
    said: str = ""
    program: str = ""
    called: str = ""  # the person's word for a field that is known
    readings: tuple[str, ...] = ()
    level: str = ""
    count: Count | None = None
    verb: str = ""  # drop only more fewer to, "" for a plain mention


# ---------------------------------------------------------------- trades
def all_trades(m: Moment) -> list[Trade]:
    """Every trade, job and untaught trade that is named, in order; the longer of two that overlap."""
    return list(m.once("trades", _all_trades))


def _all_trades(m: Moment) -> tuple[Trade, ...]:
    unclear = {(e.start, e.end): e.candidates for e in m.said.unclear if e.kind == "field"}
    named = [e for e in m.understood.entities if e.kind in ("field", "untaught")]
    heads = {(e.start, e.end) for e in named if len(e.candidates) > 1} - set(unclear)
    heads -= {(e.start, e.end) for e in named if e.negated}
    heads = {
        span
        for span in heads
        if any(e.kind == "field" and e.start >= span[1] and e.start - span[1] <= NEAR for e in named)
    }
    heads |= {(e.start, e.end) for e in named if _head_behind(e, named)}
    exact = {(e.start, e.end): e.id for e in m.understood.entities if e.kind == "program"}
    found = [
        Trade(
            e.start, e.end,
            field=e.id if e.kind == "field" and (e.start, e.end) not in unclear else "",
            said=e.text if e.kind == "untaught" or (e.start, e.end) in unclear else "",
            program=exact.get((e.start, e.end), ""),
            called=e.text,
            readings=unclear.get((e.start, e.end), ()),
            verb="drop" if e.refused else "",
        )
        for e in named
        if (e.start, e.end) not in heads
    ]  # fmt: skip
    found += [Trade(j.start(), j.end(), job, j[0]) for job, j in m.words.jobs_in(m.understood.text)]
    found += _as_said_before(m)
    return tuple(_any_of_several(m, _with_their_study(m, _apart(found))))


def _as_said_before(m: Moment) -> Iterator[Trade]:
    """Words of a line that no name is known for, where they come again ("remove the waiters")."""
    text = m.understood.text.casefold()
    for line in m.state.form.draft.lines if m.state.form else ():
        at = text.find(line.said.casefold()) if len(line.said) >= SHORTEST else -1
        if at >= 0:
            yield Trade(at, at + len(line.said), line.field, line.said)


def _head_behind(head: Entity, named: Sequence[Entity]) -> bool:
    """ "computer technicians": in English the word for any trade stands behind the one that is meant."""
    general = len(head.candidates) > 1 and head.text.isascii()
    return general and any(e.kind == "field" and 0 <= head.start - e.end <= 1 for e in named)


def _any_of_several(m: Moment, trades: list[Trade]) -> list[Trade]:
    """ "คหกรรม/อาหาร 2 คน": trades of which any will do are one line, in the person's words."""
    if m.words.found("each", m.understood.text):
        return trades
    kept: list[Trade] = []
    for trade in trades:
        last = kept[-1] if kept else None
        between = m.understood.text[last.end : trade.start] if last else ""
        if last and not (last.verb or trade.verb) and m.words.begins("either", between):
            same = last.field == trade.field
            said = last.said if same else m.understood.text[last.start : trade.end]
            field = last.field or trade.field
            kept[-1] = replace(
                last, end=trade.end, field=field, said=said, readings=() if field else last.readings
            )
        else:
            kept.append(trade)
    return kept


def _with_their_study(m: Moment, trades: list[Trade]) -> list[Trade]:
    """ "kitchen staff (food and nutrition)", "graphic designers": a job with the field that teaches it is one line."""
    kept: list[Trade] = []
    for trade in trades:
        last = kept[-1] if kept else None
        between = m.understood.text[last.end : trade.start] if last else ""
        same = last is not None and last.field == trade.field != "" and not trade.said
        one_name = between == " " and last is not None and m.understood.text[last.start : trade.end].isascii()
        if last and (same or one_name) and m.words.found("studied", between):
            called = m.understood.text[last.start : trade.end] if one_name else last.called
            kept[-1] = replace(last, end=trade.end, program=trade.program or last.program, called=called)
        else:
            kept.append(trade)
    return kept


def _apart(found: Iterable[Trade]) -> list[Trade]:
    kept: list[Trade] = []
    for trade in sorted(found, key=lambda t: (t.start - t.end, t.start, not t.said)):
        if all(trade.end <= other.start or other.end <= trade.start for other in kept):
            kept.append(trade)
    return sorted(kept, key=lambda t: t.start)


# ---------------------------------------------------------------- the employer's own business
def own_trades(m: Moment) -> frozenset[tuple[int, int]]:
    """Spans of fields that name the employer's line of business: by their role, or as the subject of the wanting."""
    trades = all_trades(m)
    by_role = {(e.start, e.end) for e in m.understood.entities if e.kind == "field" and e.role == "own"}
    counts = counts_of(m, trades)
    by_role |= _businesses(m, trades, counts)
    want = wanting(m)
    if want is None:
        return frozenset(by_role) if len(by_role) < len(trades) else frozenset()
    before = [t for t in trades if t.end <= want.start()]
    after = [t for t in trades if t.start >= want.end() and not t.verb]
    head = m.understood.text[: want.start()]
    subject = bool(after) or (m.words.found("business", head) is not None and not re.search(r"\d", head))
    numbered = any(c.start < want.start() for c in counts)
    found = {(t.start, t.end) for t in before} if subject and not numbered else set()
    houses = _businesses(m, trades, counts)
    return frozenset(found | houses | {span for span in by_role if span[1] <= want.start() or not after})


def _businesses(m: Moment, trades: Sequence[Trade], counts: Sequence[Span]) -> set[tuple[int, int]]:
    """ "hiring for a hotel: 3 cooks, 1 accountant": where each other trade has its number, a house is none."""
    houses = {(t.start, t.end) for t in trades if names_a_business(m, t)}
    return houses if len(houses) == 1 and counts and len(counts) == len(trades) - 1 else set()


def names_a_business(m: Moment, trade: Trade) -> bool:
    """Whether the words of a trade are those of a business: "hotel", "สำนักงาน"."""
    word = m.understood.text[trade.start : trade.end]
    found = m.words.found("business", word)
    return found is not None and found[0] == word


def in_own_words(m: Moment, trades: Sequence[Trade], stops: Sequence[int]) -> list[Trade]:
    """ "ช่างซ้อมบำรุง ปวช.": words between a trade and its level or number belong to how it is called."""
    out = []
    for trade in trades:
        stop = next((at for at in sorted(stops) if at >= trade.end), trade.end)
        piece = m.understood.text[trade.end : stop]
        if _describes(m, piece):
            called = m.understood.text[trade.start : stop].strip(" (,")
            trade = replace(trade, called=called, said=called if trade.said else "")
        out.append(trade)
    return out


NO_DESCRIPTION = (
    "each add fewer to drop_before drop_after also remarks joins asks wants business starting".split()
)
LONGEST_DESCRIPTION = 24


def _describes(m: Moment, piece: str) -> bool:
    own = (
        sum(c.isalpha() for c in m.words.patterns["fillers"].sub(" ", piece))
        if "fillers" in m.words.patterns
        else 0
    )
    plain = len(piece) <= LONGEST_DESCRIPTION and not any(c in ",;\n" or c.isdigit() for c in piece)
    return own > 2 and plain and not any(m.words.found(name, piece) for name in NO_DESCRIPTION)


def business(m: Moment, own: frozenset[tuple[int, int]]) -> str:
    """The line of business in the person's words, from what stands before the wanting."""
    want, text = wanting(m), m.understood.text
    end = want.start() if want else max((b for _, b in own), default=0)
    head = text[:end]
    if not (any(b <= end for _, b in own) or m.words.found("business", head)) or not end:
        return ""
    for e in sorted(m.understood.entities, key=lambda e: -e.start):
        if e.kind in ("province", "place", "region") and e.end <= end:
            head = f"{head[: e.start]}|{head[e.end :]}"
    piece = next((p for p in head.split("|") if m.words.found("business", p) or p.strip()), "")
    return trimmed(piece, m.words)


def trimmed(piece: str, words: RequestWords) -> str:
    """Words without what only introduces them and what only leads on."""
    about, tail = words.patterns.get("alone_about"), words.patterns.get("business_tail")
    before = None
    while piece != before:
        before = piece
        piece = tail.sub("", piece.strip(" ,.:;-|")) if tail else piece.strip(" ,.:;-|")
        lead = about.match(piece) if about else None
        piece = piece[lead.end() :] if lead else piece
    return piece.strip()

"""From what a message says to the changes of the request that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.subjects.requests.draft.changes import Change, lines_meant
from actions.subjects.requests.draft.draft import ANY, Draft, Form
from bot.dialogue.moment import Moment
from bot.dialogue.request.reading.counts import unit_end
from bot.dialogue.request.reading.remarks import remarks_of, unread_words
from bot.dialogue.request.reading.start_and_place import place_changes, placed, start_changes
from bot.dialogue.request.reading.told import Told
from bot.dialogue.request.reading.trades import Trade

BESIDE_OPEN = 10  # letters that may stand beside "any" or "not sure"
PLACES = frozenset({"province", "place", "region"})
DOES = {"more": "more", "fewer": "fewer", "to": "number"}


def changes_of(m: Moment, told: Told) -> tuple[Change, ...]:
    """Everything that the message changes, in the order in which it holds together."""
    form = m.state.form or Form()
    found = [
        *_kind(m, told),
        *(Change("business", value=told.business) for _ in (1,) if told.business),
        *_trades(m, told, form),
        *_numbers(told),
        *_levels(m, told),
        *_split(told),
        *place_changes(m, [place for place, _ in told.apart]),
        *start_changes(m),
        *_left_open(m, told, form),
        *_remarks(m, told),
        *_somewhere(m, told, form),
        *(placed(place, "apart", count.value) for place, count in told.apart),
    ]
    return tuple(dict.fromkeys(found))


def _remarks(m: Moment, told: Told) -> Iterator[Change]:
    """What a wrong number really was is kept in the whole sentence."""
    if refused := [c for c in told.counts if c.refused]:
        kept = m.state.form.draft.remarks if m.state.form else ()
        known = any(str(refused[0].value) in one.replace(",", "") for one in kept)
        corrected = known or any(not c.refused for c in told.counts)
        yield from () if corrected else (Change("remark", value=m.words.shortened(m.understood.text)),)
    else:
        yield from (Change("remark", value=one) for one in remarks_of(m, told))


def _somewhere(m: Moment, told: Told, form: Form) -> Iterator[Change]:
    """Words of which nothing was read, where the place is still to be said: all of an answer, else short pieces."""
    if not form.open or form.draft.province or any(e.kind in PLACES for e in m.understood.entities):
        return
    if form.asked == "place" and m.said.rest > 0 and not told:
        yield Change("somewhere", value=m.understood.text)
    else:
        yield from (Change("somewhere", said=one) for one in unread_words(m, told))


def _kind(m: Moment, told: Told) -> Iterator[Change]:
    """The kind of request; a number may stand amid its words ("ส่งพนักงาน 20 คนไปอบรม")."""
    text = m.understood.text
    counts = [*(t.count for t in told.trades if t.count), *told.counts]
    for count in sorted(counts, key=lambda c: -c.start):
        text = text[: count.start].rstrip() + text[unit_end(m, count.end) :].lstrip()
    if kind := m.words.which(m.words.kinds, m.understood.text) or m.words.which(m.words.kinds, text):
        yield Change("kind", value=kind)


# ---------------------------------------------------------------- trades
def _trades(m: Moment, told: Told, form: Form) -> Iterator[Change]:
    named = [_as_in_the_request(t, form.draft) for t in told.trades]
    wanted = [t for t in named if t.verb != "drop"]
    if swap := _swap(m, wanted, form):
        yield swap
        wanted = []
    for trade in (t for t in named if t.verb == "drop"):
        yield _dropped(trade)
    if any(t.verb == "only" for t in wanted):
        yield from _others_dropped(wanted, form.draft)
    for trade in wanted:
        yield _of_trade(trade, form)


def _as_in_the_request(trade: Trade, draft: Draft) -> Trade:
    """A word with several readings of which the request holds just one means that one."""
    held = {line.field for line in draft.lines} & set(trade.readings)
    if len(held) != 1 or trade.verb == "more":
        return trade
    return replace(trade, field=held.pop(), said="", readings=())


def _dropped(trade: Trade) -> Change:
    if trade.count:
        return Change("fewer", trade.field, trade.said, trade.count.value)
    return Change("drop", trade.field, trade.said)


def _others_dropped(kept: list[Trade], draft: Draft) -> Iterator[Change]:
    at = {i for trade in kept for i in lines_meant(draft, trade.field, trade.said)}
    if at:
        yield from (
            Change("drop", line.field, line.said) for i, line in enumerate(draft.lines) if i not in at
        )


def _of_trade(trade: Trade, form: Form) -> Change:
    waiting, number = form.unplaced
    if waiting and not trade.count and lines_meant(form.draft, trade.field, trade.said):
        return Change(waiting, trade.field, trade.said, number)
    does = DOES.get(trade.verb, "want") if trade.count else "want"
    there = lines_meant(form.draft, trade.field, trade.said)
    does = does if there else "want"
    if (
        form.readings
        and trade.field
        and not there
        and trade.field in dict(form.readings).get(form.readings[0][0], ())
    ):
        return Change("meaning", trade.field, form.readings[0][0])
    count = trade.count.value if trade.count else 0
    return Change(
        does, trade.field, trade.said, count, trade.level, trade.program,
        readings=trade.readings, called=trade.called,
    )  # fmt: skip


def _swap(m: Moment, wanted: list[Trade], form: Form) -> Change | None:
    """ "เปลี่ยนช่างไฟเป็นช่างยนต์", "เปลี่ยนเป็นบัญชี": another trade in place of one."""
    lines, text = form.draft.lines, m.understood.text
    new = [t for t in wanted if not lines_meant(form.draft, t.field, t.said)]
    old = [t for t in wanted if lines_meant(form.draft, t.field, t.said)]
    studied = len(lines) == 1 and m.words.begins("graduated", text)  # "จบไอที" tells more of who is wanted
    says = m.words.found("swap", text) or "correction" in m.said.markers or studied
    if not (lines and says and len(new) == 1) or m.adds or m.words.found("add", text):
        return None
    if old and old[0].start > new[0].start and not m.words.found("swap", text):
        return None
    one = new[0]
    count = one.count.value if one.count else 0
    which = old[0].field if old else ""
    return Change("swap", one.field, one.said, count, one.level, one.program, which, one.readings, one.called)


# ---------------------------------------------------------------- numbers and levels without a trade
def _numbers(told: Told) -> Iterator[Change]:
    for count in told.counts:
        if count.refused:
            yield Change("misread", number=count.value)
        else:
            yield Change(count.verb or "number", number=count.value, value="each" if told.each else "")


def _other_level(m: Moment, level: str) -> bool:
    return m.state.form is not None and any(one.level not in ("", level) for one in m.state.form.draft.lines)


def _levels(m: Moment, told: Told) -> Iterator[Change]:
    yield from (Change("no_level", level=level) for level in told.no_levels)
    if told.levels:
        also = m.adds or m.words.found("also", m.understood.text)  # "ปวส. ก็ได้": beside what was said
        one = len(told.levels) == 1 and not (also and _other_level(m, told.levels[0]))
        yield Change("level", level=told.levels[0] if one else ANY)


def _split(told: Told) -> Iterator[Change]:
    """ "ปวช. 3 ปวส. 2": a line for each level of the one trade."""
    trade = told.trades[0] if told.trades else Trade(0, 0)
    for level, count in told.split:
        yield Change("split", trade.field, trade.said, count.value, level.id)


# ---------------------------------------------------------------- what is left open
def _hardly_more(m: Moment) -> bool:
    """Whether "any" or "not sure" is said of what was asked: a longer sentence says it of something else."""
    found = m.words.left_open["asked"].search(m.understood.text)
    return m.words.beside(m.understood.text, found) <= BESIDE_OPEN


def _left_open(m: Moment, told: Told, form: Form) -> Iterator[Change]:
    text = m.understood.text
    slot = m.words.which(m.words.left_open, text)
    if not slot or (slot == "asked" and not _hardly_more(m)):
        return
    slot = form.asked if slot == "asked" else slot
    words = m.words.left_open["what"].search(text)
    if (slot == "what" and told.trades) or (slot == "place" and any(place_changes(m))):
        return
    if slot in ("what", "level", "number", "place", "start"):
        yield Change(
            "any", value=slot, said=m.words.shortened(words[0] if words else text) if slot == "what" else ""
        )

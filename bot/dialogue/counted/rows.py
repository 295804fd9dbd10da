"""What of the rows that were told a follow-up points back at: the first row, the n-th one, their number.

"กระบี่ล่ะ เหมือนกันไหม", "อันดับสองมีคนจบรวมทุกสาขากี่คน", "มากกว่าอันดับหนึ่งของระยองกี่คน"
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, PLACES, SUBJECTS
from actions.query import Bound, Condition, Query
from actions.reply import Listed
from bot.dialogue.counted.back import PAIRED
from bot.dialogue.counted.followups import as_told, family_of
from bot.dialogue.counted.leaning import ONLY, sure
from bot.dialogue.meaning.sides import LESS_THAN, MORE_THAN
from bot.dialogue.moment import SHORT_QUESTION, VERY_SURE, Moment, Run
from bot.dialogue.understood.numbers import nth_named
from bot.dialogue.understood.slots import YES_NO

RANKED = "top_colleges"  # the topic whose list is in an order
PARTS = frozenset({"level", "sector", "dual", *SUBJECTS})  # of whom a row counts
COLLEGE = "college"
SAME, EVERY, REVERSED = "same", "every", "reversed"  # of data/vocabulary/operations.yml


def of_a_row(m: Moment, before: Query | None) -> Query | None:
    """What is asked of one row that was told: more of it, its number, how far it lies from a row elsewhere."""
    if before is None:
        return None
    return (
        _of_the_told(m, before)
        or _nth_told(m, before)
        or _number_again(m, before)
        or _first_elsewhere(m, before)
        or _told_against(m, before)
        or _place_beside(m, before)
    )


def turned_round(m: Moment) -> Query | None:
    """The order that was told from its other end, where that is all that is asked: "กลับด้านหน่อย"."""
    frame = m.state.frame
    before = frame.query if frame else None
    if before is None or not before.order or REVERSED not in m.names.operations.asked(m.understood.text):
        return None
    if m.names_something or m.read.query.by or m.understood.slot("measure", VERY_SURE):
        return None
    size = before.ranks[1] - before.ranks[0] + 1 if before.ranks else 0
    ranks = (1, size) if size else None
    return replace(before, order="least" if before.order == "most" else "most", ranks=ranks)


def _of_the_told(m: Moment, before: Query) -> Query | None:
    """Those of the told rows that have something else, too, or have it not: "เอาเฉพาะที่มีท่องเที่ยวด้วย"."""
    new, text = m.read.query, m.understood.text
    whole = before.widened("year") == Query(before.measure, before.where, before.by)
    if not whole or before.by not in ((), (COLLEGE,), ("province",)) or m.state.frame is None:
        return None
    if new.also and not new.where and ONLY in m.names.operations.asked(text):
        listed = before.by or m.state.frame.intent == "programs"
        by, measure = before.by or (COLLEGE,), before.measure or "teaching_colleges"
        return Query(measure, before.where, by, also=new.also, years=before.years) if listed else None
    other = tuple(c for c in new.where if c.dimension in SUBJECTS and c not in before.where)
    refused = m.names.operations.polarity.refuses
    left_out = refused is not None and refused.search(text) and {*before.by} & m.names.units.called(text)
    if not other or not left_out or new.where != other:
        return None
    return replace(before, but_not=tuple(replace(c, op="is") for c in other))  # however it was refused


def _nth_told(m: Moment, before: Query) -> Query | None:
    """The n-th row that was told as a thing, where more is asked of it than its place: another number, or of all."""
    thing = _nth(m, before)
    if thing is None:
        return None
    dropped = {*m.read.drops, *of_every(m)} & {c.dimension for c in before.where}
    measure, own = sure(m, m.read).query.measure or before.measure, m.read.query.where
    by = tuple(d for d in m.read.query.by if not m.read.query.values(d))
    if measure not in MEASURES or (measure == before.measure and not (dropped or by or own)):
        return None
    named = {one for c in own for one in family_of(c.dimension)}
    number = _number_of(before, thing, measure, frozenset(dropped | named)).narrowed(*own)
    return replace(number, by=by, asks="rows" if by else "value")


def _nth(m: Moment, before: Query) -> Condition | None:
    """The thing that stood in the one place of an order of which a message speaks."""
    new, about = m.read.query, m.state.frame
    first = m.understood.says("aspect", "top") and "order" not in m.understood.slots  # "อันดับหนึ่ง"
    ranks = new.ranks or ((1, 1) if first else None)
    alone = ranks and ranks[0] == ranks[1] and not (new.order or new.arithmetic)
    alone = alone and (not new.where or _counts_a_part_of_it(m))
    if about is None or not ranks or not alone:
        return None
    place = ranks[0] - (before.ranks[0] if before.ranks else 1)
    if not (before.order or about.intent == RANKED) or not 0 <= place < len(m.state.listed):
        return None
    told = m.state.listed[place]
    of_it = not new.by or (told.kind not in new.by and _begins_with_a_place(m))
    return _row(told) if of_it and before.by in ((), (told.kind,)) else None


def _counts_a_part_of_it(m: Moment) -> bool:
    """Whether it is asked how many of the n-th are of a kind: "อันดับ 2 จบ ปวส. กี่คน", not "อันดับ 2 ของ ปวส.".

    What is pointed at ("อันที่สอง") is a thing wherever its part is named.
    """
    text, new = m.understood.text, m.read.query
    parts = all(c.op == "is" and c.dimension in PARTS for c in new.where)
    place = nth_named(m.understood)
    behind = text[place.end :].lstrip() if place and _begins_with_a_place(m) else ""
    of_it = m.said.ordinal is not None or bool(behind and not m.names.units.of.match(behind))
    return parts and of_it and _asks_how_many(m)


def _begins_with_a_place(m: Moment) -> bool:
    """Whether what is asked stands behind the place: "อันดับ 2 เรียนที่ไหน", not "วิทยาลัยไหนอันดับ 2"."""
    place = nth_named(m.understood)
    if place is None or any(e.start < place.start for e in m.understood.entities):
        return False
    return not m.names.units.groupings(m.understood.text[: place.start])


def _place_beside(m: Moment, before: Query) -> Query | None:
    """ "อันดับสองล่ะ" after one number, which has no places: of the colleges that it counts, or of a college's fields."""
    ranks = m.read.query.ranks
    plain = before == Query(before.measure, before.where, asks=before.asks) and before.measure == "graduates"
    if not (
        plain and ranks and m.read.query == Query(ranks=(ranks[0], ranks[0])) and nth_named(m.understood)
    ):
        return None
    by = "field" if before.values(COLLEGE) else COLLEGE
    return replace(before, by=(by,), order="most", ranks=ranks, asks="")


def _number_again(m: Moment, before: Query) -> Query | None:
    """ "กี่คนนะ" after an order asks the number of what was told of it, not of all rows together."""
    new, asked = sure(m, m.read).query, m.names.operations.asked(m.understood.text)
    bare = replace(new, measure="", asks="") == Query() and _asks_how_many(m)
    thing = {MEASURES[before.measure].thing} if before.measure in MEASURES else set()
    bare = bare and m.said.rest <= SHORT_QUESTION and m.names.units.called(m.understood.text) <= thing
    of_all = "all" in m.said.markers or "sum" in asked or m.said.filters.having("aspect")
    if (
        not (bare and before.order and len(before.by) == 1)
        or of_all
        or new.measure not in ("", before.measure)
    ):
        return None
    return replace(before, ranks=before.ranks or (1, 1), asks="")


def _first_elsewhere(m: Moment, before: Query) -> Query | None:
    """The row told first against another: "มากกว่าอันดับหนึ่งของระยองกี่คน", "มากกว่าระยองกี่คน"."""
    new = as_told(m.read.query, before)
    named = [c for c in (*new.where, *new.versus) if c.op == "is" and len(c.values) == 1]
    ordered = (
        bool(before.order) and len(before.by) == 1 and before.by == tuple(t.kind for t in m.state.listed[:1])
    )
    if (
        not ordered
        or new.arithmetic not in PAIRED
        or len(named) != 1
        or m.names.units.called(m.understood.text)
    ):
        return None
    own = _number_of(before, _row(m.state.listed[0]))
    other = _elsewhere(m, before, named[0])
    if other is None or other == own:
        return None
    apart = tuple(c for c in other.where if c not in own.where)
    return replace(own, versus=apart, arithmetic=new.arithmetic, asks="")


def _told_against(m: Moment, before: Query) -> Query | None:
    """ "มากกว่าพัทลุงไหม" after one number of Trang: whether it is more, or less, than that of the other."""
    new, text = as_told(m.read.query, before), m.understood.text
    asked = m.names.operations.asked(text)
    named = [c for c in (*new.where, *new.versus) if c.op == "is" and len(c.values) == 1]
    alone = len(named) == 1 and len(before.values(named[0].dimension)) == 1 and named[0] not in before.where
    plain = before == Query(before.measure, before.where, asks=before.asks, years=before.years)
    another = sure(m, m.read).query.measure not in ("", before.measure) or m.names.units.groupings(text)
    if not (alone and plain and new.asks == YES_NO and {LESS_THAN, MORE_THAN} & asked.keys()) or another:
        return None
    bound = Bound("under" if LESS_THAN in asked else "over", 0)
    return replace(before, versus=tuple(named), arithmetic="difference", having=(bound,), asks=YES_NO)


def _elsewhere(m: Moment, before: Query, named: Condition) -> Query | None:
    """The number of a row that is named, or of one place of the same order where the name says."""
    ranks = m.read.query.ranks or ((1, 1) if m.understood.says("aspect", "top") else None)
    if named.dimension in before.by:
        return None if ranks or not _asks_how_many(m) else _number_of(before, named)
    if not (ranks and ranks[0] == ranks[1] and m.state.frame and len(before.values(named.dimension)) == 1):
        return None
    there = replace(before.narrowed(named), ranks=ranks)
    told = m.tells(replace(Run.again(m.state.frame), query=there)).listed[:1]
    return _number_of(there, _row(told[0])) if told and told[0].kind in before.by else None


def _asks_how_many(m: Moment) -> bool:
    return bool(m.names.units.asked.search(m.understood.text) or "count" in m.said.filters.aspect)


def _row(told: Listed) -> Condition:
    return Condition(told.kind, (told.id,))


def firsts(m: Moment, before: Query, beside: tuple[Query, ...]) -> tuple[Query, tuple[Query, ...]]:
    """Two orders told one after the other are reckoned with by what stands first in each: "ห่างกันกี่คน"."""
    new, earlier, one = m.read.query, m.state.previous, next(iter(beside), before)
    alike = (one.measure, one.by) == (before.measure, before.by) and one != before and len(one.by) == 1
    alone = new.arithmetic in PAIRED and not (new.where or new.ranks or new.order)
    if not (alike and alone and one.order and before.order and earlier and earlier.query == one):
        return before, beside
    if replace(one, ranks=None) == replace(before, ranks=None):
        return _two_places(one, before), ()
    told = (*m.tells(Run.again(earlier)).listed[:1], *m.state.listed[:1])
    if [thing.kind for thing in told] != [*before.by, *before.by]:
        return before, beside
    first, last = (_number_of(q, _row(t)) for q, t in zip((one, before), told, strict=True))
    return last, (first,)


def _two_places(one: Query, other: Query) -> Query:
    """Two places told of the same order, as its rows from the one to the other."""
    first, last = sorted(q.ranks[0] if q.ranks else 1 for q in (one, other))
    return replace(other, ranks=(first, max(last, first + 1)))


def the_same_first(m: Moment, before: Query, changed: Query) -> Query:
    """Whether the first row of the new order is the one that was told first, where that is asked: "เหมือนกันไหม"."""
    asks = SAME in m.names.operations.asked(m.understood.text)
    told = m.state.listed[0] if m.state.listed else None
    of_order = (changed.by, changed.order) == (before.by, before.order) and bool(changed.order)
    plain = not (changed.having or changed.arithmetic or changed.share_of or changed.expects)
    from_the_top = all(q.ranks is None or q.ranks[0] == 1 for q in (before, changed))
    if not (asks and of_order and plain and from_the_top and told and changed.by == (told.kind,)):
        return changed
    believed = changed.narrowed(_row(told))
    return replace(believed, expects=(told.id,), ranks=(1, 1), asks="yes_no")


def _number_of(query: Query, thing: Condition, measure: str = "", out: frozenset[str] = frozenset()) -> Query:
    """The one number of a thing, of all that a query was narrowed to and that is no other name of it."""
    measure = measure or query.measure
    within = {"sector", *PLACES} if thing.dimension == "college" else set[str]()
    out = out | within | family_of(MEASURES[measure].thing) | family_of(thing.dimension)
    kept = (c for c in query.where if c.dimension not in out and MEASURES[measure].facts.has(c.dimension))
    return Query(measure, (*kept, thing), asks="value")


def of_every(m: Moment) -> frozenset[str]:
    """The dimensions of which all are meant: "ทุกสาขาทุกระดับ"; of a total all that narrows whom it counts."""
    text, units = m.understood.text, m.names.units
    ends = (match.end() for match in m.names.operations.each(EVERY, text))
    named = (units.any_name.match(text, end) for end in ends)
    total = {*SUBJECTS, "level"} if "all" in m.said.markers else set()
    return frozenset({*(units.dimension_of[name[0].lower()] for name in named if name), *total})

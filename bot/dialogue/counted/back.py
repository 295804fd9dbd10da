"""What of the talk a follow-up points back at: things told one after the other, the first row, the n-th one.

"รวมสามจังหวัดเท่าไหร่", "กระบี่ล่ะ เหมือนกันไหม", "อันดับสองมีคนจบรวมทุกสาขากี่คน"
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from actions.catalogue import MEASURES, PLACES, SHARES, SUBJECTS
from actions.planning.rewrite import alike
from actions.query import Condition, Query
from bot.dialogue.counted.context import THESE, of_the_country
from bot.dialogue.counted.followups import as_number, family_of
from bot.dialogue.counted.leaning import before_it, earlier_ones, sure
from bot.dialogue.moment import Moment, Run
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import Reading

RANKED = "top_colleges"  # the topic whose list is in an order
PAIRED = frozenset({"sum", "difference", "ratio"})  # what is worked out of two numbers
TOGETHER = frozenset({"sum", "average"})  # of as many as were told; a difference is one of two
REGIONS = ("region", "ovec_region")
MOST_AT_ONCE = 6  # answers that are kept of a talk
SAME, EVERY, SHARE = "same", "every", "share"  # of data/vocabulary/operations.yml


# ---------------------------------------------------------------- one after the other
def pointing(m: Moment) -> Reading:
    """The reading of a message; one that orders "these" joins those that were told before."""
    read = _with_another_region(m, _of_the_wider(m))
    new = read.query
    if not (new.order and (_says_these(m) or _how_many(m)) and earlier_ones(m)):
        return read
    ranks = (
        None if new.ranks and new.ranks[1] == _how_many(m) else new.ranks
    )  # "of these three" is no top three
    return replace(read, adds=True, query=replace(new, ranks=ranks))


def _with_another_region(m: Moment, read: Reading) -> Reading:
    """The reading; a region that is counted in beside the one of the talk is added to it: "รวมภาคใต้ด้วยล่ะ"."""
    text, polarity, before = m.understood.text, m.names.operations.polarity, before_it(m)
    joins = any(e.kind == "region" and polarity.counts_in(text, e) for e in m.understood.entities)
    of_regions = before is not None and any(before.values(d) for d in REGIONS)
    if not (joins and of_regions) or read.query.by or read.query.order:
        return read
    return replace(read, adds=True, query=replace(read.query, arithmetic="sum"))


def shares_these(m: Moment) -> bool:
    """Whether a share is one of "these": one of them is named, or they stand behind the word for the share."""
    if not (m.read.query.share_of and _says_these(m)):
        return False
    told = [q for q in (before_it(m), *earlier_ones(m)) if q is not None]
    for named in m.read.query.where:
        values = {value for query in told for value in query.values(named.dimension)}
        if len(values) > 1 and {*named.values} < values:
            return True
    each, text = m.names.operations.each, m.understood.text
    share = next((match.start() for match in each(SHARE, text)), len(text))
    return any(match.start() > share for match in each(THESE, text))


def _says_these(m: Moment) -> bool:
    return THESE in m.names.operations.asked(m.understood.text)


def _of_the_wider(m: Moment) -> Reading:
    """The reading; a share of no named whole, after a count that only narrowed another, is one of that other."""
    before, wider, new = before_it(m), next(iter(earlier_ones(m)), None), m.read.query
    if not (new.share_of and before and wider) or new.where or new.by or of_the_country(m):
        return m.read
    narrower = tuple(c.dimension for c in before.where if c not in wider.where)
    of_it = before.measure == wider.measure and {*wider.where} < {*before.where}
    if not of_it or before.by or wider.by or m.names.units.called(m.understood.text):
        return m.read
    return replace(m.read, query=replace(new, share_of=narrower))


def told_beside(m: Moment) -> tuple[Query, ...]:
    """The answers before the last one that are reckoned with together with it: as many as the message says."""
    earlier, many = earlier_ones(m), _how_many(m)
    if rows := _told_rows(before_it(m)):
        fresh = (q for q in earlier if not {*q.values(rows.dimension)} <= {*rows.values})
        return tuple(islice(fresh, max(many - len(rows.values), 0)))
    if many:
        return earlier[: many - 1]
    return earlier if m.read.query.arithmetic in TOGETHER or _points_at_all(m) else earlier[:1]


def _told_rows(query: Query | None) -> Condition | None:
    """The things that a query has side by side: "แปดริ้วด้วย" made one more of them; None where it tells of one."""
    if query is None or len(query.by) != 1:
        return None
    condition = query.condition(query.by[0])
    return condition if condition and condition.op == "is" and len(condition.values) > 1 else None


def _how_many(m: Moment) -> int:
    """How many things a message says that it means: "สามจังหวัดนี้", "ทั้งสอง"; 0 where it does not."""
    numbers = [e.id for e in m.understood.entities if e.kind in NUMBERS and e.role in ("other", "")]
    many = [int(n) for n in numbers if n.isdecimal() and 1 < int(n) <= MOST_AT_ONCE]
    return many[0] if many else 2 if "both" in m.said.markers else 0


def _points_at_all(m: Moment) -> bool:
    return _says_these(m) and not m.read.query.compares


# ---------------------------------------------------------------- rows that were told
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
    first, last = (
        _number_of(q, Condition(t.kind, (t.id,))) for q, t in zip((one, before), told, strict=True)
    )
    return last, (first,)


def _two_places(one: Query, other: Query) -> Query:
    """Two places told of the same order, as its rows from the one to the other."""
    first, last = sorted(q.ranks[0] if q.ranks else 1 for q in (one, other))
    return replace(other, ranks=(first, max(last, first + 1)))


def paired(m: Moment, before: Query, beside: tuple[Query, ...]) -> Query | None:
    """Two numbers told one after the other that differ in more than one thing, or in what is counted, as a pair."""
    new = m.read.query
    if new.arithmetic not in PAIRED or new.where or new.by or new.order or not beside:
        return None
    query, first = as_number(before), as_number(beside[0])
    if any(q.by or q.having or q.share_of or q.arithmetic for q in (query, first)):
        return None
    other = tuple(c for c in query.where if c not in first.where)
    own = tuple(c for c in first.where if c not in query.where)
    against = query.measure if query.measure != first.measure else ""
    of_a_kind = {(_like(c), c.op) for c in other} == {(_like(c), c.op) for c in own}
    if not against and query.measure in SHARES and (whole := _against_the_whole(query, first, own, other)):
        return replace(whole, arithmetic=new.arithmetic)
    apart = {c.dimension for c in other} != {c.dimension for c in own}  # a programme beside a whole field
    known = alike(first.measure, against) if against else len(other) > 1 or apart
    pair = replace(first, versus=other, against=against, asks="", arithmetic=new.arithmetic)
    return pair if of_a_kind and known else None


def _against_the_whole(
    query: Query, first: Query, own: tuple[Condition, ...], other: tuple[Condition, ...]
) -> Query | None:
    """A share of one thing beside that of all of its kind: "ปิโตรเคมี", then "ค่ารวม"."""
    narrower, apart = (first, own) if not other else (query, other)
    if len(own) + len(other) != 1:
        return None
    return replace(narrower, versus=(Condition(apart[0].dimension, ()),), asks="")


def _like(condition: Condition) -> str:
    return SUBJECTS[0] if condition.dimension in SUBJECTS else condition.dimension


def _number_of(query: Query, thing: Condition, measure: str = "", out: frozenset[str] = frozenset()) -> Query:
    """The one number of a thing, of all that a query was narrowed to and that is no other name of it."""
    measure = measure or query.measure
    within = {"sector", *PLACES} if thing.dimension == "college" else set[str]()
    out = out | within | family_of(MEASURES[measure].thing) | family_of(thing.dimension)
    kept = (c for c in query.where if c.dimension not in out and MEASURES[measure].facts.has(c.dimension))
    return Query(measure, (*kept, thing), asks="value")


def the_same_first(m: Moment, before: Query, changed: Query) -> Query:
    """Whether the first row of the new order is the one that was told first, where that is asked: "เหมือนกันไหม"."""
    asks = SAME in m.names.operations.asked(m.understood.text)
    told = m.state.listed[0] if m.state.listed else None
    of_order = (changed.by, changed.order) == (before.by, before.order) and bool(changed.order)
    plain = not (changed.having or changed.arithmetic or changed.share_of or changed.expects)
    from_the_top = all(q.ranks is None or q.ranks[0] == 1 for q in (before, changed))
    if not (asks and of_order and plain and from_the_top and told and changed.by == (told.kind,)):
        return changed
    believed = changed.narrowed(Condition(told.kind, (told.id,)))
    return replace(believed, expects=(told.id,), ranks=(1, 1), asks="yes_no")


def nth_told(m: Moment, before: Query | None) -> Query | None:
    """The n-th row that was told as a thing, where more is asked of it than its place: another number, or of all."""
    thing = _nth(m, before)
    if before is None or thing is None:
        return None
    dropped = {*m.read.drops, *of_every(m)} & {c.dimension for c in before.where}
    measure, by = sure(m, m.read).query.measure or before.measure, m.read.query.by
    if measure not in MEASURES or (measure == before.measure and not (dropped or by)):
        return None
    number = _number_of(before, thing, measure, frozenset(dropped))
    return replace(number, by=by, asks="rows" if by else "value")


def _nth(m: Moment, before: Query | None) -> Condition | None:
    """The thing that stood in the one place of an order of which a message speaks."""
    new, about = m.read.query, m.state.frame
    first = m.understood.says("aspect", "top") and "order" not in m.understood.slots  # "อันดับหนึ่ง"
    ranks = new.ranks or ((1, 1) if first else None)
    alone = ranks and ranks[0] == ranks[1] and not (new.order or new.where or new.arithmetic)
    if before is None or about is None or not ranks or not alone:
        return None
    place = ranks[0] - (before.ranks[0] if before.ranks else 1)
    if not (before.order or about.intent == RANKED) or not 0 <= place < len(m.state.listed):
        return None
    told = m.state.listed[place]
    of_it = not new.by or (told.kind not in new.by and _begins_with_a_place(m))
    return Condition(told.kind, (told.id,)) if of_it and before.by in ((), (told.kind,)) else None


def _begins_with_a_place(m: Moment) -> bool:
    """Whether what is asked stands behind the place: "อันดับ 2 เรียนที่ไหน", not "วิทยาลัยไหนอันดับ 2"."""
    places = [e for e in m.understood.entities if e.kind in NUMBERS and e.role == "nth"]
    before = [e for e in m.understood.entities if places and e.start < places[0].start]
    return bool(places) and not (before or m.names.units.groupings(m.understood.text[: places[0].start]))


def of_every(m: Moment) -> frozenset[str]:
    """The dimensions of which all are meant: "ทุกสาขาทุกระดับ"; of a total all that narrows whom it counts."""
    text, units = m.understood.text, m.names.units
    ends = (match.end() for match in m.names.operations.each(EVERY, text))
    named = (units.any_name.match(text, end) for end in ends)
    total = {*SUBJECTS, "level"} if "all" in m.said.markers else set()
    return frozenset({*(units.dimension_of[name[0].lower()] for name in named if name), *total})

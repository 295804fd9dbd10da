"""What of the talk a follow-up points back at: things told one after the other, which it joins or holds apart.

"รวมสามจังหวัดเท่าไหร่", "ต่างกันกี่คน", "ร้อยละเท่าใดของสองระดับนี้"
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from actions.catalogue import PLACES, SHARES, SUBJECTS
from actions.planning.rewrite import alike
from actions.query import Condition, Query
from bot.dialogue.counted.context import THESE, of_the_country
from bot.dialogue.counted.followups import as_number
from bot.dialogue.counted.leaning import ONLY, before_it, earlier_ones
from bot.dialogue.moment import Moment
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import Reading, condition_of

PAIRED = frozenset({"sum", "difference", "ratio"})  # what is worked out of two numbers
TOGETHER = frozenset({"sum", "average"})  # of as many as were told; a difference is one of two
REGIONS = ("region", "ovec_region")
TAUGHT_AT = "teaching_colleges"
ADDS_IN, IN_TOO = "adds_in", "in_too"  # of data/vocabulary/operations.yml, around what is counted in
NEAR = 12  # letters between the first of them and what it counts in
SHARE = "share"  # of data/vocabulary/operations.yml
MOST_AT_ONCE = 6  # answers that are kept of a talk


# ---------------------------------------------------------------- one after the other
def pointing(m: Moment) -> Reading:
    """The reading of a message; one that orders "these" joins those that were told before."""
    read = _with_more(m, _beside_the_told(m, _of_the_wider(m)))
    new = read.query
    if not (new.order and (_says_these(m) or _how_many(m)) and earlier_ones(m)):
        return read
    ranks = (
        None if new.ranks and new.ranks[1] == _how_many(m) else new.ranks
    )  # "of these three" is no top three
    return replace(read, adds=True, query=replace(new, ranks=ranks))


def _beside_the_told(m: Moment, read: Reading) -> Reading:
    """The reading; a thing that is named beside no other stands beside the one that was told: "and electrical?"."""
    before, beside = before_it(m), read.query.also
    lone = beside and read.query == Query(also=beside) and before is not None
    listed = before is not None and before.measure in ("", TAUGHT_AT)  # of a list it is asked which have both
    if not lone or listed or ONLY in m.names.operations.asked(m.understood.text):
        return read
    return replace(read, query=Query(where=beside))


def _with_more(m: Moment, read: Reading) -> Reading:
    """The reading; what is counted in beside things of its kind is added to them: "บวกระยองกับตราดเข้าไปอีก"."""
    before, new = before_it(m), read.query
    named = [c for c in new.where if c.op == "is"]
    if before is None or new.by or new.order or not named or not _counts_in(m):
        return read
    kinds = {*before.dimensions, *(REGIONS if before.dimensions & {*REGIONS} else ())}
    if any(c.dimension in PLACES and c.dimension not in kinds for c in named):
        return read  # the region of a province that was told is the whole that is meant
    beside = tuple(c for c in new.where if c.dimension in kinds)
    all_in = (c.dimension for c in new.where if c.dimension not in kinds)  # of what was not narrowed
    query = replace(new, where=beside, arithmetic="sum" if beside else "")
    return replace(read, adds=True, drops=(*read.drops, *all_in), query=query)


def _counts_in(m: Moment) -> bool:
    """Whether words that count in stand around all that a message names."""
    each, text = m.names.operations.each, m.understood.text
    named = [e for e in m.understood.entities if condition_of(e, m.names)]
    first, last = min((e.start for e in named), default=0), max((e.end for e in named), default=0)
    opens = any(match.end() <= first <= match.end() + NEAR for match in each(ADDS_IN, text))
    return bool(named) and opens and any(match.start() >= last for match in each(IN_TOO, text))


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
    earlier, many = _of_the_things(m), _how_many(m)
    if rows := _told_rows(before_it(m)):
        fresh = (q for q in earlier if not {*q.values(rows.dimension)} <= {*rows.values})
        return tuple(islice(fresh, max(many - len(rows.values), 0)))
    if many:
        return earlier[: many - 1]
    return earlier if m.read.query.arithmetic in TOGETHER or _points_at_all(m) else earlier[:1]


def _of_the_things(m: Moment) -> tuple[Query, ...]:
    """The earlier answers; where a sum names what is summed, as numbers of that, whatever was told of the things."""
    before, earlier, new = before_it(m), earlier_ones(m), m.read.query
    if before is None or not new.measure or new.arithmetic not in TOGETHER:
        return earlier
    others = {one.where: replace(one, measure=before.measure) for one in earlier if one.where != before.where}
    return tuple(others.values())


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

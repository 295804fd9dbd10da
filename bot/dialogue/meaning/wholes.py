"""Of what a share is one: the word for a share stands between the part and its whole.

"เอกชนคิดเป็นกี่เปอร์เซ็นต์ของคนจบทั้งหมดในเชียงราย": what is named behind "ของ" belongs to the whole, so the whole
keeps it; what is named before the share is the part. "ของทั้งจังหวัด" is the province in which the part lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from actions.catalogue import MEASURES, OF_PROVINCES
from actions.query import Condition, Query
from bot.dialogue.understood.numbers import is_part
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

SPOKEN = 0.2  # how sure a share must be that a word says
UNSPOKEN = 0.8  # and one without a word for it
SURELY = 0.9
SHARE, COUNTRY, ALL, COLLEGE = "share", "country", "all", "college"
CLEAR = 0.7  # of a share that needs no word for its part
FROM = 24  # letters between "from" and the part that comes from there
AREAS = frozenset({"province", "place", "region"})
AROUND = frozenset({"district", "province", "region"})  # of a part, without their names
WIDER = ("college", "district", "province", "region")  # each lies in the next
BESIDE = 2  # letters between the word for an area and its name
OF_SHARES = frozenset({"percent"})  # units of which a share says nothing
Placed = Sequence[tuple[Entity, Condition | None]]


def share_of(understood: Understanding, operations: Operations, placed: Placed) -> tuple[str, ...]:
    """What the whole leaves out: of the whole country the place is the part, whatever else was named."""
    words = operations.asked(understood.text).get(SHARE, "")
    if words and (part := _named_after_its_whole(understood.text, words, operations, placed)):
        return part
    if words and not understood.slot(SHARE, CLEAR) and (part := _comes_from(understood, operations, placed)):
        return part
    unspoken = SURELY if understood.slot("asks") == "rows" else UNSPOKEN  # a list is hardly one
    share = (
        understood.slot(SHARE, SPOKEN if words else unspoken) or (ALL if is_part(understood) else "")
    ).split()
    named = any(e.kind in AREAS | {COLLEGE} and e.id != COUNTRY for e in understood.entities)
    if (share or (words and _counts_people(understood))) and says_the_country(understood, operations):
        return _in_the_country(named, placed) or tuple(share)
    if words and not share:
        return _beside_its_count(understood, words, operations, placed)
    return _by_place(share, understood.text, words, operations, placed)


def _in_the_country(named: bool, placed: Placed) -> tuple[str, ...]:
    """The place that is a part of the country: what is named, else, where nothing is named, what was told before."""
    if named:
        return (COLLEGE, "province") if any(c.dimension == COLLEGE for _, c in placed if c) else ("province",)
    return () if any(c for _, c in placed) else ("province", COLLEGE)


def _beside_its_count(
    understood: Understanding, words: str, operations: Operations, placed: Placed
) -> tuple[str, ...]:
    """What was named last before a number that is asked for as a share, too: "อยู่ในภาคใต้กี่คน คิดเป็นร้อยละเท่าไร"."""
    measure = MEASURES.get(understood.slot("measure"))
    counted = operations.units.asked.search(understood.text, 0, _at(understood.text, words))
    if measure is None or counted is None or measure.unit in OF_SHARES or measure.name == "tracked":
        return ()
    before = [(e.start, c) for e, c in placed if c and c.op == "is" and e.end <= counted.start()]
    return (max(before, key=lambda one: one[0])[1].dimension,) if before else ()


def around(understood: Understanding, operations: Operations, placed: Placed) -> tuple[Condition, ...]:
    """The area around the part that is the whole of a share, without its name: "ของคนจบทั้งจังหวัด", "ในภาค"."""
    text, units = understood.text, operations.units
    of = begins(text, operations)
    whole = units.whole(text)
    if of is None or says_the_country(understood, operations):
        return ()
    named = [e for e, c in placed if c]
    bare = {
        units.dimension_of[word[0].lower()]
        for word in units.any_name.finditer(text, of.end())
        if not any(e.start <= word.end() + BESIDE and word.start() < e.end for e in named)
    }
    found = [d for d in (*AROUND, COLLEGE) if d in bare and (d in AROUND or d == whole)]
    alone = len(found) == 1 and found[0] not in units.groupings(text)
    return (Condition(found[0], ()),) if alone else ()


def begins(text: str, operations: Operations) -> re.Match[str] | None:
    """Where the whole begins, behind the word for a share."""
    words = operations.asked(text).get(SHARE, "")
    return operations.units.of.search(text, _at(text, words) + len(words)) if words else None


def _at(text: str, words: str) -> int:
    """Where the words for a share stand."""
    return text.lower().find(words.lower())


def _named_after_its_whole(text: str, words: str, operations: Operations, placed: Placed) -> tuple[str, ...]:
    """The part that is named last where the whole was told to be one: "ในบรรดาผู้จบ ปวช. เป็นช่างยนต์ร้อยละเท่าใด"."""
    among = operations.units.among.search(text, 0, _at(text, words))
    named = [c for e, c in placed if among and c and c.op == "is" and e.start >= among.end()]
    return (named[-1].dimension,) if len(named) > 1 else ()


def _comes_from(understood: Understanding, operations: Operations, placed: Placed) -> tuple[str, ...]:
    """The part that is named behind "from": "what share came from state colleges"."""
    from_ = operations.units.comes_from.search(understood.text)
    if from_ is None or not _counts_people(understood):
        return ()
    behind = ((e.start - from_.end(), c.dimension) for e, c in placed if c and c.op == "is")
    nearest = min((one for one in behind if one[0] >= 0), key=lambda one: one[0], default=(FROM + 1, ""))
    return (nearest[1],) if nearest[0] <= FROM else ()


def _counts_people(understood: Understanding) -> bool:
    """Whether graduates are counted: what became of them is a share without any part."""
    return understood.slot("measure") in ("", "graduates")


def says_the_country(understood: Understanding, operations: Operations) -> bool:
    """Whether the whole is that of the country: "ของทั้งประเทศ"."""
    of_all = (e for e in understood.entities if e.id == "of_all")
    return understood.says("region", COUNTRY) or any(operations.units.country.search(e.text) for e in of_all)


def _by_place(
    share: Sequence[str], text: str, words: str, operations: Operations, placed: Placed
) -> tuple[str, ...]:
    """The share as it was read, unless what it would leave out is named in the whole itself."""
    at = _at(text, words)
    of = begins(text, operations) if share else None
    if of is None:
        return tuple(share)
    part = _dimensions(c for e, c in placed if e.end <= at)
    whole = _dimensions(c for e, c in placed if e.start >= of.start())
    parts = tuple(d for d in part if d not in whole)
    again = {*part} & {*whole} and not {*part} & {*share}  # of the area that was named before
    lost = set(share) <= {*whole, ALL} or again
    return parts if parts and whole and lost else tuple(share)


def _dimensions(conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.dimension for c in conditions if c and c.op == "is"))


def of_each_other(query: Query, text: str, placed: Placed, operations: Operations) -> Query:
    """ "ปวช. คิดเป็นกี่เปอร์เซ็นต์ของ ปวส.": what stands behind "of" is no part of itself, but all that the share is of."""
    of = begins(text, operations)
    for pair in [c for c in query.where if of and query.share_of and c.op == "is" and len(c.values) == 2]:
        of_it = [(e, c) for e, c in placed if c and c.dimension == pair.dimension and c.op == "is"]
        first = [c for e, c in of_it if of and e.end <= of.start()]
        second = [c for e, c in of_it if of and e.start >= of.start()]
        if len(first) == len(second) == 1:
            by = tuple(d for d in query.by if d != pair.dimension)
            return replace(query.narrowed(*first), by=by, share_of=(pair.dimension,), among=tuple(second))
    return query


def of_the_part(query: Query, text: str, placed: Placed, operations: Operations) -> Query:
    """The share of the one side that its word stands beside, where two are held against each other before.

    "เอกชนเยอะกว่ารัฐไหม เอกชนคิดเป็นกี่เปอร์เซ็นต์": the part is what is named once more, not both.
    """
    sides = {c.dimension for c in query.versus}
    shared = [d for d in query.share_of if len(query.values(d)) > 1 or d in sides]
    words = operations.asked(text).get(SHARE, "")
    if not words or len(shared) != 1:
        return query
    at = _at(text, words)
    named = [(e, c) for e, c in placed if c and c.dimension == shared[0] and c.op == "is"]
    before = [c for e, c in named if e.end <= at]
    again = before and sum(c.values == before[-1].values for _, c in named) > 1
    one_side = replace(query, versus=tuple(c for c in query.versus if c.dimension not in shared))
    return one_side.narrowed(before[-1]) if again else query


def of_a_wider_whole(new: Query, before: Query) -> Query:
    """ "เป็นกี่ % ของภาคใต้" after a number of Songkhla: what is named is the whole, and the part is what was told."""
    areas = [c for c in new.where if c.dimension in WIDER and c.op == "is"]
    if not new.share_of or new.by or len(areas) != 1:
        return new
    narrower = WIDER[: WIDER.index(areas[0].dimension)]
    part = next((d for d in narrower if before.values(d)), "")
    where = tuple(c for c in new.where if c is not areas[0])
    return replace(new, where=where, share_of=(part,), among=tuple(areas)) if part else new


def within_the_told(new: Query, before: Query, areas: Mapping[str, frozenset[tuple[str, str]]]) -> Query:
    """ "ชลบุรีเป็นกี่เปอร์เซ็นต์" after a number of the EEC: what was told is the whole, if the place lies in it."""
    places = [c for c in new.where if c.dimension in ("district", "province") and c.op == "is"]
    if not new.share_of or new.by or new.among or len(places) != 1 or before.by:
        return new
    around = {c.dimension: c for c in before.where if c.op == "is" and c.dimension != places[0].dimension}
    whole = next(
        (c for d in (*OF_PROVINCES, "province") if (c := around.get(d)) and _lie_in(places[0], c, areas)),
        None,
    )
    return replace(new, share_of=(places[0].dimension,), among=(whole,)) if whole else new


def _lie_in(places: Condition, whole: Condition, areas: Mapping[str, frozenset[tuple[str, str]]]) -> bool:
    around = (
        {("province", code), *areas.get(code, ())} for code, *_ in (v.split(":") for v in places.values)
    )
    return all(any((whole.dimension, value) in one for value in whole.values) for one in around)

"""Of what a share is one: the word for a share stands between the part and its whole.

"เอกชนคิดเป็นกี่เปอร์เซ็นต์ของคนจบทั้งหมดในเชียงราย": what is named behind "ของ" belongs to the whole, so the whole
keeps it; what is named before the share is the part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.query import Condition, Query
from bot.dialogue.understood.numbers import is_part
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

SPOKEN = 0.2  # how sure a share must be that a word says
UNSPOKEN = 0.8  # and one without a word for it
SURELY = 0.9
SHARE, COUNTRY, ALL, COLLEGE = "share", "country", "all", "college"
CLEAR = 0.7  # of a share that needs no word for its part
FROM = 24  # letters between "from" and the part that comes from there
AREAS = frozenset({"province", "place", "region"})
Placed = Sequence[tuple[Entity, Condition | None]]


def share_of(understood: Understanding, operations: Operations, placed: Placed) -> tuple[str, ...]:
    """What the whole leaves out: of the whole country the place is the part, whatever else was named."""
    words = operations.asked(understood.text).get(SHARE, "")
    if words and not understood.slot(SHARE, CLEAR) and (part := _comes_from(understood, operations, placed)):
        return part
    unspoken = SURELY if understood.slot("asks") == "rows" else UNSPOKEN  # a list is hardly one
    share = (
        understood.slot(SHARE, SPOKEN if words else unspoken) or (ALL if is_part(understood) else "")
    ).split()
    named = any(e.kind in AREAS | {COLLEGE} and e.id != COUNTRY for e in understood.entities)
    if share and named and _of_the_country(understood):
        return (COLLEGE, "province") if any(c.dimension == COLLEGE for _, c in placed if c) else ("province",)
    return _by_place(share, understood.text, words, operations, placed)


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


def _of_the_country(understood: Understanding) -> bool:
    """Whether the whole is that of the country: "ของทั้งประเทศ"."""
    of_all = (e for e in understood.entities if e.id == "of_all")
    return understood.says("region", COUNTRY) or any(closed_words().country.search(e.text) for e in of_all)


def _by_place(
    share: Sequence[str], text: str, words: str, operations: Operations, placed: Placed
) -> tuple[str, ...]:
    """The share as it was read, unless what it would leave out is named in the whole itself."""
    at = text.lower().find(words.lower())
    of = operations.units.of.search(text, at + len(words)) if share and words else None
    if of is None:
        return tuple(share)
    part = _dimensions(c for e, c in placed if e.end <= at)
    whole = _dimensions(c for e, c in placed if e.start >= of.start())
    parts = tuple(d for d in part if d not in whole)
    lost = set(share) <= {*whole, ALL}
    return parts if parts and whole and lost else tuple(share)


def _dimensions(conditions: Iterable[Condition | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.dimension for c in conditions if c and c.op == "is"))


def of_the_part(query: Query, text: str, placed: Placed, operations: Operations) -> Query:
    """The share of the one side that its word stands beside, where two are held against each other before.

    "เอกชนเยอะกว่ารัฐไหม เอกชนคิดเป็นกี่เปอร์เซ็นต์": the part is what is named once more, not both.
    """
    sides = {c.dimension for c in query.versus}
    shared = [d for d in query.share_of if len(query.values(d)) > 1 or d in sides]
    words = operations.asked(text).get(SHARE, "")
    if not words or len(shared) != 1:
        return query
    at = text.lower().find(words.lower())
    named = [(e, c) for e, c in placed if c and c.dimension == shared[0] and c.op == "is"]
    before = [c for e, c in named if e.end <= at]
    again = before and sum(c.values == before[-1].values for _, c in named) > 1
    one_side = replace(query, versus=tuple(c for c in query.versus if c.dimension not in shared))
    return one_side.narrowed(before[-1]) if again else query

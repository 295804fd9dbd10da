"""Words that only sound like something: where it lies ("ที่อยู่อยุธยา"), how far one leads ("how far ahead of"), and
the province of a wanted place, which who wants Pua and not the town does not refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.catalogue import SHARES
from actions.query import Condition
from actions.words.blanks import past_blanks
from bot.dialogue.understood.words.closed_words import closed_words, ends_with
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

ADDRESS, DISTANCE = "address", "distance"
AREAS = frozenset({"province", "place", "region"})
OTHER_OWNER = {"state": "private", "private": "state"}
BUT_NOT = "but_not"
LEAD = "lead"  # of data/vocabulary/operations.yml
APART = 0.7  # of a difference, and of the share whose it is
ORDERED = 0.5  # of an order, whose rows "which province is" asks for


def without_where_it_lies(understood: Understanding, operations: Operations) -> Understanding:
    """The message without an address that is none: right before an area, or in the words for rows in an order."""
    areas = {e.start for e in understood.entities if e.kind in AREAS}
    no_address = _asked_as_rows(understood, operations)
    no_distance = [found.span() for found in operations.each(LEAD, understood.text)]
    kept = tuple(
        e
        for e in understood.entities
        if e.kind != "aspect"
        or not (
            (e.id == ADDRESS and (past_blanks(understood.text, e.end) in areas or _within(e, no_address)))
            or (e.id == DISTANCE and (_within(e, no_distance) or _holds_shares_apart(understood)))
        )
    )
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def _holds_shares_apart(understood: Understanding) -> bool:
    """Whether it is asked how far a share lies from another: "how far is the rate from the national figure"."""
    return (
        understood.slot("arithmetic", APART) == "difference" and understood.slot("measure", APART) in SHARES
    )


def _asked_as_rows(understood: Understanding, operations: Operations) -> list[tuple[int, int]]:
    """Where rows are asked for that are put in order: "which province is number one"."""
    ordered = understood.slot("order", ORDERED) and understood.slot("by", ORDERED)
    return [found.span() for found in operations.units.split.finditer(understood.text)] if ordered else []


def _within(entity: Entity, spans: list[tuple[int, int]]) -> bool:
    return any(start < entity.end and entity.start < end for start, end in spans)


def without_what_lies_around(understood: Understanding, places: Mapping[str, Condition]) -> Understanding:
    """The message without a refused province in which the place that is wanted lies: its town is meant.

    `places` are the district or the province of each place by its id.
    """
    wanted = (e for e in understood.entities if e.kind == "place" and not e.refused)
    around = {v.partition(":")[0] for e in wanted if e.id in places for v in places[e.id].values}
    kept = tuple(
        e for e in understood.entities if not (e.kind == "province" and e.refused and e.id in around)
    )
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def without_others(understood: Understanding) -> Understanding:
    """The message with the owner that is ruled out: "มีแต่วิทยาลัยรัฐ" has none that is private."""
    found = tuple(
        replace(e, id=OTHER_OWNER[e.id]) if e.role == BUT_NOT and _is_the_only(e, understood.text) else e
        for e in understood.entities
    )
    return understood if found == understood.entities else replace(understood, entities=found)


def _is_the_only(owner: Entity, text: str) -> bool:
    before = text[: owner.start].rstrip()
    return owner.id in OTHER_OWNER and ends_with(closed_words().only.finditer(before), before)

"""What the wording adds to the names: a level that somebody has ("จบ ปวช. มา") is not the one wanted, the next is."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.settle import BECAME
from bot.dialogue.understood import wording
from bot.dialogue.understood.heard import Heard
from bot.nlu.understanding import Understanding

OF_FIGURES = frozenset({"outcomes", "graduates"})
NEXT_LEVEL = {"voc_cert": "high_voc_cert", "high_voc_cert": "bachelor"}
OWN = "own"  # the role of what somebody has
OF_PLACES_TO_STUDY = frozenset({"programs", "nearest_college"})  # topics that list what is at the level


def as_worded(said: Heard, understood: Understanding) -> Heard:
    """What was said, with what the wording adds: the level wanted, a number beside a share, the month of May."""
    said = wanted_level(said, understood)
    shares = BECAME & set(said.filters.aspect)
    if shares and understood.intent in OF_FIGURES and understood.slot("measure") == "graduates":
        said = _asking(said, "count", "employed")
    if wording.MAY.search(understood.text) and not said.filters.month:
        said = replace(said, filters=said.filters.having("month", "5"))
    return said


def _asking(said: Heard, *aspects: str) -> Heard:
    return replace(
        said, filters=said.filters.having("aspect", *dict.fromkeys((*said.filters.aspect, *aspects)))
    )


def wanted_level(said: Heard, understood: Understanding) -> Heard:
    """What was said, with the level that is wanted in place of the one that somebody has."""
    if understood.intent not in OF_PLACES_TO_STUDY or not said.filters.level:
        return said
    levels = [e for e in understood.entities if e.kind == "level" and not e.negated]
    held = [e.id for e in levels if e.role == OWN]
    wanted = tuple(e.id for e in levels if e.role != OWN)
    if held and not wanted:
        wanted = tuple(NEXT_LEVEL[one] for one in held if one in NEXT_LEVEL)
    return replace(said, filters=said.filters.having("level", *wanted)) if held and wanted else said

"""What is asked of a place in words for nothing that the data holds: "GDP ระยอง", "คะแนน O-NET ของเทคนิคชลบุรี".

The model reads some measure of ours in whatever is compared or counted of a place. Where a message has no word for
anything of ours, what stands before the place is what it asks for.
"""

from __future__ import annotations

import re

from bot.dialogue.counted.counting import HONOURED
from bot.dialogue.understood.heard import BECAME
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.operations import Operations
from bot.dialogue.understood.written_names import CAPITALS
from bot.nlu.understanding import Understanding

WHERE = frozenset({"province", "place", "region", "college", "industry"})
BESIDE = WHERE | {"aspect", "marker", "year", "numeral", "number"}  # kinds that are no measure
OUR_ASPECTS = BECAME | {"fields", "teaches", "number_of_colleges", "covers", "nobody", "where"}
NEUTRAL = HONOURED - OUR_ASPECTS  # what is asked of any measure
ASKS = frozenset({"value", "rows", "yes_no"})
ASKED = 0.5
SHORTEST, LONGEST = 3, 30  # letters of a measure
SHORT = 2  # letters of a word that begins and ends others


def stranger(understood: Understanding, operations: Operations) -> str:
    """The words of a message for a measure that nobody knows; "" where it has none, or something of ours."""
    named, text = understood.entities, understood.text
    if others := _others_counted(understood, operations):
        return others
    if any(e.kind not in BESIDE or (e.kind == "aspect" and e.id not in NEUTRAL) for e in named):
        return ""
    first = min((e.start for e in named if e.kind in WHERE), default=0)
    for e in named:
        text = f"{text[: e.start]}{' ' * (e.end - e.start)}{text[e.end :]}"
    if closed_words().measured.search(closed_words().unmeasured.sub(" ", text)):
        return ""
    unknown = _without_known(text[:first], operations).split()
    start = text.find(unknown[0]) if unknown else 0
    words = understood.text[start : text.find(unknown[-1]) + len(unknown[-1])] if unknown else ""
    asks = understood.slot("asks", ASKED) in ASKS and len(words) >= SHORTEST
    return words if (asks or CAPITALS.search(words)) and len(words) <= LONGEST else ""


def _others_counted(understood: Understanding, operations: Operations) -> str:
    """The people other than learners of whom it is asked how many there are: "ครูมีกี่คน"; not where a topic says so."""
    known = any(e.kind == "aspect" and e.id not in NEUTRAL for e in understood.entities)
    found = closed_words().others.search(understood.text)
    counted = operations.units.counted(understood.text) == {"people"}
    return found[0] if found and counted and not (known and understood.intent != "graduates") else ""


def _without_known(text: str, operations: Operations) -> str:
    """What is left of a text without words that reckon, ask, count, split or join."""
    words, units = closed_words(), operations.units
    reckon = (one.words for one in operations.known)
    known = (*reckon, units.asked, units.any_name, units.became, words.empty, words.asking, words.wishing)
    for pattern in known:
        text = pattern.sub(_unless_within, text)
    return re.sub(r"[^\w.-]|\b\d+\b", " ", text)


def _unless_within(known: re.Match[str]) -> str:
    """Nothing in place of a known word; a short one within a longer may be part of it: "คะ" of "คะแนน"."""
    around = f" {known.string} "[known.start() : known.end() + 2]
    alone = not (around[0].isalnum() or around[-1].isalnum())
    return " " if alone or len(known[0]) > SHORT else known[0]

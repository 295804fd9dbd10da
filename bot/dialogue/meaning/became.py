"""What became of graduates as the measure, where words say it and a share or a difference of it is asked for.

"What share of the traced graduates had a job": a share in work, of those who could be traced; not how many these are.
The words stand in `data/vocabulary/units.yml` (`became`).
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import SHARES
from actions.query import COMPARED
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

TOPIC = "outcomes"
OF_ALL = frozenset({"graduates", "tracked"})  # measures of the people themselves
TRACED, SHARE, RATE = "tracked", "share", "rate"
DOUBTED, CLEAR = 0.5, 0.9  # of a measure; of one that words do not overrule


def by_what_became(understood: Understanding, operations: Operations) -> Understanding:
    """The message with the one thing that its words say became of graduates, in place of a doubtful measure."""
    found = list(operations.units.became.finditer(understood.text))
    named = {m.lastgroup or "" for m in found}
    if _of_all_who_finished(understood, operations, bool(named)):
        return _as_traced(understood)
    if understood.intent != TOPIC or len(named) != 1 or not _set_apart(understood, operations):
        return understood
    measure = named.pop()
    own = understood.slots.get("measure")
    sure = own is not None and own.score >= CLEAR and not understood.says("aspect", TRACED)
    if own is not None and (own.value in SHARES or sure or own.value not in OF_ALL):
        return understood
    said = Entity("aspect", measure, found[0].start(), found[0].end(), found[0][0])
    kept = tuple(
        e for e in understood.entities if (e.kind, e.id) not in {("aspect", TRACED), ("aspect", measure)}
    )
    read = Slot(measure, max(own.score if own else 0.0, DOUBTED))
    return replace(understood, entities=(*kept, said), slots={**understood.slots, "measure": read})


def _set_apart(understood: Understanding, operations: Operations) -> bool:
    """Whether a share, a rate or a difference is asked for, and not a number of people alone."""
    compared = understood.slot("arithmetic", DOUBTED) in COMPARED
    traced = understood.says("aspect", TRACED)  # what became of them is asked, not how many they are
    return compared or traced or bool({SHARE, RATE} & operations.asked(understood.text).keys())


def _of_all_who_finished(understood: Understanding, operations: Operations, became: bool) -> bool:
    """Whether it is asked what share of those who finished could be traced: no part of graduates by level or place."""
    shared = {SHARE, RATE} & operations.asked(understood.text).keys()
    measure = understood.slot("measure")
    return understood.says("aspect", TRACED) and bool(shared) and not became and measure in ("", *OF_ALL)


def _as_traced(understood: Understanding) -> Understanding:
    """The message as one of the traced, of whom their share is told; whom it names are all of them."""
    kept = {name: slot for name, slot in understood.slots.items() if name != SHARE}
    return replace(understood, slots={**kept, "measure": Slot(TRACED, CLEAR)})

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
    if understood.intent != TOPIC or len(named) != 1 or not _set_apart(understood, operations):
        return understood
    measure = named.pop()
    own = understood.slots.get("measure")
    if own is not None and (own.value in SHARES or own.score >= CLEAR or own.value not in OF_ALL):
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
    return compared or bool({SHARE, RATE} & operations.asked(understood.text).keys())

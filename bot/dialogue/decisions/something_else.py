"""What else there is beside what was told: "ที่นี่สอนอะไรอีกบ้าง" after a field leaves that field out of the talk.

The rules carry a field of the talk along into what is asked of a college; with it they would tell the same once more.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.state import State
from bot.dialogue.understood.heard import Heard
from bot.dialogue.understood.reading import Names
from bot.nlu.understanding import Understanding

ELSE = "else"  # of data/vocabulary/operations.yml
TAUGHT = frozenset({"programs", "college_info"})  # topics that tell what a college teaches


def beside_the_told(state: State, understood: Understanding, said: Heard, names: Names) -> State:
    """The talk without the field it was about, where a message asks what else is taught and names no field itself."""
    frame = state.frame
    if frame is None or not (frame.filters.field or frame.filters.program):
        return state
    named = said.filters.field or said.filters.program or said.filters.industry
    asks = ELSE in names.operations.asked(understood.text) and understood.intent in TAUGHT
    of_a_college = frame.filters.college or any(one.kind == "college" for one in state.listed)
    if named or not asks or not of_a_college:
        return state
    return replace(state, frame=replace(frame, filters=frame.filters.having("field").having("program")))

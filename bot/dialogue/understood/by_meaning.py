"""Wordings that mean one topic for sure, where the model takes them for a neighbour of it."""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.understood import wording

NOT_NUMBERS = frozenset({"recruit", "outcomes", "programs", "nlu_fallback", "program_info"})
NOT_SHARES = frozenset({"study_path", "graduates", "nlu_fallback", "program_info"})


def meant(intent: str, text: str, filters: Filters) -> str:
    """The topic that a wording names for sure, in place of the model's."""
    if wording.MANY.search(text) and intent in NOT_NUMBERS and not filters.number:
        return "graduates"
    if wording.WENT_ON.search(text) and intent in NOT_SHARES:
        return "outcomes"
    asked = set(filters.aspect)
    if intent == "recruit" and not filters.number and (filters.field or filters.level):
        if "count" in asked:
            return "graduates"
        return "top_colleges" if "where" in asked else intent
    return intent

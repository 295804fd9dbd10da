"""What is read from a parse result, by all that judge a model."""

from __future__ import annotations

from typing import Any, Callable

Row = dict[str, Any]
Parse = Callable[[str], Row]
FALLBACK = "nlu_fallback"


def best_intent(answer: Row) -> str:
    """The likeliest intent, also when the model was too unsure to say it."""
    names = [r["name"] for r in answer.get("intent_ranking") or [answer["intent"]]]
    return next((n for n in names if n and n != FALLBACK), "")

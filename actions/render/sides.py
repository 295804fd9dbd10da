"""Rows in which one thing is more than another: "ผู้จบ ปวส. มากกว่าผู้จบ ปวช."."""

from __future__ import annotations

from collections.abc import Collection

from actions.render.parts import Told
from actions.render.phrase import phrase
from actions.words.saying import written

KEYS = {"under": "less", "at_most": "less"}  # of the bound, how the first side is told beside the second


def held_apart(telling: Told, leaving: Collection[str]) -> str:
    """What the rows have more of, or less, than of what, and by how much at least where that was asked."""
    query = telling.result.query
    bound = query.having[0] if query.having else None
    key = f"shapes.apart_{KEYS.get(bound.op if bound else '', 'more')}"
    key += "_by" if bound and bound.value else ""
    key += "_times" if query.arithmetic == "ratio" else ""
    return written(
        telling.say,
        key,
        first=phrase(telling.labels, query.first_side, leaving, form="having"),
        second=_second(telling, leaving),
        bound=telling.value(abs(bound.value)) if bound else "",
        n=telling.figure(abs(bound.value)) if bound else "",
    )


def _second(telling: Told, leaving: Collection[str]) -> str:
    """The other side; where it is one of the rows, its name."""
    query = telling.result.query
    if of_rows := next((c for c in query.versus if c.dimension in query.by), None):
        return telling.labels.joined(of_rows.dimension, of_rows.values)
    return phrase(telling.labels, query.other_side, leaving, form="having")

"""What is told beside one number: of graduates their levels, of few colleges their names."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES
from actions.plan import answer
from actions.query import Query
from actions.question import Desk
from actions.render.parts import Told
from actions.result import Result

NAMED = 8  # colleges whose names are told beside their number


def beside(desk: Desk, telling: Told) -> str:
    """A line under the number; "" where there is nothing to add."""
    result, query = telling.result, telling.result.query
    if query.by or query.arithmetic or query.share_of or not result.value or query.asks == "yes_no":
        return ""
    if query.measure == "graduates" and len(query.values("level")) != 1:
        return _parts_of(desk, telling, "level")
    if MEASURES[query.measure].thing == "college" and result.value <= NAMED:
        return _parts_of(desk, telling, "college")
    return ""


def _parts_of(desk: Desk, telling: Told, dimension: str) -> str:
    found = answer(desk.session, _split(telling.result, dimension))
    if len(found.rows) < 2 and dimension == "level":
        return ""
    split = Told(found, telling.labels)
    if dimension == "college":
        return telling.say("shapes.namely", names=telling.say.joined(split.name(row) for row in found.rows))
    told = (f"{split.name(row)} {split.value(row.value)}" for row in found.rows)
    return telling.say("shapes.of_these", parts=" · ".join(told))


def _split(result: Result, dimension: str) -> Query:
    query = result.query.widened("year")
    return replace(query, by=(dimension,), asks="", having=(), years=result.years)

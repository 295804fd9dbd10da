"""What is told beside the first line: parts of a number, names of few colleges, of how many a share is, where else."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, PLACES, SHARES
from actions.complete_sets import thing_of
from actions.plan import answer
from actions.query import Condition, Query
from actions.question import Desk
from actions.render.parts import Told
from actions.result import Result

NAMED = 8  # colleges whose names are told beside their number
PARTS = 6  # of a number that stand on one line
ELSEWHERE = 3  # provinces that have what the asked place has not


def beside(desk: Desk, telling: Told) -> str:
    """A line under the first one; "" where there is nothing to add."""
    result, query = telling.result, telling.result.query
    if query.also and len(query.by) == 1:
        return _of_each(desk, telling)
    if query.by or query.arithmetic not in ("", "sum") or query.share_of or query.versus:
        return ""
    if not result.value:
        return _elsewhere(desk, telling)
    if query.measure in SHARES:
        return _traced(desk, telling)
    if thing_of(query) == "college" and result.value <= NAMED:
        return _names(desk, telling)
    return _parts(desk, telling, _split_by(query)) if query.asks != "yes_no" else ""


def _split_by(query: Query) -> str:
    """By what a number is best taken apart: what was named together, else people by level, colleges by sector."""
    several = [c.dimension for c in query.where if c.op == "is" and len(c.values) > 1]
    if several:
        return several[0]
    if query.measure == "graduates" and len(query.values("level")) != 1:
        return "level"
    if query.measure == "colleges":
        return "province" if query.values("zone") else "" if query.condition("sector") else "sector"
    return ""


def _names(desk: Desk, telling: Told) -> str:
    split = _taken_apart(desk, telling, "college")
    return telling.say(
        "shapes.namely", names=telling.say.joined(split.name(row) for row in split.result.rows)
    )


def _parts(desk: Desk, telling: Told, dimension: str) -> str:
    if not dimension:
        return ""
    split = _taken_apart(desk, telling, dimension)
    if not 1 < len(split.result.rows) <= PARTS:
        return ""
    return telling.say("shapes.of_these", parts=_joined(split))


def _of_each(desk: Desk, telling: Told) -> str:
    """How many have each of the things that a set is made of."""
    query = telling.result.query
    dimension = query.also[0].dimension
    values = dict.fromkeys((*query.values(dimension), *(v for c in query.also for v in c.values)))
    plain = replace(
        query.narrowed(Condition(dimension, tuple(values))), by=(dimension,), asks="", also=(), ranks=None
    )
    split = Told(answer(desk.session, replace(plain, measure=_counting(query), order="")), telling.labels)
    return telling.say("shapes.each_of", parts=_joined(split)) if 1 < len(split.result.rows) <= PARTS else ""


def _counting(query: Query) -> str:
    """The measure that counts the things of the rows."""
    counting = (name for name, m in MEASURES.items() if m.thing == query.by[0] and m.facts.name == "taught")
    return next(counting, query.measure)


def _traced(desk: Desk, telling: Told) -> str:
    """Of how many people a share after graduation is, and of how many graduates these could be traced."""
    plain = replace(telling.result.query, asks="", having=())
    traced, all_ = (answer(desk.session, replace(plain, measure=m)).value for m in ("tracked", "graduates"))
    if not traced:
        return ""
    key = "traced_of" if all_ and all_ >= traced else "traced"
    return telling.say(
        f"shapes.{key}", n=telling.value(traced, "people"), all=telling.value(all_ or 0, "people")
    )


def _elsewhere(desk: Desk, telling: Told) -> str:
    """Which provinces have most of what the place that was asked for has not."""
    query = telling.result.query
    places = set(PLACES) & {c.dimension for c in query.where if c.op == "is"}
    if not places or MEASURES[query.measure].facts.name != "taught" or telling.result.value is None:
        return ""
    wider = replace(query.widened(*places), asks="", having=(), by=("province",), order="most")
    found = Told(answer(desk.session, replace(wider, ranks=(1, ELSEWHERE))), telling.labels)
    return telling.say("shapes.elsewhere", parts=_joined(found)) if found.result.rows else ""


def _taken_apart(desk: Desk, telling: Told, dimension: str) -> Told:
    return Told(answer(desk.session, _split(telling.result, dimension)), telling.labels)


def _split(result: Result, dimension: str) -> Query:
    query = result.query.widened("year")
    return replace(query, by=(dimension,), asks="", having=(), arithmetic="", years=result.years)


def _joined(split: Told) -> str:
    return " · ".join(f"{split.name(row)} {split.value(row.value)}" for row in split.result.rows)

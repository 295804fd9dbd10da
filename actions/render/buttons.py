"""Buttons under a computed answer: each changes one thing of the query."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, SHARES
from actions.planning.plan import Result
from actions.query import Query
from actions.render.parts import SHOWN, Told
from actions.reply import Ask, Button

COMPUTED = "computed"  # the topic under which a query is asked by a tap
AREAS = ("district", "province", "region", "geographic_region", "ovec_region")
SPLITS = ("level", "province", "sector", "field", "college")
SPLITS_OF = {
    "graduates": ("level", "province", "field", "college"),
    "colleges": ("province", "sector"),
    "teaching_colleges": ("province",),
}
MOST = 5


def changes(telling: Told, shown: int = 0) -> tuple[Button, ...]:
    """The likeliest next questions: the next rows, without a filter, split, the other end of an order."""
    query, say = telling.result.query, telling.say
    more = next_rows(telling.result, shown)
    onward = (Button(say("shapes.next_rows"), more),) if more else ()
    asked = _plain(query)
    found: list[tuple[str, Query]] = []
    if query.order and not query.ranks and not query.arithmetic and telling.result.total_rows > 1:
        found.append(("flip", query.flipped()))
    if query.values("level"):
        found.append(("all_levels", asked.widened("level")))
    if any(query.condition(area) for area in AREAS) and "college" not in query.dimensions:
        found.append(("all_places", asked.widened(*AREAS)))
    found += [(f"by_{d}", _split(query, d)) for d in SPLITS if _can_split(telling.result, d)]
    found = [*found[: MOST - 1 - len(onward)], *_of_the_same(query)]
    return (*onward, *(Button(say(f"shapes.{key}"), asking(changed)) for key, changed in found))


def _of_the_same(query: Query) -> list[tuple[str, Query]]:
    """The other thing that is wanted of the same people: what became of them, or how many they are."""
    other = {"graduates": "employed"} | dict.fromkeys(SHARES, "graduates")
    measure = other.get(query.measure, "")
    plain = Query(measure, where=tuple(c for c in query.where if c.dimension != "year"))
    facts = MEASURES[measure].facts if measure else None
    known = facts is not None and all(facts.has(d) for d in plain.dimensions)
    return [(f"to_{measure}", plain)] if known and not query.by and not query.arithmetic else []


def asking(query: Query) -> Ask:
    """A tap that asks a query."""
    return Ask(COMPUTED, query=query)


def next_rows(result: Result, shown: int) -> Ask | None:
    """What "มีอีกไหม" asks; None where all rows were told."""
    query = result.query
    if query.arithmetic and not (query.years or query.sides_by_row):
        return None  # all rows are in its one number
    first, last = query.ranks or (1, 0)
    told = first + shown - 1
    asked_for = last if query.ranks else result.total_rows
    goes_on = query.order or MEASURES[query.measure].thing in query.by
    if not shown or told >= result.total_rows or (told >= asked_for and not goes_on):
        return None
    return asking(replace(query, ranks=(told + 1, told + SHOWN)))


def _plain(query: Query) -> Query:
    return replace(query, where=tuple(c for c in query.where if c.dimension != "year"))


def _split(query: Query, dimension: str) -> Query:
    plain = replace(_plain(query).regrouped(dimension), absent=False, also=(), but_not=(), having=())
    return plain if dimension == "level" else replace(plain, order="most")


def _can_split(result: Result, dimension: str) -> bool:
    query = result.query
    one = len(query.values(dimension)) == 1 or (dimension in AREAS and len(query.values("college")) == 1)
    splits = SPLITS_OF.get(query.measure, ())
    return dimension in splits and dimension not in query.by and not one and bool(result.value)

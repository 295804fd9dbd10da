"""What is told beside a share after graduation: of whom it is, what became of the others, and the closest figures."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES, SHARES, SUBJECTS
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.render.parts import Told
from actions.render.phrase import phrase
from actions.words.saying import lines


def shares(telling: Told, levels: str) -> str:
    """What a share is of, by level where no one level is meant, and what became of the others."""
    if telling.result.value is None:
        return ""
    return lines(_in_people(telling), levels, " ".join(filter(None, (_traced(telling), _others(telling)))))


def _in_people(telling: Told) -> str:
    """About how many people a share is, where that is asked for: only shares of those traced are published."""
    query, value = telling.result.query, telling.result.value
    traced = answer(telling.session, replace(query, measure="tracked", asks="", having=())).value
    if query.asks != "people" or not traced or value is None:
        return ""
    return telling.say("shapes.in_people", n=telling.value(round(traced * value / 100), "people"))


def _others(telling: Told) -> str:
    """The other shares of the same people: "เรียนต่อ 40% · ว่างงาน 10%"."""
    query = replace(telling.result.query, asks="", having=())
    others = [replace(query, measure=one) for one in SHARES if one != query.measure]
    found = [(other.measure, answer(telling.session, other).value) for other in others]
    parts = [
        telling.say(f"shapes.also_{one}", share=telling.value(value))
        for one, value in found
        if value is not None
    ]
    return telling.say("shapes.others_became", parts=" · ".join(parts)) if parts else ""


def _traced(telling: Told) -> str:
    """Of how many people a share after graduation is, and of how many graduates these could be traced."""
    plain = replace(telling.result.query, asks="", having=())
    traced, all_ = (
        answer(telling.session, replace(plain, measure=m)).value for m in ("tracked", "graduates")
    )
    if not traced:
        return ""
    key = "traced_of" if all_ and all_ >= traced else "traced"
    return telling.say(
        f"shapes.{key}", n=telling.value(traced, "people"), all=telling.value(all_ or 0, "people")
    )


def closest(telling: Told) -> str:
    """Where a share is not published as asked: the same fields in the country, and all fields in the place."""
    result = telling.result
    lost = tuple(Condition(u.dimension, u.values) for u in result.unmet if u.dimension in PLACES and u.values)
    if result.value is not None and not lost:
        return ""
    plain = replace(result.query, asks="", having=())
    wider = [plain.widened(*PLACES)] if result.value is None else []
    wider.append(plain.widened(*PLACES, *SUBJECTS).narrowed(*(lost or _places(plain))))
    parts = list(filter(None, (_of_so_many(telling, q) for q in wider if q.where != plain.where)))
    return telling.say("shapes.closest", parts=" · ".join(parts)) if parts else ""


def _of_so_many(telling: Told, query: Query) -> str:
    """A share with the people of whom it is, and how many of them were traced; "" where there is none."""
    share, traced = (answer(telling.session, replace(query, measure=m)) for m in (query.measure, "tracked"))
    if share.value is None or share.unmet or not traced.value:
        return ""
    n = telling.value(traced.value, "people")
    told = telling.say("shapes.of_so_many", value=telling.value(share.value), n=n)
    return f"{phrase(telling.labels, query)} {told}"


def _places(query: Query) -> tuple[Condition, ...]:
    return tuple(c for c in query.where if c.dimension in PLACES)

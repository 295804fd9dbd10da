"""Rows: a ranking, a breakdown, a comparison, those that have none, those above a threshold, sets, years."""

from __future__ import annotations

from actions.query import Query
from actions.render.parts import Told
from actions.words.phrase import phrase


def first_line(telling: Told) -> str:
    """What the rows are, and the first or the only of them."""
    query, result, say = telling.result.query, telling.result, telling.say
    if query.order and result.rows:
        return _ranking(telling)
    if _is_set(query):
        things = telling.labels.things(query.by[0], result.total_rows)
        return say("shapes.set", described=described(telling), things=things, period=telling.period)
    by = say.joined(telling.labels.thing(d) for d in query.by)
    total = telling.value(result.value) if result.value is not None else ""
    key = "shapes.breakdown_total" if total else "shapes.breakdown"
    return say(key, about=telling.phrase.about, by=by, total=total, period=telling.period)


def _is_set(query: Query) -> bool:
    return bool(query.absent or query.having or query.also or query.but_not)


def _ranking(telling: Told) -> str:
    query, result, say = telling.result.query, telling.result, telling.say
    first, last = query.ranks or (1, len(result.rows))
    key = "only" if first == last else "top" if first == 1 else "range"
    top = result.rows[0]
    tied = [row for row in result.rows if row.value == top.value]
    return say(
        f"shapes.{key}_{query.order}",
        thing=described(telling),
        name=say.joined(telling.name(row) for row in tied[:3]) if key != "range" else "",
        value=telling.value(top.value),
        first=first,
        last=first + len(result.rows) - 1,
        nth=say("shapes.nth", n=first) if first > 1 else "",
        period=telling.period,
    )


def described(telling: Told) -> str:
    """The thing of the rows with what is asked of it: "จังหวัดที่มีวิทยาลัยเอกชน เกิน 20 แห่ง"."""
    query, say = telling.result.query, telling.say
    thing = say.joined(telling.labels.thing(d) for d in query.by)
    key = "shapes.thing_without" if query.absent else "shapes.thing_with"
    text = say(key, thing=thing, about=telling.phrase.about)
    for condition in query.also:
        text = say("shapes.and_also", text=text, what=_named(telling, condition.dimension, condition.values))
    for condition in query.but_not:
        text = say("shapes.but_not", text=text, what=_named(telling, condition.dimension, condition.values))
    for bound in query.having:
        text = say(f"shapes.{bound.op}", text=text, bound=telling.value(bound.value))
    return text


def _named(telling: Told, dimension: str, values: tuple[str, ...]) -> str:
    where = dimension in ("province", "district", "region", "geographic_region", "ovec_region")
    called = telling.labels.joined(dimension, values)
    return telling.say("measures.at", where=called) if where else called


__all__ = ["described", "first_line", "phrase"]

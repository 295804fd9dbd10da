"""Several numbers that one message asks for, as the queries that are told one below the other.

"กี่ที่ กี่จังหวัด", "กี่คน จังหวัดไหนมากสุด", "กี่คน แล้วเป็นของเอกชนเท่าไหร่"
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from actions.catalogue import ATTRIBUTES, MEASURES
from actions.planning.complete import completed
from actions.query import Condition, Query
from bot.dialogue.counted.counting import reckons
from bot.dialogue.counted.leaning import LIMITS
from bot.dialogue.moment import Moment
from bot.dialogue.understood.numbers import places_apart
from bot.dialogue.understood.reading import condition_of
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.units import Units

DIFFERENCE: Final = "difference"
NEAR = 24  # letters before the words for a difference in which the places stand of which it is
DIVIDING = LIMITS | {*ATTRIBUTES}  # what a second number may be narrowed by


def asked_in_turn(m: Moment, query: Query) -> tuple[Query, ...]:
    """The query, with what else its message asks for: the first of them is told first."""
    if counted := _counted_at_once(m, query):
        return counted
    if apart := _apart(m, query):
        return (query, apart)
    return _halves(m, query) or (query,)


def _counted_at_once(m: Moment, query: Query) -> tuple[Query, ...]:
    """The query with the other counts that are asked for of what it is narrowed to: "กี่แห่ง กี่คน ที่ไหนมากสุด".

    Beside an order all that stands before it is asked of all of its rows.
    """
    text, units = m.understood.text, m.names.units
    utmost = m.names.operations.asked(text).get("order", "")
    of_rows = bool(query.order and query.by and utmost) and not query.arithmetic
    measures = units.each_counted(text[: text.find(utmost)] if of_rows else text)
    own = "colleges" if query.measure == "teaching_colleges" else query.measure
    query = query if of_rows or len(measures) < 2 else _as_numbers(query, measures, units, text)
    several = len(measures) > 1 and own in measures and not (reckons(query) or query.by)
    if not (of_rows or several):
        return ()
    plain = replace(query, by=(), order="", ranks=None, asks="value")
    others = (completed(replace(plain, measure=one)) for one in measures if of_rows or one != own)
    known = tuple(o for o in others if all(MEASURES[o.measure].facts.has(d) for d in o.dimensions))
    return (query, *known) if known else ()


def _as_numbers(query: Query, measures: Iterable[str], units: Units, text: str) -> Query:
    """The plain number of each: "กี่แห่ง รวมกี่คน" is no sum, and "กี่วิทยาลัย กี่คน" splits nothing by college."""
    things = {MEASURES[one].thing for one in measures}
    by = () if {*query.by} <= things and not units.groupings(text) else query.by
    return replace(query, by=by, arithmetic="" if query.arithmetic == "sum" else query.arithmetic)


def _apart(m: Moment, query: Query) -> Query | None:
    """ "มากสุดสามจังหวัดแรก ที่สามห่างจากที่สองกี่คน": how far two of the rows lie apart, else the first and the last."""
    words, text = m.names.operations, m.understood.text
    asked = words.asked(text).get(DIFFERENCE, "")
    if not (asked and query.by) or query.arithmetic or reckons(replace(query, order="")):
        return None
    if len(query.values(query.by[0])) == 2 and not query.order:
        return replace(query, arithmetic=DIFFERENCE, ranks=None)
    places = words.places(text[max(text.lower().find(asked.lower()) - NEAR, 0) :])
    if not query.order or (len(places) == 1 and query.ranks not in (None, (1, 1))):
        return None
    return replace(query, arithmetic=DIFFERENCE, ranks=places_apart(places, query.ranks), asks="")


def asked_twice(m: Moment) -> tuple[str, ...]:
    """The words of a second "how many" of the same unit between which and the first nothing was understood."""
    text = m.understood.text
    asked = list(m.names.units.asked.finditer(text))
    if len(asked) != 2 or asked[0]["unit"].lower() != asked[1]["unit"].lower():
        return ()
    start, end = asked[0].end(), asked[1].end()
    known = any(start <= e.start < end and condition_of(e, m.names) for e in m.understood.entities)
    return () if known else (text[start:end].strip(),)


def _halves(m: Moment, query: Query) -> tuple[Query, ...]:
    """Two numbers of one measure, the second with limits of its own: "กี่คน แล้วเป็นของเอกชนเท่าไหร่"."""
    at = _second_half(m)
    plain = query.arithmetic in ("", "sum") and not (reckons(replace(query, arithmetic="")) or query.by)
    if not at or not plain:
        return ()
    placed = [(e.start, c) for e in m.understood.entities if (c := condition_of(e, m.names)) and c.op == "is"]
    before = _limits(c for start, c in placed if start < at)
    behind = _limits(c for start, c in placed if start >= at)
    told = {c.dimension for c in query.where if c.op == "is"}
    if not behind or behind == before or not behind.keys() <= DIVIDING & told:
        return ()
    of_both = behind.keys() & before.keys()
    first = query.widened(*behind).narrowed(*(Condition(d, before[d]) for d in of_both))
    second = query.narrowed(*(Condition(d, behind[d]) for d in of_both))
    several = tuple(d for d in behind if len(second.values(d)) > 1)
    return first, completed(replace(second, by=several, asks="", arithmetic=""))


def _second_half(m: Moment) -> int:
    """Where a second number is asked for: by "and ..." or "how many" behind the first; 0 where none is."""
    text = m.understood.text
    asked = list(m.names.units.asked.finditer(text))
    if not asked:
        return 0
    then = closed_words().then.search(text, asked[0].end())
    if then and closed_words().asks(text[then.end() :]):
        return then.end()
    return asked[0].end() if len(asked) > 1 else 0


def _limits(conditions: Iterable[Condition]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in conditions:
        found[one.dimension] = tuple(dict.fromkeys((*found.get(one.dimension, ()), *one.values)))
    return found

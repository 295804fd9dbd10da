"""Several numbers that one message asks for, as the queries that are told one below the other.

"กี่ที่ กี่จังหวัด", "กี่คน จังหวัดไหนมากสุด", "กี่คน แล้วเป็นของเอกชนเท่าไหร่"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.catalogue import MEASURES
from actions.planning.complete import completed
from actions.query import Query
from bot.dialogue.counted.counting import reckons
from bot.dialogue.counted.leaning import LIMITS
from bot.dialogue.moment import Moment
from bot.dialogue.understood.slots import DIMENSION
from bot.dialogue.understood.words.closed_words import closed_words

DIFFERENCE = "difference"
NEAR = 24  # letters before the words for a difference in which the places stand of which it is


def asked_in_turn(m: Moment, query: Query) -> tuple[Query, ...]:
    """The query, with what else its message asks for: the first of them is told first."""
    if beside := _counted_beside(query, m.names.units.each_counted(m.understood.text)) or _of_all_rows(
        m, query
    ):
        return (query, *beside)
    if apart := _apart(m, query):
        return (query, apart)
    limits = _of_the_second_half(m, query)
    if not limits:
        return (query,)
    several = tuple(d for d in limits if len(query.values(d)) > 1)
    return (query.widened(*limits), completed(replace(query, by=several, asks="", arithmetic="")))


def _of_all_rows(m: Moment, query: Query) -> tuple[Query, ...]:
    """ "กี่คน จังหวัดไหนมากสุด": who asks how many before which has most wants the number of all of them, too."""
    if not (query.order and query.by) or query.arithmetic:
        return ()
    text = m.understood.text
    asked = m.names.units.asked.search(text)
    utmost = m.names.operations.asked(text).get("order", "")
    first = asked is not None and utmost and asked.start() < text.find(utmost)
    counts = MEASURES[query.measure].unit in m.names.units.counted(text)
    return (replace(query, by=(), order="", ranks=None, asks="value"),) if first and counts else ()


def _apart(m: Moment, query: Query) -> Query | None:
    """ "มากสุดสามจังหวัดแรก ที่สามห่างจากที่สองกี่คน": how far two of the rows lie apart, else the first and the last."""
    words, text = m.names.operations, m.understood.text
    asked = words.asked(text).get(DIFFERENCE, "")
    if not (asked and query.by) or query.arithmetic or reckons(replace(query, order="")):
        return None
    if len(query.values(query.by[0])) == 2 and not query.order:
        return replace(query, arithmetic="difference", ranks=None)
    places = words.places(text[max(text.lower().find(asked.lower()) - NEAR, 0) :])
    ranks = (min(places), max(places)) if len(places) == 2 else query.ranks
    if len(places) == 1 or not query.order:
        return None
    return replace(query, arithmetic="difference", ranks=ranks, asks="")


def _counted_beside(query: Query, measures: Sequence[str]) -> tuple[Query, ...]:
    """The other counts that are asked for in the same words, of what the first one is narrowed to."""
    own = "colleges" if query.measure == "teaching_colleges" else query.measure
    if len(measures) < 2 or own not in measures or reckons(query) or query.by:
        return ()
    others = (completed(replace(query, measure=measure)) for measure in measures if measure != own)
    return tuple(
        other for other in others if all(MEASURES[other.measure].facts.has(d) for d in other.dimensions)
    )


def _of_the_second_half(m: Moment, query: Query) -> tuple[str, ...]:
    """The limits of a second number that is asked for behind the first: "กี่คน แล้วเป็นของเอกชนเท่าไหร่"."""
    plain = query.arithmetic in ("", "sum") and not (reckons(replace(query, arithmetic="")) or query.by)
    text, asked = m.understood.text, m.names.units.asked.search(m.understood.text)
    then = closed_words().then.search(text, asked.end()) if asked else None
    if not plain or then is None or not closed_words().asks(text[then.end() :]):
        return ()
    before = {DIMENSION.get(e.kind, "") for e in m.understood.entities if e.start < then.start()}
    behind = {DIMENSION.get(e.kind, "") for e in m.understood.entities if e.start >= then.end()} - {""}
    told = {c.dimension for c in query.where if c.op == "is"}
    return tuple(sorted(behind)) if behind and behind <= LIMITS & told - before else ()

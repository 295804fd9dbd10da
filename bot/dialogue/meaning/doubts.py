"""The other thing that a message may have asked: told beside the answer, a tap away.

A name that is a kind of colleges and a subject, or a trade and one of its programmes, is read as what is likelier; who
meant the other sees it named.
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES
from actions.planning.complete import completed
from actions.query import Condition, Query
from bot.dialogue.meaning.breadth import programmes_of_one_name
from bot.nlu.understanding import Entity, Understanding

PEOPLE = "graduates"  # the measure, and the topic that asks for it
LIKELY = 0.4  # of a measure that is worth naming


def other_meanings(query: Query, understood: Understanding) -> tuple[Query, ...]:
    """The query, read the other way; none where nothing is in doubt."""
    found = (
        _of_the_subject(query, understood),
        _of_the_programmes(query, understood),
        _of_the_measure(query, understood),
    )
    return tuple(other for other in found if other is not None and other != query)


def _of_the_subject(query: Query, understood: Understanding) -> Query | None:
    """Colleges that teach the subject by which a kind of colleges is called."""
    fields = _ids(understood.entities, "field")
    named = any(e.kind == "college_type" for e in understood.entities)
    if query.measure != "colleges" or not query.condition("college_type") or not fields or named:
        return None
    taught = query.widened("college_type").narrowed(Condition("field", fields))
    return completed(replace(taught, measure="teaching_colleges"))


def _of_the_programmes(query: Query, understood: Understanding) -> Query | None:
    """The programmes that are called exactly so, in place of the whole trade."""
    programmes = programmes_of_one_name(understood)
    if not programmes or len(query.values("field")) != 1:
        return None
    return query.widened("field").narrowed(Condition("programme", programmes))


def _of_the_measure(query: Query, understood: Understanding) -> Query | None:
    """What was read as counted, where a sure topic of graduates overruled it."""
    read = understood.slots.get("measure")
    plain = not (query.order or query.having or query.by or query.arithmetic)
    overruled = query.measure == PEOPLE and understood.intent == PEOPLE and plain
    if read is None or not overruled or read.value not in MEASURES or read.score < LIKELY:
        return None
    return completed(replace(query, measure=read.value)) if read.value != PEOPLE else None


def _ids(entities: tuple[Entity, ...], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(e.id for e in entities if e.kind == kind))

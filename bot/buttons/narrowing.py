"""What narrows an answer, each to be taken away with a tap: who was misread sees it, and mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.query import Condition, Query
from actions.question import Desk
from actions.registry import ACTIONS
from actions.render.buttons import asking
from actions.reply import Ask, Button, ButtonAction, Reply
from actions.words.labels import Labels
from actions.words.saying import Saying
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from database.queries.places import places

OF_FILTERS = ("field", "level", "province", "region", "sector", "college_type")
OF_QUERIES = frozenset((*OF_FILTERS, "programme", "district", "ovec_region", "geographic_region"))
SIGN = "✕"


def with_narrowing(reply: Reply, run: Run, action: str, session: Session, texts: Texts) -> Reply:
    """The answer with what narrows it; one thing alone is what was asked about."""
    if reply.kind not in ("answer", "no_data") or not (reply.sources or reply.query):
        return reply
    say = Saying(Desk(session, texts), reply.language)
    query = run.query or reply.query
    found = list(_of_query(say, query) if query else _of_filters(say, run, reply.used or run.filters, action))
    if len(found) < 2:
        return reply
    return replace(reply, narrowed=tuple(_button(say, name, asks) for name, asks in found))


def _button(say: Saying, name: str, asks: ButtonAction) -> Button:
    return Button(f"{name} {SIGN}", asks, say("dialogue.take_away", name=name))


def _of_query(say: Saying, query: Query) -> Iterator[tuple[str, Ask]]:
    """Its conditions. What sets two things against each other is asked anew, not widened."""
    if query.arithmetic or query.versus or query.also or query.but_not:
        return
    labels = Labels(say)
    for one in query.where:
        if one.op == "is" and one.dimension in OF_QUERIES:
            for value in one.values:
                yield labels(one.dimension, value), asking(_without(query, one, value))


def _without(query: Query, one: Condition, value: str) -> Query:
    left = tuple(other for other in one.values if other != value)
    return query.narrowed(replace(one, values=left)) if left else query.widened(one.dimension)


def _of_filters(say: Saying, run: Run, filters: Filters, action: str) -> Iterator[tuple[str, Ask]]:
    """The filters that the action takes; a place stands for the province in which it lies."""
    registered = ACTIONS.get(action)
    takes = registered.takes if registered else frozenset()
    labels = Labels(say)
    for row in places(say.desk.session, filters.place):
        yield say.name(row), Ask(run.intent, replace(filters, place=(), province=()))
    for kind in OF_FILTERS:
        if kind in takes and not (kind == "province" and filters.place):
            for value in getattr(filters, kind):
                left = tuple(other for other in getattr(filters, kind) if other != value)
                yield _name(labels, kind, value), Ask(run.intent, filters.having(kind, *left))


def _name(labels: Labels, kind: str, value: str) -> str:
    return labels.say(f"college_types.{value}") if kind == "college_type" else labels(kind, value)

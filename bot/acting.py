"""Asks the action of a topic, or gives the topic's own answer; a fault of one action becomes words."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.dates import spoken_date
from actions.query import Query, QueryError
from actions.question import Desk, Question
from actions.registry import ACTIONS, Registered
from actions.render.computed import computed
from actions.reply import Reply, Text
from actions.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.replies import spoken
from bot.dialogue.topics import Topic, Topics

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and how a question is asked: the language, the day, the words, where the person is."""

    language: str
    today: date
    text: str
    location: tuple[float, float] | None
    texts: Texts
    topics: Topics


def acted(run: Run, occasion: Occasion, session: Session) -> Reply:
    """The reply to a decided question."""
    if run.query is not None:
        return _computed(run, run.query, occasion, session)
    topic = occasion.topics.get(run.intent)
    if topic and topic.answer:
        return _own_answer(topic, occasion)
    registered = ACTIONS.get(topic.action if topic else run.intent)
    if registered is None:
        return spoken("action_missing", "no_data", occasion.language, occasion.texts, occasion.topics)
    try:
        return registered.run(_question(run, registered, occasion), Desk(session, occasion.texts))
    except SQLAlchemyError:  # the database is away: the event waits for it
        raise
    except Exception:  # a fault of one action becomes words for the person
        return _failed(registered.name, occasion)


def _computed(run: Run, query: Query, occasion: Occasion, session: Session) -> Reply:
    try:
        return computed(Desk(session, occasion.texts), query, occasion.language, run.unused)
    except SQLAlchemyError:
        raise
    except QueryError:  # of an older or newer version: what it counted is not known here
        return spoken("unknown_query", "clarify", occasion.language, occasion.texts, occasion.topics)
    except Exception:  # a fault of one query becomes words for the person
        return _failed("computed", occasion)


def _question(run: Run, registered: Registered, occasion: Occasion) -> Question:
    return Question(
        intent=run.intent,
        filters=run.filters.only(registered.takes),
        language=occasion.language,
        today=occasion.today,
        text=occasion.text,
        offset=run.offset,
        location=occasion.location,
    )


def _failed(action: str, occasion: Occasion) -> Reply:
    reference = secrets.token_hex(4)
    log.exception("action_failed", action=action, reference=reference)
    text = occasion.texts("dialogue.failed", occasion.language, reference=reference)
    return Reply((Text(text),), "no_data", language=occasion.language)


def _own_answer(topic: Topic, occasion: Occasion) -> Reply:
    language = occasion.language
    sources = (topic.source,) if topic.source else ()
    if topic.valid_until and topic.valid_until < occasion.today.isoformat():
        until = spoken_date(topic.valid_until, language, occasion.texts)
        text = occasion.texts("dialogue.expired", language, date=until)
        return Reply((Text(text, sources),), "no_data", language=language)
    text = topic.answer.get(language) or topic.answer["th" if language == "th" else "en"]
    return Reply((Text(text, sources),), language=language)

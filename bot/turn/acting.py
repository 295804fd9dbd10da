"""Asks the action of a topic, or gives the topic's own answer; a fault of one action becomes words."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.catalogue import MEASURES
from actions.filters import Filters
from actions.query import Query, QueryError
from actions.question import Desk, Question
from actions.registry import ACTIONS, Registered
from actions.render.computed import Said, computed
from actions.render.finished import Finished
from actions.reply import Reply, Text
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing, with_offer
from actions.subjects.requests.draft.draft import Form
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import Records
from actions.subjects.talk.keeping import Keeping
from actions.subjects.talk.office_hours import NOBODY, Staffing
from actions.words.dates import spoken_date
from actions.words.saying import Saying
from actions.words.texts import Texts
from bot.buttons.home import beside_home
from bot.buttons.narrowing import with_narrowing
from bot.desk.records import OwnRecords
from bot.dialogue.moment import Run
from bot.dialogue.replies import spoken, told_in
from bot.dialogue.topics import Topic, Topics
from bot.dialogue.understood.readings import ask_which, of_each_reading
from bot.dialogue.understood.words.told import Told
from database.dates import is_past

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and how a question is asked: the language, the day, the words, where the person is, who it is."""

    language: str
    today: date
    text: str
    location: tuple[float, float] | None
    texts: Texts
    topics: Topics
    keeping: Keeping = Keeping()
    person: str = ""
    records: OwnRecords | None = None  # the person's requests; None where none are kept
    sealed: Sealed | None = None
    form: Form | None = None  # the request that the talk is filling
    staffing: Staffing = NOBODY
    role: str = ""
    home: str = ""
    finished: Finished[Reply] | None = None  # of computed questions; None: each is told anew


def acted(run: Run, occasion: Occasion, session: Session) -> Reply:
    """The reply to a decided question, with what narrows it."""
    topic = occasion.topics.get(run.intent)
    action = topic.action if topic else run.intent
    told = _known(run, action, occasion, session)
    return beside_home(told, run, action, occasion.home, session, occasion.texts)


def told_by(occasion: Occasion, session: Session, run: Run) -> Told:
    """The lines with which a question is answered, whatever the message says."""
    return told_in(acted(run, replace(occasion, text=""), session), occasion.today)


def _known(run: Run, action: str, occasion: Occasion, session: Session) -> Reply:
    """The reply that does not know who asks: of a computed question the one that was told before."""
    if run.query is None or occasion.finished is None or is_live(run.query):
        return _narrowed(run, action, occasion, session)
    key = (run, action, occasion.language, occasion.today)  # all it depends on beside facts and words
    return occasion.finished.told(key, session, lambda: _narrowed(run, action, occasion, session))


def is_live(query: Query) -> bool:
    """Whether what is told of it may be another a moment later: what employers file comes with messages."""
    return query.measure in MEASURES and MEASURES[query.measure].facts.live


def _narrowed(run: Run, action: str, occasion: Occasion, session: Session) -> Reply:
    return with_narrowing(_told(run, action, occasion, session), run, action, session, occasion.texts)


def asked_which(run: Run, occasion: Occasion, session: Session) -> Reply:
    """What is asked back, behind the numbers of all readings: they may be all that was wanted."""
    asking = ask_which(run, occasion.language, session, occasion.texts)
    each = of_each_reading(run)
    if each is None or each.query is None:
        return asking
    return replace(asking, parts=(*_computed(each, each.query, occasion, session).parts, *asking.parts))


def _told(run: Run, action: str, occasion: Occasion, session: Session) -> Reply:
    if run.query is not None:
        return _computed(run, run.query, occasion, session)
    topic = occasion.topics.get(run.intent)
    if topic and topic.answer:
        return own_answer(topic, occasion.language, occasion.today, occasion.texts)
    registered = ACTIONS.get(action)
    if registered is None:
        return spoken("action_missing", "no_data", occasion.language, occasion.texts, occasion.topics)
    ordered = occasion.records.orders if occasion.records else ()
    try:
        return registered.run(_question(run, registered, occasion), _desk(occasion, session))
    except SQLAlchemyError:  # the database is away: the event waits for it
        raise
    except Exception:  # a fault of one action becomes words for the person
        if occasion.records:
            occasion.records.orders = ordered  # who is told that it failed has filed nothing
        return _failed(registered.name, occasion)


def _desk(occasion: Occasion, session: Session) -> Desk:
    return Desk(session, occasion.texts, occasion.keeping, occasion.records or Records(), occasion.staffing)


def _computed(run: Run, query: Query, occasion: Occasion, session: Session) -> Reply:
    try:
        say = Saying(Desk(session, occasion.texts), occasion.language)
        lacking = missing(say, run.filters, OF_COLLEGES)
        reply = computed(say, query, run.unused, Said(lacking, others=run.others))
        return with_offer(reply, say, run.filters) if lacking else reply
    except SQLAlchemyError:
        raise
    except QueryError:  # of an older or newer version: what it counted is not known here
        return spoken("unknown_query", "clarify", occasion.language, occasion.texts, occasion.topics)
    except Exception:  # a fault of one query becomes words for the person
        return _failed("computed", occasion)


def asked_again(
    run: Run, occasion: Occasion, session: Session
) -> Callable[[Filters, tuple[str, ...]], Reply]:
    """The action of a decided question, to be asked with other filters and without some of its words.

    A topic with its own answer says the same whatever is asked.
    """
    topic = occasion.topics.get(run.intent)
    registered = None if topic and topic.answer else ACTIONS.get(topic.action if topic else run.intent)
    if registered is None:
        return lambda _filters, _words: acted(run, occasion, session)
    desk = Desk(session, occasion.texts)

    def ask(filters: Filters, words: tuple[str, ...]) -> Reply:
        text = occasion.text
        for word in words:
            text = text.replace(word, " ")
        asked = replace(occasion, text=text)
        return registered.run(_question(replace(run, filters=filters), registered, asked), desk)

    return ask


def _question(run: Run, registered: Registered, occasion: Occasion) -> Question:
    return Question(
        intent=run.intent,
        filters=run.filters.only(registered.takes),
        language=occasion.language,
        today=occasion.today,
        text=occasion.text,
        offset=run.offset,
        location=occasion.location,
        person=occasion.person,
        sealed=occasion.sealed,
        form=occasion.form,
        move=run.move,
        role=occasion.role,
        home=occasion.home,
        asked=run.asked,
    )


def _failed(action: str, occasion: Occasion) -> Reply:
    reference = secrets.token_hex(4)
    log.exception("action_failed", action=action, reference=reference)
    text = occasion.texts("dialogue.failed", occasion.language, reference=reference)
    return Reply((Text(text),), "no_data", language=occasion.language)


def own_answer(topic: Topic, language: str, today: date, texts: Texts) -> Reply:
    """What a topic says by itself; past its date only that it is."""
    sources = (topic.source,) if topic.source else ()
    if is_past(topic.valid_until, today):
        until = spoken_date(topic.valid_until, language, texts)
        text = texts("dialogue.expired", language, date=until)
        return Reply((Text(text, sources),), "no_data", language=language)
    text = topic.answer.get(language) or topic.answer["th" if language == "th" else "en"]
    return Reply((Text(text, sources),), language=language)

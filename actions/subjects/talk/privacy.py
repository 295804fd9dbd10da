"""The one statement of privacy, and the copy of what is kept of the person who asks for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import func, select

from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.talk.conversation import labelled
from actions.subjects.talk.kept_beside import kept_beside
from actions.words.dates import spoken_date
from actions.words.figures import number
from actions.words.saying import Saying
from database.dates import THAI_TIME
from database.models import Person, Topic, Transcript
from database.queries.places import provinces

PAGE = 5  # messages with their answers that fit into one reply on every platform
BY_STAFF = "staff"  # in the record: what somebody of the staff wrote
LONGEST = 300  # characters of a message in the copy, and of an answer


@action("privacy_policy", takes="")
def privacy_policy(question: Question, desk: Desk) -> Reply:
    """Controller, what is kept, purpose, period, transfer, rights and contact."""
    language, keeping = question.language, desk.keeping
    unnamed = desk.texts("privacy.unnamed", language)
    text = desk.texts(
        "privacy.policy", language, days=keeping.days, request_days=keeping.request_days,
        controller=keeping.controller or unnamed, contact=keeping.contact or unnamed,
    )  # fmt: skip
    return Reply((Text(text),), suggestions=_rights(question, desk), language=language)


@action("copy_my_data", takes="")
def copy_my_data(question: Question, desk: Desk) -> Reply:
    """What is kept of the person in this chat, the latest messages first and the rest page by page."""
    of_person = Transcript.person_key == question.person
    count = desk.session.scalar(select(func.count()).select_from(Transcript).where(of_person)) or 0
    query = select(Transcript).where(of_person).order_by(Transcript.said_at.desc(), Transcript.id.desc())
    page = desk.session.scalars(query.offset(question.offset).limit(PAGE)).all()
    texts = [_messages(page, question, desk)] if page else []
    if not question.offset:
        elsewhere = desk.texts("privacy.copy_elsewhere", question.language)
        beside = kept_beside(question, desk, partial(_moment, question=question, desk=desk))
        texts = [_summary(question, desk, count), *filter(None, (beside,)), *texts, elsewhere]
    shown = question.offset + len(page)
    return Reply(
        parts=tuple(Text(text) for text in texts) or (Text(_summary(question, desk, count)),),
        suggestions=_rights(question, desk),
        more=Ask("copy_my_data", offset=shown) if shown < count else None,
        language=question.language,
    )


def _rights(question: Question, desk: Desk) -> tuple[Button, ...]:
    others = ("privacy_policy", "copy_my_data", "delete_my_data")
    return labelled(desk, question.language, tuple(one for one in others if one != question.intent))


def _summary(question: Question, desk: Desk, count: int) -> str:
    language, texts = question.language, desk.texts
    nothing = texts("privacy.copy_nothing", language)
    person = desk.session.get(Person, question.person)
    place = nothing
    if question.location:
        latitude, longitude = question.location
        place = texts("privacy.copy_place", language, latitude=latitude, longitude=longitude)
    return texts(
        "privacy.copy", language, spoken=texts("privacy.copy_language", language), place=place,
        home=_home(question, desk) or nothing,
        seen=_moment(person.seen_at, question, desk) if person else nothing,
        topic=(_last_topic(person, question, desk) if person else "") or nothing,
        count=number(count), days=desk.keeping.days,
    )  # fmt: skip


def _home(question: Question, desk: Desk) -> str:
    province = provinces(desk.session).get(question.home)
    return Saying(desk, question.language).name(province) if province else ""


def _last_topic(person: Person, question: Question, desk: Desk) -> str:
    frame = json.loads(person.state or "{}").get("frame") or {}
    topic = desk.session.get(Topic, frame.get("intent", ""))
    if topic is None:
        return ""
    return topic.label_th if question.language == "th" else topic.label_en


def _moment(seconds: float, question: Question, desk: Desk) -> str:
    at = datetime.fromtimestamp(seconds, UTC).astimezone(THAI_TIME)
    day = spoken_date(at.date().isoformat(), question.language, desk.texts)
    return desk.texts("privacy.copy_moment", question.language, day=day, time=f"{at:%H:%M}")


def _messages(page: Sequence[Transcript], question: Question, desk: Desk) -> str:
    language, first = question.language, question.offset + 1
    head = desk.texts("privacy.copy_messages", language, first=first, last=question.offset + len(page))
    return "\n\n".join([head, *(_message(one, question, desk) for one in page)])


def _message(one: Transcript, question: Question, desk: Desk) -> str:
    if one.action == BY_STAFF:
        words = {"moment": _moment(one.said_at, question, desk), "answered": _cut(one.answered)}
        return desk.texts("privacy.copy_by_staff", question.language, **words)
    wordless = desk.texts("privacy.copy_without_words", question.language)
    return desk.texts(
        "privacy.copy_message", question.language, moment=_moment(one.said_at, question, desk),
        said=_cut(one.said) or wordless, answered=_cut(one.answered) or "-",
    )  # fmt: skip


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"

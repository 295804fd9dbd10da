"""What becomes of people's data: the one statement of privacy, the copy for who asks for it, and how it is deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Pending, Reply, Text
from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import OPEN
from actions.words.figures import number
from actions.words.saying import Saying, lines
from actions.words.steps import labelled
from database.dates import THAI_TIME
from database.models import Feedback, HandoverRow, Person, Topic, Transcript
from database.queries.places import provinces

CONFIRMED = "confirmed"  # aspect that a pressed "yes, delete" carries
PAGE = 5  # messages with their answers that fit into one reply on every platform
MOST = 20  # of each kind that is kept beside the talk, the latest first
BY_STAFF = "staff"  # in the record: what somebody of the staff wrote
LONGEST = 300  # characters of a message in the copy, and of an answer
OWN_WORDS = 200  # characters of what the person wrote in a request or a rating


@action("privacy_policy", takes="")
def privacy_policy(question: Question, say: Saying) -> Reply:
    """Controller, what is kept, purpose, period, transfer, rights and contact."""
    keeping, unnamed = say.desk.keeping, say("privacy.unnamed")
    text = say(
        "privacy.policy",
        days=keeping.days,
        request_days=keeping.request_days,
        controller=keeping.controller or unnamed,
        contact=keeping.contact or unnamed,
    )
    return Reply((Text(text),), suggestions=_rights(question, say))


def _rights(question: Question, say: Saying) -> tuple[Button, ...]:
    others = ("privacy_policy", "copy_my_data", "delete_my_data")
    return labelled(say, tuple(one for one in others if one != question.intent))


@action("delete_my_data", takes="aspect")
def delete_my_data(question: Question, say: Saying) -> Reply:
    """Ask once, then say that it is done; the turn removes what is kept of the person."""
    if CONFIRMED in question.filters.aspect:
        return Reply((Text(say("conversation.deleted")),), "smalltalk")
    yes = Ask("delete_my_data", Filters(aspect=(CONFIRMED,)))
    buttons = (
        Button(say("conversation.delete_confirm_button"), yes, tone="stop"),
        Button(say("conversation.delete_keep_button"), Ask("help")),
    )
    still_open = any(one.status in OPEN for one in say.desk.records.filed())
    requests = say("conversation.delete_requests") if still_open else ""
    return Reply(
        parts=(Choices(lines(requests, say("conversation.delete_my_data")), buttons),),
        kind="clarify",
        pending=Pending("confirm", yes.intent, yes.filters),
    )


# ---------------------------------------------------------------- the copy
@action("copy_my_data", takes="")
def copy_my_data(question: Question, say: Saying) -> Reply:
    """What is kept of the person in this chat, the latest messages first and the rest page by page."""
    of_person = Transcript.person_key == question.person
    count = say.session.scalar(select(func.count()).select_from(Transcript).where(of_person)) or 0
    query = select(Transcript).where(of_person).order_by(Transcript.said_at.desc(), Transcript.id.desc())
    page = say.session.scalars(query.offset(question.offset).limit(PAGE)).all()
    texts = [_messages(page, question.offset, say)] if page else []
    if not question.offset:
        beside = filter(None, (_beside(question.person, say),))
        texts = [_summary(question, say, count), *beside, *texts, say("privacy.copy_elsewhere")]
    shown = question.offset + len(page)
    return Reply(
        parts=tuple(Text(text) for text in texts) or (Text(_summary(question, say, count)),),
        suggestions=_rights(question, say),
        more=Ask("copy_my_data", offset=shown) if shown < count else None,
    )


def _summary(question: Question, say: Saying, count: int) -> str:
    nothing = say("privacy.copy_nothing")
    person = say.session.get(Person, question.person)
    home = provinces(say.session).get(question.home)
    place = nothing
    if question.location:
        latitude, longitude = question.location
        place = say("privacy.copy_place", latitude=latitude, longitude=longitude)
    return say(
        "privacy.copy",
        spoken=say("privacy.copy_language"),
        place=place,
        home=say.name(home) if home else nothing,
        seen=_moment(person.seen_at, say) if person else nothing,
        topic=(_last_topic(person, say) if person else "") or nothing,
        count=number(count),
        days=say.desk.keeping.days,
    )


def _last_topic(person: Person, say: Saying) -> str:
    frame = json.loads(person.state or "{}").get("frame") or {}
    topic = say.session.get(Topic, frame.get("intent", ""))
    if topic is None:
        return ""
    return topic.label_th if say.language == "th" else topic.label_en


def _moment(seconds: float, say: Saying) -> str:
    at = datetime.fromtimestamp(seconds, UTC).astimezone(THAI_TIME)
    return say("privacy.copy_moment", day=say.day(at.date().isoformat()), time=f"{at:%H:%M}")


def _messages(page: Sequence[Transcript], offset: int, say: Saying) -> str:
    head = say("privacy.copy_messages", first=offset + 1, last=offset + len(page))
    return "\n\n".join([head, *(_message(one, say) for one in page)])


def _message(one: Transcript, say: Saying) -> str:
    """The words as they were kept: no blank of theirs is closed."""
    texts, moment, answered = say.desk.texts, _moment(one.said_at, say), _cut(one.answered, LONGEST)
    if one.action == BY_STAFF:
        return texts("privacy.copy_by_staff", say.language, moment=moment, answered=answered)
    said = _cut(one.said, LONGEST) or say("privacy.copy_without_words")
    key, answered = "privacy.copy_message", answered or "-"
    return texts(key, say.language, moment=moment, said=said, answered=answered)


def _cut(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[:longest] + "…"


# ---------------------------------------------------------------- what is kept beside the talk
def _beside(person: str, say: Saying) -> str:
    """Requests, ratings, wishes for a person: one text, empty where nothing is kept."""
    kinds = (_requests(say), _ratings(person, say), _handovers(person, say))
    return "\n\n".join(filter(None, map("\n".join, kinds)))


def _requests(say: Saying) -> Iterator[str]:
    """What the person filed, in their words where there are any, and which contact is sealed with it."""
    records = say.desk.records
    filed = records.filed()[:MOST]
    if filed:
        yield say("privacy.copy_requests", days=say.desk.keeping.request_days)
    for one in filed:
        held = _held(records.contact(one.draft.contact), say)
        moment = _moment(one.filed_at, say)
        told = say("privacy.copy_request", reference=one.reference, moment=moment, contact=held)
        yield told + _own_words(one.draft)
    if waiting := records.unfiled_contact():
        yield say("privacy.copy_unfiled", contact=_held(waiting, say))


def _held(sealed: Sealed | None, say: Saying) -> str:
    """What is in a sealed contact, by the names of its parts."""
    held = (say(f"privacy.copy_{part}") for part in (sealed.holds if sealed else ()))
    return ", ".join(held) or say("privacy.copy_nothing")


def _own_words(draft: Draft) -> str:
    words = (draft.business, *(line.said for line in draft.lines), *draft.remarks)
    return "".join(f"\n  {_cut(said, OWN_WORDS)}" for said in words if said)


def _ratings(person: str, say: Saying) -> Iterator[str]:
    """What the person thought of answers, and why."""
    of_person = select(Feedback).where(Feedback.person_key == person)
    rows = say.session.scalars(of_person.order_by(Feedback.at.desc()).limit(MOST)).all()
    if rows:
        yield say("privacy.copy_ratings", days=say.desk.keeping.days)
    for row in rows:
        told = say("feedback.good" if row.good else "feedback.bad")
        yield f"• {_moment(row.at, say)} {told}" + (f": {_why(row.why, say)}" if row.why else "")


def _why(why: str, say: Saying) -> str:
    return say(f"feedback.{why}") if say.has(f"feedback.{why}") else _cut(why, OWN_WORDS)


def _handovers(person: str, say: Saying) -> Iterator[str]:
    """When the person wished to talk to somebody of the staff."""
    of_person = select(HandoverRow).where(HandoverRow.person_key == person)
    rows = say.session.scalars(of_person.order_by(HandoverRow.opened_at.desc()).limit(MOST)).all()
    if rows:
        yield say("privacy.copy_handovers", days=say.desk.keeping.days)
    yield from (f"• {row.reference} {_moment(row.opened_at, say)}" for row in rows)

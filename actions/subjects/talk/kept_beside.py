"""What is kept of a person beside the talk itself, as the copy tells it: requests, ratings, wishes for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import select

from actions.question import Desk, Question
from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from database.models import Feedback, HandoverRow

MOST = 20  # of each kind, the latest first
LONGEST = 200  # characters of the person's own words
Moment = Callable[[float], str]  # how a moment is told


def kept_beside(question: Question, desk: Desk, moment: Moment) -> str:
    """One text, empty where nothing is kept."""
    kinds = (_requests, _ratings, _handovers)
    return "\n\n".join("\n".join(lines) for kind in kinds if (lines := list(kind(question, desk, moment))))


def _requests(question: Question, desk: Desk, moment: Moment) -> Iterator[str]:
    """What the person filed, in their words where there are any, and which contact is sealed with it."""
    filed = desk.records.filed()[:MOST]
    if filed:
        yield desk.texts("privacy.copy_requests", question.language, days=desk.keeping.request_days)
    for one in filed:
        yield desk.texts(
            "privacy.copy_request", question.language, reference=one.reference, moment=moment(one.filed_at),
            contact=_held(desk.records.contact(one.draft.contact), question, desk),
        ) + _own_words(one.draft)  # fmt: skip
    if waiting := desk.records.unfiled_contact():
        yield desk.texts("privacy.copy_unfiled", question.language, contact=_held(waiting, question, desk))


def _held(sealed: Sealed | None, question: Question, desk: Desk) -> str:
    """What is in a sealed contact, by the names of its parts."""
    held = (
        desk.texts(f"privacy.copy_{part}", question.language) for part in (sealed.holds if sealed else ())
    )
    return ", ".join(held) or desk.texts("privacy.copy_nothing", question.language)


def _own_words(draft: Draft) -> str:
    words = (draft.business, *(line.said for line in draft.lines), *draft.remarks)
    return "".join(f"\n  {_cut(said)}" for said in words if said)


def _ratings(question: Question, desk: Desk, moment: Moment) -> Iterator[str]:
    """What the person thought of answers, and why."""
    of_person = select(Feedback).where(Feedback.person_key == question.person)
    rows = desk.session.scalars(of_person.order_by(Feedback.at.desc()).limit(MOST)).all()
    if rows:
        yield desk.texts("privacy.copy_ratings", question.language, days=desk.keeping.days)
    for row in rows:
        told = desk.texts("feedback.good" if row.good else "feedback.bad", question.language)
        yield f"• {moment(row.at)} {told}" + (f": {_why(row.why, question, desk)}" if row.why else "")


def _why(why: str, question: Question, desk: Desk) -> str:
    key, known = f"feedback.{why}", desk.texts.keys()
    return desk.texts(key, question.language) if key in known else _cut(why)


def _handovers(question: Question, desk: Desk, moment: Moment) -> Iterator[str]:
    """When the person wished to talk to somebody of the staff."""
    of_person = select(HandoverRow).where(HandoverRow.person_key == question.person)
    rows = desk.session.scalars(of_person.order_by(HandoverRow.opened_at.desc()).limit(MOST)).all()
    if rows:
        yield desk.texts("privacy.copy_handovers", question.language, days=desk.keeping.days)
    yield from (f"• {row.reference} {moment(row.opened_at)}" for row in rows)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"

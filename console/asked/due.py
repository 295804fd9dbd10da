"""Facts whose date is over, or will be soon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.dates import is_past
from database.models import Faq, Topic

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """A fact or a topic with the day until which it holds."""

    kind: str  # fact | topic
    id: str
    name_th: str
    name_en: str
    valid_until: str
    past: bool


def due(session: Session, today: date) -> list[Due]:
    """What is past its date or within 30 days of it, the oldest first."""
    found = (one for one in _dated(session) if is_past(one[-1], today + SOON))
    made = [Due(*one, past=is_past(one[-1], today)) for one in found]
    return sorted(made, key=lambda one: (one.valid_until, one.id))


def _dated(session: Session) -> Iterator[tuple[str, str, str, str, str]]:
    facts = select(Faq.id, Faq.question_th, Faq.question_en, Faq.valid_until).where(Faq.valid_until != "")
    topics = select(Topic.name, Topic.label_th, Topic.label_en, Topic.valid_until)
    for kind, query in (("fact", facts), ("topic", topics.where(Topic.valid_until != ""))):
        yield from ((kind, *row) for row in session.execute(query).tuples())

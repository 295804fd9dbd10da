"""Questions that somebody has dealt with: set aside, or answered by a change set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import Session

from bot.change_sets.store import OPEN
from console.asked.unanswered import Asked, same
from database.models import ChangeEvent, ChangeSet, QuestionMark


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a wording."""

    change_set: int | None  # None: set aside
    status: str
    published_at: float

    def covers(self, asked: Asked) -> bool:
        """Whether nothing more has to be done about it: asked again after the answer was published, it has."""
        if self.change_set is None or self.status in OPEN:
            return True
        return self.status == "published" and asked.at <= self.published_at


def key_of(said: str) -> str:
    """What a wording is found by, signs and blanks apart."""
    return hashlib.sha256(same(said).encode()).hexdigest()


def mark(connection: Connection, said: Iterable[str], change_set: int | None, who: str, now: float) -> None:
    """Note what became of some wordings."""
    keys = {key_of(one) for one in said}
    connection.execute(delete(QuestionMark).where(QuestionMark.key.in_(keys)))
    rows = [{"key": key, "change_set": change_set, "who": who, "at": now} for key in keys]
    if rows:
        connection.execute(insert(QuestionMark), rows)


def unmark(connection: Connection, said: Iterable[str]) -> None:
    """Bring wordings back."""
    connection.execute(delete(QuestionMark).where(QuestionMark.key.in_({key_of(one) for one in said})))


def marks(session: Session) -> Mapping[str, Mark]:
    """All marks by the key of the wording."""
    published = (
        select(ChangeEvent.change_set, func.max(ChangeEvent.at).label("at"))
        .where(ChangeEvent.event == "published")
        .group_by(ChangeEvent.change_set)
        .subquery()
    )
    query = (
        select(QuestionMark.key, QuestionMark.change_set, ChangeSet.status, published.c.at)
        .outerjoin(ChangeSet, ChangeSet.id == QuestionMark.change_set)
        .outerjoin(published, published.c.change_set == QuestionMark.change_set)
    )
    return {key: Mark(number, status or "", at or 0.0) for key, number, status, at in session.execute(query)}


def open_ones(found: Iterable[Asked], known: Mapping[str, Mark]) -> list[Asked]:
    """The questions about which something has to be done."""
    if not known:
        return list(found)
    return [asked for asked in found if not ((one := known.get(key_of(asked.said))) and one.covers(asked))]

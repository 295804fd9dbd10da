"""Subjects that people ask for and no programme teaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import UntaughtSubject


@dataclass(frozen=True, slots=True)
class UntaughtRow:
    """A subject, and the ids of the fields that are nearest to it."""

    id: str
    name_th: str
    name_en: str
    nearest: tuple[str, ...]


_SUBJECTS = select(
    UntaughtSubject.id, UntaughtSubject.name_th, UntaughtSubject.name_en, UntaughtSubject.nearest
).where(UntaughtSubject.id.in_(bindparam("ids", expanding=True)))


def untaught_subjects(session: Session, ids: Sequence[str]) -> list[UntaughtRow]:
    """The subjects of these ids in the order asked; unknown ids are left out.

    >>> untaught_subjects(session, ["nursing"])[0].nearest
    ('healthcare_business', 'elderly_care')
    """
    rows = [
        UntaughtRow(row.id, row.name_th, row.name_en, tuple(row.nearest.split()))
        for row in session.execute(_SUBJECTS, {"ids": list(ids)})
    ]
    return sorted(rows, key=lambda row: list(ids).index(row.id))

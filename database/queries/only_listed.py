"""Programmes of colleges that no year counts graduates of: a college's own list or news names them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import CollegeProgram, GraduateCount
from database.queries.remembered import Remembered


@dataclass(frozen=True, slots=True)
class OnlyListed:
    """Pairs of college and programme."""

    pairs: tuple[tuple[str, str], ...]


def _read(session: Session) -> OnlyListed:
    taught, counted = (
        select(model.college_code, model.program_id) for model in (CollegeProgram, GraduateCount)
    )
    return OnlyListed(tuple((code, program) for code, program in session.execute(taught.except_(counted))))


only_listed = Remembered(_read)

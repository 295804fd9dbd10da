"""Which academic years the figures are of; each measure has its own, and its own latest one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from database.models import Figure, GraduateCount
from database.queries.remembered import Remembered

SHARES = ("employed_pct", "further_study_pct", "unemployed_pct")


def _read_counted(session: Session) -> tuple[int, ...]:
    query = select(GraduateCount.year_be).distinct().order_by(GraduateCount.year_be)
    return tuple(session.scalars(query))


def _read_published(session: Session) -> dict[str, tuple[int, ...]]:
    query = select(Figure.measure, Figure.year_be).distinct().where(func.length(Figure.year_be) == 4)
    years: dict[str, set[int]] = {}
    for measure, year in session.execute(query):
        years.setdefault(measure, set()).add(int(year))
    return {measure: tuple(sorted(found)) for measure, found in years.items()}


counted = Remembered(_read_counted)  # years in which graduates of colleges were counted, oldest first
_published = Remembered(_read_published)


def latest_counted(session: Session) -> int:
    """The latest year in which graduates of colleges were counted; 0 without any count."""
    return max(counted(session), default=0)


def latest_shares(session: Session) -> int:
    """The latest year of which it is known what became of the graduates; 0 without any share."""
    return max((year for measure in SHARES for year in _published(session).get(measure, ())), default=0)

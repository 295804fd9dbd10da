"""Short courses; there are few, so they are read whole and narrowed here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import ShortCourse


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A short course; `provinces` is empty when the source names none."""

    id: str
    title_th: str
    title_en: str
    hours: float | None
    provider_th: str
    provinces: tuple[str, ...]
    industry_id: str | None
    fee_baht: float | None
    audience_th: str
    source_id: int | None
    as_of: str

    @property
    def name_th(self) -> str:
        """The Thai title, under the name that other rows use."""
        return self.title_th

    @property
    def name_en(self) -> str:
        """The English title, under the name that other rows use."""
        return self.title_en


_COLUMNS = (
    ShortCourse.id,
    ShortCourse.title_th,
    ShortCourse.title_en,
    ShortCourse.hours,
    ShortCourse.provider_th,
    ShortCourse.provinces,
    ShortCourse.industry_id,
    ShortCourse.fee_baht,
    ShortCourse.audience_th,
    ShortCourse.source_id,
    ShortCourse.as_of,
)


def short_courses(
    session: Session, provinces: tuple[str, ...] = (), industries: tuple[str, ...] = ()
) -> list[CourseRow]:
    """Courses in any of the provinces and industries, the newest first; empty narrows nothing."""
    query: Any = select(*_COLUMNS)
    if industries:
        query = query.where(ShortCourse.industry_id.in_(industries))
    rows = [_course(row) for row in session.execute(query)]
    fitting = [c for c in rows if not provinces or set(c.provinces) & set(provinces)]
    return sorted(fitting, key=lambda c: (c.as_of, c.id), reverse=True)


def _course(row: Any) -> CourseRow:
    codes = tuple(code for code in row.provinces.split(";") if code)
    before, after = row[:5], row[6:]
    return CourseRow(*(*before, codes, *after))

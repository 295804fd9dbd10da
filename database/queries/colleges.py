"""Colleges of the registers: by code, with their other names, and the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import College, CollegeName
from database.queries.places import Point


@dataclass(frozen=True, slots=True)
class CollegeRow:
    """A college; empty text means that the register does not say."""

    code: str
    name_th: str
    name_en: str
    name_en_basis: str
    type_th: str
    sector: str
    province_code: str
    district_th: str
    subdistrict_th: str
    postcode: str
    phone: str
    website: str
    latitude: float | None
    longitude: float | None
    status_th: str
    is_open: bool
    source_id: int | None
    as_of: str

    @property
    def point(self) -> Point | None:
        """Where it is, or None when the register has no coordinates."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


COLUMNS = (
    College.code,
    College.name_th,
    College.name_en,
    College.name_en_basis,
    College.type_th,
    College.sector,
    College.province_code,
    College.district_th,
    College.subdistrict_th,
    College.postcode,
    College.phone,
    College.website,
    College.latitude,
    College.longitude,
    College.status_th,
    College.is_open,
    College.source_id,
    College.as_of,
)


def colleges(session: Session, codes: Sequence[str]) -> list[CollegeRow]:
    """Colleges in the order asked, closed ones too; unknown codes are left out."""
    if not codes:
        return []
    query: Any = select(*COLUMNS).where(College.code.in_(codes))
    rows = [CollegeRow(*row) for row in session.execute(query)]
    return sorted(rows, key=lambda c: list(codes).index(c.code))


def other_names(session: Session, code: str) -> list[str]:
    """Former names and other spellings of a college."""
    query = select(CollegeName.name_th).where(CollegeName.college_code == code).order_by(CollegeName.name_th)
    return list(session.scalars(query))

"""Open colleges of one kind: by the register's type for state colleges, by their names for private ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from database.models import College
from database.queries.colleges import COLUMNS, CollegeRow

COLLEGE = "วิทยาลัย"
PRIVATE = "วิทยาลัยเทคโนโลยี"  # how most private colleges begin their names, before the kind: "...พณิชยการสยาม"


def of_kind(session: Session, kind: str, sectors: Sequence[str] = ()) -> list[CollegeRow]:
    """The open colleges of a kind in the whole country, state before private and by name.

    >>> of_kind(session, "วิทยาลัยประมง")
    [CollegeRow(..., name_th="วิทยาลัยประมงชุมพร...", ...), ...]
    """
    names = [
        College.name_th.startswith(kind),
        College.name_th.startswith(PRIVATE + kind.removeprefix(COLLEGE)),
    ]
    private = College.type_th.__eq__("") & or_(*names)
    query: Any = select(*COLUMNS).where(College.is_open.is_(True), or_(College.type_th == kind, private))
    if sectors:
        query = query.where(College.sector.in_(sectors))
    rows = session.execute(query.order_by(College.sector.desc(), College.name_th))
    return [CollegeRow(*row) for row in rows]


def in_district(session: Session, province: str, district: str) -> list[CollegeRow]:
    """The open colleges of a district, state before private and by name."""
    query: Any = select(*COLUMNS).where(
        College.is_open.is_(True), College.province_code == province, College.district_th == district
    )
    rows = session.execute(query.order_by(College.sector.desc(), College.name_th))
    return [CollegeRow(*row) for row in rows]

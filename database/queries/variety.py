"""Of how many programmes each college had graduates in the latest year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from database.models import College, GraduateCount
from database.queries.years import latest_counted


def most_programs(
    session: Session, provinces: Sequence[str] = (), sectors: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """Open colleges of the provinces with their number of programmes, most first."""
    query: Any = (
        select(GraduateCount.college_code, func.count())
        .join(College, College.code == GraduateCount.college_code)
        .where(College.is_open.is_(True), GraduateCount.year_be == latest_counted(session))
        .group_by(GraduateCount.college_code)
        .order_by(func.count().desc(), GraduateCount.college_code)
    )
    if provinces:
        query = query.where(College.province_code.in_(provinces))
    if sectors:
        query = query.where(College.sector.in_(sectors))
    return [(code, int(number)) for code, number in session.execute(query)]

"""How many programmes each college had graduates of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram


def most_programs(
    session: Session, provinces: Sequence[str] = (), sectors: Sequence[str] = ()
) -> list[tuple[str, int]]:
    """Open colleges of the provinces with their number of programmes, most first."""
    query: Any = (
        select(CollegeProgram.college_code, func.count())
        .join(College, College.code == CollegeProgram.college_code)
        .where(College.is_open.is_(True), CollegeProgram.graduates_2566.is_not(None))
        .group_by(CollegeProgram.college_code)
        .order_by(func.count().desc(), CollegeProgram.college_code)
    )
    if provinces:
        query = query.where(College.province_code.in_(provinces))
    if sectors:
        query = query.where(College.sector.in_(sectors))
    return [(code, int(number)) for code, number in session.execute(query)]

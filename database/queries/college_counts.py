"""The colleges of the register that are not open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import College
from database.queries.colleges import COLUMNS, CollegeRow


def closed_colleges(session: Session, provinces: Sequence[str] = ()) -> list[CollegeRow]:
    """Colleges that the register calls closed or dormant, by name; a few of them have no province."""
    query: Any = select(*COLUMNS).where(College.is_open.is_(False)).order_by(College.name_th)
    if provinces:
        query = query.where(College.province_code.in_(provinces))
    return [CollegeRow(*row) for row in session.execute(query)]

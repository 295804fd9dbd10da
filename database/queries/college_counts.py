"""How many colleges of the registers are open, by province and sector, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from database.models import College
from database.queries.colleges import COLUMNS, CollegeRow


@dataclass(frozen=True, slots=True)
class CollegeCount:
    """The open colleges of a province in one sector, and where the register that counts them is from."""

    province_code: str
    sector: str
    colleges: int
    source_id: int | None
    as_of: str


_OPEN: Any = (
    select(
        College.province_code,
        College.sector,
        func.count(),
        func.max(College.source_id),
        func.max(College.as_of),
    )
    .where(College.is_open.is_(True))
    .group_by(College.province_code, College.sector)
)


def open_colleges(session: Session, sectors: Sequence[str] = ()) -> list[CollegeCount]:
    """Open colleges of every province; empty `sectors` means both."""
    counts = (CollegeCount(code or "", sector, *rest) for code, sector, *rest in session.execute(_OPEN))
    return [count for count in counts if not sectors or count.sector in sectors]


def closed_colleges(session: Session, provinces: Sequence[str] = ()) -> list[CollegeRow]:
    """Colleges that the register calls closed or dormant, by name; a few of them have no province."""
    query: Any = select(*COLUMNS).where(College.is_open.is_(False)).order_by(College.name_th)
    if provinces:
        query = query.where(College.province_code.in_(provinces))
    return [CollegeRow(*row) for row in session.execute(query)]

"""What employers ask for, as their filed requests say; one that was withdrawn asks for nothing. Nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.dates import THAI_TIME
from database.models import Request, RequestLine

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Requested:
    """One line of a request: how many people (0: not said) of which field, at which level, where, asked when."""

    reference: str
    field: str  # id; "" where the employer's words name none that is known
    level: str  # "" or "any" where no level is wanted
    number: int
    province: str  # code, "any" or ""
    filed_at: float

    @property
    def month(self) -> str:
        """The month of the request in Thailand, as "2026-11"."""
        return datetime.fromtimestamp(self.filed_at, THAI_TIME).strftime("%Y-%m")


_LINES: Any = (
    select(
        RequestLine.reference,
        RequestLine.field,
        RequestLine.level,
        RequestLine.number,
        Request.province,
        Request.filed_at,
    )
    .join(Request, Request.reference == RequestLine.reference)
    .where(Request.status != WITHDRAWN)
    .order_by(Request.filed_at, RequestLine.reference, RequestLine.position)
)


def requested(session: Session) -> list[Requested]:
    """Every line of every request that stands, the oldest first."""
    return [Requested(*row) for row in session.execute(_LINES)]

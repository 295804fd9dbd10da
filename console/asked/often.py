"""What people asked most often, masked as it is kept."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

_OFTEN = text(
    "SELECT said FROM transcripts WHERE said_at >= :since AND said <> '' AND action <> 'staff'"
    " GROUP BY said ORDER BY count(*) DESC, max(said_at) DESC LIMIT :most"
)


def often_asked(session: Session, since: float, most: int) -> list[str]:
    """The wordings, the most frequent first."""
    return list(session.scalars(_OFTEN, {"since": since, "most": most}))

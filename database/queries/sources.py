"""Sources by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import Source


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its names, where to open it, and how far it can be trusted."""

    id: int
    name_th: str
    name_en: str
    url: str | None
    reliability: str


_BY_ID = select(Source.id, Source.name_th, Source.name_en, Source.url, Source.reliability).where(
    Source.id.in_(bindparam("ids", expanding=True))
)


def sources(session: Session, ids: Iterable[int]) -> dict[int, SourceRow]:
    """Sources by id, in one query."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {row.id: SourceRow(*row) for row in session.execute(_BY_ID, {"ids": wanted})}

"""Sources by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
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


def sources(session: Session, ids: Iterable[int]) -> dict[int, SourceRow]:
    """Sources by id, in one query."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    columns = (Source.id, Source.name_th, Source.name_en, Source.url, Source.reliability)
    rows = session.execute(select(*columns).where(Source.id.in_(wanted)))
    return {row.id: SourceRow(*row) for row in rows}

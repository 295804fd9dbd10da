"""Sources by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import Source
from database.queries.remembered import Remembered


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its names, where to open it, and how far it can be trusted."""

    id: int
    name_th: str
    name_en: str
    url: str | None
    reliability: str


_ALL = select(Source.id, Source.name_th, Source.name_en, Source.url, Source.reliability)
_BY_ID = _ALL.where(Source.id.in_(bindparam("ids", expanding=True)))


def _read_all(session: Session) -> dict[int, SourceRow]:
    return {row.id: SourceRow(*row) for row in session.execute(_ALL)}


_known = Remembered(_read_all)  # a source keeps its id from load to load


def sources(session: Session, ids: Iterable[int]) -> dict[int, SourceRow]:
    """Sources by id; one that came since the last reading is looked up."""
    wanted = sorted(set(ids))
    known = _known(session) if wanted else {}
    found = {one: known[one] for one in wanted if one in known}
    if len(found) < len(wanted):
        new = [one for one in wanted if one not in found]
        found |= {row.id: SourceRow(*row) for row in session.execute(_BY_ID, {"ids": new})}
    return found

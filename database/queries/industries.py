"""Target industries, and which programmes are related to them (our judgement, never a source's)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import Industry, ProgramIndustry


@dataclass(frozen=True, slots=True)
class IndustryRow:
    """A target industry; `curve` is first or new."""

    id: str
    name_th: str
    name_en: str
    curve: str
    source_id: int | None

    @property
    def as_of(self) -> str:
        """The list of target industries is undated in its source."""
        return ""


# Statements are built once: building one takes longer than SQLite takes to answer it.
_ALL = select(Industry.id, Industry.name_th, Industry.name_en, Industry.curve, Industry.source_id)
_OF_PROGRAMS = select(ProgramIndustry.program_id, ProgramIndustry.industry_id).where(
    ProgramIndustry.program_id.in_(bindparam("ids", expanding=True))
)


def industries(session: Session) -> list[IndustryRow]:
    """All industries, first S-Curve before new, as the file lists them."""
    return sorted((IndustryRow(*row) for row in session.execute(_ALL)), key=lambda i: i.curve)


def industries_of(session: Session, program_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The industry ids of programmes, by programme id."""
    found: dict[str, tuple[str, ...]] = {}
    for program_id, industry_id in session.execute(_OF_PROGRAMS, {"ids": list(program_ids)}):
        found[program_id] = (*found.get(program_id, ()), industry_id)
    return found

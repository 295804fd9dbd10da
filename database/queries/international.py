"""International programmes: the five of the Mekong-Lancang project, and all others by group and country."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import InternationalProgram

PROJECT_FUNDER = "CN"  # only the five Mekong-Lancang rows name their funder by country


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a programme, in one language; "" is unknown."""

    format: str
    fields: str
    organiser: str
    funding: str
    eligible: str
    period: str
    status: str


@dataclass(frozen=True, slots=True)
class InternationalFacts:
    """One programme."""

    id: str
    group_id: str
    name_th: str
    name_en: str
    countries: tuple[str, ...]  # ISO-2 of the members
    th: Told
    en: Told
    source_id: int | None
    as_of: str

    def told(self, language: str) -> Told:
        """The facts in Thai for Thai, else in English."""
        return self.th if language == "th" else self.en


def mekong_lancang(session: Session) -> list[InternationalFacts]:
    """The five programmes of the Mekong-Lancang project, in the order of the file."""
    query = select(InternationalProgram).where(
        InternationalProgram.group_id == "mlc", InternationalProgram.funder_countries == PROJECT_FUNDER
    )
    return [_facts(row) for row in session.scalars(query)]


def international(session: Session) -> list[InternationalFacts]:
    """All programmes outside the project's five; 30 rows, so filtering is left to the caller."""
    query = select(InternationalProgram).where(InternationalProgram.funder_countries != PROJECT_FUNDER)
    return [_facts(row) for row in session.scalars(query)]


def _facts(row: InternationalProgram) -> InternationalFacts:
    return InternationalFacts(
        id=row.id,
        group_id=row.group_id,
        name_th=row.name_th,
        name_en=row.name_en,
        countries=tuple(code for code in row.member_countries.split(";") if code),
        th=Told(
            row.format, row.field_th, row.organiser, row.funding, row.eligible_th, row.period, row.status
        ),
        en=Told(
            row.format_en,
            row.field_en,
            row.organiser_en,
            row.funding_en,
            row.eligible_en,
            row.period_en,
            row.status_en,
        ),
        source_id=row.source_id,
        as_of=row.as_of,
    )

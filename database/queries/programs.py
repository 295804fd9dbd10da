"""Programmes and fields of study: what they are, and to which industries they are related."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import Field, Program, ProgramIndustry
from database.queries.remembered import Remembered


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A trade across levels."""

    id: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A programme: one level of one field of study."""

    id: str
    level: str
    field_id: str
    field_th: str
    name_en: str
    subject_type_th: str
    subject_type_2567_th: str
    occupation_group_2567_th: str
    specialisation_th: str
    duration_years: int
    admission_requirement_th: str
    curriculum_year: str
    source_id: int | None
    as_of: str


@dataclass(frozen=True, slots=True)
class ProgramChoice:
    """Which programmes are meant. An empty kind narrows nothing."""

    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    not_fields: tuple[str, ...] = ()
    not_levels: tuple[str, ...] = ()
    not_industries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.fields, self.levels, self.industries, self.not_fields, self.not_levels)) or bool(
            self.not_industries
        )


LEVEL_ORDER = {"voc_cert": 0, "high_voc_cert": 1, "bachelor": 2}


_COLUMNS = (
    Program.id,
    Program.level,
    Program.field_id,
    Program.field_th,
    Program.name_en,
    Program.subject_type_th,
    Program.subject_type_2567_th,
    Program.occupation_group_2567_th,
    Program.specialisation_th,
    Program.duration_years,
    Program.admission_requirement_th,
    Program.curriculum_year,
    Program.source_id,
    Program.as_of,
)

_ALL: Any = select(*_COLUMNS)  # its precise type would repeat every column
_BY_ID: Any = _ALL.where(Program.id.in_(bindparam("ids", expanding=True)))


def _read_programs(session: Session) -> dict[str, ProgramRow]:
    rows = [ProgramRow(*row) for row in session.execute(_ALL)]
    return {p.id: p for p in sorted(rows, key=lambda p: (LEVEL_ORDER[p.level], p.id))}


def _read_fields(session: Session) -> dict[str, FieldRow]:
    rows = session.execute(select(Field.id, Field.name_th, Field.name_en))
    return {row.id: FieldRow(*row) for row in rows}


def _read_related(session: Session) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in session.execute(select(ProgramIndustry.industry_id, ProgramIndustry.program_id)):
        found.setdefault(row.industry_id, set()).add(row.program_id)
    return {industry: frozenset(ids) for industry, ids in found.items()}


# A few hundred rows that nearly every answer needs: asking the database each time takes longer than the rest.
_programs = Remembered(_read_programs)
_fields = Remembered(_read_fields)
_related = Remembered(_read_related)


def programs(session: Session, choice: ProgramChoice) -> list[ProgramRow]:
    """The programmes meant, by level and then by id."""
    related = _of_industries(session, choice.industries)
    unwanted = _of_industries(session, choice.not_industries)
    return [
        p
        for p in _programs(session).values()
        if (not choice.fields or p.field_id in choice.fields)
        and (not choice.levels or p.level in choice.levels)
        and (not choice.industries or p.id in related)
        and p.field_id not in choice.not_fields
        and p.level not in choice.not_levels
        and p.id not in unwanted
    ]


def _of_industries(session: Session, industries: tuple[str, ...]) -> frozenset[str]:
    known = _related(session) if industries else {}
    return frozenset().union(*(known.get(industry, frozenset()) for industry in industries))


def programs_by_id(session: Session, ids: Iterable[str]) -> dict[str, ProgramRow]:
    """Programmes by id; one that came since the last reading is looked up."""
    wanted = list(dict.fromkeys(ids))
    known = _programs(session) if wanted else {}
    found = {one: known[one] for one in wanted if one in known}
    if new := [one for one in wanted if one not in known]:
        found |= {row.id: ProgramRow(*row) for row in session.execute(_BY_ID, {"ids": new})}
    return found


def program_called(session: Session, level: str, field_th: str) -> ProgramRow | None:
    """The programme of a level with an official field name."""
    every = _programs(session).values()
    return next((p for p in every if (p.level, p.field_th) == (level, field_th)), None)


def fields(session: Session, ids: Sequence[str]) -> list[FieldRow]:
    """Fields of study in the order asked; unknown ids are left out."""
    known = _fields(session) if ids else {}
    return [known[one] for one in dict.fromkeys(ids) if one in known]


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level as its programmes agree about it."""

    level: str
    years: int
    admission_requirement_th: str
    programs: tuple[str, ...]
    source_id: int | None
    as_of: str


def _levels(session: Session) -> dict[str, LevelRow]:
    """Years and entry requirement of each level: those that most of its programmes state."""
    query = select(
        Program.level,
        Program.id,
        Program.duration_years,
        Program.admission_requirement_th,
        Program.source_id,
        Program.as_of,
    )
    rows: dict[str, list[Any]] = {}
    for row in session.execute(query):
        rows.setdefault(row.level, []).append(row)
    return {level: _level(level, of_level) for level, of_level in rows.items()}


def _level(level: str, rows: list[Any]) -> LevelRow:
    stated = Counter((r.duration_years, r.admission_requirement_th, r.source_id, r.as_of) for r in rows)
    years, entry, source_id, as_of = stated.most_common(1)[0][0]
    return LevelRow(level, years, entry, tuple(r.id for r in rows), source_id, as_of)


levels = Remembered(_levels)

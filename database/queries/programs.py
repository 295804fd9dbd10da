"""Programmes and fields of study: what they are, and to which industries they are related."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
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

Statement = Any  # a SELECT; its precise type would repeat every column
# Statements are built once: building one takes longer than SQLite takes to answer it.
_ALL: Statement = select(*_COLUMNS)
_BY_ID: Statement = _ALL.where(Program.id.in_(bindparam("ids", expanding=True)))
_CALLED: Statement = _ALL.where(
    Program.level == bindparam("level"), Program.field_th == bindparam("field_th")
)
_FIELDS = select(Field.id, Field.name_th, Field.name_en).where(Field.id.in_(bindparam("ids", expanding=True)))


def _in(column: Any, name: str) -> Any:
    return column.in_(bindparam(name, expanding=True))


def _related(name: str) -> Any:
    related = select(ProgramIndustry.program_id).where(_in(ProgramIndustry.industry_id, name))
    return Program.id.in_(related)


_CONDITIONS = {
    "fields": _in(Program.field_id, "fields"),
    "levels": _in(Program.level, "levels"),
    "industries": _related("industries"),
    "not_fields": ~_in(Program.field_id, "not_fields"),
    "not_levels": ~_in(Program.level, "not_levels"),
    "not_industries": ~_related("not_industries"),
}


def programs(session: Session, choice: ProgramChoice) -> list[ProgramRow]:
    """The programmes meant, by level and then by id."""
    values = {kind: list(getattr(choice, kind)) for kind in _CONDITIONS if getattr(choice, kind)}
    rows = [ProgramRow(*row) for row in session.execute(_chosen(frozenset(values)), values)]
    return sorted(rows, key=lambda p: (LEVEL_ORDER[p.level], p.id))


@cache
def _chosen(kinds: frozenset[str]) -> Statement:
    return _ALL.where(*(condition for kind, condition in _CONDITIONS.items() if kind in kinds))


def programs_by_id(session: Session, ids: Iterable[str]) -> dict[str, ProgramRow]:
    """Programmes by id."""
    wanted = list(ids)
    if not wanted:
        return {}
    return {row.id: ProgramRow(*row) for row in session.execute(_BY_ID, {"ids": wanted})}


def program_called(session: Session, level: str, field_th: str) -> ProgramRow | None:
    """The programme of a level with an official field name."""
    row = session.execute(_CALLED, {"level": level, "field_th": field_th}).first()
    return ProgramRow(*row) if row else None


def fields(session: Session, ids: Sequence[str]) -> list[FieldRow]:
    """Fields of study in the order asked; unknown ids are left out."""
    if not ids:
        return []
    rows = [FieldRow(*row) for row in session.execute(_FIELDS, {"ids": list(ids)})]
    return sorted(rows, key=lambda f: list(ids).index(f.id))


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

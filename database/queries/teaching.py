"""Who teaches what: the rows of `college_programs` counted by province, by college and by programme.

A row means that the college had graduates in academic year 2566, or that its own list names the programme,
then without a count. Colleges that the register calls closed or dormant are never counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram, Program
from database.queries.colleges import COLUMNS, CollegeRow, distance_order
from database.queries.places import Point

Statement = Any  # a SELECT; its precise type would repeat every column


@dataclass(frozen=True, slots=True)
class Teaching:
    """Which rows are meant. None for `programs` means every programme; other empty kinds narrow nothing."""

    programs: tuple[str, ...] | None = None
    provinces: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    not_provinces: tuple[str, ...] = ()
    not_colleges: tuple[str, ...] = ()
    not_sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """One province: colleges with graduates, their graduates, and colleges that only a list names."""

    province_code: str
    colleges: int
    graduates: int
    only_listed: int


@dataclass(frozen=True, slots=True)
class ProgramCount:
    """One programme: colleges with graduates, and how many graduated."""

    program_id: str
    level: str
    field_id: str
    colleges: int
    graduates: int


@dataclass(frozen=True, slots=True)
class Taught:
    """One programme at one college; `graduates` None: named in a list, not counted."""

    college_code: str
    program_id: str
    graduates: int | None
    dual: bool | None
    source_id: int | None
    as_of: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source behind several rows."""

    source_id: int | None
    as_of: str


_COUNTED = CollegeProgram.graduates_2566.is_not(None)
_COLLEGES = func.count(CollegeProgram.graduates_2566)  # a college has one row for a programme
_GRADUATES = func.coalesce(func.sum(CollegeProgram.graduates_2566), 0)


def by_province(session: Session, teaching: Teaching) -> list[ProvinceCount]:
    """Counts of each province that has any, most colleges first."""
    each = _each_college(teaching)
    query: Statement = select(
        College.province_code, func.sum(each.c.n), func.sum(each.c.g), func.count() - func.sum(each.c.n)
    ).join(each, College.code == each.c.college_code)
    rows = session.execute(query.group_by(College.province_code))
    counts = [ProvinceCount(code, *(int(n) for n in numbers)) for code, *numbers in rows]
    return sorted(counts, key=lambda c: (-c.colleges, -c.graduates, c.province_code))


def by_program(session: Session, teaching: Teaching) -> list[ProgramCount]:
    """Counts of each programme, most graduates first."""
    columns = (CollegeProgram.program_id, _COLLEGES.label("n"), _GRADUATES.label("g"))
    each = _narrowed(select(*columns), teaching).group_by(CollegeProgram.program_id).subquery()
    query: Statement = select(Program.id, Program.level, Program.field_id, each.c.n, each.c.g)
    rows = session.execute(query.join(each, Program.id == each.c.program_id))
    counts = [ProgramCount(p, level, field, n, int(g)) for p, level, field, n, g in rows]
    return sorted(counts, key=lambda c: (-c.graduates, -c.colleges, c.program_id))


def colleges_teaching(
    session: Session, teaching: Teaching, limit: int, offset: int = 0, near: Point | None = None
) -> list[CollegeRow]:
    """A page of the colleges: the nearest first where a point is given, else those with most graduates."""
    each = _each_college(teaching)
    order = [distance_order(near)] if near else []
    query: Statement = select(*COLUMNS).join(each, College.code == each.c.college_code)
    query = query.order_by(*order, each.c.g.desc(), College.code).limit(limit).offset(offset)
    return [CollegeRow(*row) for row in session.execute(query)]


def taught(session: Session, teaching: Teaching) -> list[Taught]:
    """The single rows, most graduates first. Meant for a few colleges, not for the country."""
    columns = (
        CollegeProgram.college_code,
        CollegeProgram.program_id,
        CollegeProgram.graduates_2566,
        CollegeProgram.dual,
        CollegeProgram.source_id,
        CollegeProgram.as_of,
    )
    rows = [Taught(*row) for row in session.execute(_narrowed(select(*columns), teaching))]
    return sorted(rows, key=lambda t: (-(t.graduates or 0), t.program_id))


def sources_of(session: Session, teaching: Teaching, program_ids: tuple[str, ...]) -> list[Cited]:
    """The sources behind the counted rows of some programmes, the one with most rows first."""
    columns = (CollegeProgram.source_id, CollegeProgram.as_of)
    only = replace(teaching, programs=program_ids)
    query = _narrowed(select(*columns, func.count().label("rows")), only).where(_COUNTED)
    rows = session.execute(query.group_by(*columns).order_by(func.count().desc()))
    return [Cited(source_id, as_of) for source_id, as_of, _ in rows]


def known_dual(session: Session) -> list[Taught]:
    """The few rows for which a source says that the programme is dual."""
    query: Statement = select(
        CollegeProgram.college_code,
        CollegeProgram.program_id,
        CollegeProgram.graduates_2566,
        CollegeProgram.dual,
        CollegeProgram.source_id,
        CollegeProgram.as_of,
    ).where(CollegeProgram.dual.is_(True))
    return [Taught(*row) for row in session.execute(query)]


def _each_college(teaching: Teaching) -> Statement:
    """Per college: its graduates, and 1 when any of its rows is counted."""
    counted = func.max(case((_COUNTED, 1), else_=0))
    columns = (CollegeProgram.college_code, _GRADUATES.label("g"), counted.label("n"))
    return _narrowed(select(*columns), teaching).group_by(CollegeProgram.college_code).subquery()


def _narrowed(query: Statement, teaching: Teaching) -> Statement:
    """The rows meant. A set of colleges is ten times as fast as a join of ten thousand rows."""
    if teaching.programs is not None:
        query = query.where(CollegeProgram.program_id.in_(teaching.programs))
    if teaching.colleges:
        query = query.where(CollegeProgram.college_code.in_(teaching.colleges))
    conditions = _of_colleges(teaching)
    if not conditions:
        closed = select(College.code).where(College.is_open.is_(False))
        return query.where(CollegeProgram.college_code.not_in(closed))
    there = select(College.code).where(College.is_open.is_(True), *conditions)
    return query.where(CollegeProgram.college_code.in_(there))


def _of_colleges(teaching: Teaching) -> list[ColumnElement[bool]]:
    wanted: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (College.province_code, teaching.provinces),
        (College.sector, teaching.sectors),
    )
    unwanted: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (College.province_code, teaching.not_provinces),
        (College.code, teaching.not_colleges),
        (College.sector, teaching.not_sectors),
    )
    conditions: list[ColumnElement[bool]] = [column.in_(ids) for column, ids in wanted if ids]
    return conditions + [column.not_in(ids) for column, ids in unwanted if ids]

"""Who teaches what: the rows of `college_programs` counted by province, by college and by programme.

A row means that the college had graduates in academic year 2566, or that its own list names the programme,
then without a count. Colleges that the register calls closed or dormant are never counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram, Program
from database.queries.colleges import COLUMNS, DISTANCE, CollegeRow, distance_values
from database.queries.places import Point
from database.queries.remembered import Remembered

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
_TAUGHT = (
    CollegeProgram.college_code,
    CollegeProgram.program_id,
    CollegeProgram.graduates_2566,
    CollegeProgram.dual,
    CollegeProgram.source_id,
    CollegeProgram.as_of,
)


def _in(column: Any, name: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.in_(bindparam(name, expanding=True)))


# What each kind of `Teaching` asks of the rows, and what of their colleges.
_OF_ROWS = {
    "programs": _in(CollegeProgram.program_id, "programs"),
    "colleges": _in(CollegeProgram.college_code, "colleges"),
}
_OF_COLLEGES = {
    "provinces": _in(College.province_code, "provinces"),
    "sectors": _in(College.sector, "sectors"),
    "not_provinces": ~_in(College.province_code, "not_provinces"),
    "not_colleges": ~_in(College.code, "not_colleges"),
    "not_sectors": ~_in(College.sector, "not_sectors"),
}
# The kinds that narrow. A statement is built once for each: building it takes longer than answering it.
Shape = frozenset[str]


def by_province(session: Session, teaching: Teaching) -> list[ProvinceCount]:
    """Counts of each province that has any, most colleges first."""
    shape, values = _asked(teaching)
    rows = session.execute(_province_counts(shape), values)
    counts = [ProvinceCount(code, *(int(n) for n in numbers)) for code, *numbers in rows]
    return sorted(counts, key=lambda c: (-c.colleges, -c.graduates, c.province_code))


@dataclass(frozen=True, slots=True)
class LevelCount:
    """One level in the whole country: colleges with graduates, and how many graduated."""

    colleges: int
    graduates: int


def _by_level(session: Session) -> dict[str, LevelCount]:
    closed = select(College.code).where(College.is_open.is_(False))
    colleges = func.count(CollegeProgram.college_code.distinct())
    query = (
        select(Program.level, colleges, _GRADUATES)
        .join(Program, Program.id == CollegeProgram.program_id)
        .where(_COUNTED, CollegeProgram.college_code.not_in(closed))
        .group_by(Program.level)
    )
    return {level: LevelCount(n, int(g or 0)) for level, n, g in session.execute(query)}


by_level = Remembered(_by_level)


def by_program(session: Session, teaching: Teaching) -> list[ProgramCount]:
    """Counts of each programme, most graduates first."""
    shape, values = _asked(teaching)
    rows = session.execute(_program_counts(shape), values)
    counts = [ProgramCount(p, level, field, n, int(g)) for p, level, field, n, g in rows]
    return sorted(counts, key=lambda c: (-c.graduates, -c.colleges, c.program_id))


def colleges_teaching(
    session: Session, teaching: Teaching, limit: int, offset: int = 0, near: Point | None = None
) -> list[CollegeRow]:
    """A page of the colleges: the nearest first where a point is given, else those with most graduates."""
    shape, values = _asked(teaching)
    page = {"limit": limit, "offset": offset, **(distance_values(near) if near else {})}
    rows = session.execute(_page_of_colleges(shape, near is not None), {**values, **page})
    return [CollegeRow(*row) for row in rows]


def taught(session: Session, teaching: Teaching) -> list[Taught]:
    """The single rows, most graduates first. Meant for a few colleges, not for the country."""
    shape, values = _asked(teaching)
    rows = [Taught(*row) for row in session.execute(_rows(shape), values)]
    return sorted(rows, key=lambda t: (-(t.graduates or 0), t.program_id))


def sources_of(session: Session, teaching: Teaching, program_ids: tuple[str, ...]) -> list[Cited]:
    """The sources behind the counted rows of some programmes, the one with most rows first."""
    shape, values = _asked(replace(teaching, programs=program_ids))
    return [Cited(source_id, as_of) for source_id, as_of, _ in session.execute(_cited(shape), values)]


def known_dual(session: Session) -> list[Taught]:
    """The few rows for which a source says that the programme is dual."""
    query: Statement = select(*_TAUGHT).where(CollegeProgram.dual.is_(True))
    return [Taught(*row) for row in session.execute(query)]


def _asked(teaching: Teaching) -> tuple[Shape, dict[str, Any]]:
    values: dict[str, Any] = {kind: getattr(teaching, kind) for kind in (*_OF_ROWS, *_OF_COLLEGES)}
    narrowing = {k: list(v) for k, v in values.items() if v or (k == "programs" and v is not None)}
    return frozenset(narrowing), narrowing


@cache
def _province_counts(shape: Shape) -> Statement:
    each = _each_college(shape)
    query: Statement = select(
        College.province_code, func.sum(each.c.n), func.sum(each.c.g), func.count() - func.sum(each.c.n)
    )
    return query.join(each, College.code == each.c.college_code).group_by(College.province_code)


@cache
def _program_counts(shape: Shape) -> Statement:
    columns = (CollegeProgram.program_id, _COLLEGES.label("n"), _GRADUATES.label("g"))
    each = _narrowed(select(*columns), shape).group_by(CollegeProgram.program_id).subquery()
    query: Statement = select(Program.id, Program.level, Program.field_id, each.c.n, each.c.g)
    return query.join(each, Program.id == each.c.program_id)


@cache
def _page_of_colleges(shape: Shape, near: bool) -> Statement:
    each = _each_college(shape)
    query: Statement = select(*COLUMNS).join(each, College.code == each.c.college_code)
    query = query.order_by(*([DISTANCE] if near else []), each.c.g.desc(), College.code)
    return query.limit(bindparam("limit", type_=Integer)).offset(bindparam("offset", type_=Integer))


@cache
def _rows(shape: Shape) -> Statement:
    return _narrowed(select(*_TAUGHT), shape)


@cache
def _cited(shape: Shape) -> Statement:
    columns = (CollegeProgram.source_id, CollegeProgram.as_of)
    query = _narrowed(select(*columns, func.count()), shape).where(_COUNTED)
    return query.group_by(*columns).order_by(func.count().desc())


def _each_college(shape: Shape) -> Statement:
    """Per college: its graduates, and 1 when any of its rows is counted."""
    counted = func.max(case((_COUNTED, 1), else_=0))
    columns = (CollegeProgram.college_code, _GRADUATES.label("g"), counted.label("n"))
    return _narrowed(select(*columns), shape).group_by(CollegeProgram.college_code).subquery()


def _narrowed(query: Statement, shape: Shape) -> Statement:
    """The rows meant. A set of colleges is ten times as fast as a join of ten thousand rows."""
    query = query.where(*(condition for kind, condition in _OF_ROWS.items() if kind in shape))
    conditions = [condition for kind, condition in _OF_COLLEGES.items() if kind in shape]
    if not conditions:
        closed = select(College.code).where(College.is_open.is_(False))
        return query.where(CollegeProgram.college_code.not_in(closed))
    there = select(College.code).where(College.is_open.is_(True), *conditions)
    return query.where(CollegeProgram.college_code.in_(there))

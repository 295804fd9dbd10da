"""Who teaches what in one academic year, counted by province, by college and by programme.

A row means that the college had graduates in that year, or that its own list names the programme, then without a
count. Colleges that the register calls closed or dormant are never counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, bindparam, case, func, null, select, tuple_
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram, GraduateCount, Program
from database.queries.colleges import COLUMNS, DISTANCE, CollegeRow, distance_values
from database.queries.only_listed import only_listed
from database.queries.places import Point
from database.queries.remembered import Remembered
from database.queries.years import latest_counted

Statement = Any  # a SELECT; its precise type would repeat every column


@dataclass(frozen=True, slots=True)
class Teaching:
    """Which rows are meant. None for `programs` means every programme; other empty kinds narrow nothing.

    `year` 0 is the latest academic year with counts.
    """

    programs: tuple[str, ...] | None = None
    provinces: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    not_provinces: tuple[str, ...] = ()
    not_colleges: tuple[str, ...] = ()
    not_sectors: tuple[str, ...] = ()
    year: int = 0


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


Rows = Any  # the model that an arm of the union reads


def _in(column: Any, name: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.in_(bindparam(name, expanding=True)))


# What each kind of `Teaching` asks of the rows (by their column), and what of their colleges.
_OF_ROWS = {"programs": "program_id", "colleges": "college_code"}
_OF_COLLEGES = {
    "provinces": _in(College.province_code, "provinces"),
    "sectors": _in(College.sector, "sectors"),
    "not_provinces": ~_in(College.province_code, "not_provinces"),
    "not_colleges": ~_in(College.code, "not_colleges"),
    "not_sectors": ~_in(College.sector, "not_sectors"),
}
# The kinds that narrow, and whether lists are read. A statement is built once for each: building it takes longer
# than answering it.
Shape = frozenset[str]


def by_province(session: Session, teaching: Teaching) -> list[ProvinceCount]:
    """Counts of each province that has any, most colleges first."""
    shape, values = _asked(session, teaching)
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
    colleges = func.count(GraduateCount.college_code.distinct())
    query = (
        select(Program.level, colleges, func.sum(GraduateCount.graduates))
        .join(Program, Program.id == GraduateCount.program_id)
        .where(GraduateCount.year_be == latest_counted(session))
        .where(GraduateCount.college_code.not_in(closed))
        .group_by(Program.level)
    )
    return {level: LevelCount(n, int(g or 0)) for level, n, g in session.execute(query)}


by_level = Remembered(_by_level)


def by_program(session: Session, teaching: Teaching) -> list[ProgramCount]:
    """Counts of each programme, most graduates first."""
    shape, values = _asked(session, teaching)
    rows = session.execute(_program_counts(shape), values)
    counts = [ProgramCount(p, level, field, n, int(g)) for p, level, field, n, g in rows]
    return sorted(counts, key=lambda c: (-c.graduates, -c.colleges, c.program_id))


def colleges_teaching(
    session: Session, teaching: Teaching, limit: int, offset: int = 0, near: Point | None = None
) -> list[CollegeRow]:
    """A page of the colleges: the nearest first where a point is given, else those with most graduates."""
    shape, values = _asked(session, teaching)
    page = {"limit": limit, "offset": offset, **(distance_values(near) if near else {})}
    rows = session.execute(_page_of_colleges(shape, near is not None), {**values, **page})
    return [CollegeRow(*row) for row in rows]


def taught(session: Session, teaching: Teaching) -> list[Taught]:
    """The single rows, most graduates first. Meant for a few colleges, not for the country."""
    shape, values = _asked(session, teaching)
    rows = [Taught(*row) for row in session.execute(_single(shape), values)]
    return sorted(rows, key=lambda t: (-(t.graduates or 0), t.program_id))


def sources_of(session: Session, teaching: Teaching, program_ids: tuple[str, ...]) -> list[Cited]:
    """The sources behind the counted rows of some programmes, the one with most rows first."""
    shape, values = _asked(session, replace(teaching, programs=program_ids))
    return [Cited(source_id, as_of) for source_id, as_of, _ in session.execute(_cited(shape), values)]


def known_dual(session: Session) -> list[Taught]:
    """The few rows for which a source says that the programme is dual, with the graduates of the latest year."""
    counted = _same(CollegeProgram) & (GraduateCount.year_be == latest_counted(session))
    query: Statement = select(
        CollegeProgram.college_code,
        CollegeProgram.program_id,
        GraduateCount.graduates,
        CollegeProgram.dual,
        CollegeProgram.source_id,
        CollegeProgram.as_of,
    )
    query = query.outerjoin(GraduateCount, counted).where(CollegeProgram.dual.is_(True))
    return [Taught(*row) for row in session.execute(query)]


def _same(rows: Rows) -> ColumnElement[bool]:
    college = GraduateCount.college_code == rows.college_code
    return cast(ColumnElement[bool], college & (GraduateCount.program_id == rows.program_id))


def _asked(session: Session, teaching: Teaching) -> tuple[Shape, dict[str, Any]]:
    values: dict[str, Any] = {kind: getattr(teaching, kind) for kind in (*_OF_ROWS, *_OF_COLLEGES)}
    narrowing = {k: list(v) for k, v in values.items() if v or (k == "programs" and v is not None)}
    listed = [pair for pair in only_listed(session).pairs if _meant(teaching, *pair)]
    shape = frozenset((*narrowing, *(["listed"] if listed else ())))
    year = teaching.year or latest_counted(session)
    of_lists = {"listed": listed, "listing": sorted({college for college, _ in listed})} if listed else {}
    return shape, {**narrowing, "year": year, **of_lists}


def _meant(teaching: Teaching, college: str, program: str) -> bool:
    among = teaching.programs is None or program in teaching.programs
    return among and (not teaching.colleges or college in teaching.colleges)


@cache
def _province_counts(shape: Shape) -> Statement:
    each = _each_college(shape)
    query: Statement = select(
        College.province_code, func.sum(each.c.n), func.sum(each.c.g), func.count() - func.sum(each.c.n)
    )
    return query.join(each, College.code == each.c.college_code).group_by(College.province_code)


@cache
def _program_counts(shape: Shape) -> Statement:
    rows = _rows(shape)
    counts = (func.count(rows.c.graduates).label("n"), _sum(rows).label("g"))  # a college has one row
    each = select(rows.c.program_id, *counts).group_by(rows.c.program_id).subquery()
    query: Statement = select(Program.id, Program.level, Program.field_id, each.c.n, each.c.g)
    return query.join(each, Program.id == each.c.program_id)


@cache
def _page_of_colleges(shape: Shape, near: bool) -> Statement:
    each = _each_college(shape)
    query: Statement = select(*COLUMNS).join(each, College.code == each.c.college_code)
    query = query.order_by(*([DISTANCE] if near else []), each.c.g.desc(), College.code)
    return query.limit(bindparam("limit", type_=Integer)).offset(bindparam("offset", type_=Integer))


@cache
def _single(shape: Shape) -> Statement:
    rows = _rows(shape, "source_id", "as_of")
    same = (CollegeProgram.college_code == rows.c.college_code) & (
        CollegeProgram.program_id == rows.c.program_id
    )
    own = (rows.c.college_code, rows.c.program_id, rows.c.graduates)
    query: Statement = select(*own, CollegeProgram.dual, rows.c.source_id, rows.c.as_of)
    return query.join(CollegeProgram, same)


@cache
def _cited(shape: Shape) -> Statement:
    columns = (GraduateCount.source_id, GraduateCount.as_of)
    query = _counted(shape, *columns, func.count())
    return query.group_by(*columns).order_by(func.count().desc())


def _each_college(shape: Shape) -> Statement:
    """Per college: its graduates, and 1 when any of its rows is counted."""
    rows = _rows(shape)
    counted = func.max(case((rows.c.graduates.is_not(None), 1), else_=0))
    columns = (rows.c.college_code, _sum(rows).label("g"), counted.label("n"))
    return select(*columns).group_by(rows.c.college_code).subquery()


def _sum(rows: Rows) -> Any:
    return func.coalesce(func.sum(rows.c.graduates), 0)


def _rows(shape: Shape, *more: str) -> Statement:
    """The rows meant: those counted in the year, and those that only a list names when there are such."""
    names = ("college_code", "program_id")
    counted = _counted(shape, *(getattr(GraduateCount, c) for c in (*names, "graduates", *more)))
    if "listed" not in shape:
        return counted.subquery()
    own = [getattr(CollegeProgram, c) for c in (*names, *more)]
    listed = select(*own[:2], null().label("graduates"), *own[2:])
    pair = tuple_(CollegeProgram.college_code, CollegeProgram.program_id)
    there = _in(CollegeProgram.college_code, "listing"), _in(pair, "listed")
    listed = _narrowed(listed.where(*there), CollegeProgram, shape)
    return counted.union_all(listed).subquery()


def _counted(shape: Shape, *columns: Any) -> Statement:
    query = select(*columns).where(GraduateCount.year_be == bindparam("year", type_=Integer))
    return _narrowed(query, GraduateCount, shape)


def _narrowed(query: Statement, rows: Rows, shape: Shape) -> Statement:
    """The rows meant. A set of colleges is ten times as fast as a join of ten thousand rows."""
    query = query.where(*(_in(getattr(rows, c), kind) for kind, c in _OF_ROWS.items() if kind in shape))
    conditions = [condition for kind, condition in _OF_COLLEGES.items() if kind in shape]
    if not conditions:
        closed = select(College.code).where(College.is_open.is_(False))
        return query.where(rows.college_code.not_in(closed))
    there = select(College.code).where(College.is_open.is_(True), *conditions)
    return query.where(rows.college_code.in_(there))

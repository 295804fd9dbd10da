"""Graduates of one academic year added up, also by programme; published figures.

Sums come from what each college reported, in the province under which the source counts it: so they agree with what is
published of provinces and regions, also where a college lies elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Integer, bindparam, func, select
from sqlalchemy.orm import Session

from database.models import College, Figure, GraduateCount, Program
from database.queries.remembered import Remembered
from database.queries.years import counted, latest_counted

COUNTRY = "ทั้งประเทศ"  # the region of figures.region that is the whole country
EEC = "EEC"
# Regions as people ask for them -> OVEC's own five, where its figures follow them.
OVEC_REGIONS = {
    "north": "ภาคเหนือ",
    "northeast": "ภาคตะวันออกเฉียงเหนือ",
    "central": "ภาคกลาง",
    "south": "ภาคใต้",
}
Statement = Any  # a SELECT; its precise type would repeat every column


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose graduates: programmes (None: all), provinces, colleges and sectors (empty: all); `not_`: whose not.

    `year` 0 is the latest academic year with counts.
    """

    programs: tuple[str, ...] | None = None
    levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    not_provinces: tuple[str, ...] = ()
    not_colleges: tuple[str, ...] = ()
    not_sectors: tuple[str, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """Graduates of one programme."""

    id: str
    graduates: int


@dataclass(frozen=True, slots=True)
class Total:
    """All graduates of a scope, and how many colleges they are from."""

    graduates: int
    colleges: int


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure on demand, plans or students, with the period it speaks of."""

    year_be: str
    level: str
    field_th: str
    province_code: str
    measure: str
    value: float
    unit: str
    source_id: int | None
    as_of: str


def total(session: Session, scope: Scope) -> Total:
    """All graduates of the scope, and from how many colleges."""
    row = _rows(session, "", scope).one()
    return Total(int(row[0] or 0), int(row[1]))


def by_program(session: Session, scope: Scope) -> list[Counted]:
    """Graduates by programme, most first."""
    return _counted(session, "program", scope)


def source_of_counts(session: Session, year: int = 0) -> tuple[int | None, str]:
    """Source and date of the counts by college of a year; 0 is the latest."""
    return _sources_of_counts(session).get(year or latest_counted(session), (None, ""))


def ovec_provinces(session: Session, region: str) -> tuple[str, ...]:
    """Codes of the provinces in one of OVEC's five regions."""
    called = OVEC_REGIONS[region]
    return tuple(sorted(code for code, name in ovec_region_of(session).items() if name == called))


def _read_regions(session: Session) -> dict[str, str]:
    return {row.province_code: row.region for row in session.execute(_REGION_OF) if row.province_code}


ovec_region_of = Remembered(_read_regions)  # OVEC's region, as its figures call it, of each province by code


def published(session: Session, measures: Sequence[str], region: str = EEC) -> list[Published]:
    """Figures on demand and plans, the newest period first."""
    asked = {"measures": list(measures), "region": region}
    return [Published(*row) for row in session.execute(_published(), asked)]


@cache
def _published() -> Statement:
    columns = (Figure.year_be, Figure.level, Figure.field_th, func.coalesce(Figure.province_code, ""))
    rest = (Figure.measure, Figure.value, Figure.unit, Figure.source_id, Figure.as_of)
    query: Statement = select(*columns, *rest)
    query = query.where(_in(Figure.measure, "measures"), Figure.region == bindparam("region"))
    return query.order_by(Figure.year_be.desc(), Figure.field_th, Figure.id)


def _counted(session: Session, key: str, scope: Scope) -> list[Counted]:
    return [Counted(row[0], int(row[1])) for row in _rows(session, key, scope)]


def _rows(session: Session, key: str, scope: Scope) -> Any:
    values = {kind: getattr(scope, kind) for kind in (*_OF_ROWS, *_OF_COLLEGES)}
    narrowing = {k: list(v) for k, v in values.items() if v or (k == "programs" and v is not None)}
    year = scope.year or latest_counted(session)
    return session.execute(_counts(key, frozenset(narrowing)), {**narrowing, "year": year})


def _in(column: Any, name: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.in_(bindparam(name, expanding=True)))


_KEYS: dict[str, Any] = {
    "program": GraduateCount.program_id,
}
# What each kind of `Scope` asks of the rows, of their programmes and of their colleges.
_OF_ROWS = {
    "programs": _in(GraduateCount.program_id, "programs"),
    "colleges": _in(GraduateCount.college_code, "colleges"),
    "levels": GraduateCount.program_id.in_(select(Program.id).where(_in(Program.level, "levels"))),
}
_OF_COLLEGES = {
    "provinces": _in(College.figures_province_code, "provinces"),
    "sectors": _in(College.sector, "sectors"),
    "not_provinces": ~_in(College.figures_province_code, "not_provinces"),
    "not_colleges": ~_in(College.code, "not_colleges"),
    "not_sectors": ~_in(College.sector, "not_sectors"),
}
_REGION_OF = (  # of any year: the newest wins
    select(Figure.province_code, Figure.region)
    .where(Figure.measure == "graduates", Figure.level == "voc_cert")
    .where(Figure.field_th == "", Figure.province_code.is_not(None))
    .order_by(Figure.year_be)
)


def _read_sources(session: Session) -> dict[int, tuple[int | None, str]]:
    columns = select(GraduateCount.source_id, GraduateCount.as_of).limit(1)
    found = {y: session.execute(columns.where(GraduateCount.year_be == y)).one() for y in counted(session)}
    return {year: (row.source_id, row.as_of) for year, row in found.items()}


_sources_of_counts = Remembered(_read_sources)


@cache
def _counts(key: str, narrowing: frozenset[str]) -> Statement:
    """Sums by one key. Built once for each: building it takes longer than answering it.

    Only the tables that the key is read from are joined; sets narrow the rest, which is far faster than joins.
    """
    summed = func.sum(GraduateCount.graduates)
    colleges = func.count(GraduateCount.college_code.distinct())
    query: Statement = select(_KEYS[key], summed) if key else select(summed, colleges)
    query = query.select_from(GraduateCount).where(
        GraduateCount.year_be == bindparam("year", type_=Integer), GraduateCount.graduates > 0
    )
    query = query.where(*(condition for kind, condition in _OF_ROWS.items() if kind in narrowing))
    of_colleges = [condition for kind, condition in _OF_COLLEGES.items() if kind in narrowing]
    if of_colleges:
        there = select(College.code).where(*of_colleges)
        query = query.where(GraduateCount.college_code.in_(there))
    if key in ("level", "field"):
        query = query.join(Program, Program.id == GraduateCount.program_id)
    if key == "province":
        query = query.join(College, College.code == GraduateCount.college_code)
    return query.group_by(_KEYS[key]).order_by(summed.desc(), _KEYS[key]) if key else query

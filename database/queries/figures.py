"""Graduates of academic year 2566 added up by level, programme, province or college, and what became of them.

Sums come from what each college reported; shares from the published figures, which are of those traced only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeProgram, Figure, Program

YEAR = "2566"  # the only academic year with figures by field
COUNTRY = "ทั้งประเทศ"  # the region of figures.region that is the whole country
EEC = "EEC"
# Regions as people ask for them -> OVEC's own five, where its figures follow them.
OVEC_REGIONS = {
    "north": "ภาคเหนือ",
    "northeast": "ภาคตะวันออกเฉียงเหนือ",
    "central": "ภาคกลาง",
    "south": "ภาคใต้",
}
SHARES = ("employed_pct", "further_study_pct", "unemployed_pct")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose graduates: programmes (None: all), provinces, colleges and sectors (empty: all)."""

    programs: tuple[str, ...] | None = None
    levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Graduates of one level, programme, province or college; `id` says which."""

    id: str
    graduates: int
    colleges: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the graduates of one level, field and area; shares are of the traced."""

    level: str
    field_th: str
    tracked: float
    employed: float | None
    further_study: float | None
    unemployed: float | None
    source_id: int | None
    as_of: str


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


def by_level(session: Session, scope: Scope) -> list[Counted]:
    """Graduates by level, the lower level first."""
    order = {"voc_cert": 0, "high_voc_cert": 1, "bachelor": 2}
    return sorted(_counted(session, "level", scope), key=lambda c: order.get(c.id, 9))


def by_program(session: Session, scope: Scope) -> list[Counted]:
    """Graduates by programme, most first."""
    return _counted(session, "program", scope)


def by_province(session: Session, scope: Scope) -> list[Counted]:
    """Graduates by province, most first."""
    return _counted(session, "province", scope)


def by_college(session: Session, scope: Scope) -> list[Counted]:
    """Graduates by college, most first."""
    return _counted(session, "college", scope)


def source_of_counts(session: Session) -> tuple[int | None, str]:
    """Source and date of the counts by college."""
    query = select(CollegeProgram.source_id, CollegeProgram.as_of).where(
        CollegeProgram.graduates_2566.is_not(None)
    )
    row = session.execute(query.limit(1)).first()
    return (row.source_id, row.as_of) if row else (None, "")


def ovec_provinces(session: Session, region: str) -> tuple[str, ...]:
    """Codes of the provinces in one of OVEC's five regions."""
    query = (
        select(Figure.province_code)
        .distinct()
        .where(
            Figure.region == OVEC_REGIONS[region],
            Figure.province_code.is_not(None),
            Figure.measure == "graduates",
            Figure.year_be == YEAR,
        )
    )
    return tuple(sorted(code for code in session.scalars(query) if code))


def outcomes(
    session: Session,
    levels: Sequence[str],
    fields: Sequence[str],
    region: str = COUNTRY,
    province_code: str | None = None,
) -> list[Outcome]:
    """Outcomes of some fields (official names; "" is all fields) at some levels in one area.

    A combination with fewer than 30 traced has no shares and is left out.
    """
    values = {"levels": list(levels), "fields": list(fields)}
    area = {"province": province_code} if province_code else {"region": region}
    found: dict[tuple[str, str], dict[str, Figure]] = {}
    for row in session.scalars(_outcomes(bool(province_code)), {**values, **area}):
        found.setdefault((row.level, row.field_th), {})[row.measure] = row
    ordered = [(level, name) for level in levels for name in fields if (level, name) in found]
    return [_outcome(*key, found[key]) for key in ordered if "tracked" in found[key]]


def published(session: Session, measures: Sequence[str], region: str = EEC) -> list[Published]:
    """Figures on demand and plans, the newest period first."""
    query = (
        select(Figure)
        .where(Figure.measure.in_(measures), Figure.region == region)
        .order_by(Figure.year_be.desc(), Figure.field_th, Figure.id)
    )
    return [
        Published(
            r.year_be,
            r.level,
            r.field_th,
            r.province_code or "",
            r.measure,
            r.value,
            r.unit,
            r.source_id,
            r.as_of,
        )
        for r in session.scalars(query)
    ]


@cache
def _outcomes(of_province: bool) -> Select[Any]:
    query = select(Figure).where(
        Figure.year_be == YEAR,
        Figure.measure.in_(("tracked", *SHARES)),
        _in(Figure.level, "levels"),
        _in(Figure.field_th, "fields"),
    )
    if of_province:
        return query.where(Figure.province_code == bindparam("province"))
    return query.where(Figure.province_code.is_(None), Figure.region == bindparam("region"))


def _counted(session: Session, key: str, scope: Scope) -> list[Counted]:
    values = {kind: getattr(scope, kind) for kind in (*_OF_ROWS, *_OF_COLLEGES)}
    narrowing = {k: list(v) for k, v in values.items() if v or (k == "programs" and v is not None)}
    rows = session.execute(_counts(key, frozenset(narrowing)), narrowing)
    return [Counted(row[0], int(row[1]), int(row[2])) for row in rows]


def _in(column: Any, name: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.in_(bindparam(name, expanding=True)))


_KEYS: dict[str, Any] = {
    "level": Program.level,
    "program": CollegeProgram.program_id,
    "province": College.province_code,
    "college": CollegeProgram.college_code,
}
# What each kind of `Scope` asks of the rows, of their programmes and of their colleges.
_OF_ROWS = {
    "programs": _in(CollegeProgram.program_id, "programs"),
    "colleges": _in(CollegeProgram.college_code, "colleges"),
    "levels": CollegeProgram.program_id.in_(select(Program.id).where(_in(Program.level, "levels"))),
}
_OF_COLLEGES = {
    "provinces": _in(College.province_code, "provinces"),
    "sectors": _in(College.sector, "sectors"),
}


@cache
def _counts(key: str, narrowing: frozenset[str]) -> Select[Any]:
    """Sums by one key. Built once for each: building it takes longer than answering it.

    Only the tables that the key is read from are joined; sets narrow the rest, which is far faster than joins.
    """
    column, total = _KEYS[key], func.sum(CollegeProgram.graduates_2566)
    query: Select[Any] = select(column, total, func.count(CollegeProgram.college_code.distinct()))
    query = query.select_from(CollegeProgram).where(CollegeProgram.graduates_2566 > 0)
    query = query.where(*(condition for kind, condition in _OF_ROWS.items() if kind in narrowing))
    of_colleges = [condition for kind, condition in _OF_COLLEGES.items() if kind in narrowing]
    if of_colleges:
        there = select(College.code).where(*of_colleges)
        query = query.where(CollegeProgram.college_code.in_(there))
    if key == "level":
        query = query.join(Program, Program.id == CollegeProgram.program_id)
    if key == "province":
        query = query.join(College, College.code == CollegeProgram.college_code)
    return query.group_by(column).order_by(total.desc(), column)


def _outcome(level: str, field_th: str, rows: dict[str, Figure]) -> Outcome:
    traced = rows["tracked"]
    employed, further_study, unemployed = (
        rows[measure].value if measure in rows else None for measure in SHARES
    )
    return Outcome(
        level, field_th, traced.value, employed, further_study, unemployed, traced.source_id, traced.as_of
    )

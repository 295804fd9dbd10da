"""Colleges of the registers: by code, with their other names, and the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Float, String, and_, bindparam, case, func, select
from sqlalchemy.orm import Session

from database.models import College, CollegeName
from database.queries.places import Middle, Point


@dataclass(frozen=True, slots=True)
class CollegeRow:
    """A college; empty text means that the register does not say."""

    code: str
    name_th: str
    name_en: str
    name_en_basis: str
    type_th: str
    sector: str
    province_code: str  # "" for a few closed colleges
    district_th: str
    subdistrict_th: str
    postcode: str
    phone: str
    website: str
    latitude: float | None
    longitude: float | None
    status_th: str
    is_open: bool
    source_id: int | None
    as_of: str

    @property
    def point(self) -> Point | None:
        """Where it is, or None when the register has no coordinates."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


COLUMNS = (
    College.code,
    College.name_th,
    College.name_en,
    College.name_en_basis,
    College.type_th,
    College.sector,
    func.coalesce(College.province_code, "").label("province_code"),
    College.district_th,
    College.subdistrict_th,
    College.postcode,
    College.phone,
    College.website,
    College.latitude,
    College.longitude,
    College.status_th,
    College.is_open,
    College.source_id,
    College.as_of,
)


_LATITUDE, _LONGITUDE = bindparam("near_latitude", type_=Float), bindparam("near_longitude", type_=Float)
_NORTH = College.latitude - _LATITUDE
_EAST = (College.longitude - _LONGITUDE) * bindparam("near_shrink", type_=Float)
# Sorts by distance without a database's own geometry; colleges without a point come last. On the scale of
# Thailand a degree of longitude, shortened by the latitude, is near enough to sort by. The colleges of the
# district that was asked for come before all others.
_OWN = and_(
    College.province_code == bindparam("near_province", type_=String),
    College.district_th == bindparam("near_district", type_=String),
)
DISTANCE: ColumnElement[Any] = case((_OWN, -1.0), else_=func.coalesce(_NORTH * _NORTH + _EAST * _EAST, 1e9))

Statement = Any  # a SELECT; its precise type would repeat every column
# Statements are built once: building one takes longer than SQLite takes to answer it.
_ALL: Statement = select(*COLUMNS)
_BY_CODE: Statement = _ALL.where(College.code.in_(bindparam("codes", expanding=True)))
_NAMES = (
    select(CollegeName.name_th)
    .where(CollegeName.college_code == bindparam("code"))
    .order_by(CollegeName.name_th)
)


def distance_values(near: Point) -> dict[str, float | str]:
    """The values that `DISTANCE` needs."""
    district = (near.province_code, near.district_th) if isinstance(near, Middle) else ("", "")
    return {
        "near_latitude": near[0],
        "near_longitude": near[1],
        "near_shrink": cos(radians(near[0])),
        "near_province": district[0],
        "near_district": district[1],
    }


def in_district_of(near: Point | None, college: CollegeRow) -> bool:
    """Whether the college lies in the district that distances are measured from."""
    return isinstance(near, Middle) and near.holds(college.province_code, college.district_th)


def colleges(session: Session, codes: Sequence[str]) -> list[CollegeRow]:
    """Colleges in the order asked, closed ones too; unknown codes are left out."""
    if not codes:
        return []
    rows = [CollegeRow(*row) for row in session.execute(_BY_CODE, {"codes": list(codes)})]
    return sorted(rows, key=lambda c: list(codes).index(c.code))


def other_names(session: Session, code: str) -> list[str]:
    """Former names and other spellings of a college."""
    return list(session.scalars(_NAMES, {"code": code}))


def nearest(
    session: Session,
    point: Point,
    limit: int,
    offset: int = 0,
    sectors: tuple[str, ...] = (),
    not_college: str = "",
) -> list[CollegeRow]:
    """Open colleges that have a point, the nearest first."""
    query = _ALL.where(*_located(sectors, not_college)).order_by(DISTANCE, College.code)
    rows = session.execute(query.limit(limit).offset(offset), distance_values(point))
    return [CollegeRow(*row) for row in rows]


def located(session: Session, sectors: tuple[str, ...] = (), not_college: str = "") -> int:
    """How many open colleges have a point."""
    return session.scalar(select(func.count()).where(*_located(sectors, not_college))) or 0


def _located(sectors: tuple[str, ...], not_college: str) -> list[ColumnElement[bool]]:
    conditions = [College.is_open.is_(True), College.latitude.is_not(None), College.code != not_college]
    return [*conditions, College.sector.in_(sectors)] if sectors else conditions


def of_type(
    session: Session, type_th: str, provinces: tuple[str, ...], near: Point | None, limit: int
) -> list[CollegeRow]:
    """Open colleges of a type, in the provinces where one is asked for; nearest to the point first."""
    query = _ALL.where(College.is_open.is_(True), College.type_th == type_th)
    if provinces and near is None:
        query = query.where(College.province_code.in_(provinces))
    query = query.order_by(*([DISTANCE] if near else []), College.code).limit(limit)
    rows = session.execute(query, distance_values(near) if near else {})
    return [CollegeRow(*row) for row in rows]


def in_provinces(
    session: Session,
    provinces: tuple[str, ...],
    sectors: tuple[str, ...],
    limit: int,
    offset: int = 0,
    near: Point | None = None,
) -> list[CollegeRow]:
    """Open colleges of provinces: state before private and by name, or the nearest to a point first."""
    order = [DISTANCE] if near else [College.sector.desc(), College.name_th]
    query = _ALL.where(*_open_in(provinces, sectors)).order_by(*order).limit(limit).offset(offset)
    return [CollegeRow(*row) for row in session.execute(query, distance_values(near) if near else {})]


def _open_in(provinces: tuple[str, ...], sectors: tuple[str, ...]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        College.is_open.is_(True),
        College.province_code.in_(provinces),
    ]
    return [*conditions, College.sector.in_(sectors)] if sectors else conditions

"""Provinces, places and regions, how far apart two points are, and which centre is responsible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from database.models import Centre, Place, Province

EARTH_RADIUS_KM = 6371.0
EEC_PROVINCES = ("20", "21", "24")  # Chon Buri, Rayong, Chachoengsao
# Areas that people name as they name a region, with their provinces.
VICINITY = (
    "12",
    "13",
    "11",
    "73",
    "74",
)  # Nonthaburi, Pathum Thani, Samut Prakan, Nakhon Pathom, Samut Sakhon
NAMED_AREAS = {"eec": EEC_PROVINCES, "vicinity": VICINITY, "bangkok_vicinity": ("10", *VICINITY)}
# Regions as people ask for them, where `provinces.region` says otherwise; `eec` is three provinces of one.
STORED_REGION = {"east": "east_eec", "eec": "east_eec"}

Point = tuple[float, float]  # latitude, longitude


class Middle(tuple[float, float]):
    """The middle of the colleges of a district: what is known of where a district lies.

    How far its own colleges are from it says nothing, so that only those of other districts have a distance.
    """

    province_code: str
    district_th: str

    def __new__(cls, point: Point, province_code: str, district_th: str) -> Middle:
        """A point that knows of which district it is."""
        made = super().__new__(cls, point)
        made.province_code, made.district_th = province_code, district_th
        return made

    def holds(self, province_code: str, district_th: str) -> bool:
        """Whether something with this province and district lies in the district itself."""
        return (self.province_code, self.district_th) == (province_code, district_th)


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A province with its region and a point near its town."""

    code: str
    name_th: str
    name_en: str
    region: str
    latitude: float
    longitude: float

    @property
    def point(self) -> Point:
        """Where the provincial town is."""
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district, town or estate; only a district has a `point`, where colleges of it have one."""

    id: str
    name_th: str
    name_en: str
    province_code: str
    district_th: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class CentreRow:
    """The names of a centre, and the provinces that a source lists for it."""

    id: str
    kind: str
    name_th: str
    name_en: str
    abbreviation: str
    region: str
    province_code: str
    covers: tuple[str, ...]
    source_id: int | None
    as_of: str


_PROVINCES = select(
    Province.code,
    Province.name_th,
    Province.name_en,
    Province.region,
    Province.latitude,
    Province.longitude,
)
_KNOWN: WeakKeyDictionary[Any, tuple[float, dict[str, ProvinceRow]]] = WeakKeyDictionary()
REMEMBERED_SECONDS = 60.0  # provinces hardly ever change, and nearly every answer needs them


def provinces(session: Session) -> dict[str, ProvinceRow]:
    """All provinces by code, as they were at most a minute ago."""
    engine = session.get_bind()
    read_at, known = _KNOWN.get(engine, (float("-inf"), {}))
    if not known or monotonic() - read_at > REMEMBERED_SECONDS:
        known = {row.code: ProvinceRow(*row) for row in session.execute(_PROVINCES)}
        _KNOWN[engine] = (monotonic(), known)
    return known


def places(session: Session, ids: Iterable[str]) -> list[PlaceRow]:
    """Places by id, in the order asked; unknown ids are left out."""
    wanted = list(ids)
    if not wanted:
        return []
    columns = (Place.id, Place.name_th, Place.name_en, Place.province_code, Place.district_th)
    query = select(*columns, Place.latitude, Place.longitude).where(Place.id.in_(wanted))
    rows = [
        PlaceRow(*row[:5], point=_middle(row.name_th, row.district_th, row)) for row in session.execute(query)
    ]
    return sorted(rows, key=lambda place: wanted.index(place.id))


def _middle(name_th: str, district_th: str, row: Any) -> Middle | None:
    """The middle of the district that the place is; a town or an estate in a district may lie anywhere in it."""
    # A district whose name several provinces have is called with its province: "จอมทอง เชียงใหม่".
    is_district = bool(district_th) and f"{name_th} ".startswith(f"{district_th} ")
    if not is_district or row.latitude is None:
        return None
    return Middle((row.latitude, row.longitude), row.province_code, district_th)


def district_in_english(session: Session, province_code: str, district_th: str) -> str:
    """What a district is called in English; "" where no place of ours is the district itself."""
    query = select(Place.name_en).where(
        Place.province_code == province_code,
        Place.district_th == district_th,
        Place.name_th.startswith(
            district_th, autoescape=True
        ),  # one of several provinces has its name behind it
    )
    return session.scalars(query.order_by(func.length(Place.name_th)).limit(1)).first() or ""


def codes_of_regions(all_provinces: Mapping[str, ProvinceRow], regions: Iterable[str]) -> tuple[str, ...]:
    """The provinces of regions. The whole country narrows nothing, so `country` gives no code."""
    codes: list[str] = []
    for region in regions:
        if region in NAMED_AREAS:
            codes += NAMED_AREAS[region]
        elif region != "country":
            stored = STORED_REGION.get(region, region)
            codes += [p.code for p in all_provinces.values() if p.region == stored]
    return tuple(dict.fromkeys(codes))


def kilometres(one: Point, other: Point) -> float:
    """Distance in a straight line.

    >>> round(kilometres((12.68, 101.28), (13.36, 100.98)))  # Rayong to Chon Buri
    82
    """
    (lat1, lon1), (lat2, lon2) = one, other
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def neighbours(all_provinces: Mapping[str, ProvinceRow], code: str) -> list[ProvinceRow]:
    """The other provinces, nearest first, by the distance between the provincial towns."""
    here = all_provinces[code].point
    others = (p for p in all_provinces.values() if p.code != code)
    return sorted(others, key=lambda p: kilometres(here, p.point))


def centre_for(session: Session, region: str, province_code: str = "") -> CentreRow | None:
    """The centre of a region as `provinces.region` writes it, or the main centre of the province."""
    stored = STORED_REGION.get(region, region)
    query = select(
        Centre.id,
        Centre.kind,
        Centre.name_th,
        Centre.name_en,
        Centre.abbreviation,
        Centre.region,
        Centre.province_code,
        Centre.provinces_covered,
        Centre.source_id,
        Centre.as_of,
    ).where(Centre.region == stored)
    rows = [_centre(row) for row in session.execute(query)]
    of_province = [c for c in rows if c.kind == "main" and province_code and province_code in c.covers]
    of_region = [c for c in rows if c.kind == "region"]
    return next(iter(of_province + of_region), None)


def _centre(row: Any) -> CentreRow:
    covers = tuple(code for code in row.provinces_covered.split(";") if code)
    return CentreRow(
        id=row.id,
        kind=row.kind,
        name_th=row.name_th,
        name_en=row.name_en,
        abbreviation=row.abbreviation,
        region=row.region,
        province_code=row.province_code or "",
        covers=covers,
        source_id=row.source_id,
        as_of=row.as_of,
    )

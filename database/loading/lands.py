"""Provinces and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, Any

from database import models
from database.loading.finding import Code
from database.loading.record import Record
from database.loading.row import Row
from database.loading.sources import SourceBook
from database.loading.vocabulary import has_texts

if TYPE_CHECKING:
    from database.loading.reading import Reading

REGIONS = frozenset({"north", "northeast", "central", "east_eec", "south", "south_border"})
GEOGRAPHIC_REGIONS = frozenset({"north", "northeast", "central", "east", "west", "south"})
PROVINCE_COLUMNS = (
    "code name_th name_en aliases district_aliases abbr_th region geographic_region ovec_region zone latitude "
    "longitude source_url region_basis"
).split()


def province(row: Row, sources: SourceBook) -> Record:
    """One row of provinces.csv."""
    return {
        "code": row.needed("code"),
        "name_th": row.needed("name_th"),
        "name_en": row.needed("name_en"),
        "aliases": row.text("aliases"),
        "district_aliases": row.text("district_aliases"),
        "abbr_th": row.text("abbr_th"),
        "region": row.one_of("region", REGIONS),
        "geographic_region": row.one_of("geographic_region", GEOGRAPHIC_REGIONS),
        "ovec_region": row.needed("ovec_region"),
        "zone": row.text("zone"),
        "latitude": row.number_needed("latitude"),
        "longitude": row.number_needed("longitude"),
        "region_basis": row.text("region_basis"),
        "source_id": sources.id_of(row),
    }


def places(reading: Reading, province_codes: Iterable[str], colleges: Iterable[Record]) -> list[Record]:
    """The places of places.yml, each in the middle of its district's colleges."""
    middles = _middles(colleges)
    wrong = partial(_wrong_place, known=set(province_codes))
    return reading.entries("places.yml", models.Place, reading.places, wrong, lambda e: _place(e, middles))


def is_place(entry: Any) -> bool:
    """Whether an entry has what a place needs."""
    return has_texts(entry, ("id", "name_th", "province"))


def _wrong_place(entry: Any, known: set[str]) -> Code | None:
    if not is_place(entry):
        return "place_incomplete"
    return None if str(entry["province"]) in known else "place_province"


def _place(entry: Mapping[str, Any], middles: Mapping[tuple[str, str], tuple[float, float]]) -> Record:
    code, district = str(entry["province"]), str(entry.get("district") or "")
    latitude, longitude = middles.get((code, district), (None, None))
    return {
        "id": str(entry["id"]),
        "name_th": str(entry["name_th"]),
        "name_en": str(entry.get("name_en") or ""),
        "province_code": code,
        "district_th": district,
        "latitude": latitude,
        "longitude": longitude,
    }


def _middles(colleges: Iterable[Record]) -> dict[tuple[str, str], tuple[float, float]]:
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for college in colleges:
        if college["latitude"] is not None and college["district_th"]:
            district = (college["province_code"], college["district_th"])
            points[district].append((college["latitude"], college["longitude"]))
    return {
        district: (fmean(p[0] for p in found), fmean(p[1] for p in found))
        for district, found in points.items()
    }

"""Colleges, their other names, and the centres that sit in some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from database.loading.finding import Finding, RefusedError, said
from database.loading.lands import REGIONS
from database.loading.programmes import sourced
from database.loading.record import Record
from database.loading.row import Row, split
from database.loading.sources import SourceBook

COLLEGE_COLUMNS = (
    "college_code name_th name_en other_names_th type_th sector province_th district_th subdistrict_th "
    "postcode phone website latitude longitude status_th source_url as_of note"
).split()
CENTRE_COLUMNS = (
    "id parent_id kind name_th name_en abbreviation region host_college_th province_th provinces_covered "
    "address_th phone email website facebook_or_line established latitude longitude source_url as_of note"
).split()
OPEN = frozenset({"", "เปิดกิจการ"})  # public colleges have no status in the register
THAILAND = ((5.5, 20.6), (97.2, 105.8))  # latitudes, longitudes


def college(
    row: Row,
    sources: SourceBook,
    provinces: Mapping[str, str],
    name_by_rule: Callable[[str], str],
    kind_of: Callable[[str, str], str],
    findings: list[Finding],
) -> Record:
    """One row of colleges.csv; a closed college may lack a province, an open one may not."""
    unplaced = row.text("status_th") not in OPEN and not row.text("province_th")
    if unplaced:
        name = said(name=row.needed("name_th"))
        findings.append(
            Finding(row.file, "closed_without_province", "known", row.number, "province_th", name)
        )
    latitude, longitude = _point(row)
    province = None if unplaced else row.known("province_th", provinces)
    sourced_name = row.text("name_en")
    name_en = sourced_name or name_by_rule(row.needed("name_th"))
    return {
        "code": _code(row),
        "name_th": row.needed("name_th"),
        "name_en": name_en,
        "name_en_basis": "source" if sourced_name else ("rule" if name_en else ""),
        "type_th": row.text("type_th"),
        "kind_th": kind_of(row.needed("name_th"), row.text("type_th")),
        "sector": row.one_of("sector", {"state", "private"}),
        "province_code": province,
        "figures_province_code": province,  # until the figures say another one
        "district_th": row.text("district_th"),
        "subdistrict_th": row.text("subdistrict_th"),
        "postcode": row.text("postcode"),
        "phone": row.text("phone"),
        "website": row.text("website"),
        "latitude": latitude,
        "longitude": longitude,
        "status_th": row.text("status_th"),
        "is_open": row.text("status_th") in OPEN,
        **sourced(row, sources),
    }


def _code(row: Row) -> str:
    code = row.needed("college_code")
    if len(code) != 10 or not (code.isascii() and code.isdecimal()):
        raise RefusedError("bad_code", "college_code", value=code)
    return code


def _point(row: Row) -> tuple[float | None, float | None]:
    latitude, longitude = row.number_or_none("latitude"), row.number_or_none("longitude")
    if latitude is None or longitude is None:
        return None, None
    (south, north), (west, east) = THAILAND
    if not (south <= latitude <= north and west <= longitude <= east):
        raise RefusedError("outside_thailand", "latitude", value=f"{latitude}, {longitude}")
    return latitude, longitude


def as_counted(colleges: Iterable[Record], counted_in: Mapping[str, str]) -> list[Record]:
    """The colleges, each with the province of its figures: where it lies, unless the figures name another one."""
    return [c | {"figures_province_code": counted_in.get(c["code"], c["province_code"])} for c in colleges]


def other_names(row: Row) -> list[Record]:
    """The other names of one row of colleges.csv."""
    names = dict.fromkeys(split(row.text("other_names_th")))
    return [{"college_code": row.text("college_code"), "name_th": name} for name in names]


def codes_by_name(colleges: Iterable[Record], names: Iterable[Record]) -> dict[str, str]:
    """College codes by present and other names; a present name goes before another college's former one."""
    found = {name["name_th"]: name["college_code"] for name in names}
    return found | {college["name_th"]: college["code"] for college in colleges}


def centre(
    row: Row,
    sources: SourceBook,
    provinces: Mapping[str, str],
    hosts: Mapping[str, str],
    ids: Mapping[str, str],
) -> Record:
    """One row of centres.csv."""
    texts = "address_th phone email website facebook_or_line abbreviation host_college_th".split()
    return {
        "id": row.needed("id"),
        "parent_id": row.known_or_none("parent_id", ids),
        "kind": row.one_of("kind", {"region", "main", "sub"}),
        "name_th": row.needed("name_th"),
        "name_en": row.needed("name_en"),
        "region": row.one_of("region", REGIONS),
        "host_college_code": hosts.get(row.text("host_college_th")),
        "province_code": row.known_or_none("province_th", provinces),
        "provinces_covered": ";".join(row.all_known("provinces_covered", provinces)),
        "established": row.date("established"),
        **{column: row.text(column) for column in texts},
        **sourced(row, sources),
    }


def doubts_about_centres(centres: Iterable[Record]) -> list[Finding]:
    """Centres whose host is no known college."""
    return [
        Finding(
            "centres.csv", "unknown_host", "doubt", None, "host_college_th", said(value=c["host_college_th"])
        )
        for c in centres
        if c["host_college_th"] and not c["host_college_code"]
    ]


def with_known_parents(centres: Iterable[Record], findings: list[Finding]) -> list[Record]:
    """The centres, parents first; one whose parents do not end at a centre without one is refused."""
    waiting = {c["id"]: c for c in centres}
    placed: dict[str | None, Record] = {}
    while ready := [c for c in waiting.values() if not c["parent_id"] or c["parent_id"] in placed]:
        for one in ready:
            placed[one["id"]] = waiting.pop(one["id"])
    findings += [
        Finding("centres.csv", "unknown", "refused", None, "parent_id", said(value=one["parent_id"]))
        for one in waiting.values()
    ]
    return list(placed.values())

"""The CSV files as plain rows: each row knows its value in every dimension, and an amount."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

DATA = Path(__file__).parents[2] / "data"
EEC = frozenset({"20", "21", "24"})
COUNTRYWIDE = "ทั้งประเทศ"
OUTCOMES = {"employed_pct": "employed", "further_study_pct": "further_study", "unemployed_pct": "unemployed"}


@dataclass(frozen=True)
class Row:
    """One line of facts; a dimension may have several values (a programme related to two industries)."""

    values: Mapping[str, tuple[str, ...]]
    amount: float = 0.0
    weight: float = 0.0

    def get(self, dimension: str) -> tuple[str, ...]:
        """The row's values in a dimension, none if it has none."""
        return self.values.get(dimension, ())


@dataclass(frozen=True)
class View:
    """The readings that the data leaves open: whose province tells who teaches where, and whether mere lists count."""

    province_of_figures: bool = False
    listed_too: bool = False


def records(name: str) -> list[dict[str, str]]:
    """The lines of one file of the catalogue, with or without a byte order mark."""
    with (DATA / "catalogue" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def field_of_programme() -> dict[str, str]:
    """Programme id to field id."""
    fields = yaml.safe_load((DATA / "vocabulary" / "fields.yml").read_text(encoding="utf-8"))
    return {programme: field["id"] for field in fields for programme in field["programs"]}


@cache
def province_rows() -> dict[str, Row]:
    """Thai name of a province to its places."""
    ovec = {
        r["province_th"]: r["region"]
        for r in records("graduates")
        if r["province_th"] and r["region"] not in ("EEC", COUNTRYWIDE)
    }
    found: dict[str, Row] = {}
    for r in records("provinces"):
        values: dict[str, tuple[str, ...]] = {
            "province": (r["code"],),
            "region": (r["region"],),
            "geographic_region": (r["geographic_region"],),
            "ovec_region": (ovec[r["name_th"]],),
        }
        if r["code"] in EEC:
            values["zone"] = ("eec",)
        found[r["name_th"]] = Row(values)
    return found


@cache
def industry_rows() -> dict[str, Row]:
    """Industry id to the curve that it stands in."""
    return {r["id"]: Row({"industry": (r["id"],), "curve": (r["curve"],)}) for r in records("industries")}


@cache
def programme_rows() -> dict[str, Row]:
    """Programme id to what it is."""
    found: dict[str, Row] = {}
    for r in records("programs"):
        industries = _split(r["industries"])
        found[r["id"]] = Row(
            {
                "programme": (r["id"],),
                "level": (r["level"],),
                "subject_type": (r["subject_type_th"],),
                "field": (field_of_programme()[r["id"]],),
                "industry": industries,
                "curve": tuple(sorted({c for i in industries for c in industry_rows()[i].get("curve")})),
            }
        )
    return found


@cache
def type_prefixes() -> list[str]:
    """How the name of a private college may begin, longest first."""
    table = yaml.safe_load((DATA / "catalogue" / "college_types.yml").read_text(encoding="utf-8"))
    return sorted(table["types"], key=len, reverse=True)


def _college_type(r: Mapping[str, str]) -> tuple[str, ...]:
    if r["type_th"]:
        return (r["type_th"],)
    return tuple(prefix for prefix in type_prefixes() if r["name_th"].startswith(prefix))[:1]


@cache
def college_rows() -> dict[str, Row]:
    """College code to what the register says of it; amount 1 when it is open, 0 when it is closed."""
    found: dict[str, Row] = {}
    for r in records("colleges"):
        place = province_rows().get(r["province_th"], Row({}))
        district = tuple(f"{code}:{r['district_th']}" for code in place.get("province") if r["district_th"])
        values = {
            **place.values,
            "college": (r["college_code"],),
            "college_type": _college_type(r),
            "sector": (r["sector"],),
            "district": district,
        }
        found[r["college_code"]] = Row(values, amount=float(r["status_th"] in ("", "เปิดกิจการ")))
    return found


def figure(r: Mapping[str, str]) -> tuple[str, str]:
    """Year and number of graduates, from the old column or the new two."""
    if "graduates_2566" in r:
        return "2566", r["graduates_2566"]
    return r["year_be"], r["graduates"]


@cache
def taught_rows(view: View) -> list[Row]:
    """College times programme, of every year; without a number only where mere lists count."""
    rows: list[Row] = []
    years = [year for year, number in map(figure, records("college_programs")) if number]
    for r in records("college_programs"):
        year, number = figure(r)
        if not number and not view.listed_too:
            continue
        college = dict(college_rows()[r["college_code"]].values)
        if view.province_of_figures or "province" not in college:
            college |= province_rows()[r["province_th"]].values
        dims = {
            **college,
            **programme_rows()[r["program_id"]].values,
            "dual": (r["dual"],) if r["dual"] else (),
            "year": (year if number else max(years),),
        }
        rows.append(Row(dims, amount=float(number or 0)))
    return rows


def _places(r: Mapping[str, str]) -> tuple[str, dict[str, tuple[str, ...]]]:
    if r["province_th"]:
        place = dict(province_rows()[r["province_th"]].values)
        return "province", {k: v for k, v in place.items() if k != "zone"}
    if r["region"] == "EEC":
        return "zone", {"zone": ("eec",)}
    if r["region"] == COUNTRYWIDE:
        return "country", {}
    return "ovec_region", {"ovec_region": (r["region"],)}


def _fields(r: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    names = {
        p["id"] for p in records_of_programmes() if (p["level"], p["field_th"]) == (r["level"], r["field_th"])
    }
    merged: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        for dimension, values in programme_rows()[name].values.items():
            merged[dimension] = tuple(dict.fromkeys((*merged.get(dimension, ()), *values)))
    return merged


@cache
def records_of_programmes() -> list[dict[str, str]]:
    """The programmes' file, read once."""
    return records("programs")


@cache
def outcome_rows() -> dict[str, list[Row]]:
    """Shares after graduation by measure; `grain` tells the kind of place, `detail` whether one field."""
    traced: dict[tuple[str, ...], float] = {}
    lines: list[tuple[str, dict[str, tuple[str, ...]], tuple[str, ...], float]] = []
    key: tuple[str, ...]
    for r in records("graduates"):
        if r["year_be"] != "2566" or r["measure"] not in (*OUTCOMES, "tracked"):
            continue
        key = (r["level"], r["field_th"], r["region"], r["province_th"])
        if r["measure"] == "tracked":
            traced[key] = float(r["value"])
        grain, place = _places(r)
        dims: dict[str, tuple[str, ...]] = {
            "level": (r["level"],),
            **place,
            **(_fields(r) if r["field_th"] else {}),
        }
        dims |= {"grain": (grain,), "detail": ("field" if r["field_th"] else "all",), "year": ("2566",)}
        lines.append((OUTCOMES.get(r["measure"], "tracked"), dims, key, float(r["value"])))
    found: dict[str, list[Row]] = {}
    for measure, dims, key, value in lines:
        found.setdefault(measure, []).append(Row(dims, amount=value, weight=traced[key]))
    return found


def learner_rows() -> Iterator[Row]:
    """Shares of learners by subject type, level and year."""
    for r in records("graduates"):
        if r["measure"] == "students_pct":
            subject = r["field_th"].removeprefix("ประเภทวิชา")
            dims = {"level": (r["level"],), "subject_type": (subject,), "year": (r["year_be"],)}
            yield Row(dims, amount=float(r["value"]), weight=1.0)


def _several_places(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    merged: dict[str, tuple[str, ...]] = {}
    for name in names:
        for dimension, values in province_rows()[name].values.items():
            merged[dimension] = tuple(dict.fromkeys((*merged.get(dimension, ()), *values)))
    return merged


def course_rows() -> Iterator[Row]:
    """Short courses; one held in three provinces counts in each."""
    for r in records("short_courses"):
        industries = _split(r["industry_id"])
        dims = {**_several_places(_split(r["province_th"])), "course": (r["id"],), "industry": industries}
        yield Row({**dims, "curve": tuple(c for i in industries for c in industry_rows()[i].get("curve"))})


def centre_rows() -> Iterator[Row]:
    """Centres; the region is the one they serve, the province where they sit."""
    for r in records("centres"):
        place = dict(_several_places(_split(r["province_th"])))
        yield Row({**place, "region": (r["region"],), "centre": (r["id"],), "centre_kind": (r["kind"],)})


def project_rows() -> Iterator[Row]:
    """International projects by the partner countries that take part; Thailand is in all and left out."""
    for r in records("international"):
        partners = tuple(country for country in _split(r["member_countries"]) if country != "TH")
        yield Row({"project": (r["id"],), "country": partners})


def with_open_only(rows: dict[str, Row]) -> list[Row]:
    """The register's open colleges, one each."""
    return [replace(row, amount=1.0) for row in rows.values() if row.amount]

"""Facts computed from the CSV files alone, to hold answers against; nothing of the product is used here."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import yaml

DATA = Path(__file__).parents[2] / "data"
OPEN = {"", "เปิดกิจการ"}
EEC = ("ชลบุรี", "ระยอง", "ฉะเชิงเทรา")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of a file of the catalogue."""
    with (DATA / "catalogue" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def fields() -> dict[str, tuple[str, ...]]:
    """Programme ids by field."""
    listed = yaml.safe_load((DATA / "vocabulary" / "fields.yml").read_text("utf-8"))
    return {field["id"]: tuple(field["programs"]) for field in listed}


def programs_of_field(field: str) -> tuple[str, ...]:
    """Programme ids of a field."""
    return fields()[field]


@cache
def colleges() -> dict[str, dict[str, str]]:
    """The register by code."""
    return {row["college_code"]: row for row in rows("colleges")}


def program(identifier: str) -> dict[str, str]:
    """One programme."""
    return next(row for row in rows("programs") if row["id"] == identifier)


def taught(
    programs: Iterable[str] | None = None,
    provinces: Iterable[str] = (),
    level: str = "",
    sector: str = "",
    college: str = "",
) -> list[dict[str, str]]:
    """Rows with a number of graduates, of the colleges that lie in the provinces."""
    wanted, there = None if programs is None else set(programs), set(provinces)
    return [
        row
        for row in rows("college_programs")
        if row["graduates"]
        and (wanted is None or row["program_id"] in wanted)
        and (not there or colleges()[row["college_code"]]["province_th"] in there)
        and (not level or row["level"] == level)
        and (not sector or row["sector"] == sector)
        and (not college or row["college_code"] == college)
    ]


def counted_in(province: str, programs: Iterable[str] | None = None, level: str = "") -> list[dict[str, str]]:
    """Rows with a number of graduates that the source counts in a province."""
    return [row for row in taught(programs, level=level) if row["province_th"] == province]


def graduates(found: Iterable[dict[str, str]]) -> int:
    """How many graduated."""
    return sum(int(row["graduates"]) for row in found)


def codes(found: Iterable[dict[str, str]]) -> set[str]:
    """At which colleges."""
    return {row["college_code"] for row in found}


def biggest(found: list[dict[str, str]]) -> list[str]:
    """College codes, most graduates first."""
    sums: dict[str, int] = {}
    for row in found:
        sums[row["college_code"]] = sums.get(row["college_code"], 0) + int(row["graduates"])
    return sorted(sums, key=lambda code: (-sums[code], code))


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres in a straight line."""
    a = sin(radians(other[0] - one[0]) / 2) ** 2
    a += cos(radians(one[0])) * cos(radians(other[0])) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * 6371 * asin(sqrt(a))


def kilometres(one: tuple[float, float], code: str) -> float:
    """Distance of a college from a point."""
    college = colleges()[code]
    return apart(one, (float(college["latitude"]), float(college["longitude"])))


def nearest(point: tuple[float, float], among: Iterable[str]) -> list[str]:
    """College codes, nearest first; those without a point are left out."""
    located = [code for code in among if colleges()[code]["latitude"]]
    return sorted(located, key=lambda code: kilometres(point, code))


def region_provinces(region: str) -> set[str]:
    """Names of the provinces of a region as provinces.csv writes it."""
    return {row["name_th"] for row in rows("provinces") if row["region"] == region}


@cache
def telephones() -> frozenset[str]:
    """Every number of the registers in digits, with the 0 that a spreadsheet dropped; no extensions."""
    return telephones_in({row["phone"] for name in ("colleges", "centres") for row in rows(name)})


def telephones_in(cells: Iterable[str]) -> frozenset[str]:
    """The numbers of some cells."""
    return frozenset(number for cell in cells for number, _ in _numbers_of(cell))


def ranges_in(cell: str) -> frozenset[str]:
    """The numbers of a cell with the last digits of a range behind them, at most ten in all."""
    return frozenset((number + rest)[:10] for number, rest in _numbers_of(cell))


def _numbers_of(cell: str) -> list[tuple[str, str]]:
    found = []
    for part in re.split(r"[;/,]|(?<=\d{9})\s+(?=0\d{8})", re.sub(r"(?:ต่อ|ext\.?)\s*\d+", "", cell)):
        digits = re.sub(r"\D", "", part)
        digits = digits if digits.startswith("0") else f"0{digits}"
        length = 10 if digits[:2] in ("06", "08", "09") else 9
        found += [(digits[:length], digits[length:])] if length <= len(digits) <= length + 3 else []
    return found

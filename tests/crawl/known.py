"""What the files of the catalogue say about a question, counted here and by nothing of the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from actions.filters import Filters
from tests.actions import csv_facts as facts

LEVELS = {"voc_cert": ("ปวช.", "vocational certificate"),
          "high_voc_cert": ("ปวส.", "higher vocational certificate"),
          "bachelor": ("ทล.บ.", "technology bachelor")}  # fmt: skip
OVEC = {"north": "ภาคเหนือ", "northeast": "ภาคตะวันออกเฉียงเหนือ", "central": "ภาคกลาง", "south": "ภาคใต้"}
# Questions whose regions are OVEC's own five, because its figures are; elsewhere the centres' six count.
BY_OVEC = frozenset({"graduates", "outcomes", "top_colleges", "recruit"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows of `college_programs.csv` are meant; None narrows nothing."""

    programs: frozenset[str] | None = None
    provinces: frozenset[str] | None = None  # codes
    sectors: frozenset[str] | None = None
    college: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What those rows add up to."""

    graduates: int
    colleges: frozenset[str]
    programs: frozenset[str]
    provinces: frozenset[str]
    named: frozenset[str]  # programmes, with those whose rows have no number
    listed: frozenset[str]  # colleges, with those whose rows have no number


@cache
def provinces() -> dict[str, dict[str, str]]:
    """Provinces by code."""
    return {row["code"]: row for row in facts.rows("provinces")}


@cache
def programs() -> dict[str, dict[str, str]]:
    """Programmes by id."""
    return {row["id"]: row for row in facts.rows("programs")}


@cache
def _code_of() -> dict[str, str]:
    return {row["name_th"]: code for code, row in provinces().items()}


@cache
def province_of(college: str) -> str:
    """The code of a college's province; "" where the register names none."""
    name = facts.colleges()[college]["province_th"]
    return _code_of()[name] if name else ""


@cache
def _rows_by(key: str) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in facts.rows("college_programs"):
        one = (row["program_id"], row["college_code"], row["graduates"])
        found.setdefault(row[key], []).append(one)
    return found


@cache
def count(scope: Scope) -> Counts:
    """Add up the rows of a scope. Colleges that the register calls closed do not count."""
    there = {
        code for code in ([scope.college] if scope.college else facts.colleges()) if _within(code, scope)
    }
    rows = [row for code in there for row in _rows_by("college_code").get(code, ())
            if scope.programs is None or row[0] in scope.programs]  # fmt: skip
    counted = [row for row in rows if row[2] and int(row[2]) > 0]
    own = sum(int(row[2]) for row in counted)
    return Counts(
        (_by_figures(scope) or own) if scope.provinces and not scope.college else own,
        frozenset(row[1] for row in counted),
        frozenset(row[0] for row in counted),
        frozenset(province_of(row[1]) for row in counted),
        frozenset(row[0] for row in rows),
        frozenset(row[1] for row in rows),
    )


def _by_figures(scope: Scope) -> int:
    """Graduates that the source counts in the provinces, wherever their colleges lie."""
    names = {provinces()[code]["name_th"] for code in scope.provinces or ()}
    there = replace(scope, provinces=None)
    return sum(
        int(row["graduates"] or 0)
        for row in facts.rows("college_programs")
        if row["province_th"] in names
        and (scope.programs is None or row["program_id"] in scope.programs)
        and _within(row["college_code"], there)
    )


def _within(college: str, scope: Scope) -> bool:
    row = facts.colleges()[college]
    return (
        row["status_th"] in facts.OPEN
        and (scope.provinces is None or province_of(college) in scope.provinces)
        and (scope.sectors is None or row["sector"] in scope.sectors)
    )


def scope_of(intent: str, filters: Filters) -> Scope:
    """The scope that a question names."""
    return Scope(
        programs=programs_of(filters),
        provinces=provinces_of(intent, filters),
        sectors=frozenset(filters.sector) or None,
        college=filters.college[0] if filters.college else "",
    )


def programs_of(filters: Filters) -> frozenset[str] | None:
    """The programmes of the asked fields or industries, at the asked levels."""
    levels = set(filters.level) & LEVELS.keys()
    left_out = {p for kind, one in filters.without if kind == "field" for p in facts.programs_of_field(one)}
    if not (filters.field or filters.industry or filters.curve or levels or left_out):
        return None
    chosen = set(programs())
    if filters.field:
        chosen = {p for one in filters.field for p in facts.programs_of_field(one)}
    elif filters.industry or filters.curve:
        named = set(filters.industry) or {
            r["id"] for r in facts.rows("industries") if r["curve"] in filters.curve
        }
        chosen = {p for p, row in programs().items() if named & set(row["industries"].split(";"))}
    return exactly(filters, (p for p in chosen - left_out if not levels or programs()[p]["level"] in levels))


def exactly(filters: Filters, chosen: Iterable[str]) -> frozenset[str]:
    """Of a field whose programme was named exactly only that one, where it is among those chosen."""
    found, named = frozenset(chosen), set(filters.program)
    alone = [set(ps) for ps in facts.fields().values() if set(ps) & found & named]
    return frozenset(p for p in found if p in named or not any(p in ps for ps in alone))


def fields_exactly(filters: Filters, words: str) -> set[str]:
    """The asked fields one programme of which the words call by its official name."""
    rows = {p: programs()[p] for p in filters.program}
    named = {p for p, row in rows.items() if row["field_th"] in words or row["name_en"] in words}
    return {one for one in filters.field if named & set(facts.programs_of_field(one))}


def provinces_of(intent: str, filters: Filters) -> frozenset[str] | None:
    """The provinces that a question names, by themselves or by region; None for the whole country, and where somebody hires wherever."""
    if intent == "recruit" and "any_province" in filters.aspect:
        return None
    if filters.province:
        return frozenset(filters.province)
    regions = [one for one in filters.region if one != "country"]
    found: set[str] = set()
    for region in regions:
        by_ovec = intent in BY_OVEC or (intent == "compare" and len(regions) > 1)
        found |= _region(region, ovec=by_ovec and all(one in OVEC for one in regions))
    return frozenset(found) if regions else None


@cache
def _region(region: str, ovec: bool) -> frozenset[str]:
    if region == "eec":
        return frozenset(_code_of()[name] for name in facts.EEC)
    if ovec:
        return frozenset(_code_of()[row["province_th"]] for row in facts.rows("graduates")
                         if row["region"] == OVEC[region] and row["province_th"])  # fmt: skip
    stored = {"east": "east_eec"}.get(region, region)
    return frozenset(code for code, row in provinces().items() if row["region"] == stored)


def narrowed(scope: Scope, **change: object) -> Scope:
    """The scope with something else in place."""
    return replace(scope, **change)  # type: ignore[arg-type]


@cache
def outcomes() -> dict[tuple[str, str, str, str], dict[str, float]]:
    """Shares and numbers traced, by level, field, region and province."""
    found: dict[tuple[str, str, str, str], dict[str, float]] = {}
    for row in facts.rows("graduates"):
        if row["year_be"] == "2566" and (row["measure"] == "tracked" or row["measure"].endswith("_pct")):
            key = (row["level"], row["field_th"], row["region"], row["province_th"])
            found.setdefault(key, {})[row["measure"]] = float(row["value"])
    return found

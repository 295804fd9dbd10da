"""How many colleges the register has: by province, region and sector, open and closed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

import yaml

from actions.filters import Filters
from tests.actions import csv_facts as facts
from tests.actions.csv_facts import DATA
from tests.crawl import known
from tests.crawl.known import Scope, count, scope_of
from tests.crawl.reading import Line, college_names, field_names, province_names
from tests.crawl.walk import Page

SECTORS = {"รัฐ": "state", "state": "state", "เอกชน": "private", "private": "private"}
NAMED = yaml.safe_load((DATA / "texts" / "naming.yml").read_text("utf-8"))
REGIONS = {NAMED[f"region_{name}"][language]: name
           for name in ("north", "northeast", "central", "east_eec", "south", "south_border")
           for language in ("th", "en")}  # fmt: skip


def closed_colleges() -> set[str]:
    """Colleges that the register calls closed or dormant; it knows no province of a few of them."""
    return {code for code, row in facts.colleges().items() if row["status_th"] not in facts.OPEN}


def counted_colleges(page: Page, before: str) -> set[int]:
    """What a number of colleges may be after the words before it, in an answer about colleges themselves."""
    if page.ask.intent != "college_info" or page.ask.filters.college:
        return set()
    segment = re.split(r" · |: |\(", before)[-1]
    areas = _areas(page, segment if _names_area(segment) else before)
    before = segment
    sectors = {SECTORS[word] for word in SECTORS if before.strip(" ·:(").lower().endswith(word)}
    sectors = sectors or {SECTORS[s] for s in page.ask.filters.sector} or {"state", "private"}
    found = {sum(_open(code, row) in sectors and (area is None or known.province_of(code) in area)
                 for code, row in facts.colleges().items()) for area in areas}  # fmt: skip
    shut = {code for code in closed_colleges() if facts.colleges()[code]["sector"] in sectors}
    return found | {sum(area is None or known.province_of(code) in area for code in shut) for area in areas}


def _names_area(words: str) -> bool:
    return bool(province_names().any(words)) or any(words.strip().endswith(one) for one in REGIONS)


def _open(code: str, row: dict[str, str]) -> str:
    return row["sector"] if row["status_th"] in facts.OPEN else ""


def _areas(page: Page, before: str) -> list[frozenset[str] | None]:
    if named := province_names().any(before):
        return [frozenset(named)]
    regions = [words for words in REGIONS if words in before]
    if regions:
        longest = REGIONS[max(regions, key=lambda words: (before.rfind(words) + len(words), len(words)))]
        return [frozenset(c for c, row in known.provinces().items() if row["region"] == longest)]
    area = known.provinces_of(page.ask.intent, page.ask.filters)
    return [frozenset(area) if area else None]


def of_several_fields(page: Page, before: str) -> set[int]:
    """Colleges with one of the named fields, or with all of them, where several were asked for."""
    fields = page.ask.filters.field
    if page.ask.intent not in ("programs", "study_path") or len(fields) < 2:
        return set()
    levels = set(page.ask.filters.level) or set(known.LEVELS)
    scope = scope_of(page.ask.intent, page.ask.filters)
    by_field = {f: _with_graduates(page.ask.filters, f, levels, scope) for f in fields}
    told = field_names().any(before) | known.fields_exactly(page.ask.filters, before)
    named = [f for f in fields if f in told]
    if named:
        return {len(by_field[f]) for f in named}
    return {len(frozenset.intersection(*by_field.values()))}


def _with_graduates(filters: Filters, field: str, levels: set[str], scope: Scope) -> frozenset[str]:
    programs = (p for p in facts.programs_of_field(field) if known.programs()[p]["level"] in levels)
    return frozenset(count(replace(scope, programs=known.exactly(filters, programs))).colleges)


def up_the_path(page: Page) -> set[int]:
    """Colleges of the asked level and of the one above it, here or in the whole country."""
    if page.ask.intent != "study_path":
        return set()
    filters = page.ask.filters
    scope = scope_of(page.ask.intent, filters)
    order = list(known.LEVELS)
    steps = [order.index(level) + up for level in filters.level if level in order for up in (0, 1)]
    levels = [order[step] for step in steps if step < len(order)]
    found: set[int] = set()
    for level in levels:
        programs = known.programs_of(filters.having("level", level))
        for area in (scope.provinces, None):
            counts = count(replace(scope, programs=programs, provinces=area))
            found |= {len(counts.colleges), len(counts.listed | counts.colleges), len(counts.programs)}
    return found


def rare_programs(page: Page, line: Line) -> set[int]:
    """Programmes that one college or one sector alone has; and those of a college, in all and by level."""
    aspects = set(page.ask.filters.aspect)
    if page.ask.intent != "programs" or not aspects & {
        "only_one",
        "only_private",
        "only_state",
        "most_programmes",
    }:
        return set()
    rows = [row for row in facts.taught() if known.province_of(row["college_code"]) in (
        known.provinces_of("programs", page.ask.filters) or known.provinces())]  # fmt: skip
    if "most_programmes" in aspects:
        return {
            n for code in college_names().any(f"{line.about} {line.text}") for n in _programs_of(rows, code)
        }
    colleges: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        colleges[row["program_id"]].add(row["college_code"])
    sectors = [{facts.colleges()[code]["sector"] for code in codes} for codes in colleges.values()]
    wanted = {"only_private": {"private"}, "only_state": {"state"}}
    kind = next((one for one in wanted if one in aspects), "")
    alone = sum(len(codes) == 1 for codes in colleges.values())
    return {sectors.count(wanted[kind])} if kind else {alone}


def _programs_of(rows: list[dict[str, str]], code: str) -> list[int]:
    own = [known.programs()[row["program_id"]]["level"] for row in rows if row["college_code"] == code]
    return [len(own), *(own.count(level) for level in known.LEVELS)]


def rare_lists(page: Page) -> set[int]:
    """How long the lists of such programmes and colleges are."""
    if "most_programmes" in page.ask.filters.aspect:
        return {len(count(replace(scope_of("programs", page.ask.filters))).colleges)}
    return rare_programs(page, Line("", "")) if page.ask.filters.aspect else set()

"""Numbers that a question may get because the files have so many rows, or because a row that is named says so."""

from __future__ import annotations

import re

from actions.filters import Filters
from tests.actions import csv_facts as facts
from tests.crawl import known
from tests.crawl.known import Scope, count
from tests.crawl.reading import Line, college_names
from tests.crawl.walk import Page


def named_programs(page: Page) -> set[str]:
    """How many programmes a question about programmes names, in all and at each level."""
    if page.ask.intent not in ("program_info", "level_info"):
        return set()
    levels = [known.programs()[p]["level"] for p in known.programs_of(page.ask.filters) or ()]
    return written([len(levels), *(levels.count(level) for level in known.LEVELS)])


def open_colleges(page: Page) -> set[str]:
    """Colleges of the asked area and sector that the register does not call closed."""
    area = known.provinces_of(page.ask.intent, page.ask.filters)
    sectors = set(page.ask.filters.sector)
    return {code for code, row in facts.colleges().items() if row["status_th"] in facts.OPEN
            and (area is None or known.province_of(code) in area)
            and (not sectors or row["sector"] in sectors)}  # fmt: skip


def courses(page: Page) -> set[str]:
    """How many short courses there are for the question."""
    if page.ask.intent != "short_courses":
        return set()
    area = known.provinces_of(page.ask.intent, page.ask.filters)
    names = None if area is None else {known.provinces()[code]["name_th"] for code in area}
    industries = set(page.ask.filters.industry)
    rows = [row for row in facts.rows("short_courses")
            if (names is None or names & set(row["province_th"].split(";")))
            and (not industries or row["industry_id"] in industries)]  # fmt: skip
    return written([len(rows)])


def of_rows(page: Page, line: Line) -> set[str]:
    """Numbers that stand in a row of the catalogue which the line or the question names."""
    text = f"{line.about} {line.text}"
    found: set[str] = set()
    for code in college_names().any(text) | set(page.ask.filters.college):
        row = facts.colleges()[code]
        if row["latitude"]:
            found |= {f"{float(row['latitude']):.5f}", f"{float(row['longitude']):.5f}"}
        found.add(row["postcode"])
    for row in facts.rows("short_courses"):
        if row["title_th"] in text or (row["title_en"] and row["title_en"] in text):
            found |= {row["hours"], f"{int(row['fee_baht'] or 0):,}"} | years(row["as_of"])
    for row in facts.rows("centres"):
        if page.ask.intent == "centre" and row["id"] in page.ask.filters.centre:
            found |= days(row["as_of"])
    if page.ask.intent == "demand":
        found |= published(line)
    if page.ask.intent == "recruit" and page.ask.filters.number:
        found |= {f"{int(page.ask.filters.number[0]):,}"}
    for year in page.ask.filters.year:
        found |= {year, str(int(year) - 543)}
    return found | of_lists(page)


def days(as_of: str) -> set[str]:
    """The day and the year of a date."""
    return years(as_of) | ({str(int(as_of[8:]))} if as_of[8:].isdigit() else set())


def years(as_of: str) -> set[str]:
    """The year of a date, in both eras."""
    return {as_of[:4], str(int(as_of[:4]) + 543)} if as_of[:4].isdigit() else set()


def published(line: Line) -> set[str]:
    """Figures with their period: both of one row."""
    found: set[str] = set()
    for row in facts.rows("graduates"):
        value = f"{float(row['value']):,.0f}" if row["measure"] in ("demand", "target") else "-"
        period = row["year_be"]
        if re.search(rf"(?<![\d,]){value}(?![\d,])", line.text) and (not period or period in line.text):
            found |= {value, *re.findall(r"\d+", period)}
    return found


def of_lists(page: Page) -> set[str]:
    """How many things a short file has."""
    intent = page.ask.intent
    found: set[str] = set()
    if intent == "industries":
        curves = [row["curve"] for row in facts.rows("industries")]
        found = written([len(curves), curves.count("first"), curves.count("new")])
    if intent == "about_data":
        reporting = count(Scope())
        found = written(
            [len(open_colleges(page)), len(known.programs()), reporting.graduates, len(reporting.colleges)]
        )
    if intent == "centre":
        found = written([sum(row["kind"] == "region" for row in facts.rows("centres"))]) | written(
            len(row["provinces_covered"].split(";")) for row in facts.rows("centres") if row["id"] in
            (*page.ask.filters.centre, "eec", "sec-border"))  # fmt: skip
        for row in facts.rows("centres"):
            found |= set(re.findall(r"\d+", row["established"])) | years(row["established"])
            if "-" in row["established"]:
                found.add(str(int(row["established"][8:10])))
    if intent in ("international", "mekong_lancang"):
        found = written([len(international(page.ask.filters)), 5])
    if intent == "tax":  # an expired fact is told with the day until which it held
        for until in (row["valid_until"] for row in facts.rows("faq_facts") if row["valid_until"]):
            found |= {until[:4], str(int(until[:4]) + 543), str(int(until[8:10]))}
    if intent == "dual":
        found = written([sum(row["dual"] == "true" for row in facts.rows("college_programs"))])
    return found


def international(filters: Filters) -> list[dict[str, str]]:
    """The programmes abroad that the question means, without the five of the project."""
    return [row for row in facts.rows("international") if row["funder_countries"] != "CN"
            and set(filters.country) <= set(row["member_countries"].split(";"))
            and (not filters.international or {row["id"], row["group_id"]} & set(filters.international))]  # fmt: skip


def written(numbers: object) -> set[str]:
    """Numbers as an answer writes them."""
    return {f"{n:,}" for n in numbers}  # type: ignore[attr-defined]

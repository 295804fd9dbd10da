"""What may be said where colleges or fields are recommended: counted from the files, as everything else.

To an employer every college is recommended that has people of what is wanted, wherever it lies, the best first.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.reply import Cards, Chart, Reply
from tests.actions import csv_facts as facts
from tests.crawl.known import Scope, count, narrowed, programs, scope_of
from tests.crawl.reading import Line, college_names, field_names, lines_of
from tests.crawl.rows import written
from tests.crawl.walk import TODAY, Page

DATA = Path(__file__).resolve().parents[2] / "data"
EMPLOYERS = frozenset({"matching"})
CLOSES = re.compile(
    r"(?:ภาคเรียนที่ 2 ราว|about|around) (\d{1,2} \S+ \d{4})"
)  # the day on which the second term closes


STARTS = re.compile(r"(?:เริ่ม|from) (\S+ \d{4})")  # the month from which people are wanted


def scope(page: Page) -> Scope:
    """What a page lists: for an employer the colleges of the whole country."""
    asked = scope_of(page.ask.intent, page.ask.filters)
    return narrowed(asked, provinces=None) if page.ask.intent in EMPLOYERS else asked


def wider(page: Page) -> list[Scope]:
    """The country beside the province that an employer named."""
    return [scope(page)] if page.ask.intent in EMPLOYERS else []


def fields(page: Page) -> set[str]:
    """How many fields an advice names."""
    named = {one for line in lines_of(page.reply) for one in field_names().any(line.text)}
    return written([len(named)]) if page.ask.intent == "advice" else set()


def figures(page: Page, line: Line) -> set[str]:
    """Of an employer's recommendation: what a college of the line or card turned out, of what is wanted and of what is
    related; how many are wanted, and how many fewer there are. Bars stand in the order of the cards.
    """
    if page.ask.intent not in EMPLOYERS:
        return set()
    beside = narrowed(scope(page), programs=_related(scope(page).programs or frozenset()))
    of_card = college_names().any(line.text) | college_names().any(line.about)
    near = {count(narrowed(beside, college=code)).graduates for code in of_card}
    titles = [card.title for part in page.reply.parts if isinstance(part, Cards) for card in part.cards]
    bars = [one.text for part in page.reply.parts if isinstance(part, Chart) for one in _bars(part)]
    named = [
        college_names().any(titles[at]) for at, text in enumerate(bars[: len(titles)]) if text == line.text
    ]
    codes = {code for one in [college_names().any(line.text), *named] for code in one}
    own = {count(narrowed(scope(page), college=code)).graduates for code in codes}
    return written({*own, *near, *_wanted_and_missing(page)})


def _wanted_and_missing(page: Page) -> set[int]:
    wanted = {int(number) for number in page.ask.filters.number if number.isdigit()}
    there = count(scope_of(page.ask.intent, page.ask.filters)).graduates
    return wanted | {number - there for number in wanted if number > there}


@cache
def _related(chosen: frozenset[str]) -> frozenset[str]:
    """Programmes of the same fields, and those of the same levels that the curriculum of 2567 groups with them."""
    rows = {program: programs()[program] for program in chosen}
    groups = {row["occupation_group_2567_th"] for row in rows.values()} - {""}
    levels = {row["level"] for row in rows.values()}
    same = {one for of_field in facts.fields().values() if chosen & set(of_field) for one in of_field}
    grouped = {
        program
        for program, row in programs().items()
        if row["level"] in levels and row["occupation_group_2567_th"] in groups
    }
    return frozenset((same | grouped) - chosen)


def ends(page: Page, line: Line, before: str) -> str:
    """The words that name to where a distance is: of a recommended college the whole sentence."""
    return line.text if page.ask.intent in EMPLOYERS else before


def _bars(chart: Chart) -> list[Line]:
    return list(lines_of(Reply((chart,))))[1:]


def without_calendar(page: Page, text: str) -> str:
    """The text without the month of the start, where it is the next one of the asked, and the day on which the next term
    closes, where it is that of the calendar.
    """
    text = STARTS.sub(
        lambda found: "" if found[1] in _next_months(page.ask.filters.month) else found[0], text
    )
    if page.ask.intent not in EMPLOYERS:
        return text
    return CLOSES.sub(lambda found: "" if _is_closing(found[1]) else found[0], text)


@cache
def _is_closing(told: str) -> bool:
    """Whether that is the next day on which a term closes: "1 เม.ย. 2570", "1 Apr 2027"."""
    calendar = yaml.safe_load((DATA / "matching.yml").read_text("utf-8"))["calendar"]
    month, day = map(int, calendar["closes"].split("-"))
    year = TODAY.year + ((TODAY.month, TODAY.day) >= (month, day))
    return told in {f"{day} {one}" for one in _month_of(month, year)}


@cache
def _next_months(asked: tuple[str, ...]) -> set[str]:
    """The asked months as the next ones to come."""
    return {one for month in map(int, asked) for one in _month_of(month, TODAY.year + (month < TODAY.month))}


def _month_of(month: int, year: int) -> tuple[str, str]:
    """A month in both languages: "พ.ค. 2570", "May 2027"."""
    months = yaml.safe_load((DATA / "texts" / "common.yml").read_text("utf-8"))["months"]
    thai, english = (months[language].split()[month - 1] for language in ("th", "en"))
    return f"{thai} {year + 543}", f"{english} {year}"

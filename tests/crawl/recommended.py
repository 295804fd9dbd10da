"""What may be said where colleges or fields are recommended: counted from the files, as everything else.

To an employer every college is recommended that has people of what is wanted, wherever it lies, the best first.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from actions.reply import Cards, Chart, Reply
from tests.crawl.known import Scope, count, narrowed, scope_of
from tests.crawl.reading import Line, college_names, field_names, lines_of
from tests.crawl.rows import written
from tests.crawl.walk import TODAY, Page

DATA = Path(__file__).resolve().parents[2] / "data"
EMPLOYERS = frozenset({"matching"})
CLOSES = re.compile(
    r"(?:ภาคเรียนที่ 2 ราว|about|around) (\d{1,2} \S+ \d{4})"
)  # the day on which the second term closes


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
    """Of an employer's recommendation: what a college of the line turned out; bars stand in the order of the cards."""
    if page.ask.intent not in EMPLOYERS:
        return set()
    titles = [card.title for part in page.reply.parts if isinstance(part, Cards) for card in part.cards]
    bars = [one.text for part in page.reply.parts if isinstance(part, Chart) for one in _bars(part)]
    named = [
        college_names().any(titles[at]) for at, text in enumerate(bars[: len(titles)]) if text == line.text
    ]
    codes = {code for one in [college_names().any(line.text), *named] for code in one}
    return written(count(narrowed(scope(page), college=code)).graduates for code in codes)


def ends(page: Page, line: Line, before: str) -> str:
    """The words that name to where a distance is: of a recommended college the whole sentence."""
    return line.text if page.ask.intent in EMPLOYERS else before


def _bars(chart: Chart) -> list[Line]:
    return list(lines_of(Reply((chart,))))[1:]


def without_calendar(page: Page, text: str) -> str:
    """The text without the day on which the next term closes, where it is that of the calendar."""
    if page.ask.intent not in EMPLOYERS:
        return text
    return CLOSES.sub(lambda found: "" if _is_closing(found[1]) else found[0], text)


@cache
def _is_closing(told: str) -> bool:
    """Whether that is the next day on which a term closes: "1 เม.ย. 2570", "1 Apr 2027"."""
    calendar = yaml.safe_load((DATA / "matching.yml").read_text("utf-8"))["calendar"]
    month, day = map(int, calendar["closes"].split("-"))
    months = yaml.safe_load((DATA / "texts" / "common.yml").read_text("utf-8"))["months"]
    year = TODAY.year + ((TODAY.month, TODAY.day) >= (month, day))
    names = [months[language].split()[month - 1] for language in ("th", "en")]
    return told in (f"{day} {names[0]} {year + 543}", f"{day} {names[1]} {year}")

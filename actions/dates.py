"""Dates of the data in the words that people use, in both eras."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from actions.texts import Texts

PERIOD = re.compile(r"(AY)?(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
LAST_OF_YEAR, LAST_OF_ACADEMIC_YEAR = 12, 3  # months
BUDDHIST_ERA = 543  # years ahead of the Western calendar


def spoken_date(as_of: str, language: str, texts: Texts) -> str:
    """A date of the data as people say it: `AY2566`, `2022`, `2022-11` or `2022-11-21`; "" stays "".

    A span such as `2017-2019` or anything else is shown as the data has it.
    """
    if found := re.fullmatch(r"AY(\d{4})", as_of):
        be = int(found[1])
        return texts("common.academic_year", language, be=be, ce=be - BUDDHIST_ERA)
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", as_of)):
        return as_of
    year, month, day = int(found[1]), found[2], found[3]
    values: dict[str, object] = {"ce": year, "be": year + BUDDHIST_ERA}
    if not month:
        return texts("common.year", language, **values)
    values["month"] = texts("common.months", language).split()[int(month) - 1]
    if not day:
        return texts("common.month_year", language, **values)
    return texts("common.day_month_year", language, day=int(day), **values)


def last_day(as_of: str) -> date | None:
    """The last day that a date of the data may mean; None for what is no date.

    >>> last_day("2022-11"), last_day("AY2566")
    (datetime.date(2022, 11, 30), datetime.date(2024, 3, 31))
    """
    found = PERIOD.fullmatch(as_of)
    if not found:
        return None
    if found[1]:
        return date(int(found[2]) - BUDDHIST_ERA + 1, LAST_OF_ACADEMIC_YEAR, 31)
    year, month = int(found[2]), int(found[3] or LAST_OF_YEAR)
    return date(year, month, int(found[4] or monthrange(year, month)[1]))


def years_past(as_of: str, today: date, years: int) -> bool:
    """Whether a date of the data is longer ago than so many years; one that nobody knows is."""
    day = last_day(as_of)
    return day is None or (day.year + years, day.month, day.day) < (today.year, today.month, today.day)

"""Dates of the data in the words that people use, in both eras."""

from __future__ import annotations

import re
from datetime import date

from actions.words.texts import Texts
from database.dates import BUDDHIST_ERA as BUDDHIST_ERA
from database.dates import last_day as last_day


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


def years_past(as_of: str, today: date, years: int) -> bool:
    """Whether a date of the data is longer ago than so many years; one that nobody knows is."""
    day = last_day(as_of)
    return day is None or (day.year + years, day.month, day.day) < (today.year, today.month, today.day)

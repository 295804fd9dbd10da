"""Dates as the data holds them: an ISO date, month or year, or `AY2566` for an academic year.

    normal_date("28 พ.ย. 2569", words)  ->  "2026-11-28"
    normal_date("ปีการศึกษา 2566", words)  ->  "AY2566"
    last_day("2026-11")  ->  date(2026, 11, 30)

What cannot be read for certain ("31/31/2569", "1/11/69") is no date: `normal_date` gives None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

THAI_TIME = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA = 543  # years ahead of the Western calendar
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
END_OF_ACADEMIC_YEAR = (3, 31)  # in the year after the one that names it
WESTERN = range(1900, 2201)
BUDDHIST = range(2443, 2744)

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[ T]0{1,2}:00(?::00)?)?)?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})(?: 0{1,2}:00(?::00)?)?")
_MONTH_NAMED = re.compile(r"(?:(\d{1,2}) ?)?([^\s\d/.-]+) ?(\d{4})")
_MONTH_FIRST = re.compile(r"([^\s\d/.-]+) (\d{1,2}) (\d{4})")  # November 28, 2026
_ACADEMIC = re.compile(r"ay ?(\d{4})")


@dataclass(frozen=True, slots=True)
class DateWords:
    """Months by name, words that mean an academic year, and words that mean nothing beside a date."""

    months: Mapping[str, int]
    academic: tuple[str, ...]
    beside: tuple[str, ...]

    @classmethod
    def of(
        cls, months: Mapping[int, Iterable[str]], academic: Iterable[str], beside: Iterable[str]
    ) -> DateWords:
        """Names are compared in small letters without full stops."""
        named = {_plain(name): number for number, names in months.items() for name in names}
        return cls(named, _longest_first(academic), _longest_first(beside))


ISO_ONLY = DateWords({}, (), ())  # where no words are at hand


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(_plain, words), key=len, reverse=True))


def _plain(text: str) -> str:
    return re.sub(r"(?<=\D)\.|\.(?=\D|$)", "", text.lower())


def normal_date(text: str, words: DateWords) -> str | None:
    """The date in the form that the data keeps, "" for "", None for what is no date."""
    said = " ".join(_plain(text.translate(THAI_DIGITS)).replace(",", " ").split())
    if not said:
        return ""
    for word in words.academic:
        said = re.sub(rf"^{re.escape(word)} ?(?=\d)", "ay", said)
    for word in words.beside:
        said = re.sub(rf"(?:^|(?<=[ \d])){re.escape(word)} ?(?=\d)|^{re.escape(word)} ", "", said)
    return _academic(said) if said.startswith("ay") else _calendar(" ".join(said.split()), words)


def _academic(said: str) -> str | None:
    found = _ACADEMIC.fullmatch(said)
    year = _western(int(found[1])) if found else None
    return f"AY{year + BUDDHIST_ERA}" if year else None


def _calendar(said: str, words: DateWords) -> str | None:
    if found := _YEAR_FIRST.fullmatch(said):
        return _iso(*found.groups())
    if found := _DAY_FIRST.fullmatch(said):
        return _iso(found[3], found[2], found[1])
    if found := _MONTH_NAMED.fullmatch(said):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(said):
        month, day, year = found.groups()
    else:
        return None
    number = words.months.get(month)
    return _iso(year, str(number), day) if number else None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    western = _western(int(year))
    if western is None:
        return None
    if month is None:
        return str(western)
    try:
        whole = date(western, int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def _western(year: int) -> int | None:
    if year in BUDDHIST:
        return year - BUDDHIST_ERA
    return year if year in WESTERN else None


def last_day(normal: str) -> date | None:
    """The last day of a date, month, year or academic year of the data; None for "" and what is none of these."""
    found = re.fullmatch(r"AY(\d{4})", normal)
    if found and int(found[1]) in BUDDHIST:
        return date(int(found[1]) - BUDDHIST_ERA + 1, *END_OF_ACADEMIC_YEAR)
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", normal)):
        return None
    year, month = int(found[1]), int(found[2] or 12)
    if year not in WESTERN:
        return None
    try:
        return date(year, month, int(found[3]) if found[3] else monthrange(year, month)[1])
    except ValueError:
        return None


def is_past(valid_until: str, today: date) -> bool:
    """Whether what is valid until then is so no more; a date that cannot be read promises nothing."""
    if not valid_until:
        return False
    end = last_day(valid_until)
    return end is None or end < today

"""`data/matching.yml`: in which order colleges are recommended to an employer, and when the next cohort finishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from database.dates import last_day
from database.loading.finding import Finding, UnusableError, said
from database.loading.yaml_file import read_yaml, row_of

FILE = "matching.yml"
REASONS = ("province", "near", "graduates", "dual", "related", "work")
NUMBERS = {"near_half_km": 1000.0, "usual_number": 10_000.0}  # the most that is allowed
MOST_WEIGHT, LEAST = 100.0, 1.0
LEVELS = ("voc_cert", "high_voc_cert", "bachelor")
OF_CALENDAR = ("closes", "levels", "source_th", "source_en", "source_url", "as_of")
MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-([0-2]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Calendar:
    """On which day of the year the last term of a cohort closes, for which levels, and who says so."""

    month: int
    day: int
    levels: tuple[str, ...]
    source_th: str
    source_en: str
    source_url: str
    as_of: str

    def closes_after(self, today: date) -> date:
        """The next closing day, today or later.

        >>> Calendar(4, 1, ("voc_cert",), "", "", "", "").closes_after(date(2026, 11, 29))
        datetime.date(2027, 4, 1)
        """
        this_year = date(today.year, self.month, self.day)
        return this_year if this_year >= today else date(today.year + 1, self.month, self.day)


@dataclass(frozen=True, slots=True)
class MatchingRules:
    """How much each reason counts, and what is known of the next cohort."""

    weights: Mapping[str, float]
    near_half_km: float = 50.0
    usual_number: float = 10.0
    calendar: Calendar | None = None


EQUAL = MatchingRules(dict.fromkeys(REASONS, 1.0))  # where nobody has weighed anything


def matching_rules(data_dir: Path) -> MatchingRules:
    """The rules of a data folder; a file that is not right counts every reason alike, and `bot check` names it."""
    path = data_dir / FILE
    try:
        return _kept(path, path.stat().st_mtime_ns)
    except OSError:
        return EQUAL


@lru_cache(maxsize=8)
def _kept(path: Path, changed: int) -> MatchingRules:
    wrong = any(finding.severity != "doubt" for finding in check_matching(path))
    return EQUAL if wrong else _rules(read_yaml(path, dict))


def _rules(content: dict[str, Any]) -> MatchingRules:
    weights = {reason: float(content["weights"].get(reason, 0)) for reason in REASONS}
    numbers = {key: float(content[key]) for key in NUMBERS if key in content}
    return MatchingRules(weights, **numbers, calendar=_calendar(content.get("calendar")))


def _calendar(content: Any) -> Calendar | None:
    if not content:
        return None
    month, day = (int(part) for part in content["closes"].split("-"))
    texts = {key: str(content[key]) for key in OF_CALENDAR[2:]}
    return Calendar(month, day, tuple(content["levels"]), **texts)


def check_matching(path: Path) -> Iterator[Finding]:
    """What is wrong with the file, where there is one. None of it is used while a number or a day cannot be read."""
    if not path.exists():
        return
    try:
        content = read_yaml(path, dict)
    except UnusableError as error:
        yield error.finding
        return
    yield from _odd(path, content, ("weights", *NUMBERS, "calendar"))
    yield from _weights(path, content.get("weights"))
    for key, most in NUMBERS.items():
        if key in content and not _number(content[key], most, LEAST):
            yield _wrong(path, "bad_number", (key,), value=content[key])
    if content.get("calendar") is not None:
        yield from _of_calendar(path, content["calendar"])


def _weights(path: Path, weights: Any) -> Iterator[Finding]:
    if not isinstance(weights, dict):
        yield _wrong(path, "key_missing", ("weights",), key="weights")
        return
    yield from _odd(path, weights, REASONS, "weights")
    for reason in REASONS:
        if reason not in weights:
            yield _wrong(path, "key_missing", ("weights",), key=reason)
        elif not _number(weights[reason], MOST_WEIGHT):
            yield _wrong(path, "bad_number", ("weights", reason), value=weights[reason])


def _of_calendar(path: Path, calendar: Any) -> Iterator[Finding]:
    if not isinstance(calendar, dict):
        yield _wrong(path, "key_missing", ("calendar",), key="closes")
        return
    yield from _odd(path, calendar, OF_CALENDAR, "calendar")
    for key in OF_CALENDAR:
        if not calendar.get(key):
            yield _wrong(path, "key_missing", ("calendar",), key=key)
    if calendar.get("closes") and not _is_day(calendar["closes"]):
        yield _wrong(path, "bad_date", ("calendar", "closes"), value=calendar["closes"])
    if calendar.get("as_of") and last_day(str(calendar["as_of"])) is None:
        yield _wrong(path, "bad_date", ("calendar", "as_of"), value=calendar["as_of"])
    levels = calendar.get("levels")
    for level in levels if isinstance(levels, list) else [levels] if levels else []:
        if level not in LEVELS:
            yield _wrong(path, "not_allowed", ("calendar", "levels"), value=level, allowed=", ".join(LEVELS))


def _is_day(value: Any) -> bool:
    """Whether it is a month and a day that every year has."""
    if not isinstance(value, str) or not MONTH_DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"2027-{value}")
    except ValueError:
        return False
    return True


def _number(value: Any, most: float, least: float = 0.0) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most


def _odd(path: Path, content: Mapping[Any, Any], known: tuple[str, ...], *way: str) -> Iterator[Finding]:
    for key in content:
        if key not in known:
            meant = ", ".join(get_close_matches(str(key), known, n=1, cutoff=0.5)) or ", ".join(known)
            row = row_of(path, *way, str(key))
            yield Finding(path.name, "odd_key", "doubt", row, str(key), said(meant=meant))


def _wrong(path: Path, code: Any, way: tuple[str, ...], **values: object) -> Finding:
    return Finding(path.name, code, "refused", row_of(path, *way), way[-1], said(**values))

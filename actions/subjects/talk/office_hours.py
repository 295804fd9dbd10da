"""When the staff of a centre are there, in Bangkok's time: their days, their hours, and the Thai holidays.

    hours = OfficeHours.read(data_dir).of("eec-rayong")
    hours.is_open(now)           whether somebody can be there now
    hours.next_opening(now)      now, or the moment when the office opens again
    hours.after(now, 3600)       when the office has been open for another hour

Moments are Unix seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

import holidays
import yaml
from sqlalchemy.orm import Session

from database.dates import THAI_TIME
from database.models import Centre

FILE = Path("catalogue") / "office_hours.yml"
NATIONAL = "national"  # the national office, beside the ids of centres
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_CLOSED = 60  # days in a row; an office that is closed for longer is a mistake in the file


class HoursError(ValueError):
    """The file of the hours is wrong; the message names the centre and the value."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one office. `stated` where a source gives just these hours, not the usual ones of the service."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4)  # 0 is Monday
    opens: time = time(8, 30)
    closes: time = time(16, 30)
    works_on: tuple[str, ...] = ()  # names of holidays on which this office works
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    stated: bool = False
    source_th: str = ""
    source_en: str = ""
    line_messages: int = 0  # a month, for notices in groups

    def works(self, day: date) -> bool:
        """Whether the office opens on a day at all."""
        if day in self.opened or day in self.closed:
            return day in self.opened
        return day.weekday() in self.days and not _holiday(day, self.works_on)

    def is_open(self, moment: float) -> bool:
        """Whether it is open at a moment; at the closing minute it is closed."""
        at = datetime.fromtimestamp(moment, THAI_TIME)
        return self.works(at.date()) and self.opens <= at.time() < self.closes

    def next_opening(self, moment: float) -> float:
        """The moment itself while it is open, else when it opens next."""
        if self.is_open(moment):
            return moment
        at = datetime.fromtimestamp(moment, THAI_TIME)
        first = at.date() if at.time() < self.opens else at.date() + timedelta(days=1)
        day = next((d for d in _following(first) if self.works(d)), first)
        return datetime.combine(day, self.opens, THAI_TIME).timestamp()

    def closing(self, moment: float) -> float:
        """When it closes on the day of a moment at which it is open."""
        day = datetime.fromtimestamp(moment, THAI_TIME).date()
        return datetime.combine(day, self.closes, THAI_TIME).timestamp()

    def after(self, moment: float, seconds: float) -> float:
        """The moment at which it has been open for so many seconds more."""
        at = self.next_opening(moment)
        while (left := self.closing(at) - at) <= seconds:
            seconds -= left
            at = self.next_opening(self.closing(at))
        return at + seconds


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of every office by the id of its centre."""

    usual: Hours = Hours()
    own: tuple[tuple[str, Hours], ...] = ()

    @classmethod
    def read(cls, data_dir: Path) -> OfficeHours:
        """Read the file; raises `HoursError` for what cannot be hours."""
        try:
            content = yaml.load((data_dir / FILE).read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
        except yaml.YAMLError as error:
            raise HoursError(f"{FILE.name}: {error}") from error
        usual = content.get("usual") or {}
        own = {
            name: usual | given | {"stated": True} for name, given in (content.get("centres") or {}).items()
        }
        return cls(_hours("usual", usual), tuple((name, _hours(name, given)) for name, given in own.items()))

    def of(self, centre: str) -> Hours:
        """The hours of a centre, or the usual ones."""
        return dict(self.own).get(centre, self.usual)


def _hours(name: str, given: dict[str, Any]) -> Hours:
    try:
        made = Hours(
            days=tuple(sorted(WEEK.index(day) for day in given["days"])),
            opens=time.fromisoformat(given["opens"]),
            closes=time.fromisoformat(given["closes"]),
            works_on=tuple(given.get("works_on", ())),
            closed=frozenset(_day(value) for value in given.get("closed", ())),
            opened=frozenset(_day(value) for value in given.get("opened", ())),
            stated=bool(given.get("stated")),
            source_th=given["source_th"],
            source_en=given["source_en"],
            line_messages=int(given.get("line_messages_a_month", 0)),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise HoursError(f"{FILE.name}: {name}: {error}") from error
    if not made.days or made.opens >= made.closes:
        raise HoursError(f"{FILE.name}: {name}: an office opens on some day, and before it closes")
    return made


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _following(first: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(LONGEST_CLOSED)]


def _holiday(day: date, works_on: tuple[str, ...]) -> bool:
    name = _calendar(day.year).get(day, "")
    return any(not any(kept in one for kept in works_on) for one in name.split("; ")) if name else False


@cache
def _calendar(year: int) -> dict[date, str]:
    """The days off of state offices in a year, with those that the cabinet added."""
    found = holidays.country_holidays("TH", years=year, categories=("public", "government"), language="th")
    return dict(found.items())


# ---------------------------------------------------------------- who can take part in a talk
@dataclass(frozen=True, slots=True)
class Staffing:
    """What is known of the people behind at the moment of a turn."""

    now: float = 0.0
    hours: OfficeHours = field(default_factory=OfficeHours)
    offices: frozenset[str] = frozenset()  # whose staff are told somewhere, or have taken part before
    waiting: Mapping[str, int] = field(default_factory=dict)
    owner: Literal["bot", "waiting", "person", "returned"] = "bot"  # of this talk
    minutes: int = 10  # that somebody waits, then they are told that nobody is free
    elsewhere: bool = False  # staff are there, and cannot write to where this talk is

    def office(self, session: Session, centre: str) -> str:
        """The office that can be reached, from the responsible centre upwards."""
        row = session.get(Centre, centre) if centre else None
        chain = (centre, row.parent_id if row else "", NATIONAL)
        return next((one for one in chain if one and one in self.offices), "")

    def is_open(self, office: str) -> bool:
        """Whether somebody of the office can be there now."""
        return self.hours.of(office).is_open(self.now)


NOBODY = Staffing()

"""Whether people of an office can take part in a talk now, and what is said of their hours.

staffing.office("21", ...)      the office that can be reached for a place: the centre, what it belongs to, else
                                the national office; "" where no staff are registered at all
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import NATIONAL, Hours, OfficeHours
from actions.words.texts import Texts
from database.dates import THAI_TIME
from database.models import Centre, College, Province
from database.queries.places import centre_for


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


def responsible(session: Session, colleges: tuple[str, ...], provinces: tuple[str, ...], region: str) -> str:
    """The id of the centre that is responsible for a college, a province or a region; "" for none."""
    college = session.get(College, colleges[0]) if colleges else None
    code = college.province_code if college else provinces[0] if provinces else ""
    province = session.get(Province, code) if code else None
    stored = province.region if province else region
    found = centre_for(session, stored, province.code if province else "") if stored else None
    return found.id if found else ""


def hours_words(texts: Texts, hours: Hours, language: str) -> str:
    """The hours as people say them: "จ.–ศ. 8.30–16.30 น."; the usual ones are said to be just that."""
    days = texts("people.days", language).split()
    first, last = days[hours.days[0]], days[hours.days[-1]]
    in_a_row = hours.days == tuple(range(hours.days[0], hours.days[-1] + 1)) and len(hours.days) > 1
    named = f"{first}–{last}" if in_a_row else " ".join(days[day] for day in hours.days)
    span = "–".join(_clock(at.hour, at.minute, language) for at in (hours.opens, hours.closes))
    said = texts("people.hours", language, days=named, span=span)
    source = hours.source_th if language == "th" else hours.source_en
    key = "people.hours_stated" if hours.stated else "people.hours_usual"
    return texts(key, language, hours=said, source=source)


def opening_words(texts: Texts, hours: Hours, now: float, language: str) -> str:
    """When the office opens next: "พรุ่งนี้ 8.30 น.", "วันจันทร์ที่ 30 พ.ย. 8.30 น."."""
    today, at = (datetime.fromtimestamp(moment, THAI_TIME) for moment in (now, hours.next_opening(now)))
    clock = texts("people.clock", language, clock=_clock(at.hour, at.minute, language))
    away = (at.date() - today.date()).days
    if away < 2:
        return texts("people.opens_today" if away == 0 else "people.opens_tomorrow", language, clock=clock)
    weekday = texts("people.weekdays", language).split()[at.weekday()]
    month = texts("common.months", language).split()[at.month - 1]
    return texts("people.opens_later", language, weekday=weekday, day=at.day, month=month, clock=clock)


def _clock(hour: int, minute: int, language: str) -> str:
    return f"{hour}{'.' if language == 'th' else ':'}{minute:02}"

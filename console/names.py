"""How the pages name offices, moments and spans of time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import NATIONAL
from actions.words.dates import spoken_date
from actions.words.texts import Texts
from bot.people.offices import office_name
from database.dates import THAI_TIME
from database.models import Centre, Province

MINUTE, HOUR, DAY = 60, 3600, 86_400


def offices(session: Session, texts: Texts, language: str) -> dict[str, str]:
    """The names of all offices by their id, the national one first."""
    ids = [NATIONAL, *session.scalars(select(Centre.id).order_by(Centre.id))]
    return {office: office_name(session, office, language, texts) for office in ids}


def province_names(session: Session, language: str) -> dict[str, str]:
    """The names of all provinces by their code."""
    name = Province.name_th if language == "th" else Province.name_en
    return dict(session.execute(select(Province.code, name)).tuples().all())


def is_of_talk(reference: str) -> bool:
    """Whether a reference is that of a conversation, not of a request.

    >>> is_of_talk(" p-12 "), is_of_talk("ECC-4F7K")
    (True, False)
    """
    return reference.strip().upper().startswith("P-")


def moment(at: float, texts: Texts, language: str) -> str:
    """Day and time in Bangkok: "29 พ.ย. 2569 13:05"."""
    there = datetime.fromtimestamp(at, THAI_TIME)
    return f"{spoken_date(there.date().isoformat(), language, texts)} {there:%H:%M}"


def span(seconds: float, texts: Texts, language: str) -> str:
    """How long somebody waits, in minutes, hours or days."""
    for unit, name in ((DAY, "days"), (HOUR, "hours"), (MINUTE, "minutes")):
        if seconds >= unit:
            return texts(f"console.{name}", language, number=int(seconds // unit))
    return texts("console.minutes", language, number=0)

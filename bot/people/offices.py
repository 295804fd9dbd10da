"""The offices by name: the centres, and the national office."""

from __future__ import annotations

from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import NATIONAL
from actions.words import naming
from actions.words.texts import Texts
from database.models import Centre


def office_name(session: Session, office: str, language: str, texts: Texts) -> str:
    """What an office is called; "" for one that does not exist."""
    if office == NATIONAL:
        return texts("people.national", language)
    centre = session.get(Centre, office) if office else None
    return naming.centre(texts, centre, language) if centre else ""


def is_office(session: Session, office: str) -> bool:
    """Whether staff can be registered for it."""
    return office == NATIONAL or session.get(Centre, office) is not None

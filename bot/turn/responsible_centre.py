"""Which centre is responsible for a person, told by what the talk is about; for counting, never for answering."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from actions.filters import Filters
from bot.dialogue.state import State
from bot.queue.persons import stored_state
from database.models import Centre, College, Place, Province
from database.queries.places import centre_for, kilometres, provinces

UNKNOWN = "unknown"


def centre_of(connection: Connection, person_key: str) -> str:
    """The id of the centre of the person's talk, province or location; "unknown" when nothing tells."""
    stored = stored_state(connection, person_key)
    if not stored:
        return UNKNOWN
    state = State.from_json(stored)
    session = Session(connection)
    request = Filters(province=(state.form.draft.province,)) if state.form else Filters()
    frames = [frame.filters if frame else Filters() for frame in (state.frame, state.previous)]
    named = (_named(session, filters) for filters in (frames[0], request, frames[1]))
    return next(filter(None, named), "") or _around(session, state.location) or UNKNOWN


def _named(session: Session, filters: Filters) -> str:
    """The centre that filters name, or that is responsible for the first place that they name."""
    for centre in filters.centre:
        if session.get(Centre, centre):  # a link can name what is none
            return centre
    for code in _provinces(session, filters):
        if found := _of_province(session, code):
            return found
    found_of = (centre_for(session, region) for region in filters.region if region != "country")
    return next((centre.id for centre in found_of if centre), "")


def _provinces(session: Session, filters: Filters) -> Iterator[str]:
    for code in filters.college:
        yield session.scalar(select(College.province_code).where(College.code == code)) or ""
    yield from filters.province
    for place in filters.place:
        yield session.scalar(select(Place.province_code).where(Place.id == place)) or ""


def _of_province(session: Session, code: str) -> str:
    region = session.scalar(select(Province.region).where(Province.code == code))
    centre = centre_for(session, region, code) if region else None
    return centre.id if centre else ""


def _around(session: Session, location: tuple[float, float] | None) -> str:
    """By the provincial town that is nearest to a shared location."""
    known = provinces(session).values() if location else ()
    nearest = min(known, key=lambda p: kilometres(location or p.point, p.point), default=None)
    return _of_province(session, nearest.code) if nearest else ""

"""What is to be done today."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session
from starlette.responses import Response

from actions.words.dates import spoken_date
from bot.desk.staff import Wanted, listed
from bot.people.desk import Talk, waiting_list
from console.asked.due import due
from console.asked.unanswered import counts, unanswered
from console.asked.use import use
from console.names import DAY
from console.routing import Page
from console.talk_words import Words
from console.visit import Visit
from database.dates import THAI_TIME

WEEK = 7
MOST_DUE = 20


def show(visit: Visit) -> Response:
    """People first, then requests, questions and facts."""
    today = datetime.fromtimestamp(visit.now, THAI_TIME).date()
    with visit.reading() as session:
        facts = due(session, today)
        return visit.page(
            "today.html", talks=_talks(session, visit), new=_new_requests(session, visit),
            counts=counts(unanswered(session, visit.now - WEEK * DAY)), use=use(session, WEEK, visit.now),
            facts=facts[:MOST_DUE], left=max(0, len(facts) - MOST_DUE),
            words=Words(visit.house.texts, visit.language, visit.now),
            spoken=lambda day: spoken_date(day, visit.language, visit.house.texts),
        )  # fmt: skip


def _talks(session: Session, visit: Visit) -> list[Talk]:
    """Who waits for a word, in the member's centre."""
    if not visit.may("desk"):
        return []
    talks = waiting_list(session.connection())
    return [t for t in talks if visit.who.sees(t.row.centre) and (t.row.since or t.row.status == "callback")]


def _new_requests(session: Session, visit: Visit) -> int:
    if not visit.may("desk"):
        return 0
    centre = "-" if visit.who.centre == "national" else visit.who.centre
    return len(listed(session, Wanted(("received",), centre)))


PAGES = (Page("", "read", show),)

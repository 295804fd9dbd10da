"""What is to be done today."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session
from starlette.responses import Response

from actions.words.dates import spoken_date
from bot.desk.staff import Wanted, listed
from bot.people.desk import Talk, waiting_list
from console.asked.checks import of_the_model
from console.asked.due import due
from console.asked.unanswered import counts, unanswered
from console.asked.use import use
from console.changes.words import Words
from console.names import DAY
from console.routing import Page
from console.talk_words import Words as TalkWords
from console.visit import Visit
from database.dates import THAI_TIME

WEEK = 7
MOST_DUE, MOST_FAILING = 20, 10


def show(visit: Visit) -> Response:
    """People first, then requests, questions and facts."""
    today = datetime.fromtimestamp(visit.now, THAI_TIME).date()
    with visit.reading() as session:
        facts, failing = due(session, today), _failing(visit)
        return visit.page(
            "today.html", talks=_talks(session, visit), new=_new_requests(session, visit),
            counts=counts(unanswered(session, visit.now - WEEK * DAY)), use=use(session, WEEK, visit.now),
            failing=failing[:MOST_FAILING], more_failing=max(0, len(failing) - MOST_FAILING),
            facts=facts[:MOST_DUE], left=max(0, len(facts) - MOST_DUE),
            words=TalkWords(visit.house.texts, visit.language, visit.now),
            spoken=lambda day: spoken_date(day, visit.language, visit.house.texts),
        )  # fmt: skip


def _failing(visit: Visit) -> list[str]:
    """What fails of the checks, in words: the model, files in service, a release beside what was published."""
    house, words = visit.house, Words(visit.house.texts, visit.language)
    found = [one.told(house.texts, visit.language) for one in of_the_model(house.settings, visit.now)]
    known = house.checks.of(house.changes, house.settings.database_address)
    found += [f"{told.where}: {told.words}" for told in map(words.finding, known.findings)]
    if known.clashes:
        found.append(visit.t("console_work.clashes_with_release", count=known.clashes))
    return found


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

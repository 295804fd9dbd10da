"""Questions without a good answer: what people asked and did not get."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from bot.dialogue.topics import Topics
from console.asked.marks import marks, open_ones
from console.asked.unanswered import WHYS, Why, counts, grouped, unanswered
from console.names import DAY, moment, province_names
from console.routing import Page
from console.visit import Visit

DAYS = (7, 30, 90)
MOST_GROUPS = 60


def show(visit: Visit) -> Response:
    """Groups of questions, the largest first."""
    days, why = _days(visit), _why(visit)
    with visit.reading() as session:
        since = visit.now - days * DAY
        every, topics, known = unanswered(session, since), Topics.read(session), marks(session)
        found = every if visit.query.get("all") else open_ones(every, known)
        missed = Counter(asked.said for asked in found if asked.why == "missed")
        first = visit.house.likeness.of(said for said, _ in missed.most_common())
        named = province_names(session, visit.language)
        groups = grouped((asked for asked in found if why is None or asked.why == why), first)
        return visit.page(
            "questions.html", groups=groups[:MOST_GROUPS], left=max(0, len(groups) - MOST_GROUPS),
            dealt=len(every) - len(open_ones(every, known)), all=bool(visit.query.get("all")),
            counts=counts(found), whys=WHYS, why=why, days=days, spans=DAYS,
            topic=lambda name: topics.label(name, visit.language) if topics.get(name) else name,
            places=lambda own: " · ".join(f"{named.get(one, one)} {count}" for one, count in own),
            working=visit.house.likeness.working, now=visit.now,
            moment=lambda at: moment(at, visit.house.texts, visit.language),
        )  # fmt: skip


def grouping(visit: Visit) -> Response:
    """A page that waits for the groups is read anew when they are there."""
    response = visit.page("grouping.html", working=visit.house.likeness.working)
    if not visit.house.likeness.working and visit.request.headers.get("hx-request"):
        response.headers["HX-Refresh"] = "true"
    return response


def _days(visit: Visit) -> int:
    return next((days for days in DAYS if str(days) == visit.query.get("days")), 30)


def _why(visit: Visit) -> Why | None:
    return next((why for why in WHYS if why == visit.query.get("why")), None)


PAGES = (
    Page("/questions", "read", show),
    Page("/questions/grouping", "read", grouping),
)

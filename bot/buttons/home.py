"""The remembered province beside an answer: a question without a place is asked of it with a tap, never silently.

Who asked about one province is offered that it be remembered.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from actions.catalogue import MEASURES
from actions.filters import Filters
from actions.query import Condition, Query
from actions.question import Desk
from actions.registry import ACTIONS
from actions.render.buttons import asking
from actions.reply import Ask, Button, Reply
from actions.subjects.talk.home import HOME
from actions.words.saying import Saying
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from database.queries.places import provinces

MOST = 6
PLACES = frozenset({"province", "place", "region", "college", "centre"})
OF_QUERIES = frozenset({"province", "district", "region", "ovec_region", "geographic_region", "college"})
OFFERED_BESIDE = frozenset({"nearest_college", "programs", "college_info"})


def beside_home(reply: Reply, run: Run, action: str, home: str, session: Session, texts: Texts) -> Reply:
    """The answer with a way to the remembered province, or with the offer to remember one."""
    if reply.kind not in ("answer", "clarify") or reply.pending:
        return reply
    say = Saying(Desk(session, texts), reply.language)
    query, filters = run.query or reply.query, reply.used or run.filters
    added = _there(say, run, query, filters, action, home) if home else None
    if added:
        return replace(reply, suggestions=(added, *reply.suggestions)[:MOST])
    offer = _offer(say, filters, home) if action in OFFERED_BESIDE and not query else None
    if offer is None or len(reply.suggestions) >= MOST:
        return reply
    return replace(reply, suggestions=(*reply.suggestions, offer))


def _there(
    say: Saying, run: Run, query: Query | None, filters: Filters, action: str, home: str
) -> Button | None:
    """The same question of the remembered province, where no place narrows it."""
    province = provinces(say.desk.session).get(home)
    if province is None:
        return None
    label = say("home.there", province=say.name(province))
    if query is not None:
        placed = query.dimensions & OF_QUERIES or query.near or query.arithmetic
        measure = MEASURES.get(query.measure)
        if placed or measure is None or not measure.facts.has("province"):
            return None
        return Button(label, asking(query.narrowed(Condition("province", (home,)))))
    registered = ACTIONS.get(action)
    takes = registered.takes if registered else frozenset()
    if "province" not in takes or filters.only(PLACES):
        return None
    return Button(label, Ask(run.intent, filters.having("province", home)))


def _offer(say: Saying, filters: Filters, home: str) -> Button | None:
    """To remember the one province that was asked about."""
    if len(filters.province) != 1 or filters.province == (home,) or filters.college:
        return None
    province = provinces(say.desk.session).get(filters.province[0])
    if province is None:
        return None
    label = say("home.keep_button", province=say.name(province))
    return Button(label, Ask(HOME, Filters(province=filters.province)))

"""No topic is sure: what the named things alone suggest is told, else the likeliest topics are offered.

Whatever is understood better comes before; after it a message is missed.
"""

from __future__ import annotations

from actions.filters import Filters
from bot.dialogue.decisions.following import PLACES, WHAT
from bot.dialogue.decisions.own_topic import OURS, OUT_OF_SCOPE
from bot.dialogue.meaning.topic import asks_for_a_kind, counts_colleges, settled
from bot.dialogue.moment import SHORT_QUESTION, AskBack, Decision, Moment
from bot.dialogue.topics import CONVERSATION, DIALOGUE, Topics
from bot.dialogue.understood.narrow import names_anchor

IN_SCOPE = 0.3  # below this a message is hardly about us
LONG = 2 * SHORT_QUESTION  # letters that say more than what is named
HARDLY = 0.5  # of what a message does
POSSIBLE = 0.12  # alternatives above this are worth asking about
# Aspects that only one topic can speak of, if only to say that it is not recorded.
OF_ONE_TOPIC = {
    "minimum_wage": "salary", "military": "other_ministry", "disability": "admission", "employers": "outcomes",
    "dual_training": "dual",
}  # fmt: skip


def suggested(m: Moment) -> Decision | None:
    """What a message without a topic may be about."""
    return _by_things(m) or _ask_back(m)


def _by_things(m: Moment) -> Decision | None:
    """What the named things alone suggest."""
    if _is_of_elsewhere(m) or _orders_a_deed(m):
        return m.run(OUT_OF_SCOPE, Filters())
    about_us = m.understood.in_scope >= IN_SCOPE or m.short or bool(m.said.filters.only(OURS))
    intent = by_things(m.said.filters) if about_us and not _only_a_level(m) else ""
    if intent and _only_a_place(m) and m.understood.slot("act") == "request" and m.said.rest > SHORT_QUESTION:
        return AskBack((intent,), m.said.filters)  # something is wanted there, and nobody knows what
    return m.run(intent, m.said.filters) if intent else None


def _is_of_elsewhere(m: Moment) -> bool:
    """Whether a message sounds likeliest like none of ours, and no more than a place of it is known: a bus ticket."""
    likeliest = m.understood.alternatives[0].intent if m.understood.alternatives else ""
    return likeliest == OUT_OF_SCOPE and _only_a_place(m) and not m.short


def _only_a_level(m: Moment) -> bool:
    """Whether a long message names a level and asks nothing of it: the level says only of whom something is told."""
    named = m.said.filters.having("level").having("number")
    return bool(m.said.filters.level) and not (named or m.understood.slot("asks")) and m.said.rest > LONG


def _orders_a_deed(m: Moment) -> bool:
    """Whether a long message only wants something done for who asks: homework, a contract; it asks no facts."""
    asks = m.understood.slot("asks") or m.understood.slot("measure") or m.said.filters.aspect
    return m.understood.slot("act", HARDLY) == "request" and not asks and m.said.rest > SHORT_QUESTION


def _only_a_place(m: Moment) -> bool:
    named = m.said.filters
    return names_anchor(named.only(PLACES)) and not names_anchor(named.only(WHAT))


def _ask_back(m: Moment) -> Decision | None:
    likely = [r.intent for r in m.understood.alternatives if r.confidence >= POSSIBLE]
    known = [i for i in likely if i not in CONVERSATION and m.topics.get(i) and not _is_order(m.topics, i)]
    if not known or m.understood.in_scope < IN_SCOPE:
        return None
    return AskBack(tuple(dict.fromkeys(settled(i, m.said.filters) for i in known[:3])), m.said.filters)


def _is_order(topics: Topics, intent: str) -> bool:
    topic = topics.get(intent)
    return topic is not None and topic.action == DIALOGUE


def by_things(filters: Filters) -> str:
    """The topic that the named things alone suggest, when no words say what is wanted; "" for none."""
    if filters.international:
        return "mekong_lancang" if filters.international == ("mlc",) else "international"
    if filters.centre:
        return "centre"
    if other := next((topic for aspect, topic in OF_ONE_TOPIC.items() if aspect in filters.aspect), ""):
        return other
    if counts_colleges(filters) and not filters.college:
        return "programs" if filters.field else "college_info"
    if (filters.college and filters.aspect) or asks_for_a_kind(filters):
        return "college_info"
    if filters.course and not filters.field:
        return "short_courses"
    if filters.field or filters.college or filters.industry or filters.untaught:
        return "programs"
    if filters.level and not (filters.province or filters.place or filters.region):
        return "level_info"
    if filters.province or filters.place:
        return "programs"
    return ""

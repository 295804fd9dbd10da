"""The message has a topic of its own, of which the model is sure enough; it answers, by a fact where one is near.

It comes last but one: what is counted, ordered, pointed at or added to the talk sounds like some topic, too.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.facts.subjects import SUBJECTS
from bot.dialogue.decisions.facts import ADVICE, LISTED, TAUGHT, near_fact
from bot.dialogue.decisions.following import PLACES, VERY_SURE, WHAT, WHICH_FIELDS, leans_on_frame
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.meaning.topic import settled
from bot.dialogue.moment import CHAT, Decision, Moment, Run
from bot.dialogue.topics import CONVERSATION, SOFT
from bot.dialogue.understood.narrow import carried, names_anchor
from bot.dialogue.understood.words.closed_words import closed_words

ABROAD = "international"  # which takes a place for where somebody is from
OUT_OF_SCOPE = "out_of_scope"
OURS = frozenset(
    {"course", "college", "centre", "international", "program"}
)  # nobody else has things of these names
CLEAR = 0.7  # of a topic that tells single facts
OF_HIMSELF = frozenset({"year_of_study", "age", "grade"})  # roles of numbers that say who speaks
HOW = "how"  # the aspect of who asks how things differ, and not by how many
AREA_OF = {  # centre -> the area that its name says
    "eec": ("region", "eec"),
    "eec-rayong": ("province", "21"),
    "eec-chachoengsao": ("province", "24"),
    "north": ("region", "north"),
    "northeast": ("region", "northeast"),
    "central": ("region", "central"),
    "south": ("region", "south"),
    "sec-border": ("region", "south_border"),
}


def own_topic(m: Moment) -> Decision | None:
    """The likeliest fact of the topic, or the topic with what it keeps of a talk on which it leans."""
    if _tells_of_himself(m):
        return None
    no_use = _cannot_use_what_is_named(m)
    if (near := near_fact(m)) and not (no_use and m.said.filters.untaught):
        return near
    if not m.sure or m.intent in ORDERS or _only_sounds_like_talk(m) or no_use:
        return None
    if _where_the_told_is_taught(m):
        return m.run(LISTED, carried(m.about_filters, m.said.filters, m.topics.takes(LISTED)))
    takes = m.topics.takes(m.intent)
    if m.intent in CONVERSATION:  # a person is wanted for what the talk was about
        return Run(m.intent, carried(m.about_filters, m.said.filters, takes))
    # What is to be compared joins what was talked about.
    joins = m.intent == "compare"
    leans = leans_on_frame(m)
    about = with_area_of_centre(m.about_filters, takes)
    if m.complete and set(m.said.filters.aspect) & WHICH_FIELDS:
        about = replace(about, field=(), program=())  # of the fields one is not wanted
    filters = carried(about, m.said.filters, takes, add=joins) if leans else m.said.filters
    if joins and m.understood.slot("asks") == "how":
        filters = filters.having("aspect", *filters.aspect, HOW)
    return m.run(settled(m.intent, filters), filters)


def _only_sounds_like_talk(m: Moment) -> bool:
    """ "แล้วที่ชลบุรีล่ะ" names a place and nothing else: no goodbye, however near it sounds to one.

    Nor is a greeting before a question: who names a field and a place, or asks something of a thing, does not chat.
    """
    if m.goes_on:
        return True
    if m.intent not in CONVERSATION or not m.names_something:
        return False
    named = m.said.filters
    asks = names_anchor(named.only(WHAT)) and bool(
        named.aspect or named.level or names_anchor(named.only(PLACES))
    )
    return m.short or (
        asks and (m.intent in CHAT or (m.intent in SOFT and m.understood.confidence < VERY_SURE))
    )


def _tells_of_himself(m: Moment) -> bool:
    """ "ม.3 จะจบละ" says who speaks, and asks nothing: what its few words sound like is not answered."""
    asks = m.understood.slot("asks") or closed_words().asks(m.understood.text)
    asks = asks or closed_words().wishes(m.understood.text) or bool(m.said.filters)
    himself = any(e.kind == "numeral" and e.role in OF_HIMSELF for e in m.understood.entities)
    return himself and not asks and m.understood.confidence < VERY_SURE


def _cannot_use_what_is_named(m: Moment) -> bool:
    """Whether a doubtful topic of single facts has no place for the thing that is named, or ours is named as none.

    "จะเป็นช่างทองต้องไปเรียนไหน" names a trade, which life at colleges knows nothing of.
    """
    if m.intent == OUT_OF_SCOPE:
        return bool(m.said.filters.only(OURS))
    takes = m.topics.takes(m.intent)
    doubtful = m.understood.confidence < (VERY_SURE if m.said.filters.untaught else CLEAR)
    there = PLACES if m.intent == ABROAD else (PLACES | {"college"}) - takes
    taught = m.understood.slot("measure", 1 - CLEAR) in TAUGHT and names_anchor(m.said.filters.only(there))
    named = names_anchor(m.said.filters.only(WHAT - takes)) or bool(m.said.filters.untaught)
    return doubtful and (taught or (m.intent in SUBJECTS and named))


def _where_the_told_is_taught(m: Moment) -> bool:
    """ "แถวบ้านมีที่เรียนด้านที่ชอบไหม" after a field was told for what one likes: of that field."""
    taught = m.understood.slot("measure", 1 - CLEAR) in TAUGHT
    return taught and m.intent == ADVICE and m.understood.confidence < CLEAR and bool(m.about_filters.field)


def with_area_of_centre(filters: Filters, takes: frozenset[str]) -> Filters:
    """A centre leaves its area to a question about numbers, which knows no centres."""
    if len(filters.centre) != 1 or "centre" in takes or "region" not in takes:
        return filters
    area = AREA_OF.get(filters.centre[0])
    return filters.having(*area) if area and not (filters.province or filters.region) else filters

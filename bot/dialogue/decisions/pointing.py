"""What points at something that was shown: "อันที่สาม", "ที่นั่น", "which is bigger", "เบอร์ทั้งหมด"."""

from __future__ import annotations

from dataclasses import fields

from actions.filters import Filters
from actions.reply import Listed
from bot.dialogue.moment import SHORT_QUESTION, Decision, Moment, Run, SayText
from bot.dialogue.topics import CONVERSATION, SOFT
from bot.dialogue.understood.narrow import names_anchor, narrowed
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import CHANGES, Entity

REACHED_BY = frozenset({"phone", "contact", "email", "website", "address", "map"})
SEVERAL = frozenset({"phone", "contact"})  # of which all listed colleges can be told at once
ABOUT_ITSELF = frozenset({"college", "aspect"})
KINDS = frozenset(one.name for one in fields(Filters))
A_THING = ("วิทยาลัย", "แห่ง", "อัน", "college", "one")  # words that point at one thing, not at a place
PLACES = frozenset({"province", "region"})  # reached by their colleges
MOST_COMPARED = 10
# What a picked thing of a list is asked about when the message has no topic of its own.
PICKED = {"college": "college_info", "field": "program_info", "centre": "centre", "industry": "industries"}
HOLDERS = frozenset({"college", "college_type", "centre"})
BEFORE = 14  # letters in which whose telephone it is may stand: "the college's phone"
OF_COLLEGES = frozenset({"college_info", "personal_data"})


def pointed(m: Moment) -> Decision | None:
    """What is asked of things that were shown: of all of them, or of one."""
    return _of_the_listed(m) or _picked(m)


def _picked(m: Moment) -> Decision | None:
    """The thing of the last list, asked about."""
    if m.said.ordinal is not None and m.state.listed and _at(m, m.said.ordinal) is None:
        return SayText("beyond_list")
    pointed_out = pointed_at(m)
    thing = pointed_out or _of_a_rank(m)
    if thing is not None and thing.kind in KINDS:  # a row of what no filter names cannot be asked about
        filters = narrowed(m.about_filters, m.said.filters.having(thing.kind, thing.id))
        intent = _asked_of(m, thing.kind)
        # "อันที่สาม" wants to know the college, not whether it has what the list was about.
        filters = filters.only(ABOUT_ITSELF | {thing.kind}) if intent == "college_info" else filters
        return Run(intent, filters, chosen=() if pointed_out else ("number",))
    return _which_one(m)


def _asked_of(m: Moment, kind: str) -> str:
    """The topic of the message if it fits the thing, else what is usually asked of it."""
    reached = m.said.filters.aspect and REACHED_BY.issuperset(m.said.filters.aspect)
    if m.sure and m.intent not in CONVERSATION and kind in m.topics.takes(m.intent) and not reached:
        return m.intent
    if reached and kind in PLACES:
        return PICKED["college"]
    return PICKED.get(kind, m.about or "programs")


def pointed_at(m: Moment) -> Listed | None:
    """What the message points at; None when it points at nothing, or at one of several."""
    listed = m.state.listed
    if m.said.ordinal is not None and listed:
        return _at(m, m.said.ordinal)
    if not m.said.there or names_anchor(m.said.filters):
        return None
    if m.about_filters.college:
        return Listed("college", m.about_filters.college[0]) if len(m.about_filters.college) == 1 else None
    query = m.state.frame.query if m.state.frame else None
    ordered = query is not None and bool(query.order) and bool(listed) and query.by == (listed[0].kind,)
    return listed[0] if len(listed) == 1 or ordered else None  # of an order the first was told


def _of_a_rank(m: Moment) -> Listed | None:
    """ "อันดับ 2 เบอร์อะไร": how the row is reached that stood in the one place of an order that is named."""
    ranks, frame, asked = m.read.query.ranks, m.state.frame, frozenset(m.said.filters.aspect)
    if not ranks or ranks[0] != ranks[1] or not asked or asked - REACHED_BY or names_anchor(m.said.filters):
        return None
    told = frame.query.ranks if frame and frame.query else None
    return _at(m, ranks[0] - told[0] + 1 if told else ranks[0])


def _at(m: Moment, ordinal: int) -> Listed | None:
    """The thing with that number: of the page, or of the whole list when pages were turned."""
    listed = m.state.listed
    if ordinal < 0:
        return listed[-1]
    offset = m.state.frame.offset if m.state.frame else 0
    index = ordinal - 1 - offset if ordinal > len(listed) and ordinal > offset else ordinal - 1
    return listed[index] if 0 <= index < len(listed) else None


def _which_one(m: Moment) -> Decision | None:
    """ "วิทยาลัยนี้" after a list of several: ask which."""
    colleges = listed_colleges(m)
    things = any(word in m.said.there.lower() for word in A_THING)
    if not things or len(colleges) < 2 or names_anchor(m.said.filters) or m.about_filters.college:
        return None
    word = Entity("college", colleges[0], 0, 0, m.said.there, candidates=colleges)
    filters = narrowed(m.about_filters, m.said.filters)
    return Run(_asked_of(m, "college"), filters, unclear=(word,))


def _of_the_listed(m: Moment) -> Decision | None:
    """A question about all that were listed: their numbers, which is bigger, which is nearer."""
    named, asked = m.said.filters.college, frozenset(m.said.filters.aspect)
    if len(named) > 1 and asked and asked <= SEVERAL:  # "ขอเบอร์วิทยาลัยนี้กับวิทยาลัยนั้น"
        return Run("listed_phones", Filters(college=named))
    colleges, refuses = listed_colleges(m), any(kind == "college" for kind, _ in m.said.filters.without)
    one = m.said.ordinal is not None or _of_a_rank(m) is not None
    if one or names_anchor(m.said.filters) or refuses or len(colleges) < 2:
        return None
    about = m.about_filters.only(frozenset({"field", "level"})).having("college", *colleges)
    if "bigger" in m.said.markers:
        return Run("listed_sizes", about)
    if "nearer" in m.said.markers:
        return Run("listed_distances", about)
    changes = m.understood.slot("act") in CHANGES and m.said.rest <= 2 * SHORT_QUESTION
    of_them = changes or m.said.rest <= SHORT_QUESTION or of_a_holder(m)
    every = "all" in m.said.markers or (of_them and bool(asked) and not m.about_filters.college)
    wanted = asked <= SEVERAL and (bool(asked) or m.intent in OF_COLLEGES)
    return Run("listed_phones", about) if wanted and every and _no_other_topic(m) else None


def _no_other_topic(m: Moment) -> bool:
    """Whether the message is sure of no topic that is told of something else than colleges."""
    return not m.sure or m.intent in OF_COLLEGES | SOFT | {"more", "back"}


def listed_colleges(m: Moment) -> tuple[str, ...]:
    """The colleges that the last list named, or that were compared."""
    listed = tuple(thing.id for thing in m.state.listed if thing.kind == "college")
    compared = m.about_filters.college
    return (compared if len(compared) > 1 else listed)[:MOST_COMPARED]


def of_a_holder(m: Moment) -> bool:
    """Whether it is said whose telephone is wanted: that of a college, or of a centre, and of no person."""
    text, words = m.understood.text, closed_words()
    asked = [e for e in m.understood.entities if e.kind == "aspect" and e.id in REACHED_BY]
    named = [e.start for e in m.understood.entities if e.kind in HOLDERS]
    return any(
        words.holders.match(text, e.end)
        or words.holders.search(text[: e.start][-BEFORE:])
        or any(words.leads_to.fullmatch(text, e.end, at) for at in named if at >= e.end)
        for e in asked
    )

"""The rule that turns a message into a query: a question of its own, or a change of the query before it."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES
from actions.complete import completed
from actions.filters import Filters
from actions.query import Condition, Query
from bot.dialogue.followups import followed
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.reading import Reading
from bot.dialogue.state import Frame

# Acts of speech that ask nothing of the data.
TALK = frozenset("confirm deny recap cancel navigate social complain request tell_about_self".split())
CHANGES = frozenset({"refine", "correct"})
NOT_COUNTED = frozenset({"attribute", "how"})
SURE = 0.3  # of the measure, below which the older reading of the topic decides
MORE = "more"
SHOWN = 5  # rows that an answer shows
CLEAR = 0.6  # of a measure in a follow-up
# The topic under which the talk goes on after a query of a measure.
TOPIC = {
    "graduates": "graduates",
    "employed": "outcomes",
    "further_study": "outcomes",
    "unemployed": "outcomes",
    "tracked": "outcomes",
    "learners": "graduates",
    "colleges": "college_info",
    "short_courses": "short_courses",
    "centres": "centre",
    "projects": "international",
}
MEASURE = {"graduates": "graduates", "top_colleges": "graduates"}


def asks_query(m: Moment) -> Decision | None:
    """A question about known columns becomes a query; a follow-up changes the query before it."""
    read = m.read
    if _only_talks(m) or m.understood.slot("asks") in NOT_COUNTED or m.said.unclear:
        return None  # words with several readings are asked about first
    before = _before(m)
    if before is not None and _leans(m, read):
        return _run(
            m, _next_page(before, read.query) if read.act == MORE else followed(before, _sure(m, read))
        )
    if not _is_computed(m, read):
        return None
    return _run(m, completed(read.query))


def _only_talks(m: Moment) -> bool:
    """Whether the message asks nothing of the data; one that names a thing must sound surely like talk."""
    act = m.understood.slots.get("act")
    return act is not None and act.value in TALK and (act.score >= CLEAR or not m.read.query.where)


def _run(m: Moment, query: Query) -> Run | None:
    query = completed(query)
    if query.measure not in MEASURES:
        return None
    filters = m.said.filters if m.state.frame is None else m.about_filters.merged(m.said.filters)
    unused = tuple(entity.text for entity in m.read.unused)
    return Run(TOPIC.get(query.measure, "programs"), filters, query=query, unused=unused)


def _next_page(before: Query, said: Query) -> Query:
    """The next rows, as many as were asked for, else as many as were shown."""
    first, last = before.ranks or (1, SHOWN)
    size = said.ranks[1] if said.ranks else last - first + 1
    return replace(before, ranks=before.ranks or (1, SHOWN)).page(size)


def _sure(m: Moment, read: Reading) -> Reading:
    """A follow-up changes the measure only where the message clearly names another."""
    measure = m.understood.slots.get("measure")
    if measure is None or measure.score >= CLEAR:
        return read
    return replace(read, query=replace(read.query, measure=""))


def _before(m: Moment) -> Query | None:
    """The query that a follow-up changes: the last one, or what an older answer was about."""
    frame = m.state.frame
    if frame is None:
        return None
    return frame.query or _of_frame(frame)


def _of_frame(frame: Frame) -> Query | None:
    measure = MEASURE.get(frame.intent)
    if measure is None or frame.filters.college:
        return None
    return Query(measure, where=conditions_of(frame.filters))


def conditions_of(filters: Filters) -> tuple[Condition, ...]:
    """The conditions that plain filters stand for."""
    named = ((kind, getattr(filters, kind)) for kind in ("level", "field", "province", "sector"))
    return tuple(Condition(dimension, values) for dimension, values in named if values)


def _leans(m: Moment, read: Reading) -> bool:
    """Whether the message only changes what was asked, and says something that changes it."""
    new = read.query
    says = (
        new.where
        or new.by
        or (new.ranks and _before_ordered(m))
        or new.order
        or new.ranks
        or new.arithmetic
        or new.share_of
        or new.having
    )
    if not (says or read.drops or new.measure or new.absent or read.act == MORE):
        return False
    if read.act in CHANGES or read.act == MORE:
        return True
    return not new.measure and bool(says)


def _before_ordered(m: Moment) -> bool:
    """Whether "the third" means a place in an order, not a thing of a list."""
    before = _before(m)
    return before is not None and bool(before.order)


def _is_computed(m: Moment, read: Reading) -> bool:
    """Whether a question of its own asks for something that is counted."""
    measure = m.understood.slots.get("measure")
    if measure is None or measure.score < SURE or measure.value not in MEASURES:
        return False
    new = read.query
    thing = MEASURES[measure.value].thing
    plain_list = new.asks in ("", "rows") and not _reckons(new) and new.by in ((), (thing,))
    return not (thing and plain_list)


def _reckons(query: Query) -> bool:
    """Whether more is asked than a list of what there is."""
    parts = (
        query.order,
        query.having,
        query.absent,
        query.also,
        query.but_not,
        query.share_of,
        query.arithmetic,
    )
    return any(parts) or any(c.op == "not" for c in query.where)

"""The rule that turns a message into a query: a question of its own, or a change of the query before it."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES
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
SURE = 0.5  # of the measure, below which the older reading of the topic decides
MORE = "more"
PAGE = 5
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
    if read.act in TALK or m.understood.slot("asks") in NOT_COUNTED:
        return None
    before = _before(m)
    if before is not None and _leans(m, read):
        return _run(m, before.page(PAGE) if read.act == MORE else followed(before, read))
    if not _is_computed(m, read):
        return None
    return _run(m, completed(read.query))


def _run(m: Moment, query: Query) -> Run | None:
    query = completed(query)
    if query.measure not in MEASURES:
        return None
    filters = m.said.filters if m.state.frame is None else m.about_filters.merged(m.said.filters)
    unused = tuple(entity.text for entity in m.read.unused)
    return Run(TOPIC.get(query.measure, "programs"), filters, query=query, unused=unused)


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
    says = new.where or new.by or new.order or new.ranks or new.arithmetic or new.share_of or new.having
    if not (says or read.drops or new.measure or new.absent or read.act == MORE):
        return False
    if read.act in CHANGES or read.act == MORE:
        return True
    return not new.measure and bool(says)


def _is_computed(m: Moment, read: Reading) -> bool:
    """Whether a question of its own asks for something that is counted."""
    measure = m.understood.slots.get("measure")
    if measure is None or measure.score < SURE or measure.value not in MEASURES:
        return False
    new = read.query
    plain_list = new.asks in ("", "rows") and not _reckons(new) and new.by in ((), ("college",))
    return not plain_list


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


# ---------------------------------------------------------------- what is left unsaid
def completed(query: Query) -> Query:
    """The query with the slots that its other slots imply."""
    for fill in (_rows_of, _compared, _ordered, _counted_rows):
        query = fill(query)
    return query


def _thing(query: Query) -> str:
    measure = MEASURES.get(query.measure)
    return measure.thing if measure else ""


def _rows_of(query: Query) -> Query:
    """A list, an absence, a set speaks of the things that are counted, where nothing else is named."""
    needs = query.absent or query.also or query.but_not or (query.asks == "rows" and not query.arithmetic)
    return replace(query, by=(_thing(query),)) if needs and not query.by and _thing(query) else query


def _compared(query: Query) -> Query:
    """Two things of one dimension side by side are its rows."""
    wanted = query.asks == "rows" or query.arithmetic in ("difference", "ratio") or bool(query.order)
    if query.by or query.versus or not wanted:
        return query
    several = [c.dimension for c in query.where if len(c.values) > 1 and c.op == "is"]
    return replace(query, by=(several[0],)) if several else query


def _ordered(query: Query) -> Query:
    """What is put in order without a word for it: the things counted, else provinces."""
    if not query.order or query.by or query.arithmetic:
        return query
    return replace(
        query, by=(_thing(query) if query.measure in ("colleges", "teaching_colleges") else "province",)
    )


def _counted_rows(query: Query) -> Query:
    """How many rows there are asks for a grouping; without one it is the plain number."""
    if query.asks == "how_many_rows" and not query.by:
        return replace(query, asks="value")
    if query.asks == "value" and query.by and not query.arithmetic and not query.share_of:
        return replace(query, asks="")
    if query.absent and query.asks == "value":
        return replace(query, asks="how_many_rows")
    return query

"""The rule that turns a message into a query: a question of its own, or a change of the query before it."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, SUBJECTS
from actions.complete import COLLEGES, completed
from actions.filters import Filters
from actions.query import Condition, Query
from bot.dialogue.beyond import is_beyond
from bot.dialogue.counting import COUNTED_TOPICS, MEASURE_OF, as_topic, is_counted, lacks_its_number, tells_of
from bot.dialogue.counting import may_count as _may_count
from bot.dialogue.counting import of_counts as _of_counts
from bot.dialogue.followups import followed
from bot.dialogue.moment import SHORT_QUESTION, Decision, Moment, Run
from bot.dialogue.reading import Reading
from bot.dialogue.state import Frame

# Acts of speech that ask nothing of the data.
TALK = frozenset("confirm deny recap cancel navigate social complain request tell_about_self".split())
CHANGES = frozenset({"refine", "correct"})
NOT_COUNTED = frozenset({"attribute", "how"})
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


def asks_query(m: Moment) -> Decision | None:
    """A question about known columns becomes a query; a follow-up changes the query before it."""
    read = m.read
    if _only_talks(m) or m.understood.slot("asks") in NOT_COUNTED:
        return None
    if m.said.unclear or m.said.filters.untaught or lacks_its_number(m.understood):
        return None  # words with several readings are asked about first; what nobody teaches is said by its topic
    before = _before(m)
    if before is not None and _leans(m, read) and (_changes_query(m, read) or _may_count(m, read)):
        changed = _next_page(before, read.query) if read.act == MORE else followed(before, _sure(m, read))
        run = _run(m, changed)
        if run is not None and run.query is not None and not tells_of(m, run.query.measure):
            return None
        goes_on = m.state.frame is not None and m.state.frame.query is not None
        return run if run is None or goes_on or (run.query and is_beyond(run.query)) else None
    if not is_counted(m, read):
        return None
    run = _run(m, _of_names(m, _about_the_same(m, as_topic(m, read).query)))
    return run if run is not None and run.query is not None and is_beyond(run.query) else None


def _of_names(m: Moment, query: Query) -> Query:
    """Who asks for names wants a list, no share of it."""
    named = {"names", "list"} & set(m.said.filters.aspect)
    return replace(query, share_of=()) if named and not query.by else query


def _about_the_same(m: Moment, query: Query) -> Query:
    """A short question without a subject of its own is about the subject of the talk: "งั้นทั้งประเทศจบกี่คน"."""
    frame = m.state.frame
    if frame is None or m.said.rest > SHORT_QUESTION or {*SUBJECTS, *COLLEGES, "level"} & query.dimensions:
        return query
    before = frame.query.where if frame.query else conditions_of(frame.filters)
    facts = MEASURES[query.measure].facts
    carried = (*SUBJECTS, "level")
    kept = tuple(
        c for c in before if c.dimension in carried and c.dimension not in query.by and facts.has(c.dimension)
    )
    return query.narrowed(*kept)


def _only_talks(m: Moment) -> bool:
    """Whether the message asks nothing of the data; one that names a thing must sound surely like talk."""
    act = m.understood.slots.get("act")
    return act is not None and act.value in TALK and (act.score >= CLEAR or not m.read.query.where)


def _run(m: Moment, query: Query) -> Run | None:
    query = completed(query)
    if query.measure not in MEASURES:
        return None
    filters = m.said.filters if m.state.frame is None else m.about_filters.merged(m.said.filters)
    filters = filters.having("aspect", *m.said.filters.aspect)
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
    if frame.filters.college or frame.intent not in COUNTED_TOPICS:
        return None
    return Query(MEASURE_OF.get(frame.intent, ""), where=conditions_of(frame.filters))


def conditions_of(filters: Filters) -> tuple[Condition, ...]:
    """The conditions that plain filters stand for."""
    named = ((kind, getattr(filters, kind)) for kind in ("level", "field", "province", "sector"))
    return tuple(Condition(dimension, values) for dimension, values in named if values)


def _leans(m: Moment, read: Reading) -> bool:
    """Whether the message only changes what was asked, and says something that changes it."""
    new = read.query
    says = bool(new.where or new.by or new.order or new.ranks or new.arithmetic or new.share_of or new.having)
    if new.ranks and not new.order and not _before_ordered(m):
        return False  # "the third" of a list is a thing, not a place in an order
    if not (says or read.drops or new.measure or new.absent or read.act == MORE):
        return False
    if read.act == MORE:
        return m.state.frame is not None and m.state.frame.query is not None
    return read.act in CHANGES or (not new.measure and says and _of_counts(m))


def _changes_query(m: Moment, read: Reading) -> bool:
    """Whether a fragment changes a query: what topic its few words sound like says nothing then."""
    frame, act = m.state.frame, m.understood.slots.get("act")
    if frame is None or frame.query is None:
        return False
    if not _may_count(m, read) and m.understood.slot("measure"):
        return False
    changes = act is not None and act.value in (*CHANGES, MORE) and act.score >= CLEAR
    return changes or (m.short and bool(read.query.where))


def _before_ordered(m: Moment) -> bool:
    before = _before(m)
    return before is not None and bool(before.order)

"""Something is counted: the message is a question that known columns answer, or changes the one before it.

It comes before topics, which are neighbours of one family where counts are asked for, and before orders and follow-ups:
"the next three" and "only private ones" change a query. Of requests that employers filed it is told by `requests.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.catalogue import MEASURES, SHARES
from actions.from_filters import conditions_of
from actions.planning.complete import completed
from actions.query import Query
from bot.dialogue.counted.context import about_the_same, of_the_country
from bot.dialogue.counted.counting import (
    COUNTED_TOPICS,
    DOUBTED,
    MEASURE_OF,
    SUREST,
    as_topic,
    asks_more_than_counts,
    is_counted,
    lacks_its_number,
    may_count,
    of_counts,
    reckons,
    tells_of,
)
from bot.dialogue.counted.followups import followed
from bot.dialogue.counted.requests import asks_requests
from bot.dialogue.meaning.doubts import other_meanings
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.state import Frame
from bot.dialogue.understood.accounted import counts_the_named, unaccounted
from bot.dialogue.understood.reading import Reading
from bot.dialogue.understood.unused import not_used
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import CHANGES

# Acts of speech that ask nothing of the data.
TALK = frozenset("confirm deny recap cancel navigate social complain request tell_about_self".split())
NOT_COUNTED = frozenset({"attribute", "how"})
MORE, NEAREST = "more", "nearest"
QUALITY = "ranking_quality"  # the aspect of what nobody has recorded
ORDERED_BY = ("top", "least", "rank_of", "most_programmes", "fewest_colleges", QUALITY)
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
    "requested": "requested",
    "requests": "requested",
}


def asks_query(m: Moment) -> Decision | None:
    """A question about known columns becomes a query; a follow-up changes the query before it."""
    return asks_requests(m) or _asks_columns(m)


def _asks_columns(m: Moment) -> Decision | None:
    read = m.read
    if not m.weighs_own_number and (_only_talks(m) or _asks_no_number(m)):
        return None
    if _by_no_measure(m):
        return m.run("top_colleges", m.said.filters.having("aspect", QUALITY))
    unclear = m.said.unclear and not read.query.condition("subject_type")  # all readings are of one type
    # "More than Rayong" has its bound.
    numberless = lacks_its_number(m.understood) and not read.query.sides_by_row
    if unclear or m.said.filters.untaught or numberless:
        return None  # words with several readings are asked about first; what nobody teaches is said by its topic
    if asks_more_than_counts(m.said.filters.aspect, m.understood.slot("measure")):
        return None
    if m.said.near or m.understood.slot("order") == NEAREST:
        return None  # distances are no columns
    before = _before(m)
    if (
        before is not None
        and _leans(m, read)
        and (m.weighs_own_number or _changes_query(m, read) or may_count(m, read))
    ):
        changed = (
            _next_page(before, read.query)
            if read.act == MORE
            else followed(before, _sure(m, read), _earlier(m))
        )
        run = _run(m, changed)
        of_share = run is not None and run.query is not None and (run.query.share_of or run.query.part)
        told = run is None or run.query is None or of_share or tells_of(m, run.query.measure)
        if not told:
            return None
        return run
    if not is_counted(m, read):
        return None
    return _run(m, _of_names(m, about_the_same(m, as_topic(m, read).query)))


def _of_names(m: Moment, query: Query) -> Query:
    """Who asks for names wants a list, no share of it."""
    named = {"names", "list"} & set(m.said.filters.aspect)
    return replace(query, share_of=()) if named and not query.by else query


def _only_talks(m: Moment) -> bool:
    """Whether the message asks nothing of the data; one that names a thing must sound surely like talk."""
    act = m.understood.slots.get("act")
    if act is None or act.value not in TALK:
        return False
    tells = act.score >= DOUBTED and not (m.understood.slot("asks") or closed_words().asks(m.understood.text))
    return act.score >= CLEAR or tells or not m.read.query.where


def _by_no_measure(m: Moment) -> bool:
    """Whether colleges are to be put in order by what is no number: "where are the most diligent students"."""
    query, measure = m.read.query, m.understood.slot("measure", DOUBTED)
    if query.order not in ("most", "least") or query.by != ("college",) or measure or m.state.frame:
        return False
    known = m.understood.says("aspect", *ORDERED_BY) or "order" in m.names.operations.asked(m.understood.text)
    return not known and m.understood.intent == "top_colleges"


def _asks_no_number(m: Moment) -> bool:
    """Whether how something is done or what a thing has is asked; "what's the difference" only sounds so."""
    asks, reckoned = m.understood.slots.get("asks"), m.understood.slots.get("arithmetic")
    if asks is None or asks.value not in NOT_COUNTED:
        return False
    return reckoned is None or reckoned.score < asks.score


def _run(m: Moment, query: Query) -> Run | None:
    query = completed(query)
    if query.measure not in MEASURES:
        return None
    filters = m.said.filters if m.state.frame is None else m.about_filters.merged(m.said.filters)
    filters = filters.having("aspect", *m.said.filters.aspect)
    named = replace(m.read, unused=tuple(e for e in m.read.unused if not counts_the_named(e, query)))
    unused = (*not_used(m.understood, named), *unaccounted(m.understood, m.read, query, m.names))
    others = other_meanings(query, m.understood)
    beside = _counted_beside(query, m.names.units.each_counted(m.understood.text)) or _of_all_rows(m, query)
    return Run(topic_of(query), filters, query=query, unused=unused, others=others, beside=beside)


def _of_all_rows(m: Moment, query: Query) -> tuple[Query, ...]:
    """ "กี่คน จังหวัดไหนมากสุด": who asks how many before which has most wants the number of all of them, too."""
    if not (query.order and query.by) or query.arithmetic:
        return ()
    text = m.understood.text
    asked = m.names.units.asked.search(text)
    utmost = m.names.operations.asked(text).get("order", "")
    first = asked is not None and utmost and asked.start() < text.find(utmost)
    counts = MEASURES[query.measure].unit in m.names.units.counted(text)
    return (replace(query, by=(), order="", ranks=None, asks="value"),) if first and counts else ()


def _counted_beside(query: Query, measures: Sequence[str]) -> tuple[Query, ...]:
    """The other counts that are asked for in the same words, of what the first one is narrowed to."""
    own = "colleges" if query.measure == "teaching_colleges" else query.measure
    if len(measures) < 2 or own not in measures or reckons(query) or query.by:
        return ()
    others = (completed(replace(query, measure=measure)) for measure in measures if measure != own)
    return tuple(
        other for other in others if all(MEASURES[other.measure].facts.has(d) for d in other.dimensions)
    )


def topic_of(query: Query) -> str:
    """The topic that tells what is counted."""
    return TOPIC.get(query.measure, "programs")


def _next_page(before: Query, said: Query) -> Query:
    """The next rows, as many as were asked for, else as many as were shown."""
    first, last = before.ranks or (1, SHOWN)
    size = said.ranks[1] if said.ranks else last - first + 1
    return replace(before, ranks=before.ranks or (1, SHOWN)).page(size)


def _sure(m: Moment, read: Reading) -> Reading:
    """A follow-up changes the measure only where the message clearly names another."""
    measure = m.understood.slots.get("measure")
    doubted = measure is not None and (measure.score < CLEAR or _against_the_told(read.query))
    return replace(read, query=replace(read.query, measure="")) if doubted or _is_fragment(m, read) else read


def _against_the_told(said: Query) -> bool:
    """Whether rows are held against one of them, which was told: the number is still that of what was told."""
    return said.sides_by_row and any(c.dimension in said.by for c in said.versus)


def _before(m: Moment) -> Query | None:
    """The query that a follow-up changes: the last one, or what an older answer was about."""
    frame = m.state.frame
    if frame is None:
        return None
    return frame.query or _of_frame(frame)


def _earlier(m: Moment) -> Query | None:
    """The query before the one that a follow-up changes."""
    previous = m.state.previous
    return (previous.query or _of_frame(previous)) if previous else None


def _of_frame(frame: Frame) -> Query | None:
    if frame.intent not in COUNTED_TOPICS:
        return None
    return Query(MEASURE_OF.get(frame.intent, ""), where=conditions_of(frame.filters))


def _leans(m: Moment, read: Reading) -> bool:
    """Whether the message only changes what was asked, and says something that changes it."""
    if m.complete and read.act not in CHANGES and not read.adds:
        return False
    new = _sure(m, read).query
    if read.adds and not new.where and _before(m) and _earlier(m) and not m.ranks_the_told:
        return True  # "สาขาไหนคนจบเยอะกว่ากัน": of the last two
    if read.adds and _stands_beside_the_told(m, new):
        return True
    if _of_another_topic(m, read):
        return False
    goes_on = m.state.frame is not None and m.state.frame.query is not None
    if read.act == MORE or read.next_rank:
        return goes_on
    if new.ranks and not new.order and not _before_ordered(m):
        return False  # "the third" of a list is a thing, not a place in an order
    says = bool(new.where or new.by or new.order or new.ranks or new.arithmetic or new.share_of or new.having)
    says = says or bool(new.part)
    if not (says or read.drops or new.measure or new.absent):
        return False
    if read.act in CHANGES or (goes_on and _is_fragment(m, read)):
        return True
    if goes_on and not new.where and not of_the_country(m) and new.measure:
        return _known_of(new.measure, _before(m))  # "มีวิทยาลัยที่สอนกี่แห่ง": of what was just talked about
    return not new.measure and says and (goes_on or of_counts(m))


def _stands_beside_the_told(m: Moment, new: Query) -> bool:
    """ "กะอาชีวะเลย ที่ไหนใหญ่กว่า": one thing alone is more than nothing; the other is the one that was told."""
    before, named = _before(m), [c for c in new.where if c.op == "is"]
    alone = len(named) == 1 and len(named[0].values) == 1 and bool(new.order or new.compares)
    return alone and before is not None and len(before.values(named[0].dimension)) == 1


def _of_another_topic(m: Moment, read: Reading) -> bool:
    """Whether it is surely asked where something is taught, after shares; or for a level that a programme has not."""
    before = _before(m)
    if before is None:
        return False
    where_taught = m.intent == "programs" and m.understood.confidence >= SUREST and before.measure in SHARES
    exact = bool(before.values("programme")) and not read.query.dimensions & {"field", "programme"}
    return where_taught or (exact and "level" in read.query.dimensions)


def _is_fragment(m: Moment, read: Reading) -> bool:
    """Whether a message has hardly a word beside the things that it names."""
    new = read.query
    return m.short and bool(new.where) and not (new.by or new.order or new.arithmetic)


def _known_of(measure: str, before: Query | None) -> bool:
    """Whether a measure is known by all that the query before was narrowed to."""
    if before is None or not before.where or measure not in MEASURES:
        return False
    facts = MEASURES["teaching_colleges" if measure == "colleges" else measure].facts
    return all(facts.has(c.dimension) for c in before.where)


def _changes_query(m: Moment, read: Reading) -> bool:
    """Whether a fragment changes a query: what topic its few words sound like says nothing then."""
    frame, act = m.state.frame, m.understood.slots.get("act")
    if frame is None or frame.query is None:
        return False
    measure = m.understood.slots.get("measure")
    if measure is not None and measure.score < SUREST and not may_count(m, read):
        return False
    named = read.drops or read.query.by or read.query.where
    changes = act is not None and act.value in (*CHANGES, MORE) and bool(act.score >= CLEAR or named)
    return changes or (m.short and bool(read.query.where))


def _before_ordered(m: Moment) -> bool:
    before = _before(m)
    return before is not None and bool(before.order)

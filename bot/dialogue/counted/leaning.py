"""Whether a message leans on what was counted before, and what of it is surely a change."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, SHARES
from actions.from_filters import conditions_of
from actions.query import Query
from bot.dialogue.counted.context import of_the_country
from bot.dialogue.counted.counting import COUNTED_TOPICS, MEASURE_OF, SUREST, may_count, of_counts
from bot.dialogue.moment import SHORT_QUESTION, Moment
from bot.dialogue.state import Frame
from bot.dialogue.understood.reading import Reading
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import CHANGES

MORE = "more"
CLEAR = 0.6  # of a measure in a follow-up
DOUBTED = 0.5  # of one after a list, which has none
ONLY = "only"  # of data/vocabulary/operations.yml
LIMITS = frozenset({"sector", "college_type", "level", "dual"})  # of a count, whatever it is of


def sure(m: Moment, read: Reading) -> Reading:
    """A follow-up changes the measure only where the message clearly names another."""
    if only_narrows(m, read):  # "private colleges only": the noun is the head of what narrows
        return replace(read, query=Query(where=read.query.where, also=read.query.also))
    measure = m.understood.slots.get("measure")
    before = before_it(m)
    if before is not None and not before.measure and measure is not None and measure.score >= DOUBTED:
        return read  # a list has no number that could be meant instead
    doubted = measure is not None and (measure.score < CLEAR or _against_the_told(read.query))
    if (measure is None or doubted) and (counted := _counted_anew(m, read.query)):
        return replace(read, query=replace(read.query, measure=counted, asks="value", arithmetic=""))
    return replace(read, query=replace(read.query, measure="")) if doubted or _is_fragment(m, read) else read


def _counted_anew(m: Moment, said: Query) -> str:
    """What "how many" asks for by its unit, where that is another than what was told: "จากกี่แห่ง" after graduates."""
    before, wanted = before_it(m), m.names.units.each_counted(m.understood.text)
    reckons = said.arithmetic in m.names.operations.asked(m.understood.text)
    plain = not (reckons or said.by or said.having or said.share_of)
    if before is None or len(wanted) != 1 or not plain or before.measure not in MEASURES:
        return ""
    told = before.by or MEASURES[before.measure].unit == MEASURES[wanted[0]].unit
    return "" if told else wanted[0]


def only_narrows(m: Moment, read: Reading) -> bool:
    """Whether a message in a talk about a count says that only a part of it is meant: "private colleges only"."""
    goes_on = m.state.frame is not None and m.state.frame.query is not None
    text, new = m.understood.text, read.query
    narrows = bool(new.where) and {c.dimension for c in new.where} <= LIMITS
    asks = new.order or new.having or new.arithmetic or closed_words().asks(text)
    return goes_on and narrows and ONLY in m.names.operations.asked(text) and not asks


def _against_the_told(said: Query) -> bool:
    """Whether rows are held against one of them, which was told: the number is still that of what was told."""
    return said.sides_by_row and any(c.dimension in said.by for c in said.versus)


def _held_against_the_told(m: Moment, said: Query) -> bool:
    """ "จังหวัดไหนมากกว่าสงขลา" after a number of Songkhla: that number, whatever topic its few words sound like."""
    before = before_it(m)
    if before is None or not _against_the_told(said):
        return False
    return any({*c.values} & {*before.values(c.dimension)} for c in said.versus)


def before_it(m: Moment) -> Query | None:
    """The query that a follow-up changes: the last one, or what an older answer was about."""
    frame = m.state.frame
    if frame is None:
        return None
    return frame.query or _of_frame(frame)


def earlier_ones(m: Moment) -> tuple[Query, ...]:
    """The queries before the one that a follow-up changes, the latest first."""
    frames = (f for f in (m.state.previous, *m.state.earlier) if f is not None)
    return tuple(query for f in frames if (query := f.query or _of_frame(f)) is not None)


def _of_frame(frame: Frame) -> Query | None:
    if frame.intent not in COUNTED_TOPICS:
        return None
    return Query(MEASURE_OF.get(frame.intent, ""), where=conditions_of(frame.filters))


def leans(m: Moment, read: Reading) -> bool:
    """Whether the message only changes what was asked, and says something that changes it."""
    if m.complete and read.act not in CHANGES and not read.adds and not _held_against_the_told(m, read.query):
        return False
    new = sure(m, read).query
    if read.adds and not new.where and before_it(m) and earlier_ones(m) and not m.ranks_the_told:
        return True  # "สาขาไหนคนจบเยอะกว่ากัน": of the last two
    if read.adds and (_stands_beside_the_told(m, new) or _only_adds(m, read)):
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
        return _known_of(new.measure, before_it(m))  # "มีวิทยาลัยที่สอนกี่แห่ง": of what was just talked about
    return not new.measure and says and (goes_on or of_counts(m))


def _stands_beside_the_told(m: Moment, new: Query) -> bool:
    """ "กะอาชีวะเลย ที่ไหนใหญ่กว่า": one thing alone is more than nothing; the other is the one that was told."""
    before, named = before_it(m), [c for c in new.where if c.op == "is"]
    alone = len(named) == 1 and len(named[0].values) == 1 and bool(new.order or new.compares)
    return alone and before is not None and len(before.values(named[0].dimension)) == 1


def _only_adds(m: Moment, read: Reading) -> bool:
    """ "Same thing in English, and for Krabi too": one more thing beside those of the talk, and no question."""
    named = bool(read.query.where) and read.query == Query(where=read.query.where)
    return read.adds and named and not m.said.filters.aspect and m.said.rest <= SHORT_QUESTION


def _of_another_topic(m: Moment, read: Reading) -> bool:
    """Whether it is asked where something is taught, after shares; of a course; of a level that a programme lacks."""
    before = before_it(m)
    if before is None:
        return False
    where_taught = m.intent == "programs" and m.understood.confidence >= SUREST and before.measure in SHARES
    exact = bool(before.values("programme")) and not read.query.dimensions & {"field", "programme"}
    course = bool(read.query.values("course")) and before.measure != "short_courses"
    return where_taught or course or (exact and "level" in read.query.dimensions)


def _is_fragment(m: Moment, read: Reading) -> bool:
    """Whether a message has hardly a word beside the things that it names."""
    new = read.query
    fragment = m.short and bool(new.where) and not (new.by or new.order or new.arithmetic)
    return fragment or only_narrows(m, read)


def _known_of(measure: str, before: Query | None) -> bool:
    """Whether a measure is known by all that the query before was narrowed to."""
    if before is None or not before.where or measure not in MEASURES:
        return False
    facts = MEASURES["teaching_colleges" if measure == "colleges" else measure].facts
    return all(facts.has(c.dimension) for c in before.where)


def changes_query(m: Moment, read: Reading) -> bool:
    """Whether a fragment changes a query: what topic its few words sound like says nothing then."""
    frame, act = m.state.frame, m.understood.slots.get("act")
    if frame is None or frame.query is None:
        return False
    if only_narrows(m, read) or _only_adds(m, read):
        return True
    measure = m.understood.slots.get("measure")
    if measure is not None and measure.score < SUREST and not may_count(m, read):
        return False
    named = read.drops or read.query.by or read.query.where or read.query.ranks
    changes = act is not None and act.value in (*CHANGES, MORE) and bool(act.score >= CLEAR or named)
    return changes or (m.short and bool(read.query.where))


def _before_ordered(m: Moment) -> bool:
    before = before_it(m)
    return before is not None and bool(before.order)

"""Whether a message asks for something that is counted: its slots say what, its topic says whether."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actions.catalogue import ATTRIBUTES, MEASURES, PLACES, SHARES
from actions.planning.complete import of_several, of_short_courses
from actions.query import EQUALS, Query
from bot.dialogue.meaning.wholes import begins
from bot.dialogue.moment import Moment
from bot.dialogue.understood.heard import BECAME, TOLD_AS
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import Reading
from bot.nlu.understanding import CHANGES, Slot, Understanding

# Topics whose questions are about known columns; of all others only what clearly reckons is a query.
COUNTED_TOPICS = frozenset(
    "graduates outcomes top_colleges compare programs college_info industries short_courses centre international "
    "nlu_fallback".split()
)
PEOPLE_AND_PLACES = frozenset(
    "graduates outcomes top_colleges compare programs college_info industries nlu_fallback".split()
)
REQUESTS = frozenset({"recruit", "matching", "requested", "demand"})  # numbers of people wanted are no counts
MEASURE_OF = {"graduates": "graduates", "top_colleges": "graduates"}
OF_MEASURES = {  # what is asked of one measure
    # Words that end others, "คนจบอาชีวะน้อยสุด", or ask for the source: "ขอที่มาด้วย".
    "graduates": frozenset({"fewest_colleges", "history"}),
    "programmes": frozenset({"most_programmes"}),
    "fields": frozenset({"most_programmes"}),
    "learners": frozenset({"trend"}),
    "colleges": frozenset({"fewest_colleges", "status"}),
}
FACTS_OF = {
    "outcomes": ("employed", "further_study", "unemployed", "tracked"),
    "international": ("projects",),
    "centre": ("centres",),
    "short_courses": ("short_courses",),
}
LISTS = {  # lists of what is taught, whatever they are called by
    "programmes": (("field",), ("programme",), ("college",)),
    "fields": (("programme",), ("college",)),
}
LISTED = frozenset({"", "rows", "yes_no"})
OF_LISTS = frozenset(
    {"centres", "projects", "short_courses"}
)  # told with what they are, unless they are counted
# What a query has a place for; everything else that is asked ("teachers", "forecast") is its topic's to tell.
HONOURED = frozenset(
    "list names count number_of_colleges only_one only_private only_state teaches share employed further_study "
    "unemployed tracked top least compare fields where covers of_all nobody each_year by_province by_region by_level "
    "by_industry by_sector".split()
)
RECKONED = frozenset({"order", "bound", "arithmetic", "absent", "share"})
SURE = 0.3  # of the measure, below which the topic alone decides
DOUBTED = 0.5  # of a measure that differs from the one of the topic
CLEAR = 0.7  # of a measure where the topic is another
SUREST = 0.9  # of a measure, or a topic, that others give way to


def is_counted(m: Moment, read: Reading) -> bool:
    """Whether a question of its own asks for something that is counted, and not for a list of what there is."""
    if read.query.sides_by_row:
        return m.understood.intent not in REQUESTS  # no topic of facts holds rows against each other
    measure = m.understood.slots.get("measure")
    if _needs_no_measure(m, read):
        return m.understood.intent not in REQUESTS
    if measure is None or measure.score < SURE or measure.value not in MEASURES:
        return False
    if _lists_its_own(m, measure) or not _as_topic_says(m, measure.value):
        return False
    project = m.said.filters.international and measure.score < CLEAR  # who was trained there are no graduates
    one_thing = read.query.condition("course") or read.query.condition("centre") or project
    plain = _plain_list(m, of_several(of_short_courses(as_topic(m, read).query)))
    return may_count(m, read) and not one_thing and not plain


def _lists_its_own(m: Moment, measure: Slot) -> bool:
    """Whether a sure topic is to list what it holds, and a count of something else is only guessed."""
    sure = m.understood.intent == "industries" and m.understood.confidence >= SUREST
    lists = m.understood.slot("asks") == "rows" and not reckons(m.read.query) and not m.read.query.by
    return sure and lists and measure.score < CLEAR


def surely_counted(m: Moment, read: Reading) -> bool:
    """Whether a message clearly reckons with a measure, or goes on with what was reckoned: no single fact is meant."""
    slots, frame = m.understood.slots, m.state.frame
    if read.query.sides_by_row or _has_attribute(read.query):
        return m.understood.intent not in REQUESTS
    if _as_many_as_told(m, read.query):
        return True
    by = slots.get("by")
    parts = [s for name, s in slots.items() if name in RECKONED and s.score >= CLEAR]
    lists = read.query.measure in MEASURES and bool(MEASURES[read.query.measure].thing)
    split = by is not None and by.score >= SUREST and not lists
    act, measure = slots.get("act"), slots.get("measure")
    reckoned = bool(parts or read.query.years or read.query.versus or split or _asks_a_number(m))
    if frame is not None and frame.query is not None and act is not None and act.value in CHANGES:
        if act.score >= DOUBTED and _takes_back(read.query, frame.query):
            return True
        if act.score >= CLEAR:
            return reckoned or bool(read.drops or read.query.where)
    known = measure is not None and measure.value in MEASURES and measure.score >= DOUBTED
    return known and reckoned and m.understood.intent not in REQUESTS


def _as_many_as_told(m: Moment, said: Query) -> bool:
    """Whether it is asked if there are as many of what is named as of what was just counted."""
    frame = m.state.frame
    counted = frame is not None and frame.query is not None and said.having == EQUALS
    return counted and bool(said.where) and not asks_more_than_counts(m.said.filters.aspect, said.measure)


def _takes_back(said: Query, before: Query) -> bool:
    """Whether what was asked is refused, and another of its kind named: "ไม่เอา ปวส. กลับไปที่ ปวช."."""
    refused = [c for c in said.where if c.op == "not" and {*c.values} <= {*before.values(c.dimension)}]
    return any(set(said.values(c.dimension)) - {*c.values} for c in refused)


def _asks_a_number(m: Moment) -> bool:
    """Whether it is beyond doubt how many of what are asked for."""
    measure, asks = m.understood.slots.get("measure"), m.understood.slots.get("asks")
    counted = asks is not None and asks.value in ("value", "how_many_rows") and asks.score >= SUREST
    return counted and measure is not None and measure.score >= SUREST


def asks_more_than_counts(aspects: Iterable[str], measure: str) -> bool:
    """Whether something is asked of which a query knows nothing: it may not be answered with a count."""
    return not (HONOURED | OF_MEASURES.get(measure, frozenset())).issuperset(aspects)


def lacks_its_number(understood: Understanding) -> bool:
    """Whether a threshold is spoken of whose number was not found: without it the question would be another."""
    bound = understood.slots.get("bound")
    found = any(
        e.kind in NUMBERS and (e.role in ("bound", "from", "to") or e.id.startswith(("<", ">")))
        for e in understood.entities
    )
    found = found or any(e.kind == "aspect" and e.id == "only_one" for e in understood.entities)
    only = bound is not None and bound.value == "exactly" and understood.slot("act") in CHANGES
    return bound is not None and bound.score >= CLEAR and not found and not only  # "ชลบุรีจังหวัดเดียว"


def may_count(m: Moment, read: Reading) -> bool:
    """Whether the topic of the message allows a count; another topic must be outweighed by a clear reckoning."""
    measure = m.understood.slots.get("measure")
    if measure is not None and not _as_topic_says(m, measure.value):
        return False
    if surely_counted(m, read) and measure is not None and measure.score >= CLEAR:
        return True
    if of_counts(m):
        return measure is None or measure.score >= DOUBTED or m.understood.intent in PEOPLE_AND_PLACES
    asks = read.query.asks in ("value", "how_many_rows", "people") or reckons(read.query)
    clear = measure is not None and (measure.score >= CLEAR or _sets_apart(m, measure))
    return asks and clear and m.understood.intent not in REQUESTS


def _sets_apart(m: Moment, measure: Slot) -> bool:
    """Whether it is surely asked which of all things of a kind: a share by field is told by no topic of facts."""
    by, asks = m.understood.slots.get("by"), m.understood.slots.get("asks")
    if by is None or asks is None or min(by.score, asks.score) < SUREST:
        return False
    return asks.value == "rows" and measure.value in SHARES and measure.score >= DOUBTED


def _as_topic_says(m: Moment, measure: str) -> bool:
    """Whether a sure topic of one kind of facts agrees with the measure."""
    own = FACTS_OF.get(m.understood.intent)
    if measure == "graduates" and _is_part_of_a_whole(m):
        return True
    read = m.understood.slots.get("measure")
    shared = m.understood.slot("share", DOUBTED) and not BECAME & {*m.said.filters.aspect}
    if m.understood.intent == "outcomes" and measure == "graduates" and read and shared:
        return read.score >= DOUBTED  # a share of graduates sounds like one after graduation
    of_all = m.understood.slot("share", DOUBTED) and m.understood.says("aspect", "of_all")
    parts = of_all or m.understood.slot("share", SUREST) or m.understood.slot("absent", SUREST)
    least = DOUBTED if parts else SUREST  # a share of a whole is none of what became of people
    surer = read is not None and read.score >= least and m.understood.intent == "outcomes"
    return own is None or m.understood.confidence < CLEAR or measure in own or surer


def _needs_no_measure(m: Moment, read: Reading) -> bool:
    """ "คิดเป็นกี่ % ของทั้งประเทศ", "ประเภทวิชาเกษตรกรรม จบรวมเท่าไร": of people, though no measure was read."""
    surely = m.understood.intent == "graduates" and m.understood.confidence >= SUREST
    of_a_type = surely and read.query.condition("subject_type") is not None  # which no topic holds
    share = bool(m.understood.slot("share", SUREST)) and _is_part_of_a_whole(m)
    return not read.query.measure and (of_a_type or share)


def _is_part_of_a_whole(m: Moment) -> bool:
    """ "คิดเป็นสัดส่วนเท่าใดของ ปวส. ทั้งหมด": the whole is named, and nothing of what became of them."""
    if not m.read.query.share_of or BECAME & {*m.said.filters.aspect}:
        return False
    return begins(m.understood.text, m.names.operations) is not None


def tells_of(m: Moment, measure: str) -> bool:
    """Whether a change of the query before stays within what a sure question after graduation asks for.

    What is only reckoned, and names no measure, keeps the one of the talk: "เพิ่มขึ้นกี่จุดเปอร์เซ็นต์".
    """
    named = m.understood.slots.get("measure") or BECAME & {*m.said.filters.aspect}
    if m.read.query.arithmetic and not named:
        return True
    return m.understood.intent != "outcomes" or _as_topic_says(m, measure)


def of_counts(m: Moment) -> bool:
    """Whether the topic is one of counts, or too unsure to say otherwise."""
    return m.understood.intent in COUNTED_TOPICS or m.understood.confidence < DOUBTED


def as_topic(m: Moment, read: Reading) -> Reading:
    """A doubtful measure gives way to the one of a sure topic, and so does one that holds nothing of what is named."""
    if _needs_no_measure(m, read):
        return replace(read, query=replace(read.query, measure="graduates"))
    measure, own = m.understood.slots.get("measure"), MEASURE_OF.get(m.understood.intent)
    if own is None or measure is None or m.understood.confidence < CLEAR:
        return read
    surely = m.understood.intent == "graduates" and m.understood.confidence >= SUREST
    if measure.score >= (CLEAR if surely else DOUBTED) and _holds(read.query):
        return read
    if _classified(m, read.query.measure):
        return read
    return replace(read, query=replace(read.query, measure=own))


def _holds(query: Query) -> bool:
    """Whether the facts of a measure know what a query is narrowed to: short courses have no levels."""
    narrowed = of_short_courses(query)
    known = MEASURES.get(narrowed.measure)
    return known is None or all(known.facts.has(c.dimension) for c in narrowed.where)


def _classified(m: Moment, measure: str) -> bool:
    """Whether the classifier of "how many" says that this is counted, whatever the topic sounds like."""
    units = m.names.units.counted(m.understood.text)
    return measure in MEASURES and MEASURES[measure].unit in units


def _plain_list(m: Moment, query: Query) -> bool:
    """Whether a list of what there is is asked for, which its topic tells with more around it."""
    if query.measure in SHARES and not query.by:
        return not _is_published(query)
    if _has_attribute(query) and not (query.asks in LISTED and _told_as_topic(query)):
        return False
    if query.measure in OF_LISTS:
        counted = query.asks in ("value", "how_many_rows") or _says_count(m)
        counted = counted or bool(query.order or query.having or query.versus)
        facts = MEASURES[query.measure].facts
        return not counted or not all(facts.has(dimension) for dimension in query.dimensions)
    if reckons(query):
        return False
    if query.measure == "provinces":
        return False  # their topics list colleges
    lists = {(), (MEASURES[query.measure].thing,)}
    lists |= set() if _says_count(m) else set(LISTS.get(query.measure, ()))
    return bool(MEASURES[query.measure].thing) and query.asks in LISTED and query.by in lists


def _told_as_topic(query: Query) -> bool:
    """Whether a topic lists what is so: the closed colleges by why they are."""
    return all(c.dimension in TOLD_AS for c in query.where if c.dimension in ATTRIBUTES)


def _has_attribute(query: Query) -> bool:
    """Whether it is asked what a thing is or is not, for which no topic and no fact has a place."""
    return any(c.dimension in ATTRIBUTES for c in query.where)


def _is_published(query: Query) -> bool:
    """Whether there is a figure: of a field only in the whole country and the EEC, never of a college."""
    places = {*PLACES, "college"} & query.dimensions - {"zone"}
    of_one_field = bool({"field", "programme"} & query.dimensions and places)
    return not of_one_field and all(MEASURES[query.measure].facts.has(d) for d in query.dimensions)


def _says_count(m: Moment) -> bool:
    return bool({"count", "number_of_colleges"} & set(m.said.filters.aspect))


def reckons(query: Query) -> bool:
    """Whether more is asked than a list of what there is."""
    parts = (
        query.order,
        query.having,
        query.absent,
        query.also,
        query.but_not,
        query.share_of,
        query.arithmetic,
        query.part,
    )
    return any(parts) or any(c.op == "not" for c in query.where if c.dimension not in _PLACES)


_PLACES = frozenset({"province", "district", "region", "zone"})

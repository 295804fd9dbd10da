"""What a message is about after another: how likely its words make a topic, weighed with what the talk is about.

The model reads each message alone, as if any topic were as likely as any other. A fragment mostly goes
on with the talk: the topic of the talk starts with better odds. A whole question says itself what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from actions.catalogue import PLACES
from actions.filters import Filters
from actions.from_filters import area
from actions.query import Condition, Query
from actions.words.blanks import bare
from actions.words.dates import BUDDHIST_ERA
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.moment import Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import CONVERSATION
from bot.dialogue.understood.heard import OF_FIGURES, Heard
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.words.told import YEAR, Told
from bot.nlu.understanding import CHANGES, Entity, Ranked, Understanding

# From the follow-ups of data/slots (how often they stay) and from whole questions asked in any talk (how seldom
# these are taken for one); the figures stand in docs/benchmarks.md.
STAYS = 10.0  # of what is short or leans on the talk
SURELY = 1000.0  # of what the slots surely read as a change
CLEAR = 0.75
OF_ITSELF = 0.95  # sure of a topic by the words alone: no talk makes another of it
LEAST = 1e-3  # no topic is ever less likely by the words
COURSES = "short_courses"  # a topic, and what is counted
YEARS_APART = {"year_after": 1, "year_before": -1}  # of data/vocabulary/operations.yml
EARLIER = "earlier"  # of data/vocabulary/operations.yml
FRAGMENT = 16  # letters of its own up to which a message is short

THINGS = frozenset("field program college centre international industry country course".split())
LEANS = frozenset({"followup", "also", "both", "correction"})
CHANGED = ("by", "order", "share", "arithmetic", "drop", "bound", "absent")
OF_ITS_OWN = frozenset({"attribute", "how"})


def continued(understood: Understanding, said: Heard, about: str, takes: frozenset[str]) -> Understanding:
    """The message as one of the talk's topic, where that is likelier; else as it is.

    `takes` are the kinds of things that the talk's topic makes use of: what names another kind is of another topic.
    """
    odds = _odds(understood, said)
    if not about or about in CONVERSATION or odds == 1.0 or _is_order(understood, said):
        return understood
    sure = understood.confidence >= OF_ITSELF and understood.intent not in CONVERSATION | ORDERS.keys()
    sure = sure and not _shares_what_was_told(said, understood.intent, about)
    if sure or said.filters.only(THINGS - takes) or understood.slot("by") in THINGS - takes:
        return understood
    weighed = {r.intent: r.confidence for r in understood.alternatives}
    weighed[about] = odds * max(weighed.get(about, 0.0), LEAST)
    unknown = max(0.0, 1 - sum(r.confidence for r in understood.alternatives))
    whole = sum(weighed.values()) + unknown
    ranking = sorted((Ranked(i, p / whole) for i, p in weighed.items()), key=lambda r: -r.confidence)
    if ranking[0].intent != about:
        return understood
    best = ranking[0]
    return replace(understood, intent=about, confidence=best.confidence, alternatives=tuple(ranking))


def _shares_what_was_told(said: Heard, topic: str, about: str) -> bool:
    """ "แล้วถ้าเป็นหลักสูตร STEM ล่ะ ได้กี่เปอร์เซ็นต์" after a tax benefit: it names nothing that has a share of its own."""
    share = said.filters == Filters(aspect=("share",)) and "followup" in said.markers
    return share and topic in OF_FIGURES and about not in OF_FIGURES


def of_the_courses(understood: Understanding, said: Heard, about: str) -> Understanding:
    """ "แล้วของสงขลามีกี่หลักสูตร" in a talk about short courses counts these: both are called by one word."""
    measure = understood.slots.get("measure")
    other = said.filters.only(THINGS) or said.filters.level
    if about != COURSES or other or measure is None or measure.value != "programmes":
        return understood
    return replace(understood, slots={**understood.slots, "measure": replace(measure, value=COURSES)})


def _odds(understood: Understanding, said: Heard) -> float:
    """How much likelier the talk's topic is than by the words alone; 1 for a question that stands alone."""
    act = understood.slots.get("act")
    changes = act is not None and act.value in CHANGES
    if changes and act is not None and act.score >= CLEAR and _says_what_changes(understood, said):
        return SURELY
    return STAYS if changes or said.rest <= FRAGMENT or LEANS & said.markers else 1.0


def _says_what_changes(understood: Understanding, said: Heard) -> bool:
    """ "เงินเดือนล่ะ" goes on with the talk too, and asks something else of it."""
    if understood.slot("asks") in OF_ITS_OWN:
        return False
    return bool(said.filters.having("aspect")) or any(understood.slot(name) for name in CHANGED)


def _is_order(understood: Understanding, said: Heard) -> bool:
    """ "ไม่ใช่" and "ต่อ" are orders; "ไม่ใช่ พังงา" says what is wanted instead."""
    first = understood.alternatives[0].intent if understood.alternatives else understood.intent
    return first in ORDERS and not said.filters.having("aspect")


def back_to_the_earlier(state: State, said: Heard, text: str, names: Names) -> State:
    """ "กลับมาเรื่องเมื่อกี้ พิษณุโลกล่ะ": the talk as it was before another matter was put in between."""
    returns = EARLIER in names.operations.asked(text) and bool(said.filters)
    if not (returns and state.previous):
        return state
    return replace(state, frame=state.previous, previous=state.frame)


# ---------------------------------------------------------------- the year beside the one of the talk
def year_named(
    understood: Understanding, state: State, names: Names, tells: Callable[[Run], Told]
) -> Understanding:
    """The message with the year that "ปีถัดมา" means, beside the one year that was told; as it is where there is none."""
    text, words = understood.text, names.operations
    found = next(((m, by) for name, by in YEARS_APART.items() for m in words.each(name, text)), None)
    if found is None or state.frame is None or any(e.kind == "year" for e in understood.entities):
        return understood
    told = _year_told(state.frame, tells)
    match, apart = found
    if not told or len(bare(text)) - len(bare(match[0])) > FRAGMENT:
        return understood
    kept = tuple(e for e in understood.entities if e.end <= match.start() or match.end() <= e.start)
    year = Entity("year", str(told + apart), *match.span(), match[0], role="where")
    return replace(understood, entities=tuple(sorted((*kept, year), key=lambda e: e.start)))


def _year_told(frame: Frame, tells: Callable[[Run], Told]) -> int:
    """The one year (BE) of what the talk is about: named, else told; 0 where there are none or several."""
    named = (frame.query.values("year") or frame.query.years) if frame.query else frame.filters.year
    told = named or [year for line in tells(Run.again(frame)).lines for year in YEAR.findall(line)]
    years = {int(y) if int(y) > BUDDHIST_ERA + 1800 else int(y) + BUDDHIST_ERA for y in told if y.isdecimal()}
    return years.pop() if len(years) == 1 else 0


# ---------------------------------------------------------------- the place around the one of the talk
def widened(read: Reading, text: str, before: tuple[Condition, ...], names: Names) -> Reading:
    """The reading with the place around the one of the talk as its own: "ทั้งภาคล่ะ" after a province."""
    wider = names.units.whole(text)
    if not wider or read.query.among or any(c.dimension in PLACES for c in read.query.where):
        return read
    found = _around(wider, before, names.regions)
    if found is None:
        return read
    return replace(read, query=_at(read.query, found, wider), act=read.act if read.act != "ask" else "refine")


def _around(wider: str, before: tuple[Condition, ...], regions: Mapping[str, str]) -> Condition | None:
    named = [c for c in before if c.op == "is" and c.dimension in ("district", "province")]
    provinces = {value.partition(":")[0] for c in named for value in c.values}
    if len(provinces) != 1:
        return None
    province = provinces.pop()
    if wider == "province":
        return Condition("province", (province,))
    return area(regions[province]) if wider == "region" and province in regions else None


def _at(query: Query, place: Condition, wider: str) -> Query:
    """Narrowed to the place; its name is no grouping."""
    return replace(query.narrowed(place), by=tuple(d for d in query.by if d != wider))

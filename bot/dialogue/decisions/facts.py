"""The message surely asks for a single fact, which is found by its meaning, not by the topic its words sound like.

What is reckoned of published figures comes first (`counted/figures.py`): it sounds like fees or seats. More of what was
just told comes next (`told.py`): read alone it sounds like another fact.
The neighbouring topics of the facts (fees, admission, who may study ...) are hard to tell apart, and need not be: a
sure fact is told whichever of them was understood, so this comes before topics and counts; where the message surely
counts, it gives way. A fact that is only likely is told within its topic (`near_fact` in `own_topic.py`).
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.subjects.facts.faq import ASKED_BY, CASES, NOT_HELD
from actions.subjects.facts.quotas import OF_AGE
from actions.subjects.facts.subjects import SUBJECTS
from bot.dialogue.counted.counting import CLEAR, COUNTED_TOPICS, asks_more_than_counts, surely_counted
from bot.dialogue.counted.figures import asks_figures
from bot.dialogue.decisions.following import PLACES, WHICH_FIELDS, leans_on_frame
from bot.dialogue.decisions.participants import asks_of_a_project
from bot.dialogue.decisions.pointing import REACHED_BY, listed_colleges, of_a_holder
from bot.dialogue.decisions.told import of_the_told
from bot.dialogue.moment import DOUBTED, SHORT_REST, Decision, Moment
from bot.dialogue.topics import BY_KIND, CONVERSATION
from bot.dialogue.understood.narrow import carried
from bot.nlu.understanding import ALIKE, FactFound

LISTED, YEARS = "programs", "duration"
ENTRY = "equivalence"  # the topic of who may study at a level
ADVICE, WORK = "advice", "career"  # which field suits an interest; which work a field leads to
OF_FACTS = frozenset({*SUBJECTS, ADVICE, WORK})
# Topics with one answer for all, or what is left where no topic is near: any sure fact says more.
OF_NOTHING = frozenset(
    "out_of_scope other_ministry smalltalk nlu_fallback help complaint about_data about_bot level_info "
    "study_path program_info".split()
)
# Topics with much to tell: a fact must be nearly certain, and no figures asked.
WITH_MORE = frozenset(
    "programs college_info nearest_college recruit matching dual short_courses international centre".split()
)
# Of these, topics that compute their answer from the trade and the level that are named: no fact is as near.
OF_LEVELS = frozenset({"study_path", "program_info", "level_info"})
MADE_OF_NAMES = WITH_MORE | OF_LEVELS
NARROWING = frozenset({"field", "program", "level", "sector", "college_type", "industry"})
OF_ONE_THING = frozenset({"international", "course"})
SIDES = (
    "level",
    "field",
    "college",
    "province",
    "region",
    "college_type",
    "sector",
    "industry",
    "centre",
    "curve",
)
OF_ELSEWHERE = frozenset(
    {"untaught", "country"}
)  # what nobody teaches, and other countries, have answers of their own
NEARLY_CERTAIN = 0.9
OTHER_OFFICES = frozenset({"military", "minimum_wage"})  # being drafted, wages by law: whatever fact is near
COURSES, OF_WHAT = (
    "short_courses",
    frozenset("course field industry curve untaught college college_type province place region".split()),
)
LIKELY = 0.4  # of a course, where none was named; of an act of speech
REFINE = "refine"  # the act of who changes what was asked
CLEARLY = 0.95  # of a topic, whose own fact is told before one that is hardly nearer
PLAINLY = 0.8  # of the topic of lists
TAUGHT = frozenset({"colleges", "teaching_colleges", "programmes", "fields"})
HARDLY = 0.3  # of what is counted, which a place beside it makes likelier
NEAR = 0.9  # of the fact and its topic together: a doubtful topic needs the nearer fact
CLOSE = 0.8  # of a fact that is near
BESIDE = 2.0  # a second fact that is hardly less likely than the first is told as well


def asks_fact(m: Moment) -> Decision | None:
    """The fact that is surely asked for: of published figures, of what was told, known, or known to nobody."""
    return asks_figures(m) or asks_of_a_project(m) or of_the_told(m) or _sure(m) or _unrecorded(m)


def _sure(m: Moment) -> Decision | None:
    """The sure fact, with the place or college it is asked for."""
    found = _of_the_topic_first(m)
    if OTHER_OFFICES & set(m.said.filters.aspect) or surely_counted(m, m.read) or _reaches_the_told(m):
        return None
    if (
        _own_case(m)
        or not found
        or not m.understood.fact_is_sure
        or not _open_to(m, found[0])
        or m.said.rest <= SHORT_REST
    ):
        return None
    filters = _filters(m, found[0], _second(found))
    if found[0].intent == ENTRY and m.names.units.asks_how_long(m.understood.text):
        filters = filters.having("aspect", *filters.aspect, YEARS)  # told below, where a level is named
    return m.run(found[0].intent, filters)


def _reaches_the_told(m: Moment) -> bool:
    """ "ขอเบอร์ของวิทยาลัย จะคุยเรื่องดูงาน" after colleges: their telephone, whatever it is wanted for."""
    asked = frozenset(m.said.filters.aspect)
    of_one = (
        bool(asked) and bool(m.said.filters.college) and m.intent == "college_info"
    )  # "ที่อยู่ สำหรับส่งเอกสาร"
    return REACHED_BY.issuperset(asked) and (of_one or (bool(listed_colleges(m)) and of_a_holder(m)))


def _unrecorded(m: Moment) -> Decision | None:
    """What nobody recorded of colleges is said to be so where the topic is doubtful: its name is surer."""
    asked = NOT_HELD & set(m.said.filters.aspect)
    doubtful = m.understood.intent in CONVERSATION | {"nlu_fallback"} and m.understood.confidence < DOUBTED
    if not asked or not doubtful or OTHER_OFFICES & asked:
        return None
    return m.run("college_life", m.said.filters.only(m.topics.takes("college_life")))


def _of_the_topic_first(m: Moment) -> tuple[FactFound, ...]:
    """The facts; before one that is hardly nearer that of a case which is named, or the best of a sure topic."""
    found, clear = m.understood.facts, m.understood.confidence >= CLEARLY
    cases = CASES & set(m.said.filters.aspect)
    named = next((fact for fact in found if fact.id.rpartition("_")[0] in cases), None)
    own = named or next((fact for fact in found if fact.intent == m.intent and clear), None)
    if own is None or found[0].odds > ALIKE * own.odds:
        return found
    return (own, *(fact for fact in found if fact is not own))


def near_fact(m: Moment) -> Decision | None:
    """The likeliest fact of the topic that was understood, where none is sure; or one that is nearer than a count."""
    if _nearer_than_a_count(m):
        return m.run(m.understood.facts[0].intent, _filters(m, m.understood.facts[0], None))
    if case := _own_case(m):
        return m.run(m.intent, _filters(m, FactFound(f"{case}_1", m.intent), None))
    if course := _near_course(m):
        return m.run(m.intent, _filters(m, course, None))
    if not m.sure or m.intent not in SUBJECTS or m.understood.fact_is_sure:
        return None
    if set(ASKED_BY) & set(m.said.filters.aspect):
        return None  # what is asked of the topic has a fact of its own
    of_topic = next((fact for fact in m.understood.facts if fact.intent == m.intent), None)
    near = of_topic is not None and of_topic.score + m.understood.confidence >= NEAR
    return m.run(m.intent, _filters(m, of_topic, None)) if of_topic and near else None


def _own_case(m: Moment) -> str:
    """The person's own case that is asked about, as low grades: a fact that only sounds near answers for another.

    One that is nearly certain and speaks of the case itself ("18-22 ปี") answers for it.
    """
    if not m.sure or m.intent not in SUBJECTS:
        return ""
    case = next((aspect for aspect in m.said.filters.aspect if aspect in CASES), "")
    likeliest = m.understood.facts[0] if m.understood.facts else FactFound("", "")
    told = likeliest.score >= NEARLY_CERTAIN and case in m.names.named_in_facts.get(likeliest.id, ())
    return "" if told or likeliest.id.startswith(case) else case


def _near_course(m: Moment) -> FactFound | None:
    """The course that sounds like what is asked for: all of them together would be no answer to its name."""
    said = m.said.filters.having("aspect").having("level")
    if m.intent != COURSES or not m.sure or said.only(OF_WHAT) or m.said.rest <= SHORT_REST:
        return None
    likely = (fact for fact in m.understood.facts if fact.intent == COURSES)
    return next((fact for fact in likely if fact.score >= LIKELY), None)


def _nearer_than_a_count(m: Moment) -> bool:
    """Whether more is asked than what a doubtful topic counts, and a fact is near."""
    counted, found = (
        m.understood.intent in COUNTED_TOPICS and m.understood.confidence < CLEAR,
        m.understood.facts,
    )
    if not counted or not found or found[0].score < CLOSE or found[0].intent not in SUBJECTS:
        return False
    if _is_of_a_thing(m, found[0]):
        return False
    return asks_more_than_counts(m.said.filters.aspect, m.understood.slot("measure"))


def _open_to(m: Moment, fact: FactFound) -> bool:
    """Whether the message may ask for a fact of this topic."""
    understood, said = m.understood.intent, m.said.filters
    if m.about and m.understood.slot("act", LIKELY) == REFINE and said.only(NARROWING):
        return False  # "เปลี่ยนเป็นคอมธุรกิจ ปวส.": of what the talk is about
    if "correction" in m.said.markers or _is_of_a_thing(m, fact) or _knows_its_field(m, fact):
        return False
    if _is_one_of_many(m, fact):
        return False
    if understood == LISTED and m.understood.confidence >= PLAINLY and WHICH_FIELDS & set(said.aspect):
        return False  # which fields there are is a list, whatever fact of a field is near
    if understood in OF_LEVELS and YEARS in said.aspect:
        return False  # how long a level takes its own action tells
    if _goes_on(m, fact) or _has_one_side(m):
        return True
    if understood in OF_FACTS:
        return True
    if said.only(OF_ELSEWHERE - m.topics.takes(fact.intent)) or _asks_what_is_there(m):
        return False
    if understood == fact.intent:  # its own action finds what was asked of it
        named = m.said.filters.only(OF_ONE_THING)
        return fact.intent == "dual" or (not named and fact.intent == COURSES) or _is_told_apart(m, fact)
    if _loses_names(m, fact):
        return False
    if understood in OF_NOTHING or m.understood.confidence < NEARLY_CERTAIN / 2:
        return True
    return understood in WITH_MORE and fact.score >= NEARLY_CERTAIN


def _is_one_of_many(m: Moment, fact: FactFound) -> bool:
    """Whether another course or project is as likely: what there is of them is asked, no one of them."""
    others = (f for f in m.understood.facts if f.intent == fact.intent and f.id != fact.id)
    return fact.intent in BY_KIND and any(fact.odds <= ALIKE * other.odds for other in others)


def _is_told_apart(m: Moment, fact: FactFound) -> bool:
    """ "จังหวัดของจีนที่ร่วมมือเรื่องรถไฟความเร็วสูงกับต่อเรือ": one project, none is named, and no other is as near."""
    return fact.intent in BY_KIND and fact.score >= CLOSE and not m.said.filters.only(OF_ONE_THING)


def _is_of_a_thing(m: Moment, fact: FactFound) -> bool:
    """Whether one thing is named that has an entry of its own, and the fact is none of it."""
    named = m.said.filters.only(OF_ONE_THING - m.topics.takes(fact.intent))
    return bool(named) and fact.id not in (*m.said.filters.international, *m.said.filters.course)


def _knows_its_field(m: Moment, fact: FactFound) -> bool:
    """Whether a field is named, or was told, whose work or place is asked for: what one likes suggests no other."""
    taught = m.understood.slot("measure", LIKELY) in TAUGHT
    if fact.intent == ADVICE and (m.said.unclear or (m.about_filters.field and taught)):
        return True
    if m.understood.intent == ADVICE and m.said.filters.field and "where" in m.said.filters.aspect:
        return True
    if m.understood.intent != WORK or not m.said.filters.field:
        return False
    return m.understood.confidence >= NEARLY_CERTAIN or (fact.intent == ADVICE and m.sure)


def _goes_on(m: Moment, fact: FactFound) -> bool:
    """Whether the fact is of what the talk is about, and the message adds nothing that it would lose."""
    return fact.intent == m.about and leans_on_frame(m) and not m.said.filters.having("aspect").having("year")


def _has_one_side(m: Moment) -> bool:
    """Whether a comparison names one thing of ours: the other is told about by a fact ("ปวช. กับ ม.ปลาย")."""
    named = m.said.filters.having("aspect")
    sides = [one for kind in SIDES for one in getattr(named, kind)]
    of_the_told = "both" in m.said.markers and not sides
    return m.understood.intent == "compare" and len(sides) < 2 and not of_the_told


def _asks_what_is_there(m: Moment) -> bool:
    """ "แม่สายมีที่เรียนไหม": a place is named, and what there is of ours; a fact of no place is no answer."""
    there = m.said.filters.only(PLACES)
    return bool(there) and m.understood.slot("measure", HARDLY) in TAUGHT


def _loses_names(m: Moment, fact: FactFound) -> bool:
    """Whether something is named that the topic understood makes use of, and the fact does not: it answers less."""
    of_topic = m.topics.takes(m.understood.intent) - _of_the_fact(m, fact)
    more = of_topic - m.topics.takes(fact.intent) - {"aspect", "number"}
    narrows = NARROWING & of_topic if m.understood.intent in MADE_OF_NAMES else frozenset()
    if m.understood.intent == "level_info" and len(m.said.filters.level) < 2:
        narrows -= {"level"}  # one level beside what is none of ours ("ปวช. หรือ ม.ปลาย") is told by a fact
    return bool(m.said.filters.only(more | narrows))


def _of_the_fact(m: Moment, fact: FactFound) -> frozenset[str]:
    """The levels of the message are no loss where the fact itself tells of them."""
    if m.understood.intent in OF_LEVELS:
        return frozenset()
    told = m.names.named_in_facts.get(fact.id, frozenset())
    return (
        frozenset({"level"})
        if m.said.filters.level and told.issuperset(m.said.filters.level)
        else frozenset()
    )


def _second(found: tuple[FactFound, ...]) -> FactFound | None:
    close = [f for f in found[1:] if BESIDE * f.odds >= found[0].odds and f.intent in SUBJECTS]
    return close[0] if close else None


def _filters(m: Moment, fact: FactFound, second: FactFound | None) -> Filters:
    """What the message names, or the talk is about, with the fact in place of what is asked of it."""
    takes = m.topics.takes(fact.intent)
    named = (
        carried(m.about_filters, m.said.filters, takes) if leans_on_frame(m) else m.said.filters.only(takes)
    )
    if kind := BY_KIND.get(fact.intent):
        return named.having(kind, fact.id).having("field")
    ids = (fact.id, *((second.id,) if second else ()))
    if ages := tuple(e.id for e in m.understood.entities if e.kind == "numeral" and e.role == "age"):
        return replace(named, aspect=tuple(dict.fromkeys((*ids, *named.aspect, OF_AGE))), number=ages)
    return replace(named, aspect=(*ids, *named.aspect))

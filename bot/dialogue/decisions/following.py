"""The message leans on what was told: it points at it ("the third one"), asks more of it, or changes what was asked.

It comes after what is counted, where a query is changed (`counted/followups.py`), and after orders, which lean on the
talk in fixed words; a topic of its own comes after it: fragments sound like any topic.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from bot.dialogue.decisions.orders import ORDERS
from bot.dialogue.decisions.pointing import pointed
from bot.dialogue.decisions.reached import reached
from bot.dialogue.meaning.topic import settled
from bot.dialogue.moment import SHORT_QUESTION, Decision, Moment, Repeat, Run
from bot.dialogue.request.rule import FORM
from bot.dialogue.state import Frame
from bot.dialogue.topics import ASKED_OF, SOFT
from bot.dialogue.understood.heard import KINDS
from bot.dialogue.understood.narrow import carried, names_anchor, narrowed
from bot.dialogue.understood.words.closed_words import closed_words

WHAT = frozenset({"field", "college", "centre", "international", "industry", "curve", "country"})
ABOUT_PROGRAMS = frozenset(
    {"programs", "graduates", "outcomes", "top_colleges", "recruit", "nearest_college", "advice"}
)
PLACES = frozenset({"province", "place", "region"})
COLLEGES = frozenset({"college", "college_type"})
LIKE_COURSES = frozenset({"short_courses", "programs", "curriculum", "college_life", "nlu_fallback"})
VERY_SURE = 0.8
OF_STUDY = frozenset({"level_info", "program_info"})  # what is told of a thing wherever it is taught
FOR_WHOM = frozenset({"for_teachers", "for_students"})
WHICH_FIELDS = frozenset({"fields", "teaches"})
NOT_OF_PLACES = frozenset("outcomes graduates top_colleges salary compare demand program_info fees".split())
COUNTED_AT_COLLEGES = frozenset({"programs", "graduates", "outcomes", "compare", "program_info"})
STUDY = frozenset(
    "programs program_info level_info study_path graduates outcomes top_colleges nearest_college compare "
    "college_info industries equivalence admission".split()
)
# Topics that a question about entry or years sounds like, besides its own.
NEAR_ENTRY = frozenset(
    "level_info program_info admission equivalence study_path programs goodbye help greeting smalltalk "
    "about_bot about_data out_of_scope graduates nlu_fallback".split()
)
OF_ENTRY = frozenset({"entry", "duration"})
OF_TIME = frozenset({"duration"})
LONGEST_ENTRY = 34  # letters of a question about entry that still leans on the talk


def follows_up(m: Moment) -> Decision | None:
    """What the message points at, asks of, or changes in what was told."""
    return (
        pointed(m)
        or reached(m)
        or _only_of_the_level(m)
        or _requirements(m)
        or _in_the_project(m)
        or _among_the_courses(m)
        or _goes_on(m)
    )


def _goes_on(m: Moment) -> Decision | None:
    return _field_at_college(m) or _follow_up(m) or _about_the_same(m)


def _only_of_the_level(m: Moment) -> Decision | None:
    """ "เอาแค่ระดับ ปวช." after a list: of it what is at the level; what the person has is no question."""
    said, frame = m.said.filters, m.state.frame
    level = next((e for e in m.understood.entities if e.kind == "level" and e.id in said.level), None)
    if frame is None or level is None or m.said.rest > LONGEST_ENTRY or names_anchor(said):
        return None
    if "level" not in m.topics.takes(frame.intent) or m.understood.slot("asks", VERY_SURE):
        return None
    before = m.understood.text[: level.start].rstrip()
    words = closed_words()
    only = any(not words.small.sub("", before[f.end() :]).strip() for f in words.only.finditer(before))
    filters = narrowed(frame.filters, said.having("aspect"))
    return m.run(settled(frame.intent, filters), filters) if only else None


def _requirements(m: Moment) -> Decision | None:
    """ "ต้องจบอะไรมาก่อน", "เรียนกี่ปี" after a list or a field: of that field, at the level of the talk."""
    said, asked = m.said.filters, frozenset(m.said.filters.aspect)
    asked = asked or (OF_TIME if m.names.units.asks_how_long(m.understood.text) else frozenset())
    if m.about not in STUDY or not asked or asked - OF_ENTRY or m.said.rest > LONGEST_ENTRY:
        return None
    if names_anchor(said) or m.understood.intent not in NEAR_ENTRY:
        return None
    about = narrowed(m.about_filters.having("college"), said)
    aspect = "entry" if "entry" in asked else "duration"
    topic = "program_info" if about.field else "level_info"
    return m.run(topic, about.having("aspect", aspect))


def _in_the_project(m: Moment) -> Decision | None:
    """ "จีนเข้าร่วมด้วยไหม" in a talk about the Mekong-Lancang project asks about its members."""
    said = m.said.filters
    if m.about != "mekong_lancang" or not said.country or m.said.rest > 2 * SHORT_QUESTION:
        return None
    other = said.having("country").having("aspect")
    if other or set(said.aspect) - ASKED_OF["mekong_lancang"] or "scholarship" in said.aspect:
        return None
    return m.run("mekong_lancang", said)


def _among_the_courses(m: Moment) -> Decision | None:
    """ "มีเต้นรำไหม" after short courses: what there is of them once more, whatever that is called there."""
    frame, asks = m.state.frame, m.understood.slot("asks", VERY_SURE) == "yes_no"
    if frame is None or frame.intent != "short_courses" or not asks or m.said.rest > SHORT_QUESTION:
        return None
    named = m.said.filters or m.said.markers or m.intent not in LIKE_COURSES | SOFT
    return None if named else Repeat(Run.again(frame))


def _field_at_college(m: Moment) -> Decision | None:
    """ "มีช่างยนต์มั้ย" after a college's address or fees asks whether that college has it."""
    said, about = m.said.filters, m.about_filters
    only_field = bool(said.field) and said.having("aspect") == Filters(field=said.field, level=said.level)
    other_topic = m.about not in COUNTED_AT_COLLEGES | {"", FORM}
    if not (only_field and m.short and other_topic and len(about.college) == 1):
        return None
    return m.run("programs", Filters(college=about.college, field=said.field, level=said.level))


def _follow_up(m: Moment) -> Decision | None:
    """A new filter without a topic changes what was asked ("แล้วที่ชลบุรีล่ะ")."""
    frame, said = m.state.frame, m.said
    if frame is None or not said.filters or not _only_narrows(m):
        return None
    takes = m.topics.takes(frame.intent) if frame.intent != FORM else frozenset()
    if said.filters == Filters(aspect=said.filters.aspect) and "aspect" not in takes:
        return None  # "เบอร์โทรล่ะ" asks another topic about the same thing
    one = said.filters.college and said.filters.aspect  # "เบอร์ของเทคนิคปัวด้วย" is asked of that one
    filters = narrowed(frame.filters, said.filters, m.adds and not one)
    keeps = "correction" in said.markers or frame.intent == "centre"  # "เปิดเมื่อไหร่ - แล้วภาคใต้ล่ะ"
    if keeps and not said.filters.aspect:
        filters = replace(
            filters, aspect=frame.filters.aspect
        )  # what was asked stays; only the thing was wrong
    intent = settled(settled(frame.intent, said.filters), filters)
    takes = m.topics.takes(intent)
    if any(getattr(said.filters, kind) for kind in WHAT - takes):
        return None  # a field after an answer about taxes is no filter of that answer
    if any(getattr(said.filters, kind) for kind in PLACES - takes):
        return _taught_there(m)  # nor is a place one of how many years a level takes
    return m.run(intent, filters)


def _taught_there(m: Moment) -> Decision | None:
    """ "แล้วที่ตรังล่ะ" after what a programme or a level is: where it is taught; a question of its own goes its way."""
    if m.about not in OF_STUDY or (m.sure and m.intent not in (m.about, *SOFT)):
        return None
    return m.run("programs", carried(m.about_filters, m.said.filters, m.topics.takes("programs")))


def _only_narrows(m: Moment) -> bool:
    own_topic = m.sure and m.intent not in (m.about, *ORDERS) and not _counts_the_courses(m)
    if m.complete or (own_topic and _asks_whether_taught(m)):
        return False
    if not own_topic or (m.intent in SOFT and "followup" in m.said.markers):
        return m.short or m.names_something or bool(m.said.markers)
    if _only_a_level(m) or _hardly_talk(m):
        return True
    if not m.names_something:
        return False  # "มีงานทำกี่เปอร์เซ็นต์" has words for its topic, and nothing that narrows
    # A correction may say so with more words: "เอ้ย ปวส. ต่างหาก".
    return m.short or ("correction" in m.said.markers and m.said.rest <= SHORT_QUESTION)


def _counts_the_courses(m: Moment) -> bool:
    """ "ของสงขลามีกี่หลักสูตร" after short courses counts these, whatever its few words sound like."""
    like = m.about == "short_courses" and m.intent in LIKE_COURSES
    return like and "courses" in m.names.units.counted(m.understood.text)


def _only_a_level(m: Moment) -> bool:
    """ "จะเอา ปวส" sounds like a question about the level, which the model is not sure of."""
    said = m.said.filters
    only = bool(said.level or said.sector) and not said.having("level").having("sector").having("without")
    return only and m.understood.confidence < VERY_SURE and m.said.rest <= SHORT_QUESTION


def _hardly_talk(m: Moment) -> bool:
    """ "ผิดอีก เอาบุรีรัมย์" is near to small talk, of which the model is not sure, and names a place."""
    soft = m.intent in SOFT and m.understood.confidence < VERY_SURE
    return soft and m.names_something and m.said.rest <= SHORT_QUESTION


def _asks_whether_taught(m: Moment) -> bool:
    """ "แล้วลำปางมีสอนไหม" after shares asks for places to study, whatever the talk was about."""
    very_sure = m.intent == "programs" and m.understood.confidence >= VERY_SURE
    asks = m.understood.slot("asks") in ("yes_no", "rows") and bool(
        m.said.rest
    )  # "Rayong?" asks nothing else
    return very_sure and m.about in NOT_OF_PLACES and asks


def _about_the_same(m: Moment) -> Decision | None:
    """ "ใครออกเงิน" after a project abroad: the words alone sound like many topics, the talk says which."""
    frame, asked = m.state.frame, frozenset(m.said.filters.aspect)
    if frame is None or not asked or m.names_something or m.said.rest > SHORT_QUESTION:
        return None
    # Of some things it is known what is asked of them; of others only where the words suggest nothing better.
    of_it = not asked - ASKED_OF.get(frame.intent, frozenset())
    nothing_better = "aspect" in m.topics.takes(frame.intent) and (not m.sure or m.intent in SOFT)
    if not of_it and (not nothing_better or frame.intent == FORM):
        return None
    return asked_of_it(m, frame)


def asked_of_it(m: Moment, frame: Frame) -> Run:
    """What the message asks, of what the talk is about; of the one project for whom it is: may they join it."""
    one = frame.intent == "mekong_lancang"
    joins = one and FOR_WHOM & {*m.said.filters.aspect}
    said = Filters(aspect=("who_may_join",) if joins else m.said.filters.aspect)
    return m.run(frame.intent, narrowed(frame.filters.having("country") if one else frame.filters, said))


def leans_on_frame(m: Moment) -> bool:
    """A question without a thing of its own, or marked as a follow-up, is about what the talk was about.

    A short one that names only a place is too: "ระยองจบกี่คน" after a talk about welding means welding. So is one of a
    word with several readings, which the talk may settle.
    """
    where = PLACES if m.said.at_home else frozenset()  # which this message does not name
    if m.said.markers & {"followup", "there", "also"} or not names_anchor(m.said.filters.only(KINDS - where)):
        return True
    named = m.said.filters
    only_where = not names_anchor(named.only(WHAT)) or bool(
        m.said.unclear and not named.only(PLACES | COLLEGES)
    )
    family = {m.intent, m.about} <= ABOUT_PROGRAMS
    return only_where and family and m.said.rest <= SHORT_QUESTION

"""Which topic a message means: the one that its words sound like, unless what it names or counts is a neighbour's.

Whatever is counted needs none of this: there the slots say what is asked (`counted/asking.py`). It is for topics that
tell of things, each of which has an action of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters
from bot.dialogue.understood.heard import Heard
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import CHANGES, Understanding

SURE, SURER, SUREST = (
    0.5,
    0.6,
    0.9,
)  # of a slot; of what a college teaches; of a topic that the talk is not about
OF_A_FIELD = frozenset({"study_path", "program_info"})  # topics that a bare field sounds like
# Topics that a list of colleges sounds like, and what such a list does not name.
LISTS_TOO = frozenset({"top_colleges", "programs"})
SUBJECTS = frozenset({"field", "program", "untaught", "industry", "curve"})
FEW = 8  # letters beside a field of what asks nothing
NAMES = frozenset({"names"})
BRIEFLY = frozenset(
    "programs college_info nearest_college curriculum program_info".split()
)  # topics that it sounds like
TAUGHT = frozenset({"programmes", "fields"})  # measures of what a college teaches


def meant(understood: Understanding, said: Heard, wronged: bool) -> str:
    """The topic that a message means; `wronged` where its words tell of a wrong (`safety/harm.py`)."""
    if (
        _only_names_a_field(understood, said) or _wants_another(understood, said)
    ) and understood.intent in OF_A_FIELD:
        return "programs"  # "ปวส. ช่างยนต์"
    if understood.intent == "complaint" and not wronged and said.filters.having("aspect"):
        return ""  # it corrects: what was meant instead is named
    if _lists_colleges(understood, said):
        return "college_info"
    if _lists_taught(understood, said):
        return "programs"
    if _wants_training(understood, said):
        return "short_courses"
    return settled(understood.intent, said.filters)


def _only_names_a_field(understood: Understanding, said: Heard) -> bool:
    """Whether the message is a field of study, perhaps with level and place, and hardly a word more."""
    asks = understood.slot("asks") or closed_words().asks(understood.text)
    few = said.rest == 0 or (said.rest <= FEW and not asks)
    return bool(said.filters.field) and not said.filters.aspect and few


def _wants_another(understood: Understanding, said: Heard) -> bool:
    """ "เอาท่องเที่ยวดีกว่า ปวช.": a field instead of the one before, and nothing is asked of it."""
    changes = understood.slot("act", SURE) in CHANGES and not understood.slot("asks", SURE)
    named = bool(said.filters.field) and not said.filters.aspect
    return changes and named and understood.confidence < SUREST


def _lists_colleges(understood: Understanding, said: Heard) -> bool:
    """Whether colleges of a place or a kind are asked for: by what is counted, not ranked, of no subject."""
    teach = understood.slot("measure") == "teaching_colleges" and not said.filters.level
    named = teach and bool(
        NAMES & {*said.filters.aspect}
    )  # the names of those that teach nothing in particular
    asks = (understood.slot("measure", SURE) == "colleges" or named) and not understood.slot("order")
    near = bool(said.near) or bool(said.filters.only(SUBJECTS))
    return understood.intent in LISTS_TOO and asks and not near


def _lists_taught(understood: Understanding, said: Heard) -> bool:
    """Whether it is asked what a college teaches, by what is counted, and nothing else of the college."""
    names = (
        closed_words().subjects.search(understood.text) and said.filters.aspect
    )  # "ขอรายชื่อสาขาของเทคนิคน่าน"
    asks = bool(names) or understood.slot("measure", SURER) in TAUGHT
    of_one = bool(said.filters.college) and NAMES.issuperset(said.filters.aspect)
    return understood.intent == "college_info" and asks and of_one


def _wants_training(understood: Understanding, said: Heard) -> bool:
    """Whether somebody wants to be trained in what is no field of ours, or briefly: "อยากเรียนดำน้ำ ที่ไหนเปิดอบรม"."""
    briefly = closed_words().briefly.search(understood.text) is not None
    if briefly and understood.intent in BRIEFLY and not said.filters.level:
        return True
    named = said.filters.only(SUBJECTS | {"level", "college", "college_type"})
    trained = closed_words().training.search(understood.text) is not None
    return understood.intent == "programs" and trained and not named


@dataclass(frozen=True, slots=True)
class Rule:
    """When `holds` for a message understood as one of `intents`, the topic is `becomes`."""

    intents: frozenset[str]
    holds: Callable[[Filters], bool]
    becomes: str


def _of(names: str) -> frozenset[str]:
    return frozenset(names.split())


STUDY = _of(
    "programs program_info study_path level_info graduates outcomes top_colleges dual nearest_college college_info "
    "admission equivalence industries salary out_of_scope smalltalk"
)
FIGURES = _of("graduates top_colleges nearest_college compare programs program_info college_info")
SCHOOLING = _of("programs program_info study_path top_colleges nearest_college college_info admission advice")
ABROAD = STUDY | _of("short_courses fees")
DUAL = "dual_training"
LISTED_THERE = _of("fields teaches list names count")  # asked of a college, which its dual programmes answer
TAUGHT_THERE = _of("fields teaches list")
UNUSUAL = _of("only_one only_private only_state most_programmes")


def counts_colleges(filters: Filters) -> bool:
    return bool({"number_of_colleges", "fewest_colleges"} & set(filters.aspect))


def asks_for_a_kind(filters: Filters) -> bool:
    """Whether a kind of college is named with an area or a wish for its number, and no college itself."""
    somewhere = filters.province or filters.place or filters.region
    listed = _of(
        "number_of_colleges list where names top fewest_colleges by_province by_region status known_for"
    )
    asked = bool(listed & set(filters.aspect))
    return bool(filters.college_type) and not filters.college and (bool(somewhere) or asked)


def asks_for_dual(filters: Filters) -> bool:
    """Whether dual training is asked for of a field, of what a college teaches, or in an order of who has it."""
    there = bool(filters.college) and not set(filters.aspect) - LISTED_THERE - {DUAL}
    ordered = bool({"top", "least"} & set(filters.aspect))
    return DUAL in filters.aspect and (bool(filters.field or filters.program) or there or ordered)


# Each of these was measured: without it some question that people ask is answered by a neighbour of its topic.
RULES = (
    # A kind of college ("สารพัดช่างในกรุงเทพฯ") is asked of the register; with a trade it is about who teaches that.
    Rule(FIGURES, lambda f: asks_for_a_kind(f) and not f.field and not f.course, "college_info"),
    # Military service belongs to another office, whatever else the words sound like.
    Rule(STUDY | _of("paperwork suitability"), lambda f: "military" in f.aspect, "other_ministry"),
    # A named project abroad is what is asked about, and so is training in another country.
    Rule(ABROAD, lambda f: bool(f.international), "international"),
    Rule(_of("short_courses"), lambda f: bool(f.country), "international"),
    # One project of the Lancang-Mekong countries that is named is not the one that is called after them.
    Rule(_of("mekong_lancang"), lambda f: bool(set(f.international) - {"mlc"}), "international"),
    # A short course is no programme, whatever trade it teaches.
    Rule(FIGURES | _of("dual"), lambda f: "short_course" in f.level and not f.college, "short_courses"),
    # Nor is a course that is named, unless a trade is named beside it, or where it is taught.
    Rule(
        SCHOOLING | FIGURES | _of("fees outcomes"),
        lambda f: bool(f.course) and not (f.college or f.field),
        "short_courses",
    ),
    # Names that are asked of colleges are no person's.
    Rule(_of("personal_data"), lambda f: counts_colleges(f) and bool(f.field or f.province), "programs"),
    # Which programmes are taught as dual training is known of few; that topic says so, and whom to ask.
    Rule(FIGURES, lambda f: asks_for_dual(f), "dual"),
    # What is taught in one place only, or nearly so, is told of programmes.
    Rule(FIGURES, lambda f: bool(UNUSUAL & set(f.aspect)), "programs"),
    # A path leads through levels; what is taught at a college that is named is told of the college.
    Rule(_of("study_path"), lambda f: bool(f.college) and bool(TAUGHT_THERE & set(f.aspect)), "programs"),
    # Who names a trade has chosen it: where it is taught says more than advice on what to choose.
    Rule(_of("advice"), lambda f: bool(f.field or f.program), "programs"),
)


def settled(intent: str, filters: Filters) -> str:
    """The topic after the rules."""
    for rule in RULES:
        if intent in rule.intents and rule.holds(filters):
            return rule.becomes
    return intent

"""Which topic a message is about, once its entities are known: small rules, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters

CONVERSATION = frozenset(
    "greeting thanks goodbye help smalltalk complaint rude crisis danger abuse human delete_my_data other_ministry "
    "copy_my_data privacy_policy out_of_scope about_bot about_data personal_data affirm deny more back restart "
    "change_language".split()
)  # topics without filters: they never become the frame that a follow-up narrows

# What a fragment easily sounds like, though it goes on with the talk: "แล้วผู้หญิงล่ะ" is no goodbye.
SOFT = frozenset("greeting goodbye thanks smalltalk help about_bot about_data out_of_scope".split())


@dataclass(frozen=True, slots=True)
class Rule:
    """When `holds` for a message understood as one of `intents`, the topic is `becomes`."""

    intents: frozenset[str]
    holds: Callable[[Filters], bool]
    becomes: str


def _of(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _two_of_a_kind(filters: Filters) -> bool:
    return any(
        len(getattr(filters, kind)) > 1 for kind in ("field", "province", "college", "level", "region")
    )


ABROAD = _of(
    "programs program_info graduates outcomes short_courses college_info study_path dual admission "
    "fees salary equivalence"
)

STUDY = _of(
    "programs program_info study_path level_info graduates outcomes top_colleges dual nearest_college college_info "
    "admission equivalence recruit industries salary out_of_scope smalltalk"
)

CONTACTS = _of("names contact phone email")
WHERE = _of("where by_province")
BECAME = _of("employed unemployed further_study")
ORDERED_BY = _of("by_province by_region by_level by_industry fields")


def _ordered(filters: Filters) -> bool:
    """Whether provinces, fields ... are asked for in order, and no two things to compare are named."""
    return bool(ORDERED_BY & set(filters.aspect)) and not _two_of_a_kind(filters)


def _counts_colleges(filters: Filters) -> bool:
    return bool({"number_of_colleges", "fewest_colleges"} & set(filters.aspect))


UNUSUAL = _of("only_one only_private only_state most_programmes")
OF_A_COLLEGE = _of("director teachers seats class_time uniform facilities pass_rate")
COLLEGES_ASKED = _of("graduates top_colleges nearest_college compare programs program_info college_info")


KINDS_OF_COLLEGES = STUDY | _of("compare dormitory nlu_fallback") - _of("recruit")
OF_ITSELF = _of("known_for current_name former_name social")


def _asks_for_a_kind(filters: Filters) -> bool:
    """Whether a kind of college is named with an area or a wish for its number, and no college itself."""
    somewhere = filters.province or filters.place or filters.region
    listed = _of(
        "number_of_colleges list where names top fewest_colleges by_province by_region status known_for"
    )
    asked = bool(listed & set(filters.aspect))
    return bool(filters.college_type) and not filters.college and (bool(somewhere) or asked)


def _orders_shares(filters: Filters) -> bool:
    return _ordered(filters) and bool(BECAME & set(filters.aspect))


RULES = (
    # What no programme teaches is said to be so, however it is asked.
    Rule(
        STUDY | _of("short_courses"),
        lambda f: bool(f.untaught) and not f.field and not f.international,
        "programs",
    ),
    # A kind of college ("สารพัดช่างในกรุงเทพฯ") is asked of the register; with a trade it is about who teaches that.
    Rule(KINDS_OF_COLLEGES, lambda f: _asks_for_a_kind(f) and not f.field and not f.course, "college_info"),
    # Engineering is a way on, at a university.
    Rule(STUDY - _of("recruit"), lambda f: "engineering" in f.aspect, "study_path"),
    # A short course called by its name is no programme.
    Rule(STUDY, lambda f: bool(f.course) and not f.field and not f.college, "short_courses"),
    # What a college is known for, and what it is called today, is told of the college.
    Rule(
        STUDY | _of("compare level_info"),
        lambda f: bool(OF_ITSELF & set(f.aspect)) and len(f.college) == 1 and not f.field,
        "college_info",
    ),
    # A centre is no college, though both have a telephone and a host.
    Rule(_of("college_info nearest_college"), lambda f: bool(f.centre) and not f.college, "centre"),
    # "Which centre is this college under" asks about the centre; everything else of a college is its own.
    Rule(_of("college_info"), lambda f: bool(f.college) and "covers" in f.aspect, "centre"),
    Rule(
        _of("centre"), lambda f: bool(f.college) and not f.centre and "covers" not in f.aspect, "college_info"
    ),
    # Wages and military service belong to other offices, whatever else the words sound like.
    Rule(STUDY | _of("demand centre"), lambda f: "minimum_wage" in f.aspect, "salary"),
    Rule(STUDY, lambda f: "military" in f.aspect, "other_ministry"),
    # Which colleges take learners with special needs is asked before any field.
    Rule(STUDY - _of("graduates outcomes recruit"), lambda f: "disability" in f.aspect, "admission"),
    # Whether learners of other nationalities are taken, and whether one can study online, is recorded nowhere.
    Rule(STUDY - _of("graduates outcomes recruit"), lambda f: "foreigners" in f.aspect, "admission"),
    Rule(
        STUDY - _of("graduates outcomes recruit short_courses"),
        lambda f: "online_study" in f.aspect and not f.international,
        "weekend_study",
    ),
    # The Mekong-Lancang project has a topic of its own; everything else abroad has the other.
    Rule(_of("international"), lambda f: f.international == ("mlc",), "mekong_lancang"),
    Rule(
        _of("mekong_lancang"),
        lambda f: bool(f.international) and "mlc" not in f.international,
        "international",
    ),
    # A named project abroad is what is asked about, whatever else the words sound like.
    Rule(ABROAD, lambda f: f.international == ("mlc",), "mekong_lancang"),
    Rule(ABROAD, lambda f: bool(f.international), "international"),
    # Who graduated, with their contacts, is nobody's to give.
    Rule(_of("graduates"), lambda f: bool(CONTACTS & set(f.aspect)) and not f.college, "personal_data"),
    # "Which province has most in work" puts shares in order, not numbers; who was traced is a share's base.
    Rule(_of("top_colleges"), lambda f: bool(BECAME & set(f.aspect)), "outcomes"),
    Rule(_of("compare"), _orders_shares, "outcomes"),
    Rule(_of("graduates"), lambda f: "tracked" in f.aspect or _orders_shares(f), "outcomes"),
    # "Do more go on to study after this or that level" compares what became of them.
    Rule(
        _of("study_path level_info"),
        lambda f: bool(BECAME & set(f.aspect)) and "compare" in f.aspect and _two_of_a_kind(f),
        "compare",
    ),
    Rule(_of("industries"), lambda f: len(f.industry) > 1 and "by_industry" in f.aspect, "compare"),
    # "Which of these three has most in work" sets the three side by side.
    Rule(
        _of("outcomes"),
        lambda f: (
            bool(BECAME & set(f.aspect)) and bool({"top", "least"} & set(f.aspect)) and _two_of_a_kind(f)
        ),
        "compare",
    ),
    # Going on to study is asked as a share, or by region: no steps are wanted.
    Rule(
        _of("study_path level_info"),
        lambda f: "further_study" in f.aspect and bool(({"share"} | ORDERED_BY - {"fields"}) & set(f.aspect)),
        "outcomes",
    ),
    # "What share of the country is that" is a number of graduates too.
    Rule(_of("outcomes"), lambda f: "of_all" in f.aspect and not BECAME & set(f.aspect), "graduates"),
    # "Which province has more" names no two things to compare: all are put in order.
    Rule(_of("compare"), _ordered, "top_colleges"),
    # How many colleges there are is for the register to say; with a field it is about who teaches that.
    Rule(
        COLLEGES_ASKED, lambda f: _counts_colleges(f) and bool(f.field or f.level or f.industry), "programs"
    ),
    Rule(COLLEGES_ASKED, lambda f: _counts_colleges(f) and not f.college and not f.centre, "college_info"),
    # What is taught in one place only, and who teaches most, is told of programmes, not of graduates.
    Rule(COLLEGES_ASKED, lambda f: bool(UNUSUAL & set(f.aspect)), "programs"),
    # How many a college takes in, its teachers and its buildings are asked of the college.
    Rule(_of("graduates"), lambda f: bool(f.college) and bool(OF_A_COLLEGE & set(f.aspect)), "college_info"),
    # How many a trade takes in is nobody's graduates.
    Rule(
        _of("graduates"),
        lambda f: "seats" in f.aspect and bool(f.field) and "count" not in f.aspect,
        "programs",
    ),
    # "Which colleges have closed" asks for no place to study.
    Rule(
        _of("nearest_college programs"),
        lambda f: "status" in f.aspect and not f.college and not f.field,
        "college_info",
    ),
    # "X and Y, where" looks for colleges that have them; nothing is compared.
    Rule(
        _of("compare"),
        lambda f: len(f.field) > 1 and "where" in f.aspect and "compare" not in f.aspect,
        "programs",
    ),
    # Training in another country is no course of a college here.
    Rule(_of("short_courses"), lambda f: bool(f.country), "international"),
    # "How long does it take" counts years, not people.
    Rule(
        _of("graduates"),
        lambda f: "duration" in f.aspect and "count" not in f.aspect,
        "level_info",
    ),
    # Who names years and no trade compares years, and hires nobody.
    Rule(_of("recruit"), lambda f: bool(f.year) and not f.field, "graduates"),
    # A level without a field is a question about the level itself.
    Rule(_of("program_info"), lambda f: bool(f.level) and not f.field and not f.college, "level_info"),
    Rule(_of("level_info"), lambda f: bool(f.field), "program_info"),
    # A description does not depend on where or by whom a programme is taught: who names that wants the places.
    Rule(
        _of("program_info"),
        lambda f: bool(f.field) and (bool(WHERE & set(f.aspect)) or bool(f.sector)),
        "programs",
    ),
    # "Compare" with two things of a kind is a comparison, whatever is counted.
    Rule(
        _of("graduates outcomes programs program_info"),
        lambda f: "compare" in f.aspect and _two_of_a_kind(f),
        "compare",
    ),
)


LEARNS = re.compile(r"เรียน|อยากเป็น|study|studying|learn", re.I)
HIRES = re.compile(
    r"จ้าง|รับ|หา|ต้องการ|อัตรา|ตำแหน่ง|บริษัท|โรงงาน|พนักงาน|ลูกจ้าง"
    r"|hir(?:e|ing)|recruit|need|vacanc|compan|factory|employ|staff|worker|looking for",
    re.I,
)


def said_by_learner(intent: str, text: str, filters: Filters) -> str:
    """ "มีเรียนไหม อยากทำงานดูแลคนแก่" wishes for oneself: who only speaks of learning hires nobody."""
    learner = intent == "recruit" and LEARNS.search(text) and not HIRES.search(text)
    return "programs" if learner and (filters.field or filters.level) else intent


def settled(intent: str, filters: Filters) -> str:
    """The topic after the rules."""
    for rule in RULES:
        if intent in rule.intents and rule.holds(filters):
            return rule.becomes
    return intent


OF_OTHER_OFFICES = {"minimum_wage": "salary", "military": "other_ministry", "disability": "admission"}


def by_things(filters: Filters) -> str:
    """The topic that the named things alone suggest, when no words say what is wanted; "" for none."""
    if filters.international:
        return "mekong_lancang" if filters.international == ("mlc",) else "international"
    if filters.centre:
        return "centre"
    if other := next((topic for aspect, topic in OF_OTHER_OFFICES.items() if aspect in filters.aspect), ""):
        return other
    if _counts_colleges(filters) and not filters.college:
        return "programs" if filters.field else "college_info"
    if (filters.college and filters.aspect) or _asks_for_a_kind(filters):
        return "college_info"
    if filters.course and not filters.field:
        return "short_courses"
    if filters.field or filters.college or filters.industry or filters.untaught:
        return "programs"
    if filters.level and not (filters.province or filters.place or filters.region):
        return "level_info"
    if filters.province or filters.place:
        return "programs"
    return ""


# What a picked thing of a list is asked about when the message has no topic of its own.
PICKED = {"college": "college_info", "field": "program_info", "centre": "centre", "industry": "industries"}


# What may be asked of a thing in a word or two, once the talk is about it.
_ABROAD = _of(
    "who_pays who_may_join countries how_to_apply when status duration cost organiser certificate "
    "for_teachers for_students"
)
ASKED_OF = {
    "centre": _of("phone email address website contact host founded when purpose history covers status"),
    "mekong_lancang": _ABROAD | _of("fields"),
    "international": _ABROAD,
    "short_courses": _of("when cost duration how_to_apply who_may_join entry status"),
    "scholarship": _of("who_may_join when how_to_apply status duration count"),
    "student_loan": _of("who_may_join when how_to_apply status"),
}


def companion(intent: str, aspects: tuple[str, ...]) -> str:
    """The topic that answers the other half of a question about numbers and shares; "" for none."""
    if intent == "graduates" and BECAME & set(aspects):
        return "outcomes"
    if intent == "graduates" and "where" in aspects:
        return "top_colleges"
    return "graduates" if intent == "outcomes" and "count" in aspects else ""

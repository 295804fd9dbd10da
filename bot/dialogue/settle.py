"""Which topic a message is about, once its entities are known: small rules, each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters

CONVERSATION = frozenset(
    "greeting thanks goodbye help smalltalk complaint rude crisis danger abuse human delete_my_data other_ministry "
    "copy_my_data privacy_policy out_of_scope about_bot about_data personal_data affirm deny more back restart "
    "change_language home_province".split()
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


STUDY = _of(
    "programs program_info study_path level_info graduates outcomes top_colleges dual nearest_college college_info "
    "admission equivalence industries salary out_of_scope smalltalk"
)
FIGURES = _of("graduates top_colleges nearest_college compare programs program_info college_info")
ABROAD = STUDY | _of("short_courses fees")
CONTACTS = _of("names contact phone email")
BECAME = _of("employed unemployed further_study")
UNUSUAL = _of("only_one only_private only_state most_programmes")


def _counts_colleges(filters: Filters) -> bool:
    return bool({"number_of_colleges", "fewest_colleges"} & set(filters.aspect))


def _asks_for_a_kind(filters: Filters) -> bool:
    """Whether a kind of college is named with an area or a wish for its number, and no college itself."""
    somewhere = filters.province or filters.place or filters.region
    listed = _of(
        "number_of_colleges list where names top fewest_colleges by_province by_region status known_for"
    )
    asked = bool(listed & set(filters.aspect))
    return bool(filters.college_type) and not filters.college and (bool(somewhere) or asked)


# Each of these was measured: without it some question that people ask is answered by a neighbour of its topic.
RULES = (
    # A kind of college ("สารพัดช่างในกรุงเทพฯ") is asked of the register; with a trade it is about who teaches that.
    Rule(FIGURES, lambda f: _asks_for_a_kind(f) and not f.field and not f.course, "college_info"),
    # Military service belongs to another office, whatever else the words sound like.
    Rule(STUDY | _of("paperwork suitability"), lambda f: "military" in f.aspect, "other_ministry"),
    # A named project abroad is what is asked about, and so is training in another country.
    Rule(ABROAD, lambda f: bool(f.international), "international"),
    Rule(_of("short_courses"), lambda f: bool(f.country), "international"),
    # Who graduated, with their contacts, is nobody's to give.
    Rule(_of("graduates"), lambda f: bool(CONTACTS & set(f.aspect)) and not f.college, "personal_data"),
    # Names that are asked of colleges are no person's.
    Rule(_of("personal_data"), lambda f: _counts_colleges(f) and bool(f.field or f.province), "programs"),
    # "What share of the country is that" is a number of graduates too.
    Rule(_of("outcomes"), lambda f: "of_all" in f.aspect and not BECAME & set(f.aspect), "graduates"),
    # Which programmes are taught as dual training is known of few; that topic says so, and whom to ask.
    Rule(FIGURES, lambda f: "dual_training" in f.aspect and bool(f.field or f.program), "dual"),
    # How many colleges there are of a field, and what is taught in one place only, is told of programmes.
    Rule(FIGURES, lambda f: _counts_colleges(f) and bool(f.field or f.level or f.industry), "programs"),
    Rule(FIGURES, lambda f: bool(UNUSUAL & set(f.aspect)), "programs"),
    # "Which colleges have closed" asks for no place to study.
    Rule(
        _of("nearest_college programs"),
        lambda f: "status" in f.aspect and not f.college and not f.field,
        "college_info",
    ),
    # Who names a trade has chosen it: where it is taught says more than advice on what to choose.
    Rule(_of("advice"), lambda f: bool(f.field or f.program), "programs"),
    # Which centre looks after a college is the centre's answer.
    Rule(_of("college_info"), lambda f: "covers" in f.aspect, "centre"),
)


def settled(intent: str, filters: Filters) -> str:
    """The topic after the rules."""
    for rule in RULES:
        if intent in rule.intents and rule.holds(filters):
            return rule.becomes
    return intent


# Aspects that only one topic can speak of, if only to say that it is not recorded.
OF_ONE_TOPIC = {
    "minimum_wage": "salary", "military": "other_ministry", "disability": "admission", "employers": "outcomes",
}  # fmt: skip


def by_things(filters: Filters) -> str:
    """The topic that the named things alone suggest, when no words say what is wanted; "" for none."""
    if filters.international:
        return "mekong_lancang" if filters.international == ("mlc",) else "international"
    if filters.centre:
        return "centre"
    if other := next((topic for aspect, topic in OF_ONE_TOPIC.items() if aspect in filters.aspect), ""):
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

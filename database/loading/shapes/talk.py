"""The shapes of those files of `data/vocabulary` that hold words of one use: numbers, refusals, danger, contacts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from database.loading.shapes.complete import part, with_all
from database.loading.shapes.values import (
    AnyPatterns,
    AnyWords,
    Both,
    OfList,
    Part,
    Patterns,
    Text,
    Words,
    named,
    refused,
)

Whole = Annotated[int, Field(ge=0)]
HARMS = "crisis danger abuse complaint orders persons"


class Common(Part):
    en: Words


Often = Annotated[dict[str, Annotated[int, Field(ge=1)]], Field(min_length=1)]
OftenByLanguage = part("OftenByLanguage", "th en", Often)


class Connectives(Part):
    between: OftenByLanguage  # type: ignore[valid-type]
    joins: OftenByLanguage  # type: ignore[valid-type]
    leads: OftenByLanguage  # type: ignore[valid-type]
    greetings: OftenByLanguage  # type: ignore[valid-type]
    thanks: OftenByLanguage  # type: ignore[valid-type]
    ask_nothing: Words


LanguagesWanted = part("LanguagesWanted", "th en", Words)
PlainNames = part("PlainNames", "electrical", Words)
AreasSaid = part("AreasSaid", "country south north", Words)


class TalkWords(Part):
    small: Words
    then: Words
    within: Words
    laughs: Patterns
    languages: LanguagesWanted  # type: ignore[valid-type]
    plain: PlainNames  # type: ignore[valid-type]
    wonders: Words
    wishes: Words
    hiring: Words
    how_many: Words
    empty: Words
    leads_to: Words
    holders: Words
    liked: Words
    subjects: Words
    who: Words
    taking_part: Words
    learning: Words
    training: Words
    offers: Words
    prepositions: Words
    means: Words
    refuses: Words
    money: Words
    only: Words
    intends: Words
    uses: Words
    purposes: Words
    ended: Words
    measured: Words
    unmeasured: Words
    genders: Words
    kin: Words
    points: Words
    own_home: Words
    areas: AreasSaid  # type: ignore[valid-type]
    for_whom: Words
    admits: Words
    schooling: Words
    same_units: list[Words]
    taught: Words
    briefly: Words
    has: Words
    goes_on: Words
    others: Words


class QuestionWords(Part):
    ends: Words
    leads: Words
    begins: Words
    verbs: Words
    wishes: Words
    joins: Words


ContactLabels = part("ContactLabels", "company person", Words)


class Contact(Part):
    labels: ContactLabels  # type: ignore[valid-type]
    company_maybe: Words
    names_itself: Words
    no_house: Words
    names_a_house: Words
    company_begins: Words
    company_ends: Words
    titles: Words
    extension: Words
    line: Words
    behind_names: Words
    no_name: Words
    beside: Words
    beside_not: Words
    mail_domains: Words


Cues = part(
    "Cues",
    "heads tells home follows who never cues strict of district sector field opens closes doubtful",
    Words,
)


Months = Annotated[dict[Annotated[int, Field(ge=1, le=12)], Words], with_all(*range(1, 13))]


class DateNames(Part):
    academic: Words
    beside: Words
    months: Months


class Only(Part):
    words: Words
    not_before: Words


class Years(Part):
    cue: Words
    relative: dict[str, int] = Field(default_factory=dict)


Comparison = Literal[">", ">=", "<", "<="]


class Parts(Part):
    words: dict[str, float] = Field(min_length=1)
    among: Words
    of: Words


class Numbers(Part):
    words: dict[str, Whole] = Field(min_length=1)
    powers: dict[str, Whole] = Field(min_length=1)
    inner: dict[str, Whole] = Field(min_length=1)
    vague: Words
    comparisons: Annotated[dict[Comparison, Words], with_all(">", ">=", "<", "<=")]
    above: Words
    below: Words
    parts: Parts
    ranges: Words
    only: Only
    percent: Words
    units: Words
    things: Words
    before_number: Words
    wanting: Words
    not_count: Words
    between: Words
    years: Years
    months: Months


Negations = part(
    "Negations",
    "before after behind fillers joiners absence include_before include_after include_around include_close include_not "
    "refusal",
    Words,
)


class Operation(Part):
    id: Annotated[Text, named("code")]
    words: Patterns
    includes: Annotated[Text, named("code")] | None = None
    not_with: AnyPatterns = Field(default_factory=list)
    done_by: Annotated[list[Annotated[Text, named("topic")]], OfList] | None = None
    told: AnyPatterns = Field(default_factory=list)


class PersonalKind(Part):
    kind: Annotated[Text, named("code")]
    sure: Words
    loose: AnyWords = Field(default_factory=list)


class Personal(Part):
    between: Annotated[list[Text], OfList]
    kinds: list[PersonalKind]
    mail_at: Words
    mail_dot: Words


class Promises(Part):
    promises: Both
    denials: Both
    no_promise: Both
    kept_by_people: Words


class GroupWords(Part):
    """The words of a meaning; one of the languages is enough."""

    th: Words | None = None
    en: Words | None = None

    @model_validator(mode="after")
    def _some(self) -> GroupWords:
        if not (self.th or self.en):
            raise refused("empty_value")
        return self


def _as_parts(value: Any) -> Any:
    return {"groups": value} if isinstance(value, list) else value


class Combination(Part):
    groups: Annotated[list[Annotated[Text, named("group")]], OfList, Field(min_length=1)]
    reach: Annotated[int, Field(ge=0, le=200)] = 24


Combinations = Annotated[
    list[Annotated[Combination, BeforeValidator(_as_parts)]], OfList, Field(min_length=1)
]


class Safety(Part):
    harmless: Both
    groups: dict[str, GroupWords] = Field(min_length=1)
    kinds: part("Harms", HARMS, Combinations)  # type: ignore[valid-type]


class Split(Part):
    before: Words
    after: Words
    which: Words
    share_out: Words
    all_of: Words


class WholeOf(Part):
    before: Words
    after: Words
    of: Words
    comes_from: Words
    among: Words
    country: Words


UNITS = "people places fields programmes provinces courses centres projects percent"
BECAME = "unemployed employed further_study"


class Alone(Part):
    before: Words
    after: Words
    unless: Words


class Units(Part):
    units: Annotated[dict[Annotated[str, named("code")], Words], with_all(*UNITS.split())]
    alone: Alone
    asks: Words
    time: Words
    whole: WholeOf
    split: Split
    became: Annotated[dict[Annotated[str, named("code")], Words], with_all(*BECAME.split())]

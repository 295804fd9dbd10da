"""The Mekong-Lancang project: its five fields, members, who may join, who pays, and how things stand."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.abroad.match import of_fields, teaches
from actions.words.saying import Saying, lines
from database.queries.faq import faq_facts
from database.queries.international import PROJECT_FUNDER, InternationalFacts, mekong_lancang

# What is asked, and which sentences answer it, in order. Buttons lead to the rest.
SECTIONS = {
    "who_pays": ("who_pays", "status"),
    "cost": ("no_amounts", "who_pays"),
    "who_may_join": ("who_may_join", "countries"),
    "for_teachers": ("who_may_join", "countries"),
    "for_students": ("who_may_join", "countries"),
    "entry": ("who_may_join", "countries"),
    "how_to_apply": ("no_dates", "who_may_join"),
    "contact": ("no_contact", "who_may_join"),
    "phone": ("no_contact", "who_may_join"),
    "when": ("no_dates", "status"),
    "duration": ("no_dates", "status"),
    "countries": ("countries", "who_pays"),
    "fields": ("overview", "fields"),
    "status": ("status", "no_dates"),
    "certificate": ("no_detail", "who_may_join"),
    "count": ("no_count", "who_may_join"),
    "teaching_language": ("no_detail", "who_may_join"),
}
OVERVIEW = ("overview", "fields", "countries", "who_may_join", "who_pays", "status")
READ = frozenset({"th", "en"})  # languages of which the words for what is asked are known
UNKNOWN = frozenset(
    "how_to_apply when duration cost contact phone certificate count teaching_language".split()
)
STORIES = {  # aspects that the report of the meeting answers, told in Thai and English only
    "spokesperson": ("mlc_meeting",),
    "where": ("mlc_meeting", "mlc_next"),
    "host": ("mlc_meeting",),
    "organiser": ("mlc_meeting",),
    "purpose": ("mlc_activities",),
    "history": ("mlc_background",),
    "founded": ("mlc_background",),
}
BUTTONS = (("fields", "fields"), ("who", "who_may_join"), ("pays", "who_pays"), ("apply", "how_to_apply"))


@action("mekong_lancang", takes="international aspect country field industry")
def mekong_lancang_project(question: Question, say: Saying) -> Reply:
    """Answer what was asked of the project, a claim about it first, or tell all of it in a few lines."""
    rows = mekong_lancang(say.session)
    asked = set(question.filters.aspect)
    stories = [topic for aspect in question.filters.aspect for topic in STORIES.get(aspect, ())]
    if stories and not asked & SECTIONS.keys():
        return _story(question, say, stories)
    text = lines(*_told(question, rows, say), say("mekong_lancang.unreviewed"))
    known = not asked & UNKNOWN or bool((asked - UNKNOWN) & SECTIONS.keys())
    return Reply(
        parts=(Text(text, say.sources(rows)),),
        kind="answer" if known else "no_data",
        suggestions=_buttons(say, asked),
    )


def _told(question: Question, rows: list[InternationalFacts], say: Saying) -> list[str]:
    """A claim about the payer, a country or a field comes first, then what was asked, else the overview."""
    aspects = [aspect for aspect in question.filters.aspect if aspect in SECTIONS]
    claims = _claims(question, rows, say, aspects)
    keys = [key for aspect in aspects for key in SECTIONS[aspect]]
    if claims and not aspects and say.language in READ:
        keys = ["countries", "who_may_join", "who_pays"] if question.filters.country else ["who_may_join"]
    elif not aspects and say.language not in READ:
        keys = list(OVERVIEW)  # what else its words ask is not read: all of it is told
    told = [_sentence(key, rows, say) for key in (keys or ([] if claims else OVERVIEW))]
    return list(dict.fromkeys([*claims, *told]))


def _claims(question: Question, rows: list[InternationalFacts], say: Saying, aspects: list[str]) -> list[str]:
    claims = [_of_country(code, rows, say) for code in question.filters.country if not _pays(code, aspects)]
    thailand = question.asked.form == "yes_no" and _names_thailand(question.text, say)
    if "who_pays" in aspects and "who_may_join" not in aspects and thailand:
        claims.append(say("mekong_lancang.not_thailand"))
    fields = of_fields(say, question.filters)
    named = bool(question.filters.field or question.filters.industry)
    return [*claims, *(_of_fields(fields, rows, say) if named and set(aspects) <= {"fields"} else [])]


def _names_thailand(text: str, say: Saying) -> bool:
    """Whether a text names the country that all else is about, which is therefore no filter."""
    names = {say("countries.TH") for language in (say.language, "th", "en")}
    return any(name.casefold() in text.casefold() for name in names)


def _pays(code: str, aspects: list[str]) -> bool:
    return code == PROJECT_FUNDER and bool({"who_pays", "cost"} & set(aspects))


def _of_country(code: str, rows: list[InternationalFacts], say: Saying) -> str:
    member = code in rows[0].countries
    key = "country_member" if member else "country_payer" if code == PROJECT_FUNDER else "country_outside"
    return say(f"mekong_lancang.{key}", country=say(f"countries.{code}"))


def _of_fields(fields: set[str], rows: list[InternationalFacts], say: Saying) -> list[str]:
    there = [row.told(say.language).fields for row in rows if teaches(row, fields)]
    if there:
        return [say("mekong_lancang.field_there", fields=say.joined(there))]
    return [say("mekong_lancang.field_missing"), _sentence("fields", rows, say)]


def _sentence(key: str, rows: list[InternationalFacts], say: Saying) -> str:
    told = [row.told(say.language) for row in rows]
    return say(
        f"mekong_lancang.{key}",
        fields=" · ".join(one.fields for one in told),
        count=len(rows[0].countries),
        countries=say.joined(say(f"countries.{code}") for code in rows[0].countries),
        eligible=told[0].eligible,
        funding=told[0].funding,
        status=told[0].status,
    )


def _story(question: Question, say: Saying, topics: list[str]) -> Reply:
    facts = faq_facts(say.session, *dict.fromkeys(topics))
    text = lines(*(fact for row in facts for fact in row.told(question.language)))
    sources = say.sources(facts)
    return Reply(
        parts=(Text(text, sources),),
        suggestions=_buttons(say, set(question.filters.aspect)),
    )


def _buttons(say: Saying, asked: set[str]) -> tuple[Button, ...]:
    sections = [
        Button(say(f"mekong_lancang.{key}_button"), Ask("mekong_lancang", Filters(aspect=(aspect,))))
        for key, aspect in BUTTONS
        if aspect not in asked
    ]
    return (*sections, Button(say("mekong_lancang.others_button"), Ask("international")))

"""The Mekong-Lancang project: its five fields, members, who may join, who pays, and how things stand."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Reply, Source, Text
from actions.saying import Saying, lines
from actions.sources import cited
from database.queries.faq import faq_facts
from database.queries.international import InternationalFacts, mekong_lancang

# What is asked, and which sentences answer it, in order.
SECTIONS = {
    "who_pays": ("who_pays", "overview", "fields"),
    "cost": ("no_amounts", "who_pays", "no_dates"),
    "who_may_join": ("who_may_join", "countries", "who_pays"),
    "entry": ("who_may_join", "countries", "no_dates"),
    "how_to_apply": ("no_dates", "who_may_join"),
    "contact": ("no_dates", "who_may_join"),
    "when": ("no_dates", "status"),
    "duration": ("no_dates", "overview", "fields"),
    "countries": ("countries", "who_may_join", "who_pays"),
    "fields": ("overview", "fields", "who_may_join"),
    "status": ("status", "no_dates"),
}
OVERVIEW = ("overview", "fields", "countries", "who_may_join", "who_pays", "status")
UNKNOWN = frozenset({"how_to_apply", "when", "duration", "cost", "contact"})
STORIES = {  # aspects that the report of the meeting answers, told in Thai and English only
    "where": ("mlc_meeting", "mlc_next"),
    "host": ("mlc_meeting",),
    "purpose": ("mlc_activities", "mlc_background"),
    "history": ("mlc_background", "mlc_meeting"),
    "founded": ("mlc_background", "mlc_meeting"),
}
BUTTONS = (("fields", "fields"), ("who", "who_may_join"), ("pays", "who_pays"))


@action("mekong_lancang", takes="international aspect country")
def mekong_lancang_project(question: Question, desk: Desk) -> Reply:
    """Answer what was asked of the project, or tell all of it in a few lines."""
    say = Saying(desk, question.language)
    rows = mekong_lancang(desk.session)
    asked = set(question.filters.aspect)
    stories = [topic for aspect in STORIES if aspect in asked for topic in STORIES[aspect]]
    if stories and not asked & SECTIONS.keys():
        return _story(question, desk, stories)
    keys = next((SECTIONS[aspect] for aspect in SECTIONS if aspect in asked), OVERVIEW)
    text = lines(*(_sentence(key, rows, say) for key in keys), say("mekong_lancang.unreviewed"))
    known = not asked & UNKNOWN or bool(asked - UNKNOWN & SECTIONS.keys())
    return Reply(
        parts=(Text(text, _sources(desk, question.language, rows)),),
        kind="answer" if known else "no_data",
        suggestions=_buttons(say),
        language=question.language,
    )


def _sentence(key: str, rows: list[InternationalFacts], say: Saying) -> str:
    told = [row.told(say.language) for row in rows]
    return say(
        f"mekong_lancang.{key}",
        fields="\n".join(f"• {one.fields}" for one in told),
        count=len(rows[0].countries),
        countries=say.joined(say(f"countries.{code}") for code in rows[0].countries),
        eligible=told[0].eligible,
        funding=told[0].funding,
        status=told[0].status,
    )


def _story(question: Question, desk: Desk, topics: list[str]) -> Reply:
    facts = faq_facts(desk.session, *dict.fromkeys(topics))
    text = lines(*(fact for row in facts for fact in row.told(question.language)))
    sources = cited(desk, question.language, *((row.source_id, row.as_of) for row in facts))
    return Reply(
        parts=(Text(text, sources),),
        suggestions=_buttons(Saying(desk, question.language)),
        language=question.language,
    )


def _buttons(say: Saying) -> tuple[Button, ...]:
    sections = [
        Button(say(f"mekong_lancang.{key}_button"), Ask("mekong_lancang", Filters(aspect=(aspect,))))
        for key, aspect in BUTTONS
    ]
    return (*sections, Button(say("mekong_lancang.others_button"), Ask("international")))


def _sources(desk: Desk, language: str, rows: list[InternationalFacts]) -> tuple[Source, ...]:
    return cited(desk, language, *((row.source_id, row.as_of) for row in rows))

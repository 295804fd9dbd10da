"""The colleges that have closed."""

from __future__ import annotations

from dataclasses import replace

from actions.question import Question
from actions.reply import Card, Cards, Reply, Text
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.colleges.cards import college_card, listed_colleges, page_of
from actions.subjects.programmes.where import in_words, more_of
from actions.words.saying import Saying
from actions.words.steps import at_most_six, step
from database.queries.college_counts import closed_colleges
from database.queries.colleges import CollegeRow


def closed(question: Question, say: Saying) -> Reply:
    """The colleges that the register calls closed or dormant."""
    area = area_of(say.desk, question.filters, say.language)
    found = closed_colleges(say.desk.session, area.codes)
    page = page_of(found, question.offset)
    where = in_words(say, area.called) or say("programs.country")
    near_me = at_most_six(step(say, "near_me", "nearest_college"))
    if not page:
        key = "programs.no_more" if found else "colleges.none_closed"
        return Reply((Text(say(key, area=where)),), "no_data", near_me, language=say.language)
    sources = say.sources(page[:1])
    cards = tuple(_closed_card(say, area, college) for college in page)
    text = say("colleges.closed_list", area=where, colleges=say.count("colleges", len(found)))
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(found), sources)),
        suggestions=near_me,
        listed=listed_colleges(page),
        more=more_of(question, len(found)),
        language=say.language,
    )


def _closed_card(say: Saying, area: Area, college: CollegeRow) -> Card:
    card = college_card(say, college, area.all)
    return replace(card, lines=(_where(say, area, college.province_code), college.status_th))


def _where(say: Saying, area: Area, code: str) -> str:
    return say.name(area.all[code]) if code in area.all else say("colleges.province_unknown")

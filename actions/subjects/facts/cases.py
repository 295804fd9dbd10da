"""Whether a fact of the frequent questions answers the case that was asked: a yes is said only of its own case.

    another_case(question, chosen, say)  "ยังไม่จบ ม.6 เข้า ปวส. ได้ไหม" is no case of "จบ ม.6 เรียน ปวส. ได้ไหม"

Which fact is near says the meaning; a vector hardly tells "without ม.6" from "with ม.6", so that words do
(`case_*` of `data/texts/faq.yml`, regular expressions in both languages). A fact whose own questions have the
same lack is for just such people: `case_for` names those.
"""

from __future__ import annotations

import re

from sqlalchemy import select

from actions.question import Question
from actions.subjects.facts.rows import Chosen
from actions.words import naming
from actions.words.saying import Saying
from database.models import College
from database.queries.faq import FaqFacts

LANGUAGES = ("th", "en")


def another_case(question: Question, chosen: Chosen, say: Saying) -> bool:
    """Whether the fact begins with a yes, and the question has a condition or a subject that the fact has not."""
    if not question.text or not chosen.rows:
        return False
    row = chosen.rows[0]
    if not any(_pattern("case_yes", say).match(facts[0]) for facts in (row.facts_th, row.facts_en) if facts):
        return False
    return chosen.guessed or _lacks_something(question, row, say) or _of_another_level(question, row, say)


def _of_another_level(question: Question, row: FaqFacts, say: Saying) -> bool:
    """Whether levels are asked about and the fact's own question is about others alone."""
    own = _levels_named(row.question_th, say)
    asked = set(question.filters.level).intersection(naming.LEVELS)
    return bool(asked and own) and not asked & own


def _levels_named(words: str, say: Saying) -> set[str]:
    return {level for level in naming.LEVELS if naming.level(say.desk.texts, level, "th") in words}


def _lacks_something(question: Question, row: FaqFacts, say: Saying) -> bool:
    """Whether somebody lacks what the fact takes for granted."""
    lacks = _pattern("case_lacks", say)
    for_such = row.id in say("faq.case_for").split()
    return bool(lacks.search(question.text)) and not for_such


def named_for(what: str, say: Saying) -> str:
    """The open colleges whose own name says that they are for the learners asked about; "" when there is none."""
    words = _pattern(f"named_for_{what}", say)
    query = select(College).where(College.is_open).order_by(College.code)
    called = [
        naming.both_names(c, say.language) for c in say.desk.session.scalars(query) if words.search(c.name_th)
    ]
    return say(f"faq.colleges_for_{what}", colleges=say.joined(called)) if called else ""


def _pattern(key: str, say: Saying) -> re.Pattern[str]:
    return re.compile("|".join(say.desk.texts(f"faq.{key}", one) for one in LANGUAGES), re.I)

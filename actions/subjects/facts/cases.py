"""Whether a fact of the frequent questions answers the case that was asked: a yes is said only of its own case.

    another_case(question, chosen, say)  "ยังไม่จบ ม.6 เข้า ปวส. ได้ไหม" is no case of "จบ ม.6 เรียน ปวส. ได้ไหม"
    told_after_all(aspects, rows, say)   what counts as unrecorded and a fact of the topic tells: it is not denied

The words stand in `data/texts/faq.yml` (`case_*`, `tells_*`), as regular expressions in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select

from actions.question import Question
from actions.subjects.facts.rows import Chosen, NamedRow
from actions.words import naming
from actions.words.saying import Saying
from database.models import College
from database.queries.faq import FaqFacts

LANGUAGES = ("th", "en")


def another_case(question: Question, chosen: Chosen, say: Saying) -> bool:
    """Whether the fact begins with a yes, and the question has a condition or a subject that the fact has not."""
    if not question.text or not chosen.rows:
        return False
    row = chosen.rows[0].row
    if not any(_pattern("case_yes", say).match(facts[0]) for facts in (row.facts_th, row.facts_en) if facts):
        return False
    return chosen.guessed or (
        _lacks_something(question, row, say) and not _fits(question, chosen.rows[0], say)
    )


def _lacks_something(question: Question, row: FaqFacts, say: Saying) -> bool:
    """Whether somebody lacks what the fact takes for granted."""
    lacks = _pattern("case_lacks", say)
    return bool(lacks.search(question.text)) and not lacks.search(f"{row.question_th} {row.question_en}")


def _fits(question: Question, one: NamedRow, say: Saying) -> bool:
    """Whether the question has the words of which the fact is told just to those who lack something."""
    key = f"case_fits_{one.name}"
    return say.desk.texts.has(f"faq.{key}") and _pattern(key, say).search(question.text) is not None


def told_after_all(aspects: Iterable[str], rows: Iterable[NamedRow], say: Saying) -> dict[str, str]:
    """The names of the rows that tell what an aspect asks, by aspect."""
    found: dict[str, str] = {}
    for aspect in aspects:
        if say.desk.texts.has(f"faq.tells_{aspect}"):
            pattern = _pattern(f"tells_{aspect}", say)
            for one in rows:
                if pattern.search("\n".join((*one.row.facts_th, *one.row.facts_en))):
                    found.setdefault(aspect, one.name)
    return found


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

"""Which facts of a topic are told: those that an aspect names by their id; and whether one answers the case asked.

Buttons carry the id of a fact (`student_loan_2`) as an aspect, and so does a question whose fact was found by its
meaning. `data/texts/faq.yml` holds a label for each (`ask_student_loan_2`).

A yes is said only of its own case: "ยังไม่จบ ม.6 เข้า ปวส. ได้ไหม" is no case of "จบ ม.6 เรียน ปวส. ได้ไหม". Which fact is
near says the meaning; a vector hardly tells "without ม.6" from "with ม.6", so that words do (`case_*` of
`data/texts/faq.yml`, regular expressions in both languages). A fact whose own questions have the same lack is for just
such people: `case_for` names those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from actions.question import Question
from actions.reply import Text
from actions.words import naming
from actions.words.saying import Saying
from database.models import College
from database.queries.faq import FaqFacts

LANGUAGES = ("th", "en")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that answer, whether they surely do, and the other rows of the topic, the nearest first."""

    rows: tuple[FaqFacts, ...]
    clear: bool
    others: tuple[FaqFacts, ...]
    guessed: bool = False  # by a level alone


def choose(rows: list[FaqFacts], aspects: Iterable[str]) -> Chosen:
    """The row that the first aspect names, with one that the next names as well: meaning found them equally near.

    Without any the first, which is not clear.
    """
    found = [[row for row in rows if row.id == aspect] for aspect in aspects]
    named = [row for one in found for row in one]
    picked = named[:2] if all(found[:2]) and len(found) > 1 else (named or rows)[:1]
    others = [row for row in dict.fromkeys((*named, *rows)) if row not in picked]
    return Chosen(tuple(picked), bool(named), tuple(others))


def fact_line(say: Saying, row: FaqFacts) -> str:
    """The facts one after another."""
    facts = row.told(say.language)
    return (" " if say.language == "th" else "; ").join(facts)


def under_question(say: Saying, row: FaqFacts) -> Text:
    """The facts under their question, as they are no sentence without it."""
    return Text(f"{question_words(say, row)}\n{fact_line(say, row)}", say.sources([row]))


def question_words(say: Saying, row: FaqFacts) -> str:
    """The question that the facts answer."""
    return row.question_th if say.language == "th" else row.question_en or row.question_th


# ---------------------------------------------------------------- another case


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
    called = [say.both(c) for c in say.session.scalars(query) if words.search(c.name_th)]
    return say(f"faq.colleges_for_{what}", colleges=say.joined(called)) if called else ""


def _pattern(key: str, say: Saying) -> re.Pattern[str]:
    return re.compile("|".join(say.desk.texts(f"faq.{key}", one) for one in LANGUAGES), re.I)

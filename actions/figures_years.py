"""Of which year a question is, and the word that the data has only one: no trend, no forecast, no last year.

year_note(question, say)  ->  "ไม่มีข้อมูลปีการศึกษา 2568 ข้อมูลล่าสุดคือปีการศึกษา 2566", "" when the year is there
"""

from __future__ import annotations

from actions.dates import BUDDHIST_ERA
from actions.figures import LATEST_YEAR, academic_year
from actions.question import Question
from actions.saying import Saying, lines

BEFORE = {"this_year": 0, "last_year": 1}  # how many years ago the words speak of


def other_years(question: Question) -> tuple[str, ...]:
    """The years asked for that the figures are not of."""
    said = [
        str(question.today.year + BUDDHIST_ERA - ago)
        for word, ago in BEFORE.items()
        if word in question.filters.aspect and "trend" not in question.filters.aspect
    ]
    return tuple(year for year in dict.fromkeys((*question.filters.year, *said)) if year != LATEST_YEAR)


def year_note(question: Question, say: Saying) -> str:
    """The sentences that the asked years are not there; "" when they are, or when none was asked."""
    others = other_years(question)
    asked = say.joined(academic_year(say.desk.texts, year, say.language) for year in others)
    aspects, years = question.filters.aspect, set(question.filters.year)
    return lines(
        say("graduates.no_year", asked=asked, year=say.year) if others else "",
        say("graduates.one_year", year=say.year) if "trend" in aspects or len(years) > 1 else "",
        say("graduates.no_forecast", year=say.year) if "forecast" in aspects else "",
    )


def each_year_note(question: Question, say: Saying) -> str:
    """That there is one year only, for "each year": after the number, which answers it."""
    if "each_year" not in question.filters.aspect or year_note(question, say):
        return ""
    return say("graduates.each_year", year=say.year)

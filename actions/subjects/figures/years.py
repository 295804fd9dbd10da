"""Of which years a question is, which of them the data has, and the word that one is not there.

dated(question)            ->  the question with "ปีที่แล้ว" as the year that it means
speaking(desk, question)   ->  how the answer speaks: of the asked year when it is there, else of the latest
year_note(question, say)   ->  "ไม่มีข้อมูลปีการศึกษา 2568 ข้อมูลล่าสุดคือปีการศึกษา 2566", "" when the year is there
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.words.dates import BUDDHIST_ERA
from actions.words.saying import Saying, lines
from database.queries import years
from database.queries.years import SHARES

BEFORE = {"this_year": 0, "last_year": 1}  # how many years ago the words speak of
OVER_TIME = frozenset({"trend", "each_year"})


def dated(question: Question) -> Question:
    """The question with the years that its words mean among the years that it names."""
    filters = question.filters
    said = [
        str(question.today.year + BUDDHIST_ERA - ago)
        for word, ago in BEFORE.items()
        if word in filters.aspect and "trend" not in filters.aspect
    ]
    return replace(question, filters=filters.having("year", *dict.fromkeys((*filters.year, *said))))


def speaking(desk: Desk, question: Question) -> Saying:
    """How an answer speaks about figures of the question's year."""
    return Saying(desk, question.language, asked_year(desk, question.filters))


def asked_year(desk: Desk, filters: Filters) -> int:
    """The newest asked year that some figures are of; 0 when none of them is there or none was asked."""
    asked = {int(year) for year in filters.year if year.isdecimal()}
    known = {*years.counted(desk.session), *years.published(desk.session, *SHARES)}
    return max(asked & known, default=0)


def counted_years(desk: Desk, filters: Filters) -> tuple[int, ...]:
    """The years to tell graduates of, oldest first: those asked for, or all for a trend; () for the latest alone."""
    return _over_time(years.counted(desk.session), filters)


def traced_years(desk: Desk, filters: Filters) -> tuple[int, ...]:
    """The years to tell shares after graduation of, oldest first; () for one year alone."""
    return _over_time(years.published(desk.session, *SHARES), filters)


def _over_time(known: tuple[int, ...], filters: Filters) -> tuple[int, ...]:
    asked = tuple(year for year in known if str(year) in filters.year)
    chosen = known if OVER_TIME & set(filters.aspect) and len(asked) < 2 else asked
    return chosen if len(chosen) > 1 else ()


def year_note(question: Question, say: Saying, of_shares: bool = False) -> str:
    """The sentences that the asked years are not there; "" when they are, or when none was asked."""
    aspects, asked = question.filters.aspect, set(question.filters.year)
    known = years.published(say.desk.session, *SHARES) if of_shares else years.counted(say.desk.session)
    several = ("trend" in aspects or len(asked) > 1) and len(known) < 2
    latest = say.year_of_shares if of_shares else say.year
    return lines(
        _not_there(question, say, known, latest, of_shares),
        say("graduates.one_year", year=latest) if several else "",
        say("graduates.no_forecast", year=latest) if "forecast" in aspects else "",
    )


def _not_there(question: Question, say: Saying, known: tuple[int, ...], latest: str, of_shares: bool) -> str:
    others = [year for year in question.filters.year if year not in map(str, known)]
    if not others:
        return ""
    asked = say.joined(say.academic_year(year) for year in others)
    return say(f"graduates.no_year{_kind(others, say, of_shares)}", asked=asked, year=latest)


def _kind(others: list[str], say: Saying, of_shares: bool) -> str:
    """Numbers and shares are denied together where both end with the same year, else each alone."""
    session = say.desk.session
    counted = set(map(str, years.counted(session)))
    together = years.latest_counted(session) == years.latest_shares(session) and not counted & set(others)
    return "" if together else "_of_shares" if of_shares else "_of_graduates"


def other_years(question: Question, say: Saying) -> tuple[str, ...]:
    """The years asked for in which no graduates were counted by college."""
    known = set(map(str, years.counted(say.desk.session)))
    return tuple(year for year in question.filters.year if year not in known)


def one_at_a_time(question: Question, say: Saying) -> str:
    """Where an order of one year answers a question about several: which year it is of."""
    told = counted_years(say.desk, question.filters)
    return say("graduates.one_at_a_time", year=say.year) if told else ""


def each_year_note(question: Question, say: Saying) -> str:
    """That there is one year only, for "each year": after the number, which answers it."""
    if "each_year" not in question.filters.aspect or year_note(question, say):
        return ""
    return say("graduates.each_year", year=say.year) if len(years.counted(say.desk.session)) == 1 else ""

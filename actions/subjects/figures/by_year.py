"""Graduates of several academic years, a row for each: "เทียบผู้จบปี 2566 กับ 2567", "แนวโน้มผู้จบ"."""

from __future__ import annotations

from dataclasses import replace

from actions.question import Question
from actions.reply import Bar, Chart, Part, Source, Text
from actions.subjects.figures.scope import Asked, counts_source, graduates_word
from actions.subjects.figures.years import counted_years, year_note
from actions.words.figures import number
from actions.words.saying import Saying, lines
from database.queries.figures import total

DRAWN = 3  # two numbers are read faster than drawn
Rows = list[tuple[int, int]]  # year and graduates, the oldest first


def over_years(question: Question, asked: Asked, say: Saying) -> tuple[Part, ...]:
    """What was asked in each year; nothing where one year is meant or nobody finished in any."""
    rows = _rows(asked, say, counted_years(say.desk, question.filters))
    if not any(count for _, count in rows):
        return ()
    sources = _sources(say, [year for year, _ in rows])
    of = " " + say("graduates.of_what", what=asked.what) if asked.what else ""
    head = say("graduates.by_year", what=asked.what, of=of, area=asked.area)
    told = lines(*(_row(year, count, say) for year, count in rows))
    text = lines(year_note(question, say), head)
    if len(rows) < DRAWN:
        return (Text(lines(text, told, _difference(rows, say)), sources),)
    bars = tuple(Bar(say.academic_year(year), count) for year, count in rows)
    about = f"{asked.what}{asked.area}".strip()
    title = " · ".join(filter(None, (say("graduates.chart_year"), about)))
    picture = Chart(title, say("graduates.unit"), bars, told, sources)
    return Text(lines(text, _difference(rows, say)), sources), picture


def _rows(asked: Asked, say: Saying, told: tuple[int, ...]) -> Rows:
    return [(year, total(say.desk.session, replace(asked.scope, year=year)).graduates) for year in told]


def _row(year: int, count: int, say: Saying) -> str:
    counted = graduates_word(say, count) if count else say("graduates.nobody_that_year")
    return say("graduates.row", name=say.academic_year(year), count=counted)


def _difference(rows: Rows, say: Saying) -> str:
    """How the last year differs from the first."""
    (before, fewer), (after, more) = rows[0], rows[-1]
    key = "same" if fewer == more else "rise" if more > fewer else "fall"
    return say(
        f"graduates.year_{key}",
        before=say.academic_year(before),
        after=say.academic_year(after),
        difference=number(abs(more - fewer)),
    )


def _sources(say: Saying, told: list[int]) -> tuple[Source, ...]:
    every = (one for year in told for one in counts_source(say.desk, say.language, year))
    return tuple(dict.fromkeys(every))

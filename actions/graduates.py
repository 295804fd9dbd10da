"""How many graduates: in a field, at a level, in a place, from a college; and an honest "none recorded"."""

from __future__ import annotations

from actions import naming
from actions.conversation import labelled
from actions.figures import LATEST_YEAR, academic_year
from actions.figures_scope import Asked, asked_of, graduates_word
from actions.offer import centre_offer
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Bar, Button, Chart, Part, Reply, Source, Text
from actions.saying import Saying, lines
from actions.sources import cited
from database.queries.figures import (
    Counted,
    Scope,
    by_level,
    by_program,
    by_province,
    source_of_counts,
)
from database.queries.places import neighbours
from database.queries.programs import programs_by_id

ROWS = 5  # rows of a breakdown
NEAR = 3  # neighbouring provinces that are offered
TAKES = "field level province place region college sector industry curve year aspect without"


@action("graduates", takes=TAKES)
def graduates(question: Question, desk: Desk) -> Reply:
    """The number asked for, then what it is made of."""
    say = Saying(desk, question.language)
    asked = asked_of(desk, question.filters, question.language)
    levels = by_level(desk.session, asked.scope)
    total = sum(row.graduates for row in levels)
    if not total:
        return _none(question, asked, say)
    key = "graduates.total_any" if asked.everything else "graduates.total"
    told = say(key, year=say.year, what=asked.what, area=asked.area, count=graduates_word(say, total))
    head = lines(wrong_year(question, say), told)
    about = f"{asked.what}{asked.area}".strip()
    parts = _parts(head, _breakdown(asked, levels, say), about, counts_source(desk, question.language), say)
    return Reply(
        parts=parts,
        kind="no_data" if wrong_year(question, say) else "answer",
        suggestions=_next(question, say),
        language=question.language,
    )


def wrong_year(question: Question, say: Saying) -> str:
    """The sentence that the asked year is not there; "" when it is, or when none was asked."""
    others = [year for year in question.filters.year if year != LATEST_YEAR]
    if not others:
        return ""
    asked = say.joined(academic_year(say.desk.texts, year, say.language) for year in others)
    return say("graduates.no_year", asked=asked, year=say.year)


def counts_source(desk: Desk, language: str) -> tuple[Source, ...]:
    """The source of the counts by college."""
    return cited(desk, language, source_of_counts(desk.session))


def _breakdown(asked: Asked, levels: list[Counted], say: Saying) -> tuple[str, list[tuple[str, int]]]:
    """Title and rows of the breakdown that says most; no rows where one number is the answer."""
    session, texts = say.desk.session, say.desk.texts
    if len(levels) > 1:
        rows = [(naming.level(texts, row.id, say.language), row.graduates) for row in levels]
        return "graduates.chart_levels", rows
    if len(asked.scope.provinces) > 1:
        counted = by_province(session, asked.scope)[:ROWS]
        provinces = asked.wanted.area.all
        return "graduates.chart_provinces", [(say.name(provinces[r.id]), r.graduates) for r in counted]
    counted = by_program(session, asked.scope)[:ROWS]
    known = programs_by_id(session, [row.id for row in counted])
    rows = [(naming.program(texts, known[row.id], say.language), row.graduates) for row in counted]
    return "graduates.chart_programs", rows if len(rows) > 1 else []


def _parts(
    head: str, broken: tuple[str, list[tuple[str, int]]], about: str, sources: tuple[Source, ...], say: Saying
) -> tuple[Part, ...]:
    title, rows = broken
    if not rows:
        return (Text(head, sources),)
    told = lines(*(say("graduates.row", name=name, count=graduates_word(say, n)) for name, n in rows))
    if len(rows) < 3:
        return (Text(lines(head, told), sources),)
    bars = tuple(Bar(name, count) for name, count in rows)
    drawn = " · ".join(filter(None, (say(title), about)))  # a picture goes on without the text beside it
    return Text(head, sources), Chart(drawn, say("graduates.unit"), bars, told, sources)


def _none(question: Question, asked: Asked, say: Saying) -> Reply:
    desk = say.desk
    told = say("graduates.none", what=asked.what, area=asked.area, year=say.year)
    offer = centre_offer(desk, question.language, asked.wanted.area.codes)
    text = lines(wrong_year(question, say), told, *nearby(asked, say), say("graduates.none_note"), offer.text)
    return Reply(
        parts=(Text(text, counts_source(desk, question.language)),),
        kind="no_data",
        suggestions=(*offer.buttons, *_next(question, say))[:6],
        language=question.language,
    )


def nearby(asked: Asked, say: Saying) -> list[str]:
    """The nearest provinces that have such graduates, and the number of the whole country."""
    session, area = say.desk.session, asked.wanted.area
    everywhere = Scope(asked.scope.programs, asked.scope.levels, sectors=asked.scope.sectors)
    sentences = []
    if area.province and not asked.college:
        have = {row.id: row.graduates for row in by_province(session, everywhere)}
        near = [p for p in neighbours(area.all, area.province.code) if p.code in have][:NEAR]
        named = say.joined(f"{say.name(p)} {graduates_word(say, have[p.code])}" for p in near)
        sentences.append(say("graduates.near", provinces=named) if near else "")
    country = sum(row.graduates for row in by_level(session, everywhere))
    if country and (asked.scope.provinces or asked.college):
        sentences.append(say("graduates.country", count=graduates_word(say, country)))
    return sentences


def _next(question: Question, say: Saying) -> tuple[Button, ...]:
    kept = question.filters.having("aspect").having("year").having("number")
    buttons = [Button(say("graduates.outcomes_button"), Ask("outcomes", kept))]
    if not question.filters.college:
        buttons.append(Button(say("graduates.top_button"), Ask("top_colleges", kept)))
    if question.filters.field:
        buttons.append(Button(say("graduates.where_button"), Ask("programs", kept)))
        buttons.append(Button(say("graduates.recruit_button"), Ask("recruit", kept)))
    return (*buttons, *labelled(say.desk, say.language, ("about_data",)))

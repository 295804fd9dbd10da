"""How many graduates: in a field, at a level, in a place, from a college; and an honest "none recorded"."""

from __future__ import annotations

from dataclasses import replace

from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Bar, Button, Chart, Part, Reply, Source, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.facts.unrecorded import OF_COLLEGES, missing, who_may_know
from actions.subjects.figures.by_year import over_years
from actions.subjects.figures.learner_shares import learner_shares
from actions.subjects.figures.ranked import is_ranked, ranked
from actions.subjects.figures.scope import Asked, asked_of, counts_source, graduates_word
from actions.subjects.figures.split import named_split, parts_of
from actions.subjects.figures.years import dated, each_year_note, other_years, speaking, year_note
from actions.subjects.programmes.wanted import degrees
from actions.subjects.talk.conversation import labelled
from actions.words import naming
from actions.words.citing import cited
from actions.words.figures import number, share
from actions.words.saying import Saying, lines
from database.queries.figures import (
    COUNTRY,
    Counted,
    Published,
    Scope,
    by_level,
    by_program,
    by_province,
    published,
    total,
)
from database.queries.places import neighbours
from database.queries.programs import programs_by_id

ROWS = 5  # rows of a breakdown
ALL_LEVELS = "all"  # a published number of all levels together
NEAR = 3  # neighbouring provinces that are offered
TAKES = "field level province place region college sector industry curve year number aspect without"
Rows = list[tuple[str, int]]


@action("graduates", takes=TAKES)
def graduates(question: Question, desk: Desk) -> Reply:
    """The number asked for, then what it is made of."""
    question = dated(question)
    say = speaking(desk, question)
    if learners := learner_shares(question, say):
        return learners
    asked = asked_of(desk, question.filters, question.language)
    if is_ranked(question.filters):
        return ranked(question, asked, say) or _none(question, asked, say)
    if rows := over_years(question, asked, say):
        return Reply(rows, "answer", _next(question, say)[:6], language=question.language)
    levels = by_level(desk.session, asked.scope)
    count = sum(row.graduates for row in levels)
    if not count:
        return _none(question, asked, say)
    unknown = missing(say, question.filters, OF_COLLEGES)
    head = lines(
        unknown,
        year_note(question, say),
        _rank(question, asked, say),
        _total(asked, count, say),
        _wish(question, asked, count, say),
    )
    near = nearby(asked, say) if "neighbours" in question.filters.aspect else []
    after = lines(
        _of_all(question, asked, count, say),
        *near,
        _other_year(question, asked, say),
        each_year_note(question, say),
    )
    offer = who_may_know(say, question.filters) if unknown else None
    about = f"{asked.what}{asked.area}".strip()
    sources = counts_source(desk, question.language, say.counted)
    parts = _parts(lines(head, after), _breakdown(asked, levels, say), about, sources, say)
    if offer:
        parts = (*parts, Text(offer.text))
    return Reply(
        parts=parts,
        kind="no_data" if unknown or year_note(question, say) else "answer",
        suggestions=(*(offer.buttons if offer else ()), *_next(question, say))[:6],
        language=question.language,
    )


def _total(asked: Asked, count: int, say: Saying) -> str:
    key = "graduates.total_any" if asked.everything else "graduates.total"
    told = say(key, year=say.year, what=asked.what, area=asked.area, count=graduates_word(say, count))
    if asked.colleges:
        return told
    colleges = total(say.desk.session, asked.scope).colleges
    return say("graduates.total_from", total=told.rstrip("."), colleges=say.count("colleges", colleges))


def _wish(question: Question, asked: Asked, count: int, say: Saying) -> str:
    """How the number that somebody wants compares with all graduates of the year."""
    said = [n.lstrip("<>=") for n in question.filters.number]
    wanted = [int(n) for n in said if n.isdigit() and int(n) > 0]
    if not wanted:
        return ""
    people = number(max(wanted))
    if max(wanted) <= count:
        return say("graduates.wish_enough", wanted=people)
    return lines(say("graduates.wish_more", wanted=people), *nearby(asked, say))


def _of_all(question: Question, asked: Asked, count: int, say: Saying) -> str:
    """What share of all graduates of the country that is."""
    if not {"of_all", "share"} & set(question.filters.aspect):
        return ""
    elsewhere = asked.scope.provinces or asked.colleges or asked.scope.only_sector
    same = Scope(asked.scope.programs, asked.scope.levels) if elsewhere else Scope()
    same = replace(same, year=asked.scope.year)
    everyone = total(say.desk.session, same).graduates
    what = asked.what if elsewhere else ""
    of = " " + say("graduates.of_what", what=what) if what else ""
    told = share_of(count, everyone)
    return say("graduates.of_all", share=told, count=graduates_word(say, everyone), what=what, of=of)


def share_of(part: float, whole: float) -> str:
    """A share with one decimal; below one percent with two, so that little is not nothing."""
    percent = part / whole * 100
    return f"{percent:.2g}%" if percent < 1 else share(percent)


def _rank(question: Question, asked: Asked, say: Saying) -> str:
    """The place of the asked province among all that have such graduates."""
    province = asked.wanted.area.province
    if not province or "rank_of" not in question.filters.aspect:
        return ""
    counted = by_province(say.desk.session, replace(asked.scope, provinces=()))
    rank = next(n for n, row in enumerate(counted, start=1) if row.id == province.code)
    provinces = say.count("provinces", len(counted))
    return say("graduates.rank_of", province=say.name(province), rank=rank, provinces=provinces)


def _other_year(question: Question, asked: Asked, say: Saying) -> str:
    """A total of the whole country that somebody published for the asked year."""
    others, filters = other_years(question, say), question.filters
    if not others or filters.field or filters.industry or asked.called or asked.colleges or filters.sector:
        return ""
    levels = asked.scope.levels or (*naming.LEVELS, ALL_LEVELS)
    rows = published(say.desk.session, ("graduates",), COUNTRY)
    fitting = [r for r in rows if r.year_be in others and r.level in levels and not r.field_th]
    return lines(*(_published(row, say) for row in fitting))


def _published(row: Published, say: Saying) -> str:
    source = cited(say.desk, say.language, (row.source_id, row.as_of))[0].name
    count = graduates_word(say, row.value)
    level = "" if row.level == ALL_LEVELS else say.level(row.level)
    return say("graduates.other_year", level=level, year=row.year_be, count=count, source=source)


def _breakdown(asked: Asked, levels: list[Counted], say: Saying) -> tuple[str, Rows]:
    """Title and rows of the breakdown that says most; no rows where one number is the answer."""
    if kind := named_split(asked.wanted.filters):
        return f"graduates.chart_{kind}", _split(asked, kind, say)
    if len(levels) > 1:
        return "graduates.chart_level", [(say.level(row.id), row.graduates) for row in levels]
    if len(asked.scope.provinces) > 1:
        return "graduates.chart_province", _split(asked, "province", say)
    session = say.desk.session
    counted = by_program(session, asked.scope)[:ROWS]
    known = programs_by_id(session, [row.id for row in counted])
    rows = [(naming.program(say.desk.texts, known[row.id], say.language), row.graduates) for row in counted]
    return "graduates.chart_field", rows if len(rows) > 1 else []


def _split(asked: Asked, kind: str, say: Saying) -> Rows:
    rows = [(part.name, part.graduates) for part in parts_of(asked, say, kind)[:ROWS]]
    return rows if len(rows) > 1 else []


def _parts(
    head: str, broken: tuple[str, Rows], about: str, sources: tuple[Source, ...], say: Saying
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
    first = lines(missing(say, question.filters, OF_COLLEGES), year_note(question, say))
    text = lines(first, told, *nearby(asked, say), say("graduates.none_note"), offer.text)
    return Reply(
        parts=(Text(text, counts_source(desk, question.language, say.counted)),),
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
    country = total(session, everywhere).graduates
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
    if not question.filters.field and len(degrees(question.filters)) < 2:
        by_field = kept.having("aspect", "fields", "top")
        buttons.append(Button(say("graduates.fields_button"), Ask("top_colleges", by_field)))
    return (*buttons, *labelled(say.desk, say.language, ("about_data",)))

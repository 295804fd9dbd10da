"""Which programmes there are: in a province or region, at a level, related to an industry."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Card, Cards, Listed, Reply, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.colleges.cards import PAGE, measured_from, page_of
from actions.subjects.programmes.wanted import Wanted, degrees
from actions.subjects.programmes.where import (
    in_words,
    levels_of,
    more_of,
    narrowing_words,
    near_of,
    places_in_words,
)
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, level_step, step
from database.queries.colleges import in_district_of
from database.queries.counted_there import by_figures, graduates
from database.queries.places import kilometres
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import ProgramCount, by_program, by_province, colleges_teaching, sources_of


def in_area(question: Question, say: Saying, asked: Wanted) -> Reply:
    """The programmes with most graduates first, and how many there are at each level."""
    counts = by_figures(say.desk.session, asked.teaching, by_program(say.desk.session, asked.teaching))
    counted = [c for c in counts if c.colleges]
    page = page_of(counted, question.offset)
    if not page:
        return _nothing(say, asked, any_at_all=bool(counted))
    rows = programs_by_id(say.desk.session, (c.program_id for c in page))
    sources = say.sources(sources_of(say.desk.session, asked.teaching, tuple(rows)))
    text = lines(
        _headline(say, asked, counted),
        _closest(say, asked),
        _levels(say, asked, counted),
        *_notes(say, asked),
    )
    cards = tuple(program_card(say, asked, rows[c.program_id], c) for c in page)
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(counted), sources)),
        suggestions=_next_steps(say, asked, counted),
        listed=tuple(dict.fromkeys(Listed("field", c.field_id) for c in page)),
        more=more_of(question, len(counted)),
        language=say.language,
    )


def _headline(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> str:
    colleges = sum(c.colleges for c in by_province(say.desk.session, asked.teaching))
    own = sum(c.graduates for c in counted)
    return say(
        "programs.area_total",
        what=capital(asked.what),
        area=in_words(say, asked.area.called) or say("programs.country"),
        year=say.year,
        programs=say.count("programs", len(counted)),
        colleges=say.count("colleges", colleges),
        graduates=say.count("graduates", graduates(say.desk.session, asked.teaching, own)),
    )


def _closest(say: Saying, asked: Wanted) -> str:
    """Who names a town is near to one college: which, and how far."""
    near = near_of(asked)
    if near is None:
        return ""
    found = colleges_teaching(say.desk.session, asked.teaching, PAGE, near=near)
    first = next(iter(found), None)
    place = say.name(asked.area.places[0])
    if own := [college for college in found if in_district_of(near, college)]:
        return say("programs.closest_in_district", place=place, colleges=say.joined(map(say.both, own)))
    if first is None or first.point is None:
        return ""
    distance = say.far(kilometres(near, first.point))
    said = say("programs.closest_to", place=place, college=say.both(first), distance=distance)
    return lines(said, measured_from(say, near))


def _levels(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> str:
    by_level = {level: sum(c.level == level for c in counted) for level in naming.LEVELS}
    shown = [
        say("programs.level_count", level=say.level(level), programs=say.count("programs", n))
        for level, n in by_level.items()
        if n
    ]
    return say("programs.area_levels", levels=" · ".join(shown)) if len(shown) > 1 else ""


def _notes(say: Saying, asked: Wanted) -> list[str]:
    judgement = say("programs.related_is_judgement") if asked.industries else ""
    return [places_in_words(say, asked.area), narrowing_words(say, asked), judgement]


def program_card(say: Saying, asked: Wanted, program: ProgramRow, count: ProgramCount) -> Card:
    line = say(
        "programs.card_program",
        graduates=say.count("graduates", count.graduates),
        colleges=say.count("colleges", count.colleges),
    )
    only = Filters(field=(program.field_id,), level=(program.level,))
    here = replace(asked.filters, field=only.field, level=only.level, industry=(), curve=(), without=())
    buttons = (step(say, "where", "programs", here), step(say, "about_field", "program_info", only))
    return Card(capital(naming.program(say.desk.texts, program, say.language)), (line,), buttons)


def _next_steps(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> tuple[Button, ...]:
    levels = [level for level in naming.LEVELS if any(c.level == level for c in counted)]
    others = [level_step(say, level, "programs", asked.filters) for level in levels]
    here = Filters(province=asked.area.codes) if asked.area.province else Filters()
    return at_most_six(
        *(others if len(others) > 1 else []),
        step(say, "graduates", "graduates", replace(here, level=degrees(asked.filters))),
        step(say, "near_me", "nearest_college"),
        step(say, "short_courses", "short_courses", here),
    )


def _nothing(say: Saying, asked: Wanted, any_at_all: bool) -> Reply:
    """No programme fits, or the list is at its end."""
    if any_at_all:
        text = say("programs.no_more")
        return Reply((Text(text),), kind="no_data", suggestions=_ways_out(say, asked), language=say.language)
    offer = centre_offer(say.desk, say.language, asked.area.codes[:1])
    exists = asked.programs is None or asked.programs
    area = in_words(say, asked.area.called)
    text = lines(
        say("programs.area_none", what=capital(asked.what), area=area, year=say.year)
        if exists
        else say("programs.nothing_fits"),
        say("programs.none_is_not_no") if exists else "",
        *_notes(say, asked),
        offer.text,
    )
    sources = say.sources((asked.programs or ())[:1])
    return Reply(
        parts=(Text(text, sources),),
        kind="no_data",
        suggestions=at_most_six(*_ways_out(say, asked), *offer.buttons),
        language=say.language,
    )


def _ways_out(say: Saying, asked: Wanted) -> tuple[Button, ...]:
    wider = replace(asked.filters, province=(), place=(), region=(), sector=(), without=())
    levels = [level_step(say, i, "programs", wider) for i in levels_of(asked.programs or ())]
    whole = step(say, "whole_country", "programs", wider) if wider else None
    return at_most_six(whole, *levels, step(say, "industries", "industries"))

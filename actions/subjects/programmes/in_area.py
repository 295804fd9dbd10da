"""Which programmes there are: in a province or region, at a level, related to an industry; those that few have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Card, Cards, Listed, Reply, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.colleges.cards import (
    PAGE,
    college_card,
    listed_colleges,
    measured_from,
    more_of,
    no_more,
    page_of,
)
from actions.subjects.programmes.wanted import Wanted, degrees
from actions.subjects.programmes.where import (
    OTHER_SECTOR,
    in_words,
    levels_of,
    narrowing_words,
    near_of,
    places_in_words,
    somewhere,
)
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, level_step, step, steps
from database.queries.colleges import CollegeRow, colleges, in_district_of
from database.queries.counted_there import by_figures, graduates
from database.queries.places import kilometres
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import (
    ProgramCount,
    Taught,
    Teaching,
    by_program,
    by_province,
    colleges_teaching,
    sources_of,
    taught,
)
from database.queries.variety import most_programs

Carding = Callable[[Saying, Wanted, ProgramRow, ProgramCount], Card]
ONLY_ONE, ONLY_PRIVATE, ONLY_STATE, MOST = "only_one", "only_private", "only_state", "most_programmes"
RARE = (ONLY_ONE, ONLY_PRIVATE, ONLY_STATE)


def in_area(question: Question, say: Saying, asked: Wanted) -> Reply:
    """The programmes with most graduates first, and how many there are at each level."""
    counted = counted_there(say, asked)
    found = programme_page(question, say, asked, counted)
    if not found.listed:
        return _nothing(say, asked, any_at_all=bool(counted))
    text = lines(
        _headline(say, asked, counted),
        _closest(say, asked),
        _levels(say, counted),
        *_notes(say, asked),
    )
    return replace(
        found,
        parts=(Text(text, found.sources), *found.parts),
        suggestions=_next_steps(say, asked, counted),
    )


def counted_there(say: Saying, asked: Wanted) -> list[ProgramCount]:
    """The programmes that had graduates, most first."""
    counts = by_figures(say.session, asked.teaching, by_program(say.session, asked.teaching))
    return [count for count in counts if count.colleges]


def programme_page(
    question: Question, say: Saying, asked: Wanted, counted: list[ProgramCount], card: Carding | None = None
) -> Reply:
    """A page of them as cards, with where the list goes on; the words before it are still to come."""
    page = page_of(counted, question.offset)
    rows = programs_by_id(say.session, (c.program_id for c in page))
    sources = say.sources(sources_of(say.session, asked.teaching, tuple(rows))) if page else ()
    cards = tuple((card or program_card)(say, asked, rows[c.program_id], c) for c in page)
    return Reply(
        parts=(Cards(cards, len(counted), sources),) if cards else (),
        listed=tuple(dict.fromkeys(Listed("field", c.field_id) for c in page)),
        more=more_of(question, len(counted)),
    )


def headline_counts(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> dict[str, str]:
    """How many programmes, graduates and colleges there are."""
    own = sum(c.graduates for c in counted)
    return {
        "programs": say.count("programs", len(counted)),
        "colleges": say.count("colleges", sum(c.colleges for c in by_province(say.session, asked.teaching))),
        "graduates": say.count("graduates", graduates(say.session, asked.teaching, own)),
    }


def _headline(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> str:
    counts = headline_counts(say, asked, counted)
    what, area = capital(asked.what), somewhere(say, asked.area)
    return say("programs.area_total", what=what, area=area, year=say.year, **counts)


def _closest(say: Saying, asked: Wanted) -> str:
    """Who names a town is near to one college: which, and how far."""
    near = near_of(asked)
    if near is None:
        return ""
    found = colleges_teaching(say.session, asked.teaching, PAGE, near=near)
    first = next(iter(found), None)
    place = say.name(asked.area.places[0])
    if own := [college for college in found if in_district_of(near, college)]:
        return say("programs.closest_in_district", place=place, colleges=say.joined(map(say.both, own)))
    if first is None or first.point is None:
        return ""
    distance = say.far(kilometres(near, first.point))
    said = say("programs.closest_to", place=place, college=say.both(first), distance=distance)
    return lines(said, measured_from(say, near))


def _levels(say: Saying, counted: list[ProgramCount]) -> str:
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
    buttons = (step(say, "where", here), step(say, "about_field", only))
    return Card(capital(say.program(program)), (line,), buttons)


def _next_steps(say: Saying, asked: Wanted, counted: list[ProgramCount]) -> tuple[Button, ...]:
    levels = [level for level in naming.LEVELS if any(c.level == level for c in counted)]
    others = [level_step(say, level, "programs", asked.filters) for level in levels]
    here = Filters(province=asked.area.codes) if asked.area.province else Filters()
    return at_most_six(
        *(others if len(others) > 1 else []),
        step(say, "graduates", replace(here, level=degrees(asked.filters))),
        step(say, "near_me"),
        step(say, "short_courses", here),
    )


def _nothing(say: Saying, asked: Wanted, any_at_all: bool) -> Reply:
    """No programme fits, or the list is at its end."""
    if any_at_all:
        return no_more(say, *_ways_out(say, asked))
    offer = centre_offer(say, asked.area.codes[:1])
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
    )


def _ways_out(say: Saying, asked: Wanted) -> tuple[Button, ...]:
    wider = replace(asked.filters, province=(), place=(), region=(), sector=(), without=())
    levels = [level_step(say, i, "programs", wider) for i in levels_of(asked.programs or ())]
    whole = step(say, "whole_country", wider) if wider else None
    return at_most_six(whole, *levels, step(say, "industries"))


# ---------------------------------------------------------------- what only one college or one sector has


def rare(question: Question, say: Saying, asked: Wanted, aspect: str) -> Reply:
    """The programmes of the area that only one college, or one sector, had graduates of."""
    counted = _rare(say, asked.teaching, aspect)
    found = programme_page(question, say, asked, counted, _card if aspect == ONLY_ONE else None)
    area = somewhere(say, asked.area)
    if not found.listed:
        text = say("programs.no_more" if counted else f"programs.{aspect}_none", area=area, year=say.year)
        return Reply((Text(text),), "no_data", _ways(say)[:1])
    programs = say.count("programs", len(counted))
    text = lines(
        capital(say(f"programs.{aspect}", programs=programs, area=area, year=say.year)),
        places_in_words(say, asked.area),
        say("programs.none_is_not_no"),
    )
    return replace(found, parts=(Text(text, found.sources), *found.parts), suggestions=_ways(say))


def _ways(say: Saying) -> tuple[Button, ...]:
    return at_most_six(*steps(say, "near_me industries"))


def _rare(say: Saying, teaching: Teaching, aspect: str) -> list[ProgramCount]:
    if aspect == ONLY_ONE:
        return [c for c in by_program(say.session, teaching) if c.colleges == 1]
    other = OTHER_SECTOR[aspect]
    everywhere = replace(teaching, sectors=())
    counts = [c for c in by_program(say.session, everywhere) if c.colleges]
    elsewhere = by_program(say.session, replace(teaching, sectors=(other,)))
    also = {c.program_id for c in elsewhere if c.colleges}
    return [c for c in counts if c.program_id not in also]


def _card(say: Saying, asked: Wanted, program: ProgramRow, count: ProgramCount) -> Card:
    """A programme with the one college that has it."""
    rows = taught(say.session, replace(asked.teaching, programs=(program.id,)))
    codes = [row.college_code for row in rows if row.graduates is not None]
    names = " · ".join(say.both(college) for college in colleges(say.session, codes))
    graduates = say("programs.card_graduates", graduates=say.count("graduates", count.graduates))
    return replace(program_card(say, asked, program, count), lines=(names, graduates))


def widest(question: Question, say: Saying, asked: Wanted) -> Reply:
    """The colleges with most programmes, which says nothing of their quality."""
    ranked = most_programs(say.session, asked.area.codes, asked.filters.sector)
    number = dict(page_of(ranked, question.offset))
    if not number:
        return no_more(say, *_ways(say)[:1])
    found = colleges(say.session, list(number))
    rows = taught(say.session, Teaching(colleges=tuple(number)))
    sources = say.sources(rows)
    cards = tuple(college_card(say, c, [_programs_line(say, number[c.code], c, rows)]) for c in found)
    first = say(
        "programs.widest",
        college=say.both(found[0]),
        programs=say.count("programs", next(iter(number.values()))),
        area=somewhere(say, asked.area),
        year=say.year,
    )
    text = lines(first, narrowing_words(say, asked), say("programs.widest_note"))
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(ranked), sources)),
        suggestions=_ways(say),
        listed=listed_colleges(found),
        more=more_of(question, len(ranked)),
    )


def _programs_line(say: Saying, number: int, college: CollegeRow, rows: Sequence[Taught]) -> str:
    own = [r.program_id for r in rows if r.college_code == college.code and r.graduates is not None]
    levels = [p.level for p in programs_by_id(say.session, own).values()]
    shown = " · ".join(f"{say.level(i)} {levels.count(i)}" for i in naming.LEVELS if i in levels)
    return say("programs.programs_line", programs=say.count("programs", number), levels=shown)

"""Programmes that only one college has, or only private ones; and the colleges with most programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.question import Question
from actions.reply import Card, Cards, Listed, Reply, Text
from actions.subjects.colleges.cards import college_card, listed_colleges, page_of
from actions.subjects.programmes.in_area import program_card
from actions.subjects.programmes.wanted import Wanted
from actions.subjects.programmes.where import (
    OTHER_SECTOR,
    in_words,
    more_of,
    narrowing_words,
    places_in_words,
)
from actions.words import naming
from actions.words.saying import Saying, capital, lines
from actions.words.steps import at_most_six, step
from database.queries.colleges import colleges
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import ProgramCount, Taught, Teaching, by_program, sources_of, taught
from database.queries.variety import most_programs

ONLY_ONE, ONLY_PRIVATE, ONLY_STATE, MOST = "only_one", "only_private", "only_state", "most_programmes"
RARE = (ONLY_ONE, ONLY_PRIVATE, ONLY_STATE)


def rare(question: Question, say: Saying, asked: Wanted, aspect: str) -> Reply:
    """The programmes of the area that only one college, or one sector, had graduates of."""
    counted = _rare(say, asked.teaching, aspect)
    page = page_of(counted, question.offset)
    area = in_words(say, asked.area.called) or say("programs.country")
    if not page:
        text = say("programs.no_more" if counted else f"programs.{aspect}_none", area=area, year=say.year)
        steps = at_most_six(step(say, "near_me", "nearest_college"))
        return Reply((Text(text),), "no_data", steps, language=say.language)
    rows = programs_by_id(say.desk.session, (c.program_id for c in page))
    sources = say.sources(sources_of(say.desk.session, asked.teaching, tuple(rows)))
    programs = say.count("programs", len(counted))
    text = lines(
        capital(say(f"programs.{aspect}", programs=programs, area=area, year=say.year)),
        places_in_words(say, asked.area),
        say("programs.none_is_not_no"),
    )
    cards = tuple(_card(say, asked, rows[c.program_id], c, aspect) for c in page)
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(counted), sources)),
        suggestions=at_most_six(
            step(say, "near_me", "nearest_college"), step(say, "industries", "industries")
        ),
        listed=tuple(dict.fromkeys(Listed("field", c.field_id) for c in page)),
        more=more_of(question, len(counted)),
        language=say.language,
    )


def _rare(say: Saying, teaching: Teaching, aspect: str) -> list[ProgramCount]:
    if aspect == ONLY_ONE:
        return [c for c in by_program(say.desk.session, teaching) if c.colleges == 1]
    other = OTHER_SECTOR[aspect]
    everywhere = replace(teaching, sectors=())
    counts = [c for c in by_program(say.desk.session, everywhere) if c.colleges]
    elsewhere = by_program(say.desk.session, replace(teaching, sectors=(other,)))
    also = {c.program_id for c in elsewhere if c.colleges}
    return [c for c in counts if c.program_id not in also]


def _card(say: Saying, asked: Wanted, program: ProgramRow, count: ProgramCount, aspect: str) -> Card:
    card = program_card(say, asked, program, count)
    if aspect != ONLY_ONE:
        return card
    rows = taught(say.desk.session, replace(asked.teaching, programs=(program.id,)))
    codes = [row.college_code for row in rows if row.graduates is not None]
    names = " · ".join(say.both(college) for college in colleges(say.desk.session, codes))
    graduates = say("programs.card_graduates", graduates=say.count("graduates", count.graduates))
    return replace(card, lines=(names, graduates))


def widest(question: Question, say: Saying, asked: Wanted) -> Reply:
    """The colleges with most programmes, which says nothing of their quality."""
    ranked = most_programs(say.desk.session, asked.area.codes, asked.filters.sector)
    page = page_of(ranked, question.offset)
    if not page:
        steps = at_most_six(step(say, "near_me", "nearest_college"))
        return Reply((Text(say("programs.no_more")),), "no_data", steps, language=say.language)
    number = dict(page)
    found = colleges(say.desk.session, list(number))
    rows = taught(say.desk.session, Teaching(colleges=tuple(number)))
    known = programs_by_id(say.desk.session, {r.program_id for r in rows})
    sources = say.sources(rows)
    cards = tuple(
        college_card(
            say,
            college,
            asked.area.all,
            [
                _programs_line(
                    say, number[college.code], [r for r in rows if r.college_code == college.code], known
                )
            ],
        )
        for college in found
    )
    area = in_words(say, asked.area.called) or say("programs.country")
    first = say(
        "programs.widest",
        college=say.both(found[0]),
        programs=say.count("programs", page[0][1]),
        area=area,
        year=say.year,
    )
    text = lines(first, narrowing_words(say, asked), say("programs.widest_note"))
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(ranked), sources)),
        suggestions=at_most_six(
            step(say, "near_me", "nearest_college"), step(say, "industries", "industries")
        ),
        listed=listed_colleges(found),
        more=more_of(question, len(ranked)),
        language=say.language,
    )


def _programs_line(say: Saying, number: int, rows: Sequence[Taught], known: dict[str, ProgramRow]) -> str:
    levels = {
        i: sum(known[r.program_id].level == i and r.graduates is not None for r in rows)
        for i in naming.LEVELS
    }
    shown = " · ".join(f"{say.level(level)} {n}" for level, n in levels.items() if n)
    return say("programs.programs_line", programs=say.count("programs", number), levels=shown)

"""The colleges around a place of which no source says where it lies: first those of its own district.

Nothing is measured from the provincial town instead, because that can be a hundred kilometres away.
"""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Cards, Reply, Text
from actions.subjects.colleges.cards import PAGE, college_card, listed_colleges, page_of, taught_line
from actions.subjects.programmes.wanted import Wanted
from actions.subjects.programmes.where import more_of, narrowing_words, places_in_words
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, share_step, step
from database.queries.colleges import CollegeRow, in_provinces
from database.queries.places import PlaceRow
from database.queries.programs import programs_by_id
from database.queries.teaching import colleges_teaching, taught

ALL = 500  # more than any province has


def unmeasured(question: Question, say: Saying, asked: Wanted, place: PlaceRow) -> Reply | None:
    """Those of the district, then those of the province, without a distance; None where there are none."""
    own, others = _colleges(question, say, asked, place)
    page = page_of([*own, *others], question.offset)
    if not page:
        return None
    lines_of = _taught(say, asked, page)
    cards = tuple(college_card(say, c, asked.area.all, lines_of.get(c.code, ())) for c in page)
    total, sources = len(own) + len(others), say.sources(page[:1])
    return Reply(
        parts=(Text(_text(say, asked, place, own), sources), Cards(cards, total, sources)),
        suggestions=at_most_six(
            step(say, "teaches", "programs", Filters(college=(page[0].code,))),
            step(say, "about_college", "college_info", Filters(college=(page[0].code,))),
            share_step(say),
        ),
        listed=listed_colleges(page),
        more=more_of(question, total),
        language=say.language,
    )


def _colleges(
    question: Question, say: Saying, asked: Wanted, place: PlaceRow
) -> tuple[list[CollegeRow], list[CollegeRow]]:
    """The open colleges that fit: of the place's district, and of the rest of its province."""
    session, codes = say.desk.session, (place.province_code,)
    if asked.programs is None:
        found = in_provinces(session, codes, question.filters.sector, ALL)
    else:
        found = colleges_teaching(session, replace(asked.teaching, provinces=codes), ALL)
    own = [college for college in found if place.district_th and college.district_th == place.district_th]
    return own, [college for college in found if college not in own]


def _taught(say: Saying, asked: Wanted, page: list[CollegeRow]) -> dict[str, list[str]]:
    """What of the programmes asked for graduated at each college."""
    if asked.programs is None:
        return {}
    teaching = replace(asked.teaching, colleges=tuple(c.code for c in page), provinces=())
    rows = taught(say.desk.session, teaching)
    known = programs_by_id(say.desk.session, {row.program_id for row in rows})
    own = {c.code: [row for row in rows if row.college_code == c.code] for c in page}
    return {code: [taught_line(say, rows, known)] for code, rows in own.items() if rows}


def _text(say: Saying, asked: Wanted, place: PlaceRow, own: list[CollegeRow]) -> str:
    what = asked.what if asked.programs is not None else say("colleges.any")
    names = say.joined(say.both(college) for college in own[:PAGE])
    called, province = say.name(place), say.name(asked.area.all[place.province_code])
    key = "colleges.of_district" if own else "colleges.none_of_district"
    return lines(
        say(key, place=called, what=what, colleges=names),
        places_in_words(say, asked.area),
        say("colleges.unmeasured", place=called, province=province),
        say("colleges.had_graduates", year=say.year) if asked.programs is not None else "",
        narrowing_words(say, asked),
    )

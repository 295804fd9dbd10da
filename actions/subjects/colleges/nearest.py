"""The nearest colleges to a place, a province's town, another college, or where the person is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Cards, Chart, Reply, Source, Text
from actions.subjects.colleges.cards import college_card, listed_colleges, page_length, taught_line
from actions.subjects.colleges.nearest_map import nearest_map
from actions.subjects.colleges.nearest_unmeasured import ALL, unmeasured
from actions.subjects.facts.limits import with_limits
from actions.subjects.figures.scope import graduates_word
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.subjects.programmes.where import more_of, narrowing_words, places_in_words
from actions.words.figures import number
from actions.words.saying import Saying, lines, written
from actions.words.steps import at_most_six, share_step, step
from database.queries.colleges import CollegeRow, colleges, in_district_of, in_provinces, located, nearest
from database.queries.counted_there import graduates
from database.queries.places import Middle, Point, kilometres
from database.queries.programs import ProgramRow, programs_by_id
from database.queries.teaching import Taught, Teaching, by_province, colleges_teaching, taught

REGIONS = ("north", "northeast", "central", "east", "south")  # to tap for who shares no place


@dataclass(frozen=True, slots=True)
class From:
    """Where distances are measured from, how it is called, and what has to be said about it."""

    point: Point
    called: str
    note: str = ""
    where: str = ""  # what remains to be said where no distance is told
    college: str = ""  # code of the college that it is, which is then no answer itself
    own: bool = False  # it is where the person is


@action("nearest_college", takes="field level province place college sector industry curve aspect without")
def nearest_college(question: Question, desk: Desk) -> Reply:
    """List the nearest, or ask where the person is."""
    say = Saying(desk, question.language)
    return with_limits(say, question.filters, _nearest(question, desk, say))


def _nearest(question: Question, desk: Desk, say: Saying) -> Reply:
    asked = wanted(desk, question.filters, question.language)
    if reply := _without_distances(question, say, asked):
        return reply
    start = _from(question, say, asked)
    if start is None:
        return _ask_where(say, asked)
    # A field, an industry or a level narrows to colleges with graduates of it.
    by_programs = asked.programs is not None
    return (_teaching if by_programs else _any)(question, say, asked, start)


def _without_distances(question: Question, say: Saying, asked: Wanted) -> Reply | None:
    """The colleges around a place of which nobody knows where it lies; None where distances can be told."""
    if question.filters.college or not asked.area.places:
        return None
    place = asked.area.places[0]
    return None if place.point else unmeasured(question, say, asked, place)


def _from(question: Question, say: Saying, asked: Wanted) -> From | None:
    for college in colleges(say.desk.session, question.filters.college)[:1]:
        return _from_college(say, asked, college)
    for place in asked.area.places:
        province = asked.area.all[place.province_code]
        where = places_in_words(say, asked.area)
        if place.point:
            note = say("colleges.from_district", district=place.district_th)
            return From(place.point, say.name(place), lines(where, note), where)
        note = say("colleges.from_town", province=say.name(province))
        return From(province.point, say.name(province), lines(where, note))
    if question.filters.province and asked.area.codes:
        province = asked.area.all[asked.area.codes[0]]
        return From(
            province.point, say.name(province), say("colleges.from_town", province=say.name(province))
        )
    if question.location:
        return From(question.location, say("colleges.you"), own=True)
    home = asked.area.all.get(question.home)
    return From(home.point, say.name(home), say("home.from_home", province=say.name(home))) if home else None


def _from_college(say: Saying, asked: Wanted, college: CollegeRow) -> From | None:
    if college.point:
        return From(college.point, say.both(college), college=college.code)
    province = asked.area.all.get(college.province_code)
    if province is None:
        return None
    note = say("colleges.no_point", college=say.both(college), province=say.name(province))
    return From(province.point, say.both(college), note, college=college.code)


def _ask_where(say: Saying, asked: Wanted) -> Reply:
    kept = Filters(field=asked.filters.field, level=degrees(asked.filters))
    topic = "programs" if kept.field or kept.level else "college_info"
    regions = (Button(say(f"naming.region_{one}"), Ask(topic, kept.having("region", one))) for one in REGIONS)
    return Reply(
        parts=(Text(say("colleges.share")),),
        kind="clarify",
        suggestions=at_most_six(share_step(say), *regions),
        language=say.language,
    )


def _teaching(question: Question, say: Saying, asked: Wanted, start: From) -> Reply:
    session = say.desk.session
    others = (*asked.teaching.not_colleges, *((start.college,) if start.college else ()))
    teaching = replace(asked.teaching, provinces=(), not_colleges=others)
    total = sum(c.colleges + c.only_listed for c in by_province(session, teaching))
    length = page_length(total, question.offset)
    page = colleges_teaching(session, teaching, length, question.offset, start.point)
    if not page:
        return _nowhere(say, asked, bool(total))
    rows = taught(session, replace(teaching, colleges=tuple(c.code for c in page)))
    return _list(question, say, asked, start, Found(page, total, rows, teaching))


@dataclass(frozen=True, slots=True)
class Found:
    """A page of colleges, how many there are, and what of the programmes graduated there."""

    page: list[CollegeRow]
    total: int
    rows: list[Taught]
    teaching: Teaching | None = None


def _any(question: Question, say: Saying, asked: Wanted, start: From) -> Reply:
    session = say.desk.session
    sectors = question.filters.sector
    total = located(session, sectors, start.college)
    length = page_length(total, question.offset)
    page = nearest(session, start.point, length, question.offset, sectors, start.college)
    if not page:
        return _nowhere(say, asked, bool(total))
    return _list(question, say, asked, start, Found(page, total, []))


def _list(question: Question, say: Saying, asked: Wanted, start: From, found: Found) -> Reply:
    known = programs_by_id(say.desk.session, {r.program_id for r in found.rows})
    cards = tuple(
        college_card(say, c, asked.area.all, _lines(say, c, found, known), start.point) for c in found.page
    )
    sources = say.sources([*found.page[:1], *found.rows])
    far = not all(in_district_of(start.point, college) for college in found.page)
    text = lines(
        _headline(say, asked, start, found),
        start.note if far else start.where,
        "" if found.teaching else _also_there(say, asked),
        "" if question.offset else _whole_province(say, asked, found),
        say("colleges.had_graduates", year=say.year) if found.teaching else "",
        narrowing_words(say, asked),
        say("colleges.straight") if far else "",
    )
    return Reply(
        parts=(
            Text(text, sources),
            *_map(say, start, found, sources),
            Cards(cards, found.total, sources, bool(found.teaching)),
        ),
        suggestions=_next_steps(say, asked, found.page[0]),
        listed=listed_colleges(found.page),
        more=more_of(question, found.total),
        language=say.language,
    )


def _whole_province(say: Saying, asked: Wanted, found: Found) -> str:
    """How many finish in the whole province of the nearest, where another one was asked about and has none itself."""
    code = found.page[0].province_code
    if not found.teaching or asked.area.province is None or asked.area.province.code == code:
        return ""
    teaching = replace(found.teaching, provinces=(code,))
    there = by_province(say.desk.session, teaching)
    if not there or there[0].colleges < 2:  # of one college its card tells
        return ""
    count = graduates_word(say, graduates(say.desk.session, teaching, there[0].graduates))
    name = say.name(asked.area.all[code])
    return say("colleges.whole_province", province=name, count=count, colleges=number(there[0].colleges))


def _map(say: Saying, start: From, found: Found, sources: tuple[Source, ...]) -> tuple[Chart, ...]:
    """The colleges around where it starts; none around a district, which is no point on a map."""
    if isinstance(start.point, Middle):
        return ()
    return nearest_map(say, found.page, start.point, start.called, start.own, sources)


def _also_there(say: Saying, asked: Wanted) -> str:
    """Colleges of the place's own district that the register has no point for, and no list by distance shows."""
    if not asked.area.places or not asked.area.places[0].district_th:
        return ""
    place = asked.area.places[0]
    there = in_provinces(say.desk.session, (place.province_code,), asked.filters.sector, ALL)
    own = [c for c in there if c.district_th == place.district_th and not c.point]
    return say("colleges.also_in_district", colleges=say.joined(map(say.both, own))) if own else ""


def _lines(say: Saying, college: CollegeRow, found: Found, known: dict[str, ProgramRow]) -> list[str]:
    rows = [r for r in found.rows if r.college_code == college.code]
    return [taught_line(say, rows, known)] if rows else []


def _headline(say: Saying, asked: Wanted, start: From, found: Found) -> str:
    if own := [c for c in found.page if in_district_of(start.point, c)]:
        what = asked.what if found.teaching else say("colleges.any")
        return say(
            "colleges.in_district", what=what, place=start.called, colleges=say.joined(map(say.both, own))
        )
    first = found.page[0]
    point = first.point or start.point
    values = {
        "place": start.called,
        "college": say.both(first),
        "distance": say.far(kilometres(start.point, point)),
    }
    if found.teaching:
        return written(say, "colleges.nearest_what", what=asked.what, **values)
    return written(say, "colleges.nearest", **values)


def _nowhere(say: Saying, asked: Wanted, seen_all: bool) -> Reply:
    text = say("programs.no_more") if seen_all else say("colleges.nowhere", what=asked.what, year=say.year)
    field = Filters(field=asked.filters.field)
    steps = at_most_six(
        step(say, "about_field", "program_info", field) if field else None,
        step(say, "industries", "industries"),
    )
    return Reply((Text(text),), "no_data", steps, language=say.language)


def _next_steps(say: Saying, asked: Wanted, first: CollegeRow) -> tuple[Button, ...]:
    only = Filters(college=(first.code,))
    field = Filters(field=asked.filters.field)
    return at_most_six(
        step(say, "teaches", "programs", only),
        step(say, "about_college", "college_info", only),
        step(say, "about_field", "program_info", field) if field else None,
        step(say, "where", "programs", field) if field else None,
        share_step(say),
    )

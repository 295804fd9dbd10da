"""The nearest colleges to a place, a province's town, another college, or where the person is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Ask, Button, Cards, Chart, Reply, Source, Text
from actions.subjects.colleges.cards import (
    PAGE,
    TaughtThere,
    listed_colleges,
    more_of,
    page_length,
    page_of,
    taught_at,
    teaching_page,
)
from actions.subjects.colleges.nearest_map import nearest_map
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.figures.scope import graduates_word
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.subjects.programmes.where import narrowing_words, places_in_words
from actions.words.figures import number
from actions.words.saying import Saying, lines, written
from actions.words.steps import at_most_six, share_step, step, steps
from database.queries.colleges import CollegeRow, colleges, in_district_of, in_provinces, located, nearest
from database.queries.counted_there import graduates
from database.queries.places import Middle, PlaceRow, Point, kilometres
from database.queries.teaching import Teaching, by_province, colleges_teaching

REGIONS = ("north", "northeast", "central", "east", "south")  # to tap for who shares no place
ALL = 500  # more than any province has


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
@with_limits
def nearest_college(question: Question, say: Saying) -> Reply:
    """List the nearest, or ask where the person is."""
    asked = wanted(say, question.filters)
    if reply := _without_distances(question, say, asked):
        return reply
    start = _from(question, say, asked)
    if start is None:
        return _ask_where(say, asked)
    # A field, an industry or a level narrows to colleges with graduates of it.
    by_programs = asked.programs is not None
    found = _teaching(question, say, asked, start) if by_programs else _any(question, say, start)
    return (
        _list(question, say, asked, start, found) if found.page else _nowhere(say, asked, bool(found.total))
    )


def _without_distances(question: Question, say: Saying, asked: Wanted) -> Reply | None:
    """The colleges around a place of which nobody knows where it lies; None where distances can be told."""
    if question.filters.college or not asked.area.places:
        return None
    place = asked.area.places[0]
    return None if place.point else unmeasured(question, say, asked, place)


def _from(question: Question, say: Saying, asked: Wanted) -> From | None:
    for college in colleges(say.session, question.filters.college)[:1]:
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
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of colleges with what graduated there, and how many there are; `teaching` where programmes narrow it."""

    there: TaughtThere
    total: int
    teaching: Teaching | None = None

    @property
    def page(self) -> list[CollegeRow]:
        """The nearest first."""
        return self.there.page


def _teaching(question: Question, say: Saying, asked: Wanted, start: From) -> Found:
    others = (*asked.teaching.not_colleges, *((start.college,) if start.college else ()))
    teaching = replace(asked.teaching, provinces=(), not_colleges=others)
    total = sum(c.colleges + c.only_listed for c in by_province(say.session, teaching))
    length = page_length(total, question.offset)
    return Found(teaching_page(say, teaching, length, question.offset, start.point), total, teaching)


def _any(question: Question, say: Saying, start: From) -> Found:
    sectors = question.filters.sector
    total = located(say.session, sectors, start.college)
    length = page_length(total, question.offset)
    page = nearest(say.session, start.point, length, question.offset, sectors, start.college)
    return Found(TaughtThere(page, []), total)


def _list(question: Question, say: Saying, asked: Wanted, start: From, found: Found) -> Reply:
    sources = say.sources([*found.page[:1], *found.there.rows])
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
    cards = found.there.cards(say, start.point, summed=False)
    return Reply(
        parts=(
            Text(text, sources),
            *_map(say, start, found, sources),
            Cards(cards, found.total, sources, bool(found.teaching)),
        ),
        suggestions=_next_steps(say, asked, found.page[0]),
        listed=listed_colleges(found.page),
        more=more_of(question, found.total),
    )


def _whole_province(say: Saying, asked: Wanted, found: Found) -> str:
    """How many finish in the whole province of the nearest, where another one was asked about and has none itself."""
    code = found.page[0].province_code
    if not found.teaching or asked.area.province is None or asked.area.province.code == code:
        return ""
    teaching = replace(found.teaching, provinces=(code,))
    there = by_province(say.session, teaching)
    if not there or there[0].colleges < 2:  # of one college its card tells
        return ""
    count = graduates_word(say, graduates(say.session, teaching, there[0].graduates))
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
    there = in_provinces(say.session, (place.province_code,), asked.filters.sector, ALL)
    own = [c for c in there if c.district_th == place.district_th and not c.point]
    return say("colleges.also_in_district", colleges=say.joined(map(say.both, own))) if own else ""


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
        step(say, "about_field", field) if field else None,
        step(say, "industries"),
    )
    return Reply((Text(text),), "no_data", steps)


def _next_steps(say: Saying, asked: Wanted, first: CollegeRow) -> tuple[Button, ...]:
    only = Filters(college=(first.code,))
    field = Filters(field=asked.filters.field)
    return at_most_six(
        *steps(say, "teaches about_college", only),
        step(say, "about_field", field) if field else None,
        step(say, "where", field) if field else None,
        share_step(say),
    )


# ---------------------------------------------------------------- around a place that no source measures


def unmeasured(question: Question, say: Saying, asked: Wanted, place: PlaceRow) -> Reply | None:
    """Those of the district, then those of the province, without a distance; None where there are none."""
    own, others = _colleges(question, say, asked, place)
    page = page_of([*own, *others], question.offset)
    if not page:
        return None
    found = TaughtThere(page, []) if asked.programs is None else taught_at(say, asked.teaching, page)
    total, sources = len(own) + len(others), say.sources(page[:1])
    only = Filters(college=(page[0].code,))
    return Reply(
        parts=(
            Text(_text(say, asked, place, own), sources),
            Cards(found.cards(say, summed=False), total, sources),
        ),
        suggestions=at_most_six(
            *steps(say, "teaches about_college", only),
            share_step(say),
        ),
        listed=listed_colleges(page),
        more=more_of(question, total),
    )


def _colleges(
    question: Question, say: Saying, asked: Wanted, place: PlaceRow
) -> tuple[list[CollegeRow], list[CollegeRow]]:
    """The open colleges that fit: of the place's district, and of the rest of its province."""
    codes = (place.province_code,)
    if asked.programs is None:
        found = in_provinces(say.session, codes, question.filters.sector, ALL)
    else:
        found = colleges_teaching(say.session, replace(asked.teaching, provinces=codes), ALL)
    own = [college for college in found if place.district_th and college.district_th == place.district_th]
    return own, [college for college in found if college not in own]


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

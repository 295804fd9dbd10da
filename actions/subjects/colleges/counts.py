"""Colleges of the register: how many of a kind, a sector, an area, and which; none of a kind; the closed ones.

counted(question, say)         "วิทยาลัยเทคนิคในชลบุรีมี 6 แห่ง", with five of them as cards
college_meant(question, say)   the one college that a kind and a place name together ("ที่สัตหีบ วท.")
of_a_kind(question, say)       the colleges of the kind there; where there is none, what there is instead
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.planning.plan import answer
from actions.query import Condition, Query
from actions.question import Question
from actions.render.computed import Said, computed
from actions.reply import Button, Card, Cards, Reply, Text
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.colleges.cards import (
    PAGE,
    college_card,
    listed_colleges,
    measured_from,
    more_of,
    page_of,
)
from actions.subjects.colleges.listed import listed_phones
from actions.subjects.programmes.where import in_words, somewhere
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.college_counts import closed_colleges
from database.queries.college_types import in_district, of_kind
from database.queries.colleges import CollegeRow, in_provinces
from database.queries.places import kilometres, places

SPLITS = {"by_region": "region", "by_province": "province", "top": "province", "fewest_colleges": "province"}
FEW = 5  # colleges that the first line names, and that are told with their telephones
TELEPHONES = frozenset({"phone", "contact"})
LISTING = frozenset(
    {"list", "where", "number_of_colleges", "count", "top", "by_province", "by_region", "names"}
)


def counted(question: Question, say: Saying) -> Reply:
    """How many, in an area with the colleges themselves; in the whole country with how many have closed."""
    query = _asked(question, say)
    country = not query.where or all(c.dimension == "sector" for c in query.where)
    split = next((SPLITS[aspect] for aspect in SPLITS if aspect in question.filters.aspect), "")
    if split:
        fewest = "fewest_colleges" in question.filters.aspect
        query = replace(query, by=(split,), order="least" if fewest else "most")
    elif not country:
        if TELEPHONES & {*question.filters.aspect} and (few := _few_there(say, query)):
            return listed_phones(replace(question, filters=question.filters.having("college", *few)), say)
        query = replace(query, by=("college",), ranks=(question.offset + 1, question.offset + PAGE))
    closed = _closed(say, question.filters.sector) if country else ""
    return computed(say, query, said=Said(after=closed))


def _few_there(say: Saying, query: Query) -> tuple[str, ...]:
    """The codes of the colleges, where they are so few that each can be told with its telephone."""
    rows = answer(say.session, replace(query, by=("college",))).rows
    return tuple(row.keys[0] for row in rows) if len(rows) <= FEW else ()


def _asked(question: Question, say: Saying) -> Query:
    """The colleges of the filters; those of a district, where one was named that has any."""
    filters = question.filters
    kinds = tuple(say.thai(f"college_types.{kind}") for kind in filters.college_type)
    query = Query("colleges", where=conditions_of(replace(filters, field=(), level=())))
    query = query.narrowed(Condition("college_type", kinds)) if kinds else query
    named = [
        f"{p.province_code}:{p.district_th}" for p in places(say.session, filters.place) if p.district_th
    ]
    inside = query.widened("province").narrowed(Condition("district", tuple(named)))
    return inside if named and answer(say.session, inside).value else query


def _closed(say: Saying, sectors: tuple[str, ...]) -> str:
    closed = [one for one in closed_colleges(say.session) if not sectors or one.sector in sectors]
    return say("colleges.closed_not_counted", colleges=say.count("colleges", len(closed))) if closed else ""


# ---------------------------------------------------------------- those that have closed
def closed(question: Question, say: Saying) -> Reply:
    """The colleges that the register calls closed or dormant."""
    area = area_of(say, question.filters)
    found = closed_colleges(say.session, area.codes)
    page = page_of(found, question.offset)
    where = somewhere(say, area)
    near_me = at_most_six(step(say, "near_me"))
    if not page:
        key = "programs.no_more" if found else "colleges.none_closed"
        return Reply((Text(say(key, area=where)),), "no_data", near_me)
    sources = say.sources(page[:1])
    cards = tuple(_closed_card(say, area, college) for college in page)
    text = say("colleges.closed_list", area=where, colleges=say.count("colleges", len(found)))
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(found), sources)),
        suggestions=near_me,
        listed=listed_colleges(page),
        more=more_of(question, len(found)),
    )


def _closed_card(say: Saying, area: Area, college: CollegeRow) -> Card:
    card = college_card(say, college)
    return replace(card, lines=(_where(say, area, college.province_code), college.status_th))


def _where(say: Saying, area: Area, code: str) -> str:
    return say.name(area.all[code]) if code in area.all else say("colleges.province_unknown")


# ---------------------------------------------------------------- a kind of college


def colleges_of(say: Saying, filters: Filters) -> list[CollegeRow]:
    """The open colleges of the kinds that the filters name, in the whole country."""
    known = (f"college_types.{kind}" for kind in filters.college_type)
    kinds = (say.thai(kind) for kind in known if say.has(kind))
    found = [c for kind in kinds for c in of_kind(say.session, kind, filters.sector)]
    return list({college.code: college for college in found}.values())


def college_meant(question: Question, say: Saying) -> CollegeRow | None:
    """The one college of the kind that bears the name of the place, or the only one there; None for a list."""
    filters = question.filters
    if LISTING & set(filters.aspect) or not (filters.province or filters.place) or filters.region:
        return None
    area = area_of(say, filters)
    here = _there(colleges_of(say, filters), area)
    named = [c for c in here if c.name_th in _names(say, filters, area)]
    found = named if len(named) == 1 else here
    return found[0] if len(found) == 1 and filters.aspect else None


def _names(say: Saying, filters: Filters, area: Area) -> set[str]:
    """How a college of the kind would be called after the place."""
    towns = [p.name_th for p in area.places] or [area.all[code].name_th for code in area.codes]
    return {say.thai(f"college_types.{kind}") + town for kind in filters.college_type for town in towns}


def _there(found: Sequence[CollegeRow], area: Area) -> list[CollegeRow]:
    """Of the colleges those in the area; in the district of a place, where it has one."""
    if districts := {(p.province_code, p.district_th) for p in area.places if p.district_th}:
        return [c for c in found if (c.province_code, c.district_th) in districts]
    return [c for c in found if c.province_code in area.codes or not area.codes]


def of_a_kind(question: Question, say: Saying) -> Reply:
    """The colleges of the kind in the area, or that there is none and which are near."""
    area = area_of(say, question.filters)
    every = colleges_of(say, question.filters)
    here = _there(every, area)
    return counted(question, say) if here else _none(question, say, area, every)


def kind_names(say: Saying, filters: Filters) -> str:
    """What the kinds are called."""
    return say.joined(say(f"college_types.{kind}") for kind in filters.college_type)


def _sector(say: Saying, filters: Filters) -> str:
    if len(filters.sector) != 1:
        return ""
    called = say.sector(filters.sector[0])
    return called if say.language != "th" else f" ({called})"


def _called(say: Saying, area: Area) -> str:
    """The district's name where one was asked for, else that of the area."""
    return say.joined(say.name(p) for p in area.places if p.district_th) or area.called


def _none(question: Question, say: Saying, area: Area, every: list[CollegeRow]) -> Reply:
    """There is none of the kind: which colleges there are, and which of the kind is nearest."""
    instead = _instead(say, area)
    page = page_of(instead, question.offset)
    cards = tuple(college_card(say, college) for college in page)
    sources = say.sources([*page, *every[:1]])
    text = lines(
        _denial(say, question.filters, area),
        _there_is(say, area, instead),
        _nearest(say, question, area, every),
    )
    return Reply(
        parts=(Text(text, sources), *((Cards(cards, len(instead), sources),) if cards else ())),
        kind="no_data",
        suggestions=_steps(say, area),
        listed=listed_colleges(page),
        more=more_of(question, len(instead)),
    )


def _denial(say: Saying, filters: Filters, area: Area) -> str:
    called, kind = _called(say, area), kind_names(say, filters)
    if (filters.place or filters.province) and len(area.codes) == 1 and not filters.sector:
        return say("college_types.none_called", type=kind, place=called)
    where = in_words(say, called) if called else ""
    return say("college_types.none", type=kind, kind=_sector(say, filters), area=where)


def _instead(say: Saying, area: Area) -> list[CollegeRow]:
    """What there is in the district, else in the provinces."""
    session = say.session
    of_districts = [
        c for p in area.places if p.district_th for c in in_district(session, p.province_code, p.district_th)
    ]
    near = area.point if area.places else None
    return of_districts or in_provinces(session, area.codes, (), len(area.codes) * PAGE * PAGE, 0, near)


def _there_is(say: Saying, area: Area, instead: list[CollegeRow]) -> str:
    if not instead or not area.codes:
        return ""
    inside = bool(area.places) and instead[0].district_th in {p.district_th for p in area.places}
    place = _called(say, area) if inside else area.called
    names = say.joined(say.name(c) for c in instead[:FEW])
    return say("college_types.there", place=place, names=names)


def _nearest(say: Saying, question: Question, area: Area, every: list[CollegeRow]) -> str:
    point = area.point
    located = [(kilometres(point, c.point), c) for c in every if c.point] if point else []
    if not located:
        return ""
    distance, college = min(located, key=lambda pair: (pair[0], pair[1].code))
    kind = kind_names(say, question.filters)
    said = say("college_types.nearest", type=kind, college=say.both(college), distance=say.far(distance))
    return lines(said, measured_from(say, point))


def _steps(say: Saying, area: Area) -> tuple[Button, ...]:
    here = Filters(province=area.codes) if area.codes and len(area.codes) < PAGE else None
    return at_most_six(
        step(say, "teaches", here) if here else None,
        step(say, "all_here", here) if here else None,
        step(say, "near_me"),
    )

"""A kind of college in an area: "สารพัดช่างในกรุงเทพฯ", "วิทยาลัยประมงมีกี่แห่ง", and "วท.แม่ฮ่องสอน", which is none.

college_meant(question, say)   the one college that a kind and a place name together ("ที่สัตหีบ วท.")
of_a_kind(question, say)       the colleges of the kind there; where there is none, what there is instead
"""

from __future__ import annotations

from collections.abc import Sequence

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Cards, Reply, Text
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.colleges.cards import PAGE, college_card, listed_colleges, measured_from, page_of
from actions.subjects.colleges.counts import counted
from actions.subjects.programmes.where import in_words, more_of
from actions.words import naming
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.college_types import in_district, of_kind
from database.queries.colleges import CollegeRow, in_provinces
from database.queries.places import kilometres

FEW = 5  # colleges that the first line names
LISTING = frozenset(
    {"list", "where", "number_of_colleges", "count", "top", "by_province", "by_region", "names"}
)


def kind_name(say: Saying, kind: str, language: str = "") -> str:
    """What a kind is called."""
    return say.desk.texts(f"college_types.{kind}", language or say.language)


def colleges_of(say: Saying, filters: Filters) -> list[CollegeRow]:
    """The open colleges of the kinds that the filters name, in the whole country."""
    texts = say.desk.texts
    known = (kind for kind in filters.college_type if texts.has(f"college_types.{kind}"))
    found = [
        c for kind in known for c in of_kind(say.desk.session, kind_name(say, kind, "th"), filters.sector)
    ]
    return list({college.code: college for college in found}.values())


def college_meant(question: Question, say: Saying) -> CollegeRow | None:
    """The one college of the kind that bears the name of the place, or the only one there; None for a list."""
    filters = question.filters
    if LISTING & set(filters.aspect) or not (filters.province or filters.place) or filters.region:
        return None
    area = area_of(say.desk, filters, say.language)
    here = _there(colleges_of(say, filters), area)
    named = [c for c in here if c.name_th in _names(say, filters, area)]
    found = named if len(named) == 1 else here
    return found[0] if len(found) == 1 and filters.aspect else None


def _names(say: Saying, filters: Filters, area: Area) -> set[str]:
    """How a college of the kind would be called after the place."""
    towns = [p.name_th for p in area.places] or [area.all[code].name_th for code in area.codes]
    return {kind_name(say, kind, "th") + town for kind in filters.college_type for town in towns}


def _there(found: Sequence[CollegeRow], area: Area) -> list[CollegeRow]:
    """Of the colleges those in the area; in the district of a place, where it has one."""
    if districts := {(p.province_code, p.district_th) for p in area.places if p.district_th}:
        return [c for c in found if (c.province_code, c.district_th) in districts]
    return [c for c in found if c.province_code in area.codes or not area.codes]


def of_a_kind(question: Question, say: Saying) -> Reply:
    """The colleges of the kind in the area, or that there is none and which are near."""
    area = area_of(say.desk, question.filters, say.language)
    every = colleges_of(say, question.filters)
    here = _there(every, area)
    return counted(question, say) if here else _none(question, say, area, every)


def _kinds(say: Saying, filters: Filters) -> str:
    return say.joined(kind_name(say, kind) for kind in filters.college_type)


def _sector(say: Saying, filters: Filters) -> str:
    if len(filters.sector) != 1:
        return ""
    called = naming.sector(say.desk.texts, filters.sector[0], say.language)
    return called if say.language != "th" else f" ({called})"


def _called(say: Saying, area: Area) -> str:
    """The district's name where one was asked for, else that of the area."""
    return say.joined(say.name(p) for p in area.places if p.district_th) or area.called


def _none(question: Question, say: Saying, area: Area, every: list[CollegeRow]) -> Reply:
    """There is none of the kind: which colleges there are, and which of the kind is nearest."""
    instead = _instead(say, area, question.filters)
    page = page_of(instead, question.offset)
    cards = tuple(college_card(say, college, area.all) for college in page)
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
        language=say.language,
    )


def _denial(say: Saying, filters: Filters, area: Area) -> str:
    called, kind = _called(say, area), _kinds(say, filters)
    if (filters.place or filters.province) and len(area.codes) == 1 and not filters.sector:
        return say("college_types.none_called", type=kind, place=called)
    where = in_words(say, called) if called else ""
    return say("college_types.none", type=kind, kind=_sector(say, filters), area=where)


def _instead(say: Saying, area: Area, filters: Filters) -> list[CollegeRow]:
    """What there is in the district, else in the provinces."""
    session = say.desk.session
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
    kind = _kinds(say, question.filters)
    said = say("college_types.nearest", type=kind, college=say.both(college), distance=say.far(distance))
    return lines(said, measured_from(say, point))


def _steps(say: Saying, area: Area) -> tuple[Button, ...]:
    here = Filters(province=area.codes) if area.codes and len(area.codes) < PAGE else None
    return at_most_six(
        step(say, "teaches", "programs", here) if here else None,
        step(say, "all_here", "college_info", here) if here else None,
        step(say, "near_me", "nearest_college"),
    )

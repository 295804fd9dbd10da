"""Where a field of study is taught: colleges with graduates, the nearest or the biggest first."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Cards, Reply, Text
from actions.subjects.colleges.area import Area
from actions.subjects.colleges.cards import (
    PAGE,
    listed_colleges,
    more_of,
    no_more,
    page_length,
    teaching_page,
)
from actions.subjects.programmes.wanted import Wanted, degrees
from actions.words import naming
from actions.words.labels import Labels
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, level_step, province_step, step
from database.queries.colleges import CollegeRow, colleges
from database.queries.counted_there import graduates
from database.queries.industries import industries
from database.queries.places import NAMED_AREAS, Point
from database.queries.programs import ProgramRow, fields
from database.queries.teaching import ProvinceCount, by_province

RANKED, NAMED_PROVINCES = frozenset({"top", "least", "number_of_colleges"}), 12
FEWEST_PROVINCES, MOST_PROVINCES = 4, 4  # to tap: fewer are read in the list itself
OTHER_SECTOR = {"only_private": "state", "only_state": "private"}


def where(question: Question, say: Saying, asked: Wanted) -> Reply | None:
    """The colleges, or None where the area has none."""
    counts = by_province(say.session, asked.teaching)
    return _found(question, say, asked, counts) if counts else None


def _found(question: Question, say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> Reply:
    total = sum(c.colleges + c.only_listed for c in counts)
    length = page_length(total, question.offset)
    near = near_of(asked)
    found = teaching_page(say, asked.teaching, length, question.offset, near)
    if not found.page:
        return no_more(say, *_next_steps(say, asked, []))
    sources = say.sources(found.rows)
    first = _asked_first(question, say, asked, counts, found.page)
    text = lines(first, _headline(say, asked, counts), *_about_the_list(say, asked, counts))
    return Reply(
        parts=(Text(text, sources), Cards(found.cards(say, near), total, sources)),
        suggestions=_next_steps(say, asked, counts),
        listed=listed_colleges(found.page),
        more=more_of(question, total),
    )


def _asked_first(
    question: Question, say: Saying, asked: Wanted, counts: list[ProvinceCount], page: list[CollegeRow]
) -> str:
    """Whether it is the only place, or which province has most, where that was asked."""
    aspects = set(question.filters.aspect)
    total = sum(c.colleges + c.only_listed for c in counts)
    if "only_one" in aspects:
        if total == 1:
            return say("programs.indeed_one", college=say.both(page[0]))
        return say("programs.not_only_one", colleges=say.count("colleges", total))
    if of_one := next((one for one in OTHER_SECTOR if one in aspects), ""):
        return _of_one_sector(say, asked, of_one)
    if "by_province" in aspects and not aspects & RANKED:
        return _in_how_many_provinces(say, asked, counts)
    if "by_province" in aspects and len(counts) > 1:
        first = counts[0]
        return say(
            "programs.most_province",
            what=asked.what,
            province=say.name(asked.area.all[first.province_code]),
            colleges=say.count("colleges", first.colleges),
        )
    return ""


def _in_how_many_provinces(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> str:
    """In how many provinces there is some, and in which as far as they are few."""
    names = [say.name(asked.area.all[one.province_code]) for one in counts]
    provinces = Labels(say).things("province", len(counts))
    key = "in_provinces" if len(names) <= NAMED_PROVINCES else "in_many_provinces"
    return say(f"programs.{key}", what=asked.what, provinces=provinces, names=say.joined(names))


def _of_one_sector(say: Saying, asked: Wanted, aspect: str) -> str:
    """Whether only private, or only state, colleges have graduates of it."""
    others = replace(asked.teaching, sectors=(OTHER_SECTOR[aspect],))
    number = sum(c.colleges for c in by_province(say.session, others))
    if not number:
        return say(f"programs.indeed_{aspect}")
    return say(f"programs.not_{aspect}", colleges=say.count("colleges", number))


def near_of(asked: Wanted) -> Point | None:
    """Distances count from a place that was named; a province alone has no one point that people mean."""
    return near_of_area(asked.area)


def near_of_area(area: Area) -> Point | None:
    """The point of the place that was named, if one was and somebody knows where it lies."""
    return area.places[0].point if area.places else None


def _headline(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> str:
    colleges = sum(c.colleges for c in counts)
    only_listed = sum(c.only_listed for c in counts)
    area = in_words(say, asked.area.called)
    if not colleges:
        listed = say.count("colleges", only_listed)
        return say("programs.where_listed_only", what=asked.what, area=area, year=say.year, colleges=listed)
    own = sum(c.graduates for c in counts)
    headline = say(
        "programs.where_total",
        what=asked.what,
        area=area,
        year=say.year,
        graduates=say.count("graduates", graduates(say.session, asked.teaching, own)),
        colleges=say.count("colleges", colleges),
    )
    if len(counts) == 1 and not asked.area.codes:
        only = say.name(asked.area.all[counts[0].province_code])
        return f"{headline} {say('programs.where_only_in', province=only)}"
    return headline


def in_words(say: Saying, called: str) -> str:
    """ "ในระยอง", or "" for the whole country."""
    return say("programs.in_area", area=called) if called else ""


def somewhere(say: Saying, area: Area) -> str:
    """ "ในระยอง", "ทั้งประเทศ"."""
    return in_words(say, area.called) or say("programs.country")


def places_in_words(say: Saying, area: Area) -> str:
    """In which province a named place is, because the figures are the province's."""
    return " ".join(
        say("naming.place_in_province", place=say.name(p), province=say.name(area.all[p.province_code]))
        for p in area.places
    )


def _about_the_list(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> list[str]:
    only_listed = sum(c.only_listed for c in counts)
    said = [places_in_words(say, asked.area), narrowing_words(say, asked)]
    if only_listed and only_listed < sum(c.colleges + c.only_listed for c in counts):
        said.append(say("programs.where_listed", colleges=say.count("colleges", only_listed)))
    if sum(c.colleges > 0 for c in counts) > 1 and len(asked.area.codes) != 1:
        said.append(say("programs.where_provinces", provinces=_province_list(say, asked, counts)))
    in_order = sum(c.colleges for c in counts) > 1
    return [*said, _order_words(say, asked) if in_order else ""]


def _order_words(say: Saying, asked: Wanted) -> str:
    if near_of(asked):
        return say("programs.nearest_first", place=say.name(asked.area.places[0]))
    return say("programs.biggest_first")


def narrowing_words(say: Saying, asked: Wanted) -> str:
    """What else narrowed the answer: sector, left-out things, and how regions are meant."""
    said = []
    if asked.filters.sector:
        sectors = [say.sector(s) for s in asked.filters.sector]
        said.append(say("programs.only_sector", sector=say.joined(sectors)))
    if set(asked.area.regions) - NAMED_AREAS.keys():
        said.append(say("programs.region_note"))
    if "south" in asked.area.regions and "south_border" not in asked.area.regions:
        said.append(say("programs.south_note"))
    if asked.filters.without:
        said.append(say("programs.left_out", things=say.joined(left_out(say, asked))))
    return " ".join(said)


def left_out(say: Saying, asked: Wanted) -> list[str]:
    """Names of the things that the person does not want."""
    texts, language, without = say.desk.texts, say.language, asked.filters.without
    ids: dict[str, list[str]] = {}
    for kind, identifier in without:
        ids.setdefault(kind, []).append(identifier)
    known = asked.area.all
    return [
        *(say.name(row) for row in fields(say.session, ids.get("field", []))),
        *(say.name(row) for row in colleges(say.session, ids.get("college", []))),
        *(say.name(i) for i in industries(say.session) if i.id in ids.get("industry", [])),
        *(say.name(known[code]) for code in ids.get("province", []) if code in known),
        *(say.level(level) for level in ids.get("level", [])),
        *(naming.region(texts, region, language) for region in ids.get("region", [])),
        *(naming.sector(texts, sector, language) for sector in ids.get("sector", [])),
    ]


def _province_list(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> str:
    counted = [c for c in counts if c.colleges]
    shown = [province_count(say, asked, c) for c in counted[:PAGE]]
    if (rest := len(counted) - PAGE) > 0:
        shown.append(say("programs.more_provinces", provinces=say.count("provinces", rest)))
    return " · ".join(shown)


def province_count(say: Saying, asked: Wanted, count: ProvinceCount) -> str:
    """A province with its number of colleges."""
    province = say.name(asked.area.all[count.province_code])
    return say("programs.province_count", province=province, colleges=say.count("colleges", count.colleges))


def _next_steps(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> tuple[Button, ...]:
    """First what narrows it: the levels, and where one is named, the provinces with most colleges."""
    only_field = Filters(field=asked.filters.field, level=degrees(asked.filters))
    other_levels = [
        level_step(say, level, "programs", asked.filters)
        for level in levels_of(asked.programs or ())
        if not asked.filters.level
    ]
    here = replace(only_field, province=asked.area.codes if len(asked.area.codes) == 1 else ())
    return at_most_six(
        *(other_levels if len(other_levels) > 1 else _provinces(say, asked, counts)),
        step(say, "near_me", only_field) if not asked.area.places else None,
        step(say, "about_field", only_field),
        step(say, "path", here),
        step(say, "outcomes", only_field),
    )


def _provinces(say: Saying, asked: Wanted, counts: list[ProvinceCount]) -> list[Button]:
    """The provinces with most of the colleges, where no area was named."""
    if asked.area.codes or len(counts) < FEWEST_PROVINCES:
        return []
    rows = [asked.area.all[count.province_code] for count in counts[:MOST_PROVINCES]]
    return [province_step(say, row, asked.filters) for row in rows]


def levels_of(programs: tuple[ProgramRow, ...]) -> list[str]:
    """The levels of some programmes, in the order in which people climb them."""
    return [level for level in naming.LEVELS if any(p.level == level for p in programs)]

"""Lists of colleges: those of an area with how many they are, and those that have closed."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Card, Cards, Reply, Text
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.colleges.cards import PAGE, college_card, listed_colleges
from actions.subjects.figures.college_counts import sector_split
from actions.subjects.programmes.where import in_words, more_of, near_of_area, places_in_words
from actions.words import naming
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.college_counts import CollegeCount, closed_colleges, open_colleges
from database.queries.colleges import CollegeRow, in_provinces


def in_area(question: Question, say: Saying) -> Reply:
    """The open colleges of provinces or regions."""
    area = area_of(say.desk, question.filters, say.language)
    sectors = question.filters.sector
    rows = [r for r in open_colleges(say.desk.session, sectors) if r.province_code in area.codes]
    total = sum(row.colleges for row in rows)
    near = near_of_area(area)
    page = in_provinces(say.desk.session, area.codes, sectors, PAGE, question.offset, near)
    if not page:
        return _none(say, area, sectors, bool(total))
    sources = say.sources(page)
    cards = tuple(college_card(say, college, area.all, near=near) for college in page)
    here = Filters(province=area.codes, sector=sectors)
    text = lines(
        _headline(say, area, sectors, rows, total), places_in_words(say, area), _by_province(say, area, rows)
    )
    return Reply(
        parts=(Text(text, sources), Cards(cards, total, sources)),
        suggestions=at_most_six(
            step(say, "teaches", "programs", here), step(say, "near_me", "nearest_college")
        ),
        listed=listed_colleges(page),
        more=more_of(question, total),
        language=say.language,
    )


def _headline(say: Saying, area: Area, sectors: tuple[str, ...], rows: list[CollegeCount], total: int) -> str:
    split = sector_split(say, rows, sectors)
    kind = naming.sector(say.desk.texts, sectors[0], say.language) if len(sectors) == 1 else ""
    colleges = say.count("colleges", total)
    key = "colleges.in_area_split" if split else "colleges.in_area"
    return say(key, area=area.called, colleges=colleges, split=split, kind=kind)


def _by_province(say: Saying, area: Area, rows: list[CollegeCount]) -> str:
    """How many each province has, where several were asked for."""
    if len(area.codes) < 2:
        return ""
    counts = {code: sum(r.colleges for r in rows if r.province_code == code) for code in area.codes}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    shown = [
        say("programs.province_count", province=say.name(area.all[code]), colleges=say.count("colleges", n))
        for code, n in ranked[:PAGE]
    ]
    if (rest := len(ranked) - PAGE) > 0:
        shown.append(say("programs.more_provinces", provinces=say.count("provinces", rest)))
    return say("programs.where_provinces", provinces=" · ".join(shown))


def _none(say: Saying, area: Area, sectors: tuple[str, ...], seen_all: bool) -> Reply:
    kind = naming.sector(say.desk.texts, sectors[0], say.language) if len(sectors) == 1 else ""
    text = say("colleges.in_area_none", area=area.called, kind=kind)
    here = Filters(province=area.codes)
    steps = at_most_six(
        step(say, "all_here", "college_info", here) if sectors and not seen_all else None,
        step(say, "near_me", "nearest_college"),
    )
    return Reply(
        (Text(say("programs.no_more") if seen_all else text),), "no_data", steps, language=say.language
    )


def closed(question: Question, say: Saying) -> Reply:
    """The colleges that the register calls closed or dormant."""
    area = area_of(say.desk, question.filters, say.language)
    found = closed_colleges(say.desk.session, area.codes)
    page = found[question.offset : question.offset + PAGE]
    where = in_words(say, area.called) or say("programs.country")
    near_me = at_most_six(step(say, "near_me", "nearest_college"))
    if not page:
        key = "programs.no_more" if found else "colleges.none_closed"
        return Reply((Text(say(key, area=where)),), "no_data", near_me, language=say.language)
    sources = say.sources(page[:1])
    cards = tuple(_closed_card(say, area, college) for college in page)
    text = say("colleges.closed_list", area=where, colleges=say.count("colleges", len(found)))
    return Reply(
        parts=(Text(text, sources), Cards(cards, len(found), sources)),
        suggestions=near_me,
        listed=listed_colleges(page),
        more=more_of(question, len(found)),
        language=say.language,
    )


def _closed_card(say: Saying, area: Area, college: CollegeRow) -> Card:
    card = college_card(say, college, area.all)
    return replace(card, lines=(_where(say, area, college.province_code), college.status_th))


def _where(say: Saying, area: Area, code: str) -> str:
    return say.name(area.all[code]) if code in area.all else say("colleges.province_unknown")

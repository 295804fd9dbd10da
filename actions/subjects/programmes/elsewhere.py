"""Where there are none: no programme at the level, no college in the area, or none at all; and what is nearest."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.reply import Button, Cards, Reply, Text
from actions.subjects.centres.offer import centre_offer
from actions.subjects.colleges.cards import listed_colleges, measured_from, teaching_page
from actions.subjects.programmes.wanted import Wanted, anywhere, programs_of
from actions.subjects.programmes.where import (
    in_words,
    left_out,
    levels_of,
    narrowing_words,
    places_in_words,
    province_count,
)
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, level_step, province_step, step
from database.queries.colleges import CollegeRow
from database.queries.places import ProvinceRow, kilometres
from database.queries.teaching import ProvinceCount, by_province

NEIGHBOURS = 3
Instead = tuple[ProvinceRow, ProvinceCount]


def not_at_this_level(question: Question, say: Saying, asked: Wanted) -> Reply:
    """The field exists, but at no level that was asked for."""
    programs = programs_of(say, Filters(field=asked.filters.field))
    elsewhere = levels_of(programs)
    text = say("programs.nothing_fits")
    if elsewhere and asked.filters.level:
        text = say(
            "programs.level_absent",
            field=say.joined(say.both(f) for f in asked.fields),
            level=say.joined((say.level(i) for i in asked.filters.level), "or"),
            levels=say.joined(say.level(i) for i in elsewhere),
        )
    steps = [level_step(say, level, question.intent, question.filters) for level in elsewhere]
    offer = centre_offer(say, asked.area.codes[:1])
    return Reply(
        parts=(Text(text, say.sources(programs)),),
        kind="no_data",
        suggestions=at_most_six(*steps, *offer.buttons),
    )


def none_here(say: Saying, asked: Wanted) -> Reply:
    """Nothing recorded in the area: say so, and where the nearest are."""
    elsewhere = by_province(say.session, anywhere(asked.teaching))
    if not elsewhere:
        return _nowhere(say, asked)
    nearest = _by_distance(asked, elsewhere)
    cards, found = _nearest(say, asked)
    offer = centre_offer(say, asked.area.codes[:1])
    area = in_words(say, asked.area.called)
    text = lines(
        say("programs.where_none", what=asked.what, area=area, year=say.year),
        _closest(say, asked, found),
        say("programs.none_is_not_no"),
        places_in_words(say, asked.area),
        narrowing_words(say, asked),
        _where_instead(say, asked, nearest),
        measured_from(say, asked.area.point),
        offer.text,
    )
    return Reply(
        parts=(Text(text, cards.sources), cards),
        kind="no_data",
        suggestions=_steps_elsewhere(say, asked, nearest, offer.buttons),
        listed=listed_colleges(found),
    )


def _steps_elsewhere(
    say: Saying, asked: Wanted, nearest: list[Instead], offered: tuple[Button, ...]
) -> tuple[Button, ...]:
    steps = [province_step(say, province, asked.filters) for province, _ in nearest]
    country = replace(asked.filters, province=(), place=(), region=())
    return at_most_six(*steps, step(say, "whole_country", country), *offered)


def _nearest(say: Saying, asked: Wanted) -> tuple[Cards, list[CollegeRow]]:
    """The nearest colleges elsewhere; those with most graduates, where the area has no one point."""
    near = asked.area.point
    found = teaching_page(say, anywhere(asked.teaching), NEIGHBOURS, near=near)
    return Cards(found.cards(say, near), len(found.page), say.sources(found.rows)), found.page


def _closest(say: Saying, asked: Wanted, found: list[CollegeRow]) -> str:
    near = asked.area.point
    first = found[0]
    if near is None or first.point is None:
        return ""
    return say(
        "programs.closest",
        college=say.both(first),
        province=say.name(asked.area.all[first.province_code]),
        distance=say.far(kilometres(near, first.point)),
    )


def _by_distance(asked: Wanted, counts: list[ProvinceCount]) -> list[Instead]:
    pairs = [(asked.area.all[c.province_code], c) for c in counts]
    here = asked.area.point
    if here:
        pairs.sort(key=lambda pair: kilometres(here, pair[0].point))
    return pairs[:NEIGHBOURS]


def _where_instead(say: Saying, asked: Wanted, nearest: list[Instead]) -> str:
    here = asked.area.point
    if not here:
        shown = " · ".join(province_count(say, asked, c) for _, c in nearest)
        return say("programs.elsewhere", provinces=shown)
    shown = " · ".join(
        say(
            "programs.neighbour",
            province=say.name(province),
            colleges=say.count("colleges", count.colleges + count.only_listed),
            distance=say.far(kilometres(here, province.point)),
        )
        for province, count in nearest
    )
    return say("programs.neighbours", provinces=shown)


def _nowhere(say: Saying, asked: Wanted) -> Reply:
    """The programme has a name, but no college is known for it."""
    offer = centre_offer(say, asked.area.codes[:1])
    years = {program.curriculum_year for program in asked.programs or ()}
    # It is there, as its curriculum says; only nobody has finished it yet.
    begun = years == {"2567"} and not asked.filters.without and not asked.filters.sector
    key = "programs.no_graduates_yet" if begun else "programs.field_unknown"
    first = say(key, what=asked.what, year=say.year)
    if asked.filters.without:
        things = say.joined(left_out(say, asked))
        first = say("programs.nowhere_else", what=asked.what, things=things, year=say.year)
    text = lines(first, "" if begun else say("programs.none_is_not_no"), offer.text)
    only_field = Filters(field=asked.filters.field)
    return Reply(
        parts=(Text(text, say.sources(asked.programs or ())),),
        kind="answer" if begun and not asked.area.codes else "no_data",
        suggestions=at_most_six(step(say, "about_field", only_field), *offer.buttons),
    )

"""What is said of the colleges for a line: whom to call first and why, what there is, what is short, who comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.reply import Source
from actions.subjects.figures.scope import field_name, graduates_word
from actions.subjects.figures.scope import in_area as in_area_called
from actions.subjects.requests.matching.colleges import Match, Matches, rules_of
from actions.words.dates import spoken_date
from actions.words.figures import number, share
from actions.words.saying import Saying, lines
from database.queries.colleges import CollegeRow
from database.queries.outcomes import Outcome
from database.queries.programs import fields

MOST_SHARES = 3  # programmes whose shares are told


def what_of(say: Saying, found: Matches) -> str:
    """What is wanted: the programme, or the field with the level that was named."""
    if len(found.programs) == 1 and (found.line.level or found.line.program):
        return say.program(found.programs[0])
    named = " ".join(say.both(one) for one in fields(say.session, [found.line.field]))
    levels = list(dict.fromkeys(p.level for p in found.programs))
    if found.line.level and len(levels) == 1:
        return say("naming.program", level=say.level(levels[0]), field=named)
    return named


def area_of_work(say: Saying, found: Matches) -> str:
    """The provinces of the work by name; "" for the whole country."""
    return say.joined(say.name(province) for province in found.work.provinces)


def in_area(say: Saying, found: Matches) -> str:
    """The place of work as it follows in a sentence, with the blank before it."""
    called = area_of_work(say, found)
    return in_area_called(say, called) if called else ""


def head(say: Saying, found: Matches, first: CollegeRow, offset: int) -> str:
    """Whom to call first, and why."""
    what, area = what_of(say, found), in_area(say, found)
    if offset:
        return say("matching.further", what=what, area=area)
    match = found.ranked[0]
    reasons = because(say, found, match, first)
    if found.work.provinces and not found.graduates and not match.inside:
        return say(
            "matching.first_elsewhere",
            what=what, area=area, year=say.year, college=say.both(first), reasons=reasons,
        )  # fmt: skip
    return say("matching.first", what=what, area=area, college=say.both(first), reasons=reasons)


def because(say: Saying, found: Matches, match: Match, college: CollegeRow) -> str:
    """The reasons in words, the strongest first; only those that say something of this college."""
    told = (_reason(say, found, match, college, reason) for reason in match.reasons)
    words = [one for one in told if one]
    if not match.counted:
        words.append(say("matching.reason_listed"))
    return (" " if say.language == "th" else ", ").join(words)


def _reason(say: Saying, found: Matches, match: Match, college: CollegeRow, reason: str) -> str:
    if reason == "province":
        known = next(p for p in found.work.provinces if p.code == match.province_code)
        return say("matching.reason_inside", area=say.name(known))
    if reason == "near":
        return _near(say, found, match, college)
    if reason == "dual":
        return say("matching.reason_dual")
    if reason == "work":
        return _work(say, found, match)
    count = match.graduates if reason == "graduates" else match.related
    return say(f"matching.reason_{reason}", count=graduates_word(say, count)) if count else ""


def _near(say: Saying, found: Matches, match: Match, college: CollegeRow) -> str:
    place = found.work.place
    own = (college.province_code, college.district_th)
    if place and place.district_th and own == (place.province_code, place.district_th):
        return say("matching.reason_district", district=college.district_th)
    return say("matching.reason_far", distance=say.far(match.kilometres)) if match.kilometres else ""


def _work(say: Saying, found: Matches, match: Match) -> str:
    told = [found.outcomes.get((match.figures_province_code, p.level, p.field_th)) for p in found.programs]
    known = [one.employed for one in told if one and one.employed is not None]
    return say("matching.reason_work", share=share(known[0])) if len(known) == 1 else ""


def supply(say: Saying, found: Matches) -> str:
    """How many finish there, whether that is enough, and who has more."""
    if not found.work.provinces:
        area, count, among = say("matching.whole_country"), found.everywhere, found.ranked
    else:
        area = say("matching.whole_area", area=area_of_work(say, found))
        count, among = found.graduates, found.counted_there
    if not count:
        return _shortage(say, found)
    wanted = found.line.number
    told = say(
        "matching.supply_enough" if 0 < wanted <= count else "matching.supply",
        area=area,
        count=graduates_word(say, count),
        colleges=say.count("colleges", sum(m.graduates > 0 for m in among)),
        year=say.year,
        wanted=number(wanted),
    )
    return lines(told, _shortage(say, found))


def _shortage(say: Saying, found: Matches) -> str:
    """What is lacking, and the nearest surplus; "" where enough people finish."""
    if not found.shortage:
        return ""
    short = say("matching.short", wanted=number(found.line.number), missing=number(found.shortage))
    return lines(short if found.graduates else "", _surplus(say, found) if found.work.provinces else "")


def _surplus(say: Saying, found: Matches) -> str:
    near = found.surplus
    if not near:
        return say("matching.surplus_none")
    if len(near) == 1 and near[0].graduates >= found.shortage:
        return say(
            "matching.surplus",
            province=say.name(near[0].province),
            count=graduates_word(say, near[0].graduates),
            distance=say.far(near[0].kilometres),
        )
    named = say.joined(
        say(
            "matching.province_count",
            province=say.name(one.province),
            count=graduates_word(say, one.graduates),
        )
        for one in near
    )
    enough = sum(one.graduates for one in near) >= found.shortage
    return say("matching.surplus_together" if enough else "matching.surplus_too_few", provinces=named)


def cohort(say: Saying, found: Matches, today: date) -> str:
    """When the next cohort finishes, by the calendar that has a source; that it is not known for other levels."""
    calendar = rules_of(say.desk).calendar
    levels = list(dict.fromkeys(p.level for p in found.programs))
    known = [one for one in levels if calendar and one in calendar.levels]
    unknown = [one for one in levels if one not in known]
    told = []
    if calendar and known:
        day = spoken_date(calendar.closes_after(today).isoformat(), say.language, say.desk.texts)
        told.append(say("matching.cohort", levels=_levels(say, known), date=day))
    if unknown:
        told.append(say("matching.cohort_unknown", levels=_levels(say, unknown)))
    return lines(*told)


def _levels(say: Saying, levels: Sequence[str]) -> str:
    return say.joined(say.level(one) for one in levels)


def calendar_source(say: Saying, found: Matches) -> tuple[Source, ...]:
    """Who says when terms close, where that was told."""
    calendar = rules_of(say.desk).calendar
    if calendar is None or not any(p.level in calendar.levels for p in found.programs):
        return ()
    name = calendar.source_th if say.language == "th" else calendar.source_en
    return (Source(name, calendar.source_url, calendar.as_of, "news"),)


def shares(say: Saying, found: Matches) -> tuple[str, list[Outcome]]:
    """In work and studying on, each of those traced: in the province where that is published, else in the country."""
    told, rows = list[str](), list[Outcome]()
    for program in found.programs[:MOST_SHARES]:
        keys = [(p.code, program.level, program.field_th) for p in found.work.provinces]
        own = [found.outcomes[key] for key in keys if key in found.outcomes]
        country = found.outcomes.get(("", program.level, program.field_th))
        if len(own) == 1 and len(keys) == 1:
            told.append(_share(say, own[0], in_area(say, found)))
            rows.append(own[0])
        elif country:
            told.append(_share(say, country, f" {say('matching.country')}"))
            rows.append(country)
    return lines(*told, say("outcomes.base") if any(told) else ""), rows


def _share(say: Saying, row: Outcome, area: str) -> str:
    values = [(name, getattr(row, name)) for name in ("employed", "further_study")]
    known = [say(f"outcomes.{name}", share=share(value)) for name, value in values if value is not None]
    if not known:
        return ""
    joined = " ".join(known) if say.language == "th" else ", ".join(known)
    name = say("naming.program", level=say.level(row.level), field=field_name(row, say))
    year = say.academic_year(row.year_be)
    return say("outcomes.line", name=name, area=area, year=year, tracked=number(row.tracked), shares=joined)


def notes(say: Saying, found: Matches, page: Sequence[Match]) -> str:
    """From where distances count, what is not known of dual training, and what the order means."""
    weights = rules_of(say.desk).weights
    placed = ("province", "near") if found.work.provinces else ()
    counted = [one for one in (*placed, "graduates", "dual", "related", "work") if weights.get(one)]
    return lines(
        _place(say, found),
        _measured(say, found, page),
        "" if any(m.dual for m in page) else say("matching.dual_unknown"),
        say("matching.order_note", reasons=say.joined(say(f"matching.by_{one}") for one in counted))
        if counted
        else "",
    )


def _place(say: Saying, found: Matches) -> str:
    """In which province the place lies that was named: figures are those of provinces."""
    place = found.work.place
    if place is None or not found.work.provinces:
        return ""
    province = say.name(found.work.provinces[0])
    return say("naming.place_in_province", place=say.name(place), province=province)


def _measured(say: Saying, found: Matches, page: Sequence[Match]) -> str:
    place = found.work.place
    if place and not found.work.middle:
        return say("matching.unmeasured", place=say.name(place))
    if all(m.kilometres is None for m in page):
        return ""
    if place:
        start = say("colleges.from_district", district=place.district_th)
    else:
        start = say(
            "colleges.from_town", province=say.joined((say.name(p) for p in found.work.provinces), "or")
        )
    return f"{start} {say('colleges.straight')}"

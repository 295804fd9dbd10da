"""Short courses by area and industry. Most are past offers, so the year always stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Card, Cards, Open, Reply, Source, Text
from actions.subjects.centres.offer import centre_offer, college_offer
from actions.subjects.colleges.area import Area, area_of
from actions.subjects.colleges.cards import PAGE, college_card, listed_colleges, more_of, no_more, page_of
from actions.subjects.colleges.known import courses_of
from actions.subjects.facts.rows import fact_line
from actions.subjects.facts.unrecorded import with_limits
from actions.subjects.programmes.wanted import industries_of
from actions.subjects.programmes.where import in_words, places_in_words
from actions.words.dates import BUDDHIST_ERA
from actions.words.figures import number
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step, steps
from database.dates import last_day
from database.queries import short_courses as courses
from database.queries.colleges import CollegeRow, colleges, of_type
from database.queries.faq import facts_by_id
from database.queries.industries import IndustryRow
from database.queries.programs import fields

ADVICE = "short_courses_1"  # the fact that tells where there are short courses at all
POLYTECHNIC = "วิทยาลัยสารพัดช่าง"  # the state colleges whose main work is short courses, as `type_th` names them
NEARBY = 3
SHORTEST_NAME = 3  # letters
TAKES = "course field college college_type province place region industry curve level aspect without"
NAME_OF_COURSE = re.compile(
    r"(?:คอร์สอบรม|คอร์สเรียน|คอร์ส|อบรม|อยากเรียน|อยากหัด)(?:เรื่อง|การ|ด้าน)?\s*(?P<name>[ก-๙]+?)"
    r"\s*(?:มี|ไหม|มั้ย|มัย|ป่าว|หรือ|ครับ|คับ|ค่ะ|คะ|ที่|แถว|$)"
)


@action("short_courses", takes=TAKES)
@with_limits
def short_courses(question: Question, say: Saying) -> Reply:
    """The courses found, or which college nearby is likely to know of some; what nobody recorded of them first."""
    area = area_of(say, question.filters)
    known, there = _named(say, question.filters), colleges(say.session, question.filters.college)
    if there:
        own = [row for college in there for row in courses_of(say, college)]
        if not (known := [row for row in known if row in own]):
            return _at_colleges(question, say, area, there, own)
    if known:
        return one_by_one(question, say, area, known)
    wanted = industries_of(say, question.filters)
    rows = courses.short_courses(say.session, area.codes, tuple(i.id for i in wanted))
    rows = _of_kinds(say, question.filters, rows) or rows
    unknown = (
        ""
        if wanted or question.filters.field
        else named_in(question.text, say("short_courses.general").split())
    )
    if rows and unknown:
        return _unknown(say, _list(question, say, area, wanted, rows, rows[:PAGE]), unknown)
    if not rows:
        return _none(say, area, wanted)
    page = page_of(rows, question.offset)
    if not page:
        return no_more(say, *_steps(say))
    return _list(question, say, area, wanted, rows, page)


def named_in(text: str, general: Iterable[str]) -> str:
    """The name that a message gives a course, to echo it: "ดำน้ำ" of "คอร์สดำน้ำมีไหม"; "" for a general wish."""
    match = NAME_OF_COURSE.search(text)
    name = match["name"].strip() if match else ""
    return "" if len(name) < SHORTEST_NAME or any(word in name for word in general) else name


def _unknown(say: Saying, reply: Reply, name: str) -> Reply:
    """The list behind the word that the course asked for is not among them."""
    first, *others = reply.parts
    assert isinstance(first, Text)
    told = replace(first, text=lines(say("short_courses.not_found", name=name), first.text))
    return replace(reply, parts=(told, *others), kind="no_data")


def _named(say: Saying, filters: Filters) -> list[courses.CourseRow]:
    """The courses called by name, or those of the trade that was named."""
    of_fields = say("short_courses.of_fields").split()
    wanted = filters.course or tuple(
        one for pair in of_fields for field, one in [pair.split("=")] if field in filters.field
    )
    return [row for row in courses.short_courses(say.session) if row.id in wanted]


def one_by_one(question: Question, say: Saying, area: Area, known: list[courses.CourseRow]) -> Reply:
    """Courses called by name, of several those of the area: their hours first, then who gave them, where, and when."""
    in_it = [row for row in known if set(row.provinces) & set(area.codes)]
    rows = in_it or known
    told = [line for row in rows[:PAGE] for line in _told(say, area, row, question.filters.aspect)]
    there = in_words(say, area.called) if in_it else ""
    near = "" if question.filters.course else say("short_courses.nearest_only", area=there)
    sources = say.sources(rows[:PAGE])
    reads = [Button(say("short_courses.read"), Open(s.url)) for s in sources[:1] if s.url]
    text = lines(near, *told, say("short_courses.ask_provider"))
    buttons = at_most_six(*reads, step(say, "short_courses"), *_steps(say))
    return Reply((Text(text, sources),), suggestions=buttons)


def _told(say: Saying, area: Area, row: courses.CourseRow, asked: tuple[str, ...]) -> list[str]:
    """One course: what was asked and nobody recorded, how long and where, then by whom, for whom and of which year."""
    provider, facts, *others = _shown(say, area, row)
    about = " · ".join(one for one in (*_not_recorded(say, row, asked), facts, provider) if one)
    return [say("short_courses.named", course=say.both(row), about=about), *others]


def _not_recorded(say: Saying, row: courses.CourseRow, asked: tuple[str, ...]) -> list[str]:
    """That the hours or the fee are not in the data, where they were asked."""
    lacks = {"duration": not row.hours, "cost": row.fee_baht is None}
    names = {"duration": "no_hours", "cost": "no_fee"}
    return [say(f"short_courses.{names[one]}") for one in asked if lacks.get(one)]


def _of_kinds(say: Saying, filters: Filters, rows: list[courses.CourseRow]) -> list[courses.CourseRow]:
    """The courses that colleges of the kinds that are named gave; all where no kind is named."""
    known = [kind for kind in filters.college_type if say.has(f"college_types.{kind}_many")]
    kinds = tuple(say.thai(f"college_types.{kind}") for kind in known)
    return [row for row in rows if not kinds or row.provider_th.startswith(kinds)]


def _at_colleges(
    question: Question, say: Saying, area: Area, there: list[CollegeRow], own: list[courses.CourseRow]
) -> Reply:
    """The courses of the colleges that are named, all by their names; or that none is known, and whom to ask."""
    names = say.joined(say.both(college) for college in there)
    if not own:
        offer = college_offer(say, there[0])
        text = Text(lines(say("short_courses.none_there", college=names), offer.text), say.sources(there[:1]))
        buttons = at_most_six(*offer.buttons, *_steps(say))
        return Reply((text,), "no_data", buttons, listed=listed_colleges(there))
    titles, for_whom = say.joined(say.name(row) for row in own), _named_audience(question, own)
    field = "" if for_whom else say.joined(say.name(f) for f in fields(say.session, question.filters.field))
    none = say("short_courses.not_of_field", field=field) if field else ""
    whom = say("short_courses.audience", audience=for_whom) if for_whom else ""
    told = say(
        "short_courses.there", whom=whom, college=names, courses=say.count("courses", len(own)), names=titles
    )
    page = page_of(own, question.offset)
    cards = tuple(_card(say, area, row, next(iter(say.sources([row])), None)) for row in page)
    return Reply(
        parts=(
            Text(lines(none, told, say("short_courses.past")), say.sources(page)),
            Cards(cards, len(own)),
        ),
        suggestions=at_most_six(*_steps(say)),
        listed=listed_colleges(there),
        more=more_of(question, len(own)),
    )


def _named_audience(question: Question, own: list[courses.CourseRow]) -> str:
    """The word of the message for those who may come, which may be a field's, too: "ผู้สูงอายุ"."""
    who = (word for row in own for word in row.audience_th.split())
    return next((word for word in who if word in question.text), "")


def _list(
    question: Question,
    say: Saying,
    area: Area,
    wanted: Sequence[IndustryRow],
    rows: list[courses.CourseRow],
    page: list[courses.CourseRow],
) -> Reply:
    sources = say.sources(page)
    field = say.joined(say.name(one) for one in fields(say.session, question.filters.field))
    headline = say(
        "short_courses.found",
        area=in_words(say, area.called),
        about=_about(say, wanted),
        courses=say.count("courses", len(rows)),
    )
    cards = tuple(_card(say, area, row, next(iter(say.sources([row])), None)) for row in page)
    unnamed = say("short_courses.not_listed") if question.text and not (area.codes or wanted) else ""
    return Reply(
        parts=(
            Text(
                lines(
                    say("short_courses.not_of_field", field=field) if field else "",
                    headline,
                    places_in_words(say, area),
                    say("short_courses.past"),
                    unnamed,
                ),
                sources,
            ),
            Cards(cards, len(rows), sources),
        ),
        suggestions=at_most_six(*_steps(say), *centre_offer(say, area.codes[:1]).buttons),
        more=more_of(question, len(rows)),
    )


def _about(say: Saying, wanted: Sequence[IndustryRow]) -> str:
    names = say.joined(say.name(i) for i in wanted)
    return say("short_courses.about", industries=names) if names else ""


def _card(say: Saying, area: Area, row: courses.CourseRow, source: Source | None) -> Card:
    shown = _shown(say, area, row)
    opens = (Button(say("short_courses.read"), Open(source.url)),) if source and source.url else ()
    return Card(say.both(row), tuple(line for line in shown if line), opens)


def _shown(say: Saying, area: Area, row: courses.CourseRow) -> list[str]:
    """Who gives it; where, how long and for how much; for whom; and of which year that is."""
    where = say.joined(say.name(area.all[code]) for code in row.provinces)
    facts = " · ".join(fact for fact in (_hours(say, row), where, _fee(say, row)) if fact)
    audience = say("short_courses.audience", audience=row.audience_th) if say.language == "th" else ""
    return [
        say("short_courses.provider", provider=row.provider_th),
        facts,
        audience if row.audience_th else "",
        _year(say, row),
    ]


def _hours(say: Saying, row: courses.CourseRow) -> str:
    return say.count("hours", row.hours) if row.hours else ""


def _fee(say: Saying, row: courses.CourseRow) -> str:
    if row.fee_baht is None:
        return ""
    return say("short_courses.fee", baht=number(row.fee_baht)) if row.fee_baht else say("short_courses.free")


def _year(say: Saying, row: courses.CourseRow) -> str:
    held = last_day(row.as_of)
    if not held:
        return say("short_courses.undated")
    ce = held.year - row.as_of.startswith(
        "AY"
    )  # an academic year ends in the year after the one that names it
    return say("short_courses.of_year", be=ce + BUDDHIST_ERA, ce=ce)


def _none(say: Saying, area: Area, wanted: Sequence[IndustryRow]) -> Reply:
    """No course is known; a polytechnic college nearby may have some."""
    advice = facts_by_id(say.session, ADVICE)
    near = of_type(say.session, POLYTECHNIC, area.codes, area.point, NEARBY)
    offer = centre_offer(say, area.codes[:1])
    text = lines(
        say("short_courses.none", area=in_words(say, area.called), about=_about(say, wanted)),
        places_in_words(say, area),
        fact_line(say, advice[0]) if advice else "",
        say("short_courses.polytechnic") if near else offer.text,
    )
    return Reply(
        parts=(Text(text, say.sources(advice[:1])), *_polytechnics(say, area, near)),
        kind="no_data",
        suggestions=at_most_six(step(say, "short_courses"), *_steps(say), *offer.buttons),
        listed=listed_colleges(near),
    )


def _polytechnics(say: Saying, area: Area, near: list[CollegeRow]) -> tuple[Cards, ...]:
    cards = tuple(college_card(say, college, near=area.point) for college in near)
    return (Cards(cards, len(cards), say.sources(near)),) if cards else ()


def _steps(say: Saying) -> tuple[Button, ...]:
    return steps(say, "industries near_me fees")

"""What no programme of the data teaches (nurse, pilot, dance): said plainly first, then the fields that are nearest.

untaught(say, Filters(untaught=("nursing",)))  ->  "ข้อมูลไม่มีหลักสูตรพยาบาล ..." and ธุรกิจสถานพยาบาล
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.filters import Filters
from actions.reply import Card, Cards, Listed, Part, Reply, Text
from actions.subjects.colleges.known import courses_called
from actions.subjects.figures.scope import counts_source
from actions.subjects.programmes.where import levels_of
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step, steps
from database.queries.programs import FieldRow, ProgramChoice, fields, programs
from database.queries.short_courses import CourseRow
from database.queries.untaught import UntaughtRow, untaught_subjects


def untaught(say: Saying, filters: Filters, text: str = "") -> Reply:
    """There is none, and what comes near; first a short course of it that the message calls by its name."""
    subjects = untaught_subjects(say.session, filters.untaught)
    near = fields(say.session, tuple(dict.fromkeys(one for s in subjects for one in s.nearest)))
    courses = courses_called(say, text)
    sources = (*say.sources(courses), *counts_source(say))
    parts: list[Part] = [Text(lines(_as_courses(say, courses), _none(say, subjects, bool(near))), sources)]
    if near:
        parts.append(Cards(tuple(_card(say, one, filters) for one in near), len(near)))
    return Reply(
        parts=tuple(parts),
        kind="answer" if courses else "no_data",
        suggestions=at_most_six(
            *steps(say, "industries near_me short_courses"),
        ),
        listed=tuple(Listed("field", one.id) for one in near),
    )


def _as_courses(say: Saying, courses: Sequence[CourseRow]) -> str:
    """Who gives it as a short course, and that it may be over."""
    told = (say("untaught.as_course", course=say.both(one), provider=one.provider_th) for one in courses)
    return lines(*told, say("short_courses.ask_provider")) if courses else ""


def _none(say: Saying, subjects: Iterable[UntaughtRow], near: bool) -> str:
    named = say.joined((say.name(one) for one in subjects), "or")
    return lines(
        say("untaught.none", subject=named),
        say("untaught.near" if near else "untaught.nothing_near"),
    )


def _card(say: Saying, field: FieldRow, filters: Filters) -> Card:
    found = tuple(programs(say.session, ProgramChoice(fields=(field.id,))))
    only = Filters(field=(field.id,))
    there = Filters(field=(field.id,), province=filters.province)
    return Card(
        say.both(field),
        (say.joined(say.level(level) for level in levels_of(found)),),
        (step(say, "where", there), step(say, "about_field", only)),
    )

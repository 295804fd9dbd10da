"""What a college is known for: what a source tells of it, the fields with most graduates; and its short courses."""

from __future__ import annotations

from collections.abc import Sequence

from actions.subjects.colleges.cards import taught_items
from actions.words.saying import Saying, lines
from database.queries.colleges import CollegeRow, other_names
from database.queries.faq import FaqFacts, facts_by_id
from database.queries.short_courses import CourseRow, short_courses
from database.queries.teaching import Taught, Teaching, taught

MOST_PROGRAMMES = 5
MOST_COURSES = 8  # that are named on one line
SHORTEST = 5  # letters of a title that is found in a message


def known_for(say: Saying, college: CollegeRow) -> str:
    """The facts that a source gives of this college, then its largest fields."""
    facts = facts_of(say, college)
    rows = largest(say, college)
    told = [*(fact for row in facts for fact in row.told(say.language)), _most(say, college, rows)]
    if not any(told):
        return say("colleges.known_for_nothing", college=say.both(college))
    return lines(*told, say("colleges.known_for_unranked"))


def facts_of(say: Saying, college: CollegeRow) -> list[FaqFacts]:
    """The fact on this one college; its id ends with the college's code."""
    return facts_by_id(say.session, f"eec_college_{college.code}")


def largest(say: Saying, college: CollegeRow) -> list[Taught]:
    """The programmes with most graduates."""
    rows = taught(say.session, Teaching(colleges=(college.code,)))
    return sorted((r for r in rows if r.graduates), key=lambda r: (-(r.graduates or 0), r.program_id))[
        :MOST_PROGRAMMES
    ]


def _most(say: Saying, college: CollegeRow, rows: list[Taught]) -> str:
    items = taught_items(say, rows)
    if not items:
        return ""
    return say("colleges.known_for_most", college=say.both(college), year=say.year, items=items)


# ---------------------------------------------------------------- short courses beside programmes


def courses_of(say: Saying, college: CollegeRow) -> list[CourseRow]:
    """The courses whose provider is the college, under the name of today or a former one."""
    names = {college.name_th, *other_names(say.session, college.code)}
    return [course for course in short_courses(say.session) if course.provider_th in names]


def courses_called(say: Saying, text: str) -> list[CourseRow]:
    """The courses whose titles stand in a message: "ชอบเต้นลีลาศ"."""
    said = text.lower()
    return [
        course
        for course in short_courses(say.session)
        if any(
            len(title) >= SHORTEST and title.lower() in said for title in (course.title_th, course.title_en)
        )
    ]


def courses_line(say: Saying, courses: Sequence[CourseRow]) -> str:
    """ "คอร์สระยะสั้นที่เคยเปิด: เสริมสวย ลีลาศ ..."; "" where none is known."""
    if not courses:
        return ""
    return say(
        "programs.short_courses_there", courses=say.joined([say.name(c) for c in courses[:MOST_COURSES]])
    )

"""Short courses beside programmes, which they are none of: those that a college gave, and those called in a message."""

from __future__ import annotations

from collections.abc import Sequence

from actions.words.saying import Saying
from database.queries.colleges import CollegeRow, other_names
from database.queries.short_courses import CourseRow, short_courses

MOST = 8  # courses that are named on one line
SHORTEST = 5  # letters of a title that is found in a message


def courses_of(say: Saying, college: CollegeRow) -> list[CourseRow]:
    """The courses whose provider is the college, under the name of today or a former one."""
    names = {college.name_th, *other_names(say.desk.session, college.code)}
    return [course for course in short_courses(say.desk.session) if course.provider_th in names]


def courses_called(say: Saying, text: str) -> list[CourseRow]:
    """The courses whose titles stand in a message: "ชอบเต้นลีลาศ"."""
    said = text.lower()
    return [
        course
        for course in short_courses(say.desk.session)
        if any(
            len(title) >= SHORTEST and title.lower() in said for title in (course.title_th, course.title_en)
        )
    ]


def courses_line(say: Saying, courses: Sequence[CourseRow]) -> str:
    """ "คอร์สระยะสั้นที่เคยเปิด: เสริมสวย ลีลาศ ..."; "" where none is known."""
    if not courses:
        return ""
    return say("programs.short_courses_there", courses=say.joined([say.name(c) for c in courses[:MOST]]))

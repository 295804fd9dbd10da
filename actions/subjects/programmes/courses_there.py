"""Short courses that a college gave: beside its programmes, which they are none of."""

from __future__ import annotations

from collections.abc import Sequence

from actions.words.saying import Saying
from database.queries.colleges import CollegeRow, other_names
from database.queries.short_courses import CourseRow, short_courses

MOST = 8  # courses that are named on one line


def courses_of(say: Saying, college: CollegeRow) -> list[CourseRow]:
    """The courses whose provider is the college, under the name of today or a former one."""
    names = {college.name_th, *other_names(say.desk.session, college.code)}
    return [course for course in short_courses(say.desk.session) if course.provider_th in names]


def courses_line(say: Saying, courses: Sequence[CourseRow]) -> str:
    """ "คอร์สระยะสั้นที่เคยเปิด: เสริมสวย ลีลาศ ..."; "" where none is known."""
    if not courses:
        return ""
    return say("programs.short_courses_there", courses=say.joined([say.name(c) for c in courses[:MOST]]))

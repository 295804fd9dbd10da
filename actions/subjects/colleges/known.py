"""What a college is known for: what a source tells of it, and the fields with most graduates; no ranking."""

from __future__ import annotations

from actions.subjects.colleges.cards import taught_item
from actions.words.saying import Saying, lines
from database.queries.colleges import CollegeRow
from database.queries.faq import FaqFacts, facts_by_id
from database.queries.programs import programs_by_id
from database.queries.teaching import Taught, Teaching, taught

MOST = 5


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
    return facts_by_id(say.desk.session, f"eec_college_{college.code}")


def largest(say: Saying, college: CollegeRow) -> list[Taught]:
    """The programmes with most graduates."""
    rows = taught(say.desk.session, Teaching(colleges=(college.code,)))
    return sorted((r for r in rows if r.graduates), key=lambda r: (-(r.graduates or 0), r.program_id))[:MOST]


def _most(say: Saying, college: CollegeRow, rows: list[Taught]) -> str:
    known = programs_by_id(say.desk.session, {r.program_id for r in rows})
    items = " · ".join(taught_item(say, row, known[row.program_id]) for row in rows)
    if not items:
        return ""
    return say("colleges.known_for_most", college=say.both(college), year=say.year, items=items)

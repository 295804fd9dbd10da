"""Which programmes abroad a question means: by project, country, field, audience, help, and place."""

from __future__ import annotations

from dataclasses import dataclass

from actions.filters import Filters
from actions.subjects.abroad import words as words
from actions.words.saying import Saying
from database.models import College
from database.queries.international import InternationalFacts
from database.queries.places import places, provinces

AUDIENCES = ("for_teachers", "for_students")
KINDS = ("scholarship", "internship")  # of help; where there is none, what else exists is shown


@dataclass(frozen=True, slots=True)
class Matched:
    """The programmes that fit. `lacking` is the kind of help, or the field, that none of them offers."""

    rows: list[InternationalFacts]
    lacking: str = ""


def matching(filters: Filters, say: Saying, rows: list[InternationalFacts]) -> Matched:
    """The rows that fit all that is named; a kind of help that none offers is reported, not filtered by."""
    rows = _named(filters, rows)
    asked = words.of_fields(say, filters)
    teaching = [row for row in rows if words.teaches(row, asked)]
    anchored = filters.international or filters.country
    if (filters.field or filters.industry) and not teaching:
        if anchored and (open_to_all := [row for row in rows if words.may_teach(say, filters, row)]):
            return Matched(open_to_all)
        return Matched(rows if anchored else [], lacking="field" if anchored and rows else "")
    rows = teaching if filters.field or filters.industry else rows
    if somewhere := _where(filters, say):
        rows = [row for row in rows if words.stands_in(row, somewhere)]
    for audience in (one for one in AUDIENCES if one in filters.aspect):
        rows = [row for row in rows if words.is_for(row, words.listed(say, audience))]
    return _offering(filters, say, rows)


def _named(filters: Filters, rows: list[InternationalFacts]) -> list[InternationalFacts]:
    asked = set(filters.international)
    of_project = [row for row in rows if {row.group_id, row.id} & asked] if asked else rows
    if one := [row for row in of_project if row.id in asked]:
        of_project = one  # a project's own name says more than its group's
    abroad = {code for code in filters.country if code != "TH"}
    of_country = [row for row in of_project if abroad <= set(row.countries)]
    return of_country or (of_project if asked else [])


def _where(filters: Filters, say: Saying) -> set[str]:
    session = say.desk.session
    college = session.get(College, filters.college[0]) if filters.college else None
    if college:
        return {college.name_th}
    if near := places(session, filters.place):
        return {place.name_th for place in near}
    known = provinces(session)
    return {known[code].name_th for code in filters.province if code in known}


def _offering(filters: Filters, say: Saying, rows: list[InternationalFacts]) -> Matched:
    kind = next((kind for kind in KINDS if kind in filters.aspect), "")
    if not kind or not rows:
        return Matched(rows)
    fitting = [row for row in rows if words.offers(row, words.listed(say, kind))]
    return Matched(fitting) if fitting else Matched(rows, lacking=kind)

"""Which programmes abroad a question means: by project, country, field, audience, help, and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select

from actions.filters import Filters
from actions.words.saying import Saying
from database.models import College, Program
from database.queries.international import InternationalFacts
from database.queries.places import places, provinces

AUDIENCES = ("for_teachers", "for_students")
KINDS = ("scholarship", "internship")  # of help; where there is none, what else exists is shown
MANY_FIELDS = ("สาขาอื่น", "สาขาวิชาชีพ", "สาขา เช่น")  # programmes whose fields are not all named
TRADES = "อุตสาหกรรม"  # of programmes for industrial trades in general; and the subject type of these
PREFIXES = ("เทคโนโลยี", "เทคนิค", "วิศวกรรม", "ช่าง", "การ")
LETTERS = 4  # of a word that is long enough to mean one thing


@dataclass(frozen=True, slots=True)
class Matched:
    """The programmes that fit. `lacking` is the kind of help, or the field, that none of them offers."""

    rows: list[InternationalFacts]
    lacking: str = ""


def matching(filters: Filters, say: Saying, rows: list[InternationalFacts]) -> Matched:
    """The rows that fit all that is named; a kind of help that none offers is reported, not filtered by."""
    rows = _named(filters, rows)
    asked = of_fields(say, filters)
    teaching = [row for row in rows if teaches(row, asked)]
    anchored = filters.international or filters.country
    if (filters.field or filters.industry) and not teaching:
        if anchored and (open_to_all := [row for row in rows if may_teach(say, filters, row)]):
            return Matched(open_to_all)
        return Matched(rows if anchored else [], lacking="field" if anchored and rows else "")
    rows = teaching if filters.field or filters.industry else rows
    if somewhere := _where(filters, say):
        rows = [row for row in rows if stands_in(row, somewhere)]
    for audience in (one for one in AUDIENCES if one in filters.aspect):
        rows = [row for row in rows if is_for(row, listed(say, audience))]
    return _offering(filters, say, rows)


def _named(filters: Filters, rows: list[InternationalFacts]) -> list[InternationalFacts]:
    asked = set(filters.international)
    called = {
        row.group_id for row in rows if row.id in asked
    }  # a project's own name says more than its group's
    of_project = [row for row in rows if row.id in asked or row.group_id in asked - called]
    of_project = of_project if asked else rows
    abroad = {code for code in filters.country if code != "TH"}
    of_country = [row for row in of_project if abroad <= set(row.countries)]
    if len(abroad) > 1 and (of_these := [row for row in of_country if set(row.countries) - {"TH"} == abroad]):
        of_country = of_these  # several countries together are the partners of one project
    return of_country or (of_project if asked else [])


def _where(filters: Filters, say: Saying) -> set[str]:
    session = say.session
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
    fitting = [row for row in rows if offers(row, listed(say, kind))]
    return Matched(fitting) if fitting else Matched(rows, lacking=kind)


# ---------------------------------------------------------------- the words of a programme


def of_fields(say: Saying, filters: Filters) -> set[str]:
    """Thai words for the fields and industries of a question; empty when it names none."""
    names = say.session.scalars(select(Program.field_th).where(Program.field_id.in_(filters.field)))
    bare = {
        name: next((name.removeprefix(p) for p in PREFIXES if name.startswith(p)), name) for name in names
    }
    named = {word for pair in bare.items() for word in pair if len(word) >= LETTERS}
    return named.union(*(listed(say, one) for one in (*filters.field, *filters.industry)))


def listed(say: Saying, name: str) -> set[str]:
    """The words of `words_<name>`, which stand in Thai because the programmes are searched in Thai."""
    key = f"international.words_{name}"
    return set(say.thai(key).split()) if say.has(key) else set()


def teaches(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme's fields or name hold one of the words."""
    return any(word in f"{row.th.fields} {row.name_th}" for word in words)


def may_teach(say: Saying, filters: Filters, row: InternationalFacts) -> bool:
    """Whether the programme tells its fields so broadly that the asked one cannot be denied."""
    types = say.session.scalars(
        select(Program.subject_type_th).where(Program.field_id.in_(filters.field)).distinct()
    )
    broad = (*MANY_FIELDS, *((TRADES,) if TRADES in types.all() else ()))
    return any(word in row.th.fields for word in broad)


def is_for(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme says that such people may join."""
    return any(word in row.th.eligible for word in words)


def offers(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme's name, way or funding speaks of such a help, a scholarship for example."""
    return any(word in f"{row.name_th} {row.th.format} {row.th.funding}" for word in words)


def stands_in(row: InternationalFacts, words: set[str]) -> bool:
    """Whether the programme is at a place or a college by what it is called and who runs it."""
    return any(word in f"{row.name_th} {row.th.organiser} {row.th.eligible}" for word in words)


def counts_people(say: Saying, fact: str) -> bool:
    """Whether a fact, in Thai, says how many people or places there were: "อบรมแล้ว 13,000 คน"."""
    units = "|".join(map(re.escape, sorted(listed(say, "people"))))
    return re.search(rf"\d\s*(?:{units})", fact) is not None

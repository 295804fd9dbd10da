"""How many finished what the filters of a question name, counted as any query is, and how the answer calls it.

Regions follow OVEC's own five here, because its published figures do; the EEC is its three provinces.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from actions.catalogue import PLACES
from actions.filters import Filters
from actions.from_filters import conditions_of
from actions.planning.complete import completed
from actions.planning.plan import answer
from actions.query import Query
from actions.reply import Source
from actions.subjects.colleges.area import Area
from actions.subjects.programmes.wanted import degrees, wanted
from actions.words.citing import cited
from actions.words.saying import Saying
from database.queries.figures import OVEC_REGIONS, ovec_provinces, source_of_counts
from database.queries.outcomes import Outcome
from database.queries.places import neighbours
from database.queries.programs import program_called

NEAR = 3  # neighbouring provinces that are offered


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose graduates are asked for, with their names."""

    query: Query
    within: Area
    what: str  # " ปวส. ไฟฟ้า", "" for everything
    area: str  # " ในระยอง", "" for the whole country

    def graduates(self, session: Session) -> int:
        """How many finished."""
        return graduates_of(session, self.query)


def asked_of(say: Saying, filters: Filters) -> Asked:
    """Resolve the filters of a question about figures."""
    resolved = wanted(say, filters)
    called = _called(say, resolved.area, filters)
    narrowed = filters.field or filters.industry or filters.curve or degrees(filters)
    what = f" {resolved.what}" if narrowed and say.language == "th" else resolved.what if narrowed else ""
    query = completed(Query("graduates", where=conditions_of(filters)))
    return Asked(query, resolved.area, what, in_area(say, called) if called else "")


def graduates_of(session: Session, query: Query) -> int:
    """The one number of a query."""
    return round(answer(session, query).value or 0)


def _called(say: Saying, area: Area, filters: Filters) -> str:
    regions = [r for r in area.regions if r in OVEC_REGIONS]
    if not regions or len(regions) != len(area.regions) or filters.province:
        return area.called
    count = sum(len(ovec_provinces(say.session, region)) for region in regions)
    return say("graduates.ovec_region", region=say.joined(map(say.region, regions)), count=count)


def in_area(say: Saying, called: str) -> str:
    """The area as it follows in a sentence, with the blank before it: " ในระยอง", " in Rayong"."""
    return " " + say("graduates.area", area=called)


def graduates_word(say: Saying, count: float) -> str:
    """A number of graduates with its word."""
    return say.count("graduates", count)


def counts_source(say: Saying) -> tuple[Source, ...]:
    """The source of the counts by college of the latest year."""
    return cited(say.desk, say.language, source_of_counts(say.session))


def nearby(asked: Asked, say: Saying) -> list[str]:
    """The nearest provinces that have such graduates, and the number of the whole country."""
    everywhere, area = asked.query.widened(*PLACES), asked.within
    sentences = []
    if area.province:
        rows = answer(say.session, replace(everywhere, by=("province",))).rows
        have = {row.keys[0]: row.value for row in rows}
        near = [p for p in neighbours(area.all, area.province.code) if p.code in have][:NEAR]
        named = say.joined(f"{say.name(p)} {graduates_word(say, have[p.code])}" for p in near)
        sentences.append(say("graduates.near", provinces=named) if near else "")
    country = graduates_of(say.session, everywhere)
    if country and area.codes:
        sentences.append(say("graduates.country", count=graduates_word(say, country)))
    return sentences


def field_name(row: Outcome, say: Saying) -> str:
    """The field of an outcome as the language calls it."""
    program = program_called(say.session, row.level, row.field_th)
    return say.field(program) if program else row.field_th

"""Whose graduates a question is about: the filters as a scope for counting, and how the answer calls it.

Regions follow OVEC's own five here, because its published figures do; the EEC is its three provinces.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions import naming
from actions.area import Area
from actions.figures import counted
from actions.filters import Filters
from actions.question import Desk
from actions.saying import Saying
from actions.wanted import Wanted, degrees, wanted
from database.models import College
from database.queries.figures import OVEC_REGIONS, Scope, ovec_provinces


@dataclass(frozen=True, slots=True)
class Asked:
    """The scope of a question, with its names."""

    scope: Scope
    wanted: Wanted
    what: str  # " ปวส. ไฟฟ้า", "" for everything
    area: str  # " ระยอง", "" for the whole country
    called: str  # the area alone, "" for the whole country
    college: College | None

    @property
    def everything(self) -> bool:
        """Whether no field, level or industry narrows the question."""
        return not self.what


def asked_of(desk: Desk, filters: Filters, language: str) -> Asked:
    """Resolve the filters of a question about figures."""
    say = Saying(desk, language)
    resolved = wanted(desk, filters, language)
    provinces, called = _area(resolved.area, filters, say)
    college = desk.session.get(College, filters.college[0]) if filters.college else None
    scope = Scope(
        programs=None if resolved.programs is None else tuple(p.id for p in resolved.programs),
        levels=degrees(filters),
        provinces=() if college else provinces,
        colleges=(college.code,) if college else (),
        sectors=filters.sector,
    )
    narrowed = filters.field or filters.industry or filters.curve or degrees(filters)
    what = f" {resolved.what}" if narrowed and language == "th" else resolved.what if narrowed else ""
    return Asked(scope, resolved, what, _where(say, called, college), called, college)


def _area(area: Area, filters: Filters, say: Saying) -> tuple[tuple[str, ...], str]:
    regions = [r for r in area.regions if r in OVEC_REGIONS]
    if not regions or len(regions) != len(area.regions) or filters.province:
        return area.codes, area.called
    codes = tuple(code for region in regions for code in ovec_provinces(say.desk.session, region))
    together = say.joined(naming.region(say.desk.texts, region, say.language) for region in regions)
    return codes, say("graduates.ovec_region", region=together, count=len(codes))


def _where(say: Saying, called: str, college: College | None) -> str:
    if college:
        return " " + say.desk.texts("graduates.at_college", say.language, college=say.both(college))
    return in_area(say, called) if called else ""


def in_area(say: Saying, called: str) -> str:
    """The area as it follows in a sentence, with the blank before it: " ในระยอง", " in Rayong"."""
    return " " + say.desk.texts("graduates.area", say.language, area=called)


def graduates_word(say: Saying, count: float) -> str:
    """A number of graduates with its word."""
    return counted(say.desk.texts, "graduates", count, say.language)

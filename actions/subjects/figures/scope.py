"""Whose graduates a question is about: the filters as a scope for counting, and how the answer calls it.

Regions follow OVEC's own five here, because its published figures do; the EEC is its three provinces.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.filters import Filters
from actions.question import Desk
from actions.reply import Source
from actions.subjects.colleges.area import Area
from actions.subjects.programmes.wanted import Wanted, degrees, wanted
from actions.words import naming
from actions.words.citing import cited
from actions.words.figures import counted
from actions.words.saying import Saying
from database.queries.colleges import CollegeRow, colleges
from database.queries.figures import (
    OVEC_REGIONS,
    Scope,
    by_province,
    ovec_provinces,
    source_of_counts,
    total,
)
from database.queries.outcomes import Outcome
from database.queries.places import neighbours
from database.queries.programs import program_called

NEAR = 3  # neighbouring provinces that are offered


@dataclass(frozen=True, slots=True)
class Asked:
    """The scope of a question, with its names."""

    scope: Scope
    wanted: Wanted
    what: str  # " ปวส. ไฟฟ้า", "" for everything
    sector: str  # " จากวิทยาลัยรัฐ", "" for both
    area: str  # " ระยอง", "" for the whole country
    called: str  # the area alone, "" for the whole country
    colleges: tuple[CollegeRow, ...]

    @property
    def college(self) -> CollegeRow | None:
        """The first college of the question."""
        return next(iter(self.colleges), None)

    @property
    def everything(self) -> bool:
        """Whether no field, level or industry narrows the question."""
        return not self.what


def asked_of(desk: Desk, filters: Filters, language: str) -> Asked:
    """Resolve the filters of a question about figures."""
    say = Saying(desk, language)
    resolved = wanted(desk, filters, language)
    provinces, called = _area(resolved.area, filters, say)
    named = tuple(colleges(desk.session, filters.college)) if filters.college else ()
    scope = Scope(
        programs=None if resolved.programs is None else tuple(p.id for p in resolved.programs),
        levels=degrees(filters),
        provinces=() if named else provinces,
        colleges=tuple(college.code for college in named),
        sectors=filters.sector,
        not_provinces=resolved.teaching.not_provinces,
        not_colleges=resolved.teaching.not_colleges,
        not_sectors=resolved.teaching.not_sectors,
        year=resolved.teaching.year,
    )
    narrowed = filters.field or filters.industry or filters.curve or degrees(filters)
    what = f" {resolved.what}" if narrowed and language == "th" else resolved.what if narrowed else ""
    sector = _from_sector(say, scope)
    where = sector + _where(say, called, named) + _left_out(say, resolved.area, scope)
    return Asked(scope, resolved, what, sector, where, called, named)


def _area(area: Area, filters: Filters, say: Saying) -> tuple[tuple[str, ...], str]:
    regions = [r for r in area.regions if r in OVEC_REGIONS]
    if not regions or len(regions) != len(area.regions) or filters.province:
        return area.codes, area.called
    codes = tuple(code for region in regions for code in ovec_provinces(say.desk.session, region))
    together = say.joined(naming.region(say.desk.texts, region, say.language) for region in regions)
    return codes, say("graduates.ovec_region", region=together, count=len(codes))


def _from_sector(say: Saying, scope: Scope) -> str:
    """Of whose colleges, when only the state's or only private ones are meant."""
    kept = scope.only_sector
    return " " + say.desk.texts(f"graduates.from_{kept}", say.language) if kept else ""


def _left_out(say: Saying, area: Area, scope: Scope) -> str:
    names = [say.name(area.all[code]) for code in scope.not_provinces if code in area.all]
    if not names or (scope.provinces and not set(scope.not_provinces) & set(scope.provinces)):
        return ""
    return " " + say.desk.texts("graduates.left_out", say.language, names=say.joined(names))


def _where(say: Saying, called: str, named: tuple[CollegeRow, ...]) -> str:
    if named:
        names = say.joined(say.both(college) for college in named)
        return " " + say.desk.texts("graduates.at_college", say.language, college=names)
    return in_area(say, called) if called else ""


def in_area(say: Saying, called: str) -> str:
    """The area as it follows in a sentence, with the blank before it: " ในระยอง", " in Rayong"."""
    return " " + say.desk.texts("graduates.area", say.language, area=called)


def graduates_word(say: Saying, count: float) -> str:
    """A number of graduates with its word."""
    return counted(say.desk.texts, "graduates", count, say.language)


def counts_source(desk: Desk, language: str, year: int = 0) -> tuple[Source, ...]:
    """The source of the counts by college of a year; 0 is the latest."""
    return cited(desk, language, source_of_counts(desk.session, year))


def nearby(asked: Asked, say: Saying) -> list[str]:
    """The nearest provinces that have such graduates, and the number of the whole country."""
    session, area = say.desk.session, asked.wanted.area
    everywhere = Scope(asked.scope.programs, asked.scope.levels, sectors=asked.scope.sectors)
    sentences = []
    if area.province and not asked.college:
        have = {row.id: row.graduates for row in by_province(session, everywhere)}
        near = [p for p in neighbours(area.all, area.province.code) if p.code in have][:NEAR]
        named = say.joined(f"{say.name(p)} {graduates_word(say, have[p.code])}" for p in near)
        sentences.append(say("graduates.near", provinces=named) if near else "")
    country = total(session, everywhere).graduates
    if country and (asked.scope.provinces or asked.college):
        sentences.append(say("graduates.country", count=graduates_word(say, country)))
    return sentences


def field_name(row: Outcome, say: Saying) -> str:
    """The field of an outcome as the language calls it."""
    program = program_called(say.desk.session, row.level, row.field_th)
    return naming.field(program, say.language) if program else row.field_th

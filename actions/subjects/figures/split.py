"""By what the number of graduates is split: provinces, regions, fields, levels, sectors or industries.

asked_split(filters)          ->  "province" for "จังหวัดไหน...", "" when nothing of the kind is asked
named_split(filters)          ->  "field" for "ช่างยนต์กับช่างไฟ": two of a kind are told one by one
parts_of(asked, say, "field")  ->  the parts with their numbers, most first
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters
from actions.subjects.figures.scope import Asked
from actions.subjects.programmes.wanted import degrees
from actions.words import naming
from actions.words.saying import Saying
from database.queries.colleges import colleges
from database.queries.figures import (
    OVEC_EAST,
    OVEC_REGIONS,
    by_college,
    by_field,
    by_level,
    by_program,
    by_province,
    by_sector,
    ovec_region_of,
)
from database.queries.industries import industries, industries_of
from database.queries.places import codes_of_regions
from database.queries.programs import fields, programs_by_id

# What the words of a question split by. "Which provinces" is also what people ask about a centre.
ASKED = {
    "by_province": "province",
    "covers": "province",
    "by_region": "region",
    "by_industry": "industry",
    "fields": "field",
    "by_level": "level",
    "by_sector": "sector",
}
NAMED = ("college", "province", "region", "field", "sector", "industry")
REGION_IDS = {name: identifier for identifier, name in OVEC_REGIONS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """One province, field ... with its graduates; `kind` is a field of Filters, "" when none can pick it."""

    kind: str
    id: str
    name: str
    graduates: int


def asked_split(filters: Filters) -> str:
    """By what the words ask to split; "" for nothing."""
    return next((kind for aspect, kind in ASKED.items() if aspect in filters.aspect), "")


def named_split(filters: Filters) -> str:
    """The kind of which two or more are named; "" for none."""
    return next((kind for kind in NAMED if len(getattr(filters, kind)) > 1), "")


def parts_of(asked: Asked, say: Saying, kind: str) -> list[Part]:
    """The parts, most graduates first."""
    return sorted(SPLITS[kind](asked, say), key=lambda part: -part.graduates)


def _provinces(asked: Asked, say: Saying) -> list[Part]:
    known = asked.wanted.area.all
    counted = by_province(say.desk.session, asked.scope)
    return [Part("province", row.id, say.name(known[row.id]), row.graduates) for row in counted]


def _regions(asked: Asked, say: Saying) -> list[Part]:
    """OVEC's five regions; regions that are named, as they are drawn when named."""
    counted = {row.id: row.graduates for row in by_province(say.desk.session, asked.scope)}
    named = asked.wanted.area.regions
    if len(named) > 1 and not set(named) <= set(OVEC_REGIONS):
        drawn = {region: codes_of_regions(asked.wanted.area.all, (region,)) for region in named}
        sums = {region: sum(counted.get(code, 0) for code in codes) for region, codes in drawn.items()}
    else:
        sums = _ovec_sums(counted, ovec_region_of(say.desk.session))
    return [Part(_region_kind(region), region, region_name(say, region), n) for region, n in sums.items()]


def _ovec_sums(counted: dict[str, int], region_of: dict[str, str]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for code, graduates in counted.items():
        region = region_of.get(code, OVEC_EAST)
        identifier = REGION_IDS.get(region, region)
        sums[identifier] = sums.get(identifier, 0) + graduates
    return sums


def _region_kind(region: str) -> str:
    return "" if region == OVEC_EAST else "region"


def region_name(say: Saying, region: str) -> str:
    """A region by its id, or OVEC's East, which has Bangkok in it."""
    return (
        say("graduates.ovec_east")
        if region == OVEC_EAST
        else naming.region(say.desk.texts, region, say.language)
    )


def _levels(asked: Asked, say: Saying) -> list[Part]:
    return [
        Part("level", row.id, say.level(row.id), row.graduates)
        for row in by_level(say.desk.session, asked.scope)
    ]


def _fields(asked: Asked, say: Saying) -> list[Part]:
    """Fields across levels; at one level the programmes, by their official names."""
    session, filters = say.desk.session, asked.wanted.filters
    if len(degrees(filters)) == 1:
        counted = by_program(session, asked.scope)
        programs = programs_by_id(session, [row.id for row in counted])
        named = {
            row.id: (
                programs[row.id].field_id,
                naming.program(say.desk.texts, programs[row.id], say.language),
            )
            for row in counted
        }
    else:
        counted = by_field(session, asked.scope)
        named = {row.id: (row.id, say.both(row)) for row in fields(session, [row.id for row in counted])}
    return [Part("field", *named[row.id], row.graduates) for row in counted]


def _sectors(asked: Asked, say: Saying) -> list[Part]:
    counted = by_sector(say.desk.session, asked.scope)
    return [Part("sector", r.id, say(f"graduates.sector_{r.id}"), r.graduates) for r in counted]


def _colleges(asked: Asked, say: Saying) -> list[Part]:
    counted = by_college(say.desk.session, asked.scope)
    known = {row.code: row for row in colleges(say.desk.session, [row.id for row in counted])}
    return [Part("college", row.id, say.both(known[row.id]), row.graduates) for row in counted]


def _industries(asked: Asked, say: Saying) -> list[Part]:
    """A programme counts for every industry to which it is related, so that these add up to more than all."""
    session = say.desk.session
    counted = by_program(session, asked.scope)
    related = industries_of(session, [row.id for row in counted])
    sums: dict[str, int] = {}
    for row in counted:
        for industry in related.get(row.id, ()):
            sums[industry] = sums.get(industry, 0) + row.graduates
    named = set(asked.wanted.filters.industry)
    rows = [row for row in industries(session) if row.id in sums and (not named or row.id in named)]
    return [Part("industry", row.id, say.name(row), sums[row.id]) for row in rows]


SPLITS: dict[str, Callable[[Asked, Saying], list[Part]]] = {
    "province": _provinces,
    "region": _regions,
    "level": _levels,
    "field": _fields,
    "sector": _sectors,
    "college": _colleges,
    "industry": _industries,
}

"""What a question about programmes narrows to: fields, programmes, area and sector, by id and name.

`wanted.what` is how the answer calls the programmes: "ปวส. ปิโตรเคมี", "ช่างเชื่อมโลหะ", "หลักสูตร ปวส.".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.subjects.colleges.area import Area, area_of
from actions.words import naming
from actions.words.saying import Saying
from database.queries.industries import IndustryRow, industries
from database.queries.places import codes_of_regions
from database.queries.programs import FieldRow, ProgramChoice, ProgramRow, fields, programs
from database.queries.teaching import Teaching
from database.queries.years import counted

DEGREES = frozenset(naming.LEVELS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The resolved filters. `programs` is None when every programme is meant."""

    filters: Filters
    fields: tuple[FieldRow, ...]
    industries: tuple[IndustryRow, ...]
    programs: tuple[ProgramRow, ...] | None
    area: Area
    teaching: Teaching
    what: str


def wanted(say: Saying, filters: Filters) -> Wanted:
    """Resolve the filters of a question; ids that no longer exist are left out."""
    area = area_of(say, filters)
    named_fields = tuple(fields(say.session, filters.field))
    named_industries = industries_of(say, filters)
    choice = _choice(filters, named_fields, named_industries)
    chosen = _exactly(filters, programs(say.session, choice)) if choice else None
    what = _called(say, filters, named_fields, named_industries, chosen)
    teaching = _teaching(say, filters, area, chosen)
    return Wanted(filters, named_fields, named_industries, chosen, area, teaching, what)


def _exactly(filters: Filters, chosen: Iterable[ProgramRow]) -> tuple[ProgramRow, ...]:
    """Of a field whose programme was named exactly only that one; not at a level where it is not taught."""
    found = tuple(chosen)
    narrowed = {p.field_id for p in found if p.id in filters.program}
    return tuple(p for p in found if p.id in filters.program or p.field_id not in narrowed)


def programs_of(say: Saying, filters: Filters) -> tuple[ProgramRow, ...]:
    """The programmes of the fields and levels alone."""
    return tuple(programs(say.session, ProgramChoice(fields=filters.field, levels=degrees(filters))))


def degrees(filters: Filters) -> tuple[str, ...]:
    """The levels of the filters that have programmes; a short course has none."""
    return tuple(level for level in filters.level if level in DEGREES)


def industries_of(say: Saying, filters: Filters) -> tuple[IndustryRow, ...]:
    """The industries that are named, else those of a curve that is."""
    if not filters.industry and not filters.curve:
        return ()
    rows = industries(say.session)
    named = tuple(i for i in rows if i.id in filters.industry)
    return named or tuple(i for i in rows if i.curve in filters.curve)


def _choice(filters: Filters, named: tuple[FieldRow, ...], related: tuple[IndustryRow, ...]) -> ProgramChoice:
    return ProgramChoice(
        fields=tuple(f.id for f in named),
        levels=degrees(filters),
        # A field says more than an industry beside it: "ช่างยนต์ สำหรับยานยนต์สมัยใหม่" asks for the field.
        industries=() if named else tuple(i.id for i in related),
        not_fields=_without(filters, "field"),
        not_levels=_without(filters, "level"),
        not_industries=_without(filters, "industry"),
    )


def _teaching(say: Saying, filters: Filters, area: Area, chosen: tuple[ProgramRow, ...] | None) -> Teaching:
    left_out_regions = codes_of_regions(area.all, _without(filters, "region"))
    return Teaching(
        programs=None if chosen is None else tuple(p.id for p in chosen),
        provinces=area.codes,
        sectors=filters.sector,
        not_provinces=_without(filters, "province") + left_out_regions,
        not_colleges=_without(filters, "college"),
        not_sectors=_without(filters, "sector"),
        year=max((y for y in counted(say.session) if str(y) in filters.year), default=0),
    )


def _without(filters: Filters, kind: str) -> tuple[str, ...]:
    return tuple(identifier for k, identifier in filters.without if k == kind)


def _called(
    say: Saying,
    filters: Filters,
    named: tuple[FieldRow, ...],
    related: tuple[IndustryRow, ...],
    chosen: tuple[ProgramRow, ...] | None,
) -> str:
    """How the answer calls what was asked for."""
    if named and chosen and len(chosen) == 1 and degrees(filters):
        return say.program(chosen[0])
    levels = say.joined(say.level(level) for level in degrees(filters))
    if named:
        names = say.joined(name for f in named for name in names_of(say, f, filters, chosen or ()))
        return say("naming.program", level=levels, field=names) if levels else names
    if related:
        key = "programs.what_related_level" if levels else "programs.what_related"
        return say(key, industries=say.joined(map(say.name, related)), level=levels)
    return say("programs.what_level" if levels else "programs.what_any", level=levels)


def names_of(say: Saying, field: FieldRow, filters: Filters, chosen: tuple[ProgramRow, ...]) -> list[str]:
    """What a field is called: by its programmes that were named exactly, else by its own name."""
    exact = (say.field(p) for p in chosen if p.field_id == field.id and p.id in filters.program)
    return list(dict.fromkeys(exact)) or [say.both(field)]


def anywhere(teaching: Teaching) -> Teaching:
    """The same programmes in the whole country."""
    return replace(teaching, provinces=())

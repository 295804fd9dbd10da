"""What a question about programmes narrows to: fields, programmes, area and sector, by id and name.

`wanted.what` is how the answer calls the programmes: "ปวส. ปิโตรเคมี", "ช่างเชื่อมโลหะ", "หลักสูตร ปวส.".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from actions.filters import Filters
from actions.question import Desk
from actions.subjects.colleges.area import Area, area_of
from actions.words import naming
from actions.words.blanks import listed
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


def wanted(desk: Desk, filters: Filters, language: str) -> Wanted:
    """Resolve the filters of a question; ids that no longer exist are left out."""
    area = area_of(desk, filters, language)
    named_fields = tuple(fields(desk.session, filters.field))
    named_industries = _industries(desk, filters)
    choice = _choice(filters, named_fields, named_industries)
    chosen = _exactly(filters, programs(desk.session, choice)) if choice else None
    what = called(desk, filters, named_fields, named_industries, chosen, language)
    teaching = _teaching(desk, filters, area, chosen)
    return Wanted(filters, named_fields, named_industries, chosen, area, teaching, what)


def _exactly(filters: Filters, chosen: Iterable[ProgramRow]) -> tuple[ProgramRow, ...]:
    """Of a field whose programme was named exactly only that one; not at a level where it is not taught."""
    found = tuple(chosen)
    narrowed = {p.field_id for p in found if p.id in filters.program}
    return tuple(p for p in found if p.id in filters.program or p.field_id not in narrowed)


def programs_of(desk: Desk, filters: Filters) -> tuple[ProgramRow, ...]:
    """The programmes of the fields and levels alone."""
    return tuple(programs(desk.session, ProgramChoice(fields=filters.field, levels=degrees(filters))))


def degrees(filters: Filters) -> tuple[str, ...]:
    """The levels of the filters that have programmes; a short course has none."""
    return tuple(level for level in filters.level if level in DEGREES)


def _industries(desk: Desk, filters: Filters) -> tuple[IndustryRow, ...]:
    if not filters.industry and not filters.curve:
        return ()
    rows = industries(desk.session)
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


def _teaching(desk: Desk, filters: Filters, area: Area, chosen: tuple[ProgramRow, ...] | None) -> Teaching:
    left_out_regions = codes_of_regions(area.all, _without(filters, "region"))
    return Teaching(
        programs=None if chosen is None else tuple(p.id for p in chosen),
        provinces=area.codes,
        sectors=filters.sector,
        not_provinces=_without(filters, "province") + left_out_regions,
        not_colleges=_without(filters, "college"),
        not_sectors=_without(filters, "sector"),
        year=max((y for y in counted(desk.session) if str(y) in filters.year), default=0),
    )


def _without(filters: Filters, kind: str) -> tuple[str, ...]:
    return tuple(identifier for k, identifier in filters.without if k == kind)


def called(
    desk: Desk,
    filters: Filters,
    named: tuple[FieldRow, ...],
    related: tuple[IndustryRow, ...],
    chosen: tuple[ProgramRow, ...] | None,
    language: str,
) -> str:
    """How the answer calls what was asked for."""
    texts = desk.texts
    if named and chosen and len(chosen) == 1 and degrees(filters):
        return naming.program(texts, chosen[0], language)
    levels = listed(texts, [naming.level(texts, i, language) for i in degrees(filters)], language)
    if named:
        each = [name for f in named for name in names_of(f, filters, chosen or (), language)]
        names = listed(texts, each, language)
        return texts("naming.program", language, level=levels, field=names) if levels else names
    if related:
        names = listed(texts, [naming.name(i, language) for i in related], language)
        key = "programs.what_related_level" if levels else "programs.what_related"
        return texts(key, language, industries=names, level=levels)
    key = "programs.what_level" if levels else "programs.what_any"
    return texts(key, language, level=levels)


def names_of(field: FieldRow, filters: Filters, chosen: tuple[ProgramRow, ...], language: str) -> list[str]:
    """What a field is called: by its programmes that were named exactly, else by its own name."""
    exact = (naming.field(p, language) for p in chosen if p.field_id == field.id and p.id in filters.program)
    return list(dict.fromkeys(exact)) or [naming.both_names(field, language)]


def anywhere(teaching: Teaching) -> Teaching:
    """The same programmes in the whole country."""
    return replace(teaching, provinces=())

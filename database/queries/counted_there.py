"""How many graduates a province has by the figures, beside colleges that are told by where they lie.

A college may be counted in another province than it lies in. What is told of a province agrees with what is published
of it; of colleges that are all counted elsewhere their own number is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import College
from database.queries.figures import Scope, by_program, total
from database.queries.remembered import Remembered
from database.queries.teaching import ProgramCount, Teaching


def graduates(session: Session, teaching: Teaching, own: int) -> int:
    """Graduates of what is meant, by the province of the figures; `own` are those of the colleges that lie there."""
    return (total(session, _scope(teaching)).graduates or own) if _differs(session, teaching) else own


def by_figures(session: Session, teaching: Teaching, counts: Sequence[ProgramCount]) -> list[ProgramCount]:
    """The programmes with their graduates by the province of the figures, most graduates first."""
    if not _differs(session, teaching):
        return list(counts)
    found = {row.id: row.graduates for row in by_program(session, _scope(teaching))}
    told = [replace(c, graduates=found.get(c.program_id) or c.graduates) for c in counts]
    return sorted(told, key=lambda c: (-c.graduates, -c.colleges, c.program_id))


def _read_elsewhere(session: Session) -> dict[str, frozenset[str]]:
    columns = (College.province_code, College.figures_province_code)
    query = select(College.code, *columns).where(columns[0].is_distinct_from(columns[1]))
    return {code: frozenset(filter(None, places)) for code, *places in session.execute(query)}


elsewhere = Remembered(_read_elsewhere)  # colleges that are not counted where they lie, with both provinces


def _differs(session: Session, teaching: Teaching) -> bool:
    provinces = {*teaching.provinces, *teaching.not_provinces}
    return any(not provinces.isdisjoint(both) for both in elsewhere(session).values())


def _scope(teaching: Teaching) -> Scope:
    return Scope(
        programs=teaching.programs,
        provinces=teaching.provinces,
        colleges=teaching.colleges,
        sectors=teaching.sectors,
        not_provinces=teaching.not_provinces,
        not_colleges=teaching.not_colleges,
        not_sectors=teaching.not_sectors,
        year=teaching.year,
    )

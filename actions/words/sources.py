"""Which sources stand behind a result: those of its facts, in the years that are told."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES
from actions.plan import Result

MOST = 3  # sources behind one measure


def sources_of(session: Session, result: Result) -> list[tuple[int | None, str]]:
    """Source and date of the facts of a result, the one with most rows first."""
    values = {"years": [_year(result.query.measure, y) for y in result.years]} if result.years else {}
    rows = session.execute(_statement(result.query.measure, bool(values)), values)
    return [(row.source_id, row.as_of) for row in rows]


def _year(measure: str, year: str) -> Any:
    column = MEASURES[measure].facts.year
    return column.type.python_type(year) if column is not None else year


@cache
def _statement(name: str, of_years: bool) -> Any:
    measure = MEASURES[name]
    table = measure.facts.table
    query: Any = select(table.source_id, table.as_of).where(*measure.facts.keep, *measure.keep)
    if of_years:
        query = query.where(measure.facts.year.in_(bindparam("years", expanding=True)))
    return query.group_by(table.source_id, table.as_of).limit(MOST)

"""Which sources stand behind a result: those of its facts, in the years that are told."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import MEASURES
from actions.planning import tally
from actions.planning.plan import Result
from database.models import College, GraduateCount
from database.queries.remembered import Remembered

Cited = tuple[int | None, str]


def sources_of(session: Session, result: Result) -> list[Cited]:
    """Source and date of the facts of a result, each once, in the order of the facts."""
    measure = MEASURES[result.query.measure]
    if measure.facts.name == "taught":
        known = _counts(session)
        return list(dict.fromkeys(cited for year in result.years for cited in known.get(year, ())))
    if measure.facts.name == "register":
        return _register(session)
    rows = tally.rows_of(session, measure.name, result.query.dimensions)
    told = [row for row in rows if not result.years or set(row.values.get("year", ())) & set(result.years)]
    return list(dict.fromkeys(row.source for row in told))


@cache
def _distinct(table: Any, *columns: Any) -> Any:
    return select(*columns, table.source_id, table.as_of).distinct()


def _read_counts(session: Session) -> dict[str, list[Cited]]:
    found: dict[str, list[Cited]] = {}
    for row in session.execute(_distinct(GraduateCount, GraduateCount.year_be)):
        found.setdefault(str(row.year_be), []).append((row.source_id, row.as_of))
    return found


def _read_register(session: Session) -> list[Cited]:
    return [(row.source_id, row.as_of) for row in session.execute(_distinct(College))]


_counts = Remembered(_read_counts)
_register = Remembered(_read_register)

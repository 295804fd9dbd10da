"""What became of the graduates: shares in work, studying on, unemployed, of those traced.

They are of the latest academic year of which that is known, which may be older than the latest counts, or of the
`year` that is asked for.

The source gives them by level and field for the country, OVEC's regions, the EEC and the provinces; a combination
with fewer than 30 traced has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, bindparam, select
from sqlalchemy.orm import Session

from database.models import Figure
from database.queries.figures import COUNTRY
from database.queries.years import SHARES, latest_shares


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the graduates of one level, field and area; shares are of the traced."""

    level: str
    field_th: str
    tracked: float
    employed: float | None
    further_study: float | None
    unemployed: float | None
    source_id: int | None
    as_of: str
    year_be: int


def outcomes(
    session: Session,
    levels: Sequence[str],
    fields: Sequence[str],
    region: str = COUNTRY,
    province_code: str | None = None,
    year: int = 0,
) -> list[Outcome]:
    """Outcomes of some fields (official names; "" is all fields) at some levels in one area.

    A combination with fewer than 30 traced has no shares and is left out.
    """
    values = {"levels": list(levels), "fields": list(fields), "year": _year(session, year)}
    area = {"province": province_code} if province_code else {"region": region}
    found: dict[tuple[str, str], dict[str, Row[Any]]] = {}
    for row in session.execute(_outcomes(bool(province_code)), {**values, **area}):
        found.setdefault((row.level, row.field_th), {})[row.measure] = row
    ordered = [(level, name) for level in levels for name in fields if (level, name) in found]
    return [_outcome(*key, found[key]) for key in ordered if "tracked" in found[key]]


def where_known(
    session: Session, levels: Sequence[str], fields: Sequence[str], year: int = 0
) -> dict[tuple[str, str, str], Outcome]:
    """Outcomes of some fields (official names) at some levels, by province ("" is the country), level and field."""
    found: dict[tuple[str, str, str], dict[str, Row[Any]]] = {}
    values = {"levels": list(levels), "fields": list(fields), "year": _year(session, year), "region": COUNTRY}
    for row in session.execute(_WHERE_KNOWN, values):
        found.setdefault((row.province_code or "", row.level, row.field_th), {})[row.measure] = row
    return {key: _outcome(*key[1:], rows) for key, rows in found.items() if "tracked" in rows}


def _year(session: Session, year: int) -> str:
    return str(year or latest_shares(session))


# Columns, not whole objects: an answer reads hundreds of these rows. Its precise type would repeat every column.
_SHARES: Any = select(
    Figure.level,
    Figure.field_th,
    Figure.province_code,
    Figure.region,
    Figure.measure,
    Figure.value,
    Figure.source_id,
    Figure.as_of,
    Figure.year_be,
).where(Figure.year_be == bindparam("year"), Figure.measure.in_(("tracked", *SHARES)))


@cache
def _outcomes(of_province: bool) -> Any:
    query = _SHARES.where(
        _in(Figure.level, "levels"),
        _in(Figure.field_th, "fields"),
    )
    if of_province:
        return query.where(Figure.province_code == bindparam("province"))
    return query.where(Figure.province_code.is_(None), Figure.region == bindparam("region"))


def _in(column: Any, name: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.in_(bindparam(name, expanding=True)))


def _outcome(level: str, field_th: str, rows: dict[str, Row[Any]]) -> Outcome:
    traced = rows["tracked"]
    employed, further_study, unemployed = (
        rows[measure].value if measure in rows else None for measure in SHARES
    )
    cited = traced.source_id, traced.as_of, int(traced.year_be)
    return Outcome(level, field_th, traced.value, employed, further_study, unemployed, *cited)


_WHERE_KNOWN: Any = _SHARES.where(
    _in(Figure.level, "levels"),
    _in(Figure.field_th, "fields"),
    Figure.province_code.is_not(None) | (Figure.region == bindparam("region")),
)

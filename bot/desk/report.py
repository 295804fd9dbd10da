"""Demand by field, level, province and month as filed requests say, beside who graduated: rows for any table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.subjects.requests.draft.draft import ANY
from actions.subjects.requests.requested_sums import BY, whole
from database.models import College, GraduateCount, Program, Request
from database.queries.requested import Requested, requested
from database.queries.years import latest_counted

DIMENSIONS = tuple(BY)  # field level province month


@dataclass(frozen=True, slots=True)
class Row:
    """One combination of what was asked for. `graduates` None: nothing to count beside it."""

    field: str
    level: str
    province: str
    month: str
    requests: int
    people: int
    unsaid: int  # lines without a number
    graduates: int | None
    short: int | None  # people beyond the graduates of a year


COLUMNS = tuple(one.name for one in fields(Row))


@dataclass(frozen=True, slots=True)
class Report:
    """The rows, most people first; the year whose graduates stand beside them."""

    by: tuple[str, ...]
    rows: tuple[Row, ...]
    year_be: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The dimensions that were asked for, and the numbers."""
        return tuple(one for one in COLUMNS if one not in DIMENSIONS or one in self.by)


def report(session: Session, by: Sequence[str], since: float = 0.0, centre: str = "") -> Report:
    """Sum the lines of all requests that stand; `by` are the dimensions that are told apart."""
    groups: dict[tuple[str, ...], list[Requested]] = {}
    for line in _lines(session, since, centre):
        groups.setdefault(tuple(BY[one](line) if one in by else "" for one in DIMENSIONS), []).append(line)
    year = latest_counted(session)
    graduates = partial(_graduates, _counts(session, year), by)
    rows = [_row(key, lines, graduates) for key, lines in groups.items()]
    order = sorted(
        rows, key=lambda row: (-row.people, -row.requests, row.field, row.level, row.province, row.month)
    )
    return Report(tuple(by), tuple(order), year)


def _lines(session: Session, since: float, centre: str) -> Iterable[Requested]:
    own = (
        set(session.scalars(select(Request.reference).where(Request.centre == centre.strip("-"))))
        if centre
        else None
    )
    return [
        line
        for line in requested(session)
        if line.filed_at >= since and (own is None or line.reference in own)
    ]


def _row(
    key: tuple[str, ...], lines: list[Requested], graduates: Callable[[tuple[str, ...]], int | None]
) -> Row:
    total, supply = whole(lines), graduates(key)
    short = None if supply is None else max(total.people - supply, 0)
    field, level, province, month = key
    return Row(field, level, province, month, total.requests, total.people, total.unsaid, supply, short)


Counts = Mapping[tuple[str, str, str], int]


def _counts(session: Session, year: int) -> Counts:
    """Graduates of a year by field, level and province."""
    columns = (Program.field_id, Program.level, College.figures_province_code)
    query = (
        select(*columns, func.sum(GraduateCount.graduates))
        .join(Program, Program.id == GraduateCount.program_id)
        .join(College, College.code == GraduateCount.college_code)
        .where(GraduateCount.year_be == year)
        .group_by(*columns)
    )
    return {
        (field, level, province or ""): int(count) for field, level, province, count in session.execute(query)
    }


def _graduates(counts: Counts, by: Sequence[str], key: tuple[str, ...]) -> int | None:
    """Those who fit; nobody is counted beside words that name no field."""
    field, level, province, _ = key
    if "field" in by and not field:
        return None
    wanted = (field, "" if level == ANY else level, "" if province == ANY else province)
    fits = (n for own, n in counts.items() if all(not w or w == o for w, o in zip(wanted, own, strict=True)))
    return sum(fits)

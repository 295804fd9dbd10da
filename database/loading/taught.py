"""Who teaches what, and how many graduated in which academic year: `college_programs.csv` and its further files.

A row of the files is one college, programme and year; the rows of several years are one `CollegeProgram` and a
`GraduateCount` for each year. A row without a count says that a list names the programme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from database.loading.finding import RefusedError
from database.loading.lands import Record
from database.loading.programmes import sourced
from database.loading.sheet import Row, Sheet
from database.loading.sources import SourceBook

FILE = "college_programs.csv"
TAUGHT_COLUMNS = (
    "college_name_th province_th program_id level dual source_url as_of college_code sector year_be graduates"
).split()
FORMER_COLUMN, FORMER_YEAR = "graduates_2566", "2566"  # files from before the year was a column
FORMER = {FORMER_COLUMN: ("year_be", "graduates")}
YEARS = range(2500, 2701)  # academic years that can be meant; 2024 is one of another era
DUAL = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Taught:
    """One row: a programme at a college, and its graduates in a year when they were counted."""

    college_code: str
    program_id: str
    year_be: int  # 0: not counted in any year
    graduates: int
    dual: bool | None
    sourced: Record


def together(sheets: Mapping[str, Sheet]) -> Sheet:
    """The rows of the first file, then of those beside it."""
    names = [name for name in sheets if name == FILE or name.startswith("college_programs_")]
    return Sheet(FILE, tuple(row for name in names for row in sheets[name].rows))


def count_column(row: Row) -> str:
    """Where the row has its number of graduates."""
    return FORMER_COLUMN if FORMER_COLUMN in row.cells and "graduates" not in row.cells else "graduates"


def year_text(row: Row) -> str:
    """The year of the row's count, "" without a count."""
    if count_column(row) == FORMER_COLUMN:
        return FORMER_YEAR if row.text(FORMER_COLUMN) else ""
    return row.text("year_be")


def key(row: Row) -> tuple[str, str, str]:
    """What tells rows apart: college, programme and year."""
    return row.text("college_code"), row.text("program_id"), year_text(row)


def taught(row: Row, sources: SourceBook, levels: Mapping[str, str], colleges: Mapping[str, Any]) -> Taught:
    """One row of the files."""
    row.known("college_code", colleges)
    level = row.known("program_id", levels)
    if row.needed("level") != level:
        raise RefusedError("level_differs", "level", value=row.text("level"), wants=level)
    dual = row.text("dual")
    if dual and dual not in DUAL:
        raise RefusedError("not_allowed", "dual", value=dual, allowed="true, false")
    year, graduates = _count(row)
    named = row.text("college_code"), row.text("program_id")
    return Taught(*named, year, graduates, DUAL.get(dual), sourced(row, sources))


def _count(row: Row) -> tuple[int, int]:
    column = count_column(row)
    graduates = row.whole_or_none(column)
    if graduates is None:
        return 0, 0
    if graduates < 0:
        raise RefusedError("bad_number", column, value=row.text(column))
    return _year(row), graduates


def _year(row: Row) -> int:
    year = year_text(row) or row.needed("year_be")
    if not year.isdecimal() or int(year) not in YEARS:
        raise RefusedError("bad_year", "year_be", value=year)
    return int(year)


def college_programs(rows: Iterable[Taught]) -> list[Record]:
    """One record for each programme of a college: sourced from the list that names it, else the newest count."""
    grouped: dict[tuple[str, str], list[Taught]] = defaultdict(list)
    for row in rows:
        grouped[row.college_code, row.program_id].append(row)
    return [_together(sorted(group, key=_list_then_newest)) for group in grouped.values()]


def _list_then_newest(row: Taught) -> tuple[bool, int]:
    return row.year_be > 0, -row.year_be


def _together(group: list[Taught]) -> Record:
    first = group[0]
    told = (row.dual for row in group if row.dual is not None)
    named = {"college_code": first.college_code, "program_id": first.program_id}
    return {**named, "dual": next(told, None), **first.sourced}


def graduate_counts(rows: Iterable[Taught]) -> list[Record]:
    """One record for each count."""
    counted = attrgetter("year_be", "college_code", "program_id", "graduates")
    names = ("year_be", "college_code", "program_id", "graduates")
    return [{**dict(zip(names, counted(r), strict=True)), **r.sourced} for r in rows if r.year_be]

"""Who teaches what, and how many graduated in which academic year: `college_programs.csv` and its further files.

A row of the files is one college, programme and year; the rows of several years are one `CollegeProgram` and a
`GraduateCount` for each year. A row without a count says that a list names the programme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from database import models
from database.loading.finding import RefusedError
from database.loading.in_service import InService, Key, Tables, key_of
from database.loading.programmes import sourced
from database.loading.record import Record
from database.loading.row import Row
from database.loading.sheet import Sheet
from database.loading.sources import SourceBook

if TYPE_CHECKING:
    from database.loading.reading import Reading

FILE = "college_programs.csv"
TAUGHT_COLUMNS = (
    "college_name_th province_th program_id level dual source_url as_of college_code sector year_be graduates"
).split()
FORMER_COLUMN, FORMER_YEAR = "graduates_2566", "2566"  # files from before the year was a column
FORMER = {FORMER_COLUMN: ("year_be", "graduates")}
YEARS = range(2500, 2701)  # academic years that can be meant; 2024 is one of another era
NO_YEAR = 0  # of a row that was not counted
DUAL = {"true": True, "false": False}
OF_THE_SOURCE = ("source_id", "as_of", "note")


def together(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets with the rows of the further files behind those of the first one."""
    further = [name for name in sheets if name.startswith("college_programs_")]
    own = [sheets[name] for name in (FILE, *further) if name in sheets]
    rows = (row for sheet in own for row in sheet.rows)
    joined = Sheet(FILE, tuple(rows), tuple(number for sheet in own for number in sheet.lost))
    return {name: sheet for name, sheet in sheets.items() if name not in further} | {FILE: joined}


def count_column(row: Row) -> str:
    """Where the row has its number of graduates."""
    return FORMER_COLUMN if FORMER_COLUMN in row.cells and "graduates" not in row.cells else "graduates"


def year_text(row: Row) -> str:
    """The year of the row's count, "" without a count."""
    if count_column(row) == FORMER_COLUMN:
        return FORMER_YEAR if row.text(FORMER_COLUMN) else ""
    return row.text("year_be")


def key(row: Row) -> Key:
    """What tells rows apart: year, college and programme."""
    year = year_text(row)
    of_year = int(year) if year.isdecimal() else year or NO_YEAR
    return of_year, row.text("college_code"), row.text("program_id")


def read(reading: Reading, levels: Mapping[str, str], colleges: Mapping[str, Any]) -> Tables:
    """All rows of the files; a refused one keeps the list or the count that it was."""
    make = partial(taught, sources=reading.sources, levels=levels, colleges=colleges)
    of_rows = replace(reading, service=InService({models.GraduateCount: _in_service(reading.service)}))
    rows = of_rows.build_by(FILE, models.GraduateCount, make, key)
    return {
        models.CollegeProgram: _college_programs(rows),
        models.GraduateCount: _graduate_counts(rows),
    }


def taught(row: Row, sources: SourceBook, levels: Mapping[str, str], colleges: Mapping[str, Any]) -> Record:
    """One row of the files: a programme at a college, and its graduates in a year when they were counted."""
    row.known("college_code", colleges)
    level = row.known("program_id", levels)
    if row.needed("level") != level:
        raise RefusedError("level_differs", "level", value=row.text("level"), wants=level)
    dual = row.text("dual")
    if dual and dual not in DUAL:
        raise RefusedError("not_allowed", "dual", value=dual, allowed="true, false")
    year, graduates = _count(row)
    named = {"year_be": year, "college_code": row.text("college_code"), "program_id": row.text("program_id")}
    return {**named, "graduates": graduates, "dual": DUAL.get(dual), **sourced(row, sources)}


def _count(row: Row) -> tuple[int, int]:
    column = count_column(row)
    graduates = row.whole_or_none(column)
    if graduates is None:
        return NO_YEAR, 0
    if graduates < 0:
        raise RefusedError("bad_number", column, value=row.text(column))
    return _year(row), graduates


def _year(row: Row) -> int:
    year = year_text(row) or row.needed("year_be")
    if not year.isdecimal() or int(year) not in YEARS:
        raise RefusedError("bad_year", "year_be", value=year)
    return int(year)


def counted_in(rows: Iterable[Row], provinces: Mapping[str, str]) -> dict[str, str]:
    """The province under which each college is counted: the one that most of its newest counts stand under."""
    named: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        if (year := year_text(row)) and row.text("province_th") in provinces:
            named[row.text("college_code")][year][provinces[row.text("province_th")]] += 1
    return {code: years[max(years)].most_common(1)[0][0] for code, years in named.items()}


def _of(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["college_code"], row["program_id"]


def _in_service(service: InService) -> Mapping[Key, Record]:
    """The rows of the files that the tables came from."""
    programs = {_of(row): row for row in service.of(models.CollegeProgram).values()}
    counts = service.of(models.GraduateCount).values()
    rows = [count | {"dual": programs[_of(count)]["dual"]} for count in counts]
    newest = {_of(row): row for row in sorted(rows, key=lambda row: row["year_be"])}
    rows += [
        program | {"year_be": NO_YEAR, "graduates": 0}
        for named, program in programs.items()
        if not told_by_count(program, newest.get(named))
    ]
    return {key_of(models.GraduateCount, row): row for row in rows}


def told_by_count(program: Mapping[str, Any], newest: Mapping[str, Any] | None) -> bool:
    """Whether a programme of a college is told by its newest count, not by a list that names it."""
    return newest is not None and all(newest[column] == program[column] for column in OF_THE_SOURCE)


def _college_programs(rows: Iterable[Record]) -> list[Record]:
    """One record for each programme of a college: sourced from the list that names it, else the newest count."""
    grouped: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        grouped[_of(row)].append(row)
    return [_together(sorted(group, key=_list_then_newest)) for group in grouped.values()]


def _list_then_newest(row: Record) -> tuple[bool, int]:
    return row["year_be"] > NO_YEAR, -row["year_be"]


def _together(group: list[Record]) -> Record:
    first = group[0]
    told = (row["dual"] for row in group if row["dual"] is not None)
    columns = ("college_code", "program_id", *OF_THE_SOURCE)
    return {column: first[column] for column in columns} | {"dual": next(told, None)}


def _graduate_counts(rows: Iterable[Record]) -> list[Record]:
    """One record for each count."""
    counted = (row for row in rows if row["year_be"] != NO_YEAR)
    return [{column: value for column, value in row.items() if column != "dual"} for row in counted]

"""Reads one CSV file into rows of text cells; what spoils the whole file is one finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from database.dates import DateWords, last_day, normal_date
from database.loading.cells import DATES, normal_cell
from database.loading.finding import Finding, said
from database.loading.row import Row
from database.loading.text_file import read_text, unusable

csv.field_size_limit(1_000_000)
Former = Mapping[str, Collection[str]]  # a column of older files -> the columns that it stands for
NO_FORMER: Former = MappingProxyType({})
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}  # how a finding calls them


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows; `lost` are the numbers of rows that could not be taken apart into cells."""

    file: str
    rows: tuple[Row, ...]
    lost: tuple[int, ...] = ()


def read_sheet(
    path: Path,
    columns: Collection[str],
    extra: Collection[str],
    words: DateWords,
    findings: list[Finding],
    former: Former = NO_FORMER,
) -> Sheet:
    """Read a CSV file with these columns; `UnusableError` when it cannot be used.

    `extra` columns may be missing; `former` names columns of older files and the columns that they stand for.
    """
    text = read_text(path)
    _check_separator(path, text, columns)
    records = _records(path, text)
    number, header = records[0] if records else (1, [])
    header = [normal_cell("", cell) for cell in header]
    _check_header(path, header, _without(columns, header, former), number)
    findings += _strange_columns(path.name, header, {*columns, *extra, *former})
    if len(records) < 2:
        raise unusable(path, "no_rows")
    rows, lost = [], []
    for number, record in records[1:]:
        if len(record) == len(header):
            rows.append(_row(path.name, number, header, record, words))
            continue
        lost.append(number)
        counts = said(has=len(record), wants=len(header))
        findings.append(Finding(path.name, "cell_count", "refused", number, values=counts))
    return Sheet(path.name, tuple(rows), tuple(lost))


def _records(path: Path, text: str) -> list[tuple[int, list[str]]]:
    """The filled records with the row that a spreadsheet gives them."""
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(n, record) for n, record in enumerate(table, 1) if any(cell.strip() for cell in record)]
    except csv.Error as error:
        raise unusable(path, "broken_csv", row=table.line_num, reason=error) from error


def _row(file: str, number: int, header: list[str], record: list[str], words: DateWords) -> Row:
    cells = {column: normal_cell(column, cell) for column, cell in zip(header, record, strict=True)}
    for column in DATES & cells.keys():
        if last_day(cells[column]) is None:
            cells[column] = normal_date(cells[column], words) or cells[column]
    return Row(file, number, cells)


def _check_separator(path: Path, text: str, columns: Collection[str]) -> None:
    first = next(iter(text.splitlines()), "")
    for separator, kind in OTHER_SEPARATORS.items():
        if len(set(columns) & {cell.strip(' "') for cell in first.split(separator)}) > 1:
            raise unusable(path, "other_separator", row=1, kind=kind)


def _without(columns: Collection[str], header: list[str], former: Former) -> list[str]:
    stood_for = {new for old, names in former.items() if old in header for new in names}
    return [column for column in columns if column not in stood_for]


def _check_header(path: Path, header: list[str], columns: Collection[str], number: int) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        has = ", ".join(header)[:300]
        raise unusable(path, "missing_column", number, column=", ".join(missing), has=has)
    twice = {column for column in header if header.count(column) > 1}
    if twice:
        raise unusable(path, "column_twice", number, column=", ".join(sorted(map(str, twice))))


def _strange_columns(file: str, header: Iterable[str], known: set[str]) -> list[Finding]:
    return [
        Finding(file, "unknown_column", "doubt", 1, column or "-") for column in header if column not in known
    ]

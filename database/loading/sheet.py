"""Reads one CSV file into rows of text cells; what spoils the whole file is one finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from database.dates import DateWords, last_day, normal_date
from database.loading.cells import DATES, normal_cell
from database.loading.finding import Finding, said
from database.loading.row import Row
from database.loading.text_file import read_text, unusable

csv.field_size_limit(1_000_000)
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}  # how a finding calls them


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows; `lost` are the numbers of rows that could not be taken apart into cells."""

    file: str
    rows: tuple[Row, ...]
    lost: tuple[int, ...] = ()


def read_sheet(
    path: Path, columns: Collection[str], extra: Collection[str], words: DateWords, findings: list[Finding]
) -> Sheet:
    """Read a CSV file with these columns (`extra` ones may be missing); `UnusableError` when it cannot be used."""
    text = read_text(path)
    _check_separator(path, text, columns)
    records = _records(path, text)
    number, header = records[0] if records else (1, [])
    header = [normal_cell("", cell) for cell in header]
    _check_header(path, header, columns, number)
    findings += _strange_columns(path.name, header, {*columns, *extra})
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


def by_key(sheet: Sheet, key: Callable[[Row], object], findings: list[Finding]) -> list[Row]:
    """The rows that do not repeat an earlier key; the others are reported."""
    seen: dict[object, int] = {}
    first_ones: list[Row] = []
    for row in sheet.rows:
        first = seen.setdefault(key(row), row.number)
        if first == row.number:
            first_ones.append(row)
        else:
            findings.append(Finding(row.file, "repeated", "refused", row.number, values=said(first=first)))
    return first_ones

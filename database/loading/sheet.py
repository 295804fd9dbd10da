"""Reads one CSV file into rows of text cells, and turns cells into values with clear refusals."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from database.loading.finding import Code, Finding, RefusedError, UnusableError, said

T = TypeVar("T")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file; cells are trimmed text, an absent column is empty."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, "" when empty."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.text(column)
        if not value:
            raise RefusedError("empty", column)
        return value

    def slug(self, column: str) -> str:
        """The cell as an id that never changes: small ASCII letters, digits, "_" and "-"."""
        value = self.needed(column)
        if not SLUG.fullmatch(value):
            raise RefusedError("bad_id", column, value=value)
        return value

    def number_or_none(self, column: str) -> float | None:
        """The cell as a number, None when empty."""
        value = self.text(column)
        if not value:
            return None
        try:
            return float(value)
        except ValueError:
            raise RefusedError("bad_number", column, value=value) from None

    def number_needed(self, column: str) -> float:
        """The cell as a number, which must be there."""
        self.needed(column)
        return self.number_or_none(column) or 0.0

    def whole_or_none(self, column: str) -> int | None:
        """The cell as a whole number, None when empty."""
        number = self.number_or_none(column)
        if number is not None and number != int(number):
            raise RefusedError("bad_number", column, value=self.text(column))
        return None if number is None else int(number)

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """The cell, which must be one of the allowed words."""
        value = self.needed(column)
        if value not in allowed:
            raise RefusedError("not_allowed", column, value=value, allowed=", ".join(sorted(allowed)))
        return value

    def known(self, column: str, things: Mapping[str, T]) -> T:
        """What the cell names in `things`."""
        return self._find(column, self.needed(column), things)

    def known_or_none(self, column: str, things: Mapping[str, T]) -> T | None:
        """What the cell names in `things`, None when empty."""
        return self._find(column, self.text(column), things) if self.text(column) else None

    def all_known(self, column: str, things: Mapping[str, T]) -> list[T]:
        """What the names of a cell, joined by ";", stand for."""
        return [self._find(column, value, things) for value in split(self.text(column))]

    def _find(self, column: str, value: str, things: Mapping[str, T]) -> T:
        if value not in things:
            raise RefusedError("unknown", column, value=value)
        return things[value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows."""

    file: str
    rows: tuple[Row, ...]


def split(cell: str) -> list[str]:
    """The parts of a cell joined by ";"."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def read_sheet(path: Path, columns: Collection[str], findings: list[Finding]) -> Sheet:
    """Read a CSV file that must have these columns; raises `UnusableError` when it cannot be used."""
    table = csv.reader(io.StringIO(read_text(path), newline=""))
    try:
        records = [[cell.strip() for cell in record] for record in table]
    except csv.Error as error:
        raise _unusable(path, "broken_csv", row=table.line_num, reason=error) from error
    header = records[0] if records else []
    _check_header(path, header, columns)
    rows = (_row(path.name, number, header, record, findings) for number, record in enumerate(records[1:], 2))
    return Sheet(path.name, tuple(row for row in rows if row))


def read_text(path: Path) -> str:
    """A file's text. Excel's byte-order mark is accepted, another encoding than UTF-8 is named."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _unusable(path, "missing_file") from None
    except UnicodeDecodeError:
        raise _unusable(path, "not_utf8") from None


def _check_header(path: Path, header: list[str], columns: Collection[str]) -> None:
    missing = [column for column in columns if column not in header]
    if missing:
        raise _unusable(path, "missing_column", column=", ".join(missing), has=", ".join(header))
    twice = {column for column in header if header.count(column) > 1}
    if twice:
        raise _unusable(path, "column_twice", column=", ".join(sorted(twice)))


def _row(file: str, number: int, header: list[str], record: list[str], findings: list[Finding]) -> Row | None:
    if not any(record):
        return None
    if len(record) != len(header):
        values = said(has=len(record), wants=len(header))
        findings.append(Finding(file, "cell_count", "refused", number, values=values))
        return None
    return Row(file, number, dict(zip(header, record, strict=True)))


def _unusable(path: Path, code: Code, row: int | None = None, **values: object) -> UnusableError:
    column = str(values.pop("column", ""))
    return UnusableError(Finding(path.name, code, "unusable", row, column, said(**values)))


def build(
    sheet: Sheet,
    make: Callable[[Row], T],
    key: Callable[[Row], Hashable],
    findings: list[Finding],
) -> list[T]:
    """Make something of every row; a row that is refused or repeats a key is reported and left out."""
    seen: dict[Hashable, int] = {}
    made: list[T] = []
    for row in sheet.rows:
        first = seen.setdefault(key(row), row.number)
        if first != row.number:
            findings.append(Finding(row.file, "repeated", "refused", row.number, values=said(first=first)))
            continue
        try:
            made.append(make(row))
        except RefusedError as no:
            findings.append(Finding(row.file, no.code, "refused", row.number, no.column, no.values))
    return made


def by(rows: Iterable[dict[str, object]], column: str) -> dict[str, dict[str, object]]:
    """Rows by the value of a column."""
    return {str(row[column]): row for row in rows}

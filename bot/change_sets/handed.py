"""A table that somebody hands in, from Excel or any other program, as rows of texts.

What Excel does to a table is undone where it is certain: real dates become ISO dates, whole numbers lose their ".0",
Thai digits become ours, and a zero that a telephone number lost comes back.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from python_calamine import CalamineError, CalamineWorkbook

from bot.change_sets.languages import THAI_DIGITS

LARGEST = 12 * 1024 * 1024  # bytes of a file
LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS, MOST_ROWS, MOST_COLUMNS = 2_000, 100_000, 100
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCODINGS = ("utf-8-sig", "cp874")
SEPARATORS = ",;\t|"
LOST_ZERO = re.compile(r"[2-9]\d{7,8}")  # a telephone number that was taken for a number
PHONES = frozenset({"phone", "host_phone"})
Why = Literal[
    "too_large", "broken_workbook", "unknown_kind", "no_rows", "too_many_rows", "letters_lost", "twice"
]


class HandedError(ValueError):
    """The file cannot be read; `why` names the sentence."""

    def __init__(self, why: Why, **values: object) -> None:
        super().__init__(why)
        self.why, self.values = why, values


@dataclass(frozen=True, slots=True)
class Handed:
    """The header, and the rows with as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_csv(self) -> str:
        """The table as our own files have it."""
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([self.header, *self.rows])
        return written.getvalue()


def read_handed(content: bytes) -> Handed:
    """Read a workbook or a text table, whichever it is; `HandedError` where that cannot be done."""
    if len(content) > LARGEST:
        raise HandedError("too_large", most=LARGEST // 1024 // 1024)
    if content.startswith((ZIP, OLD_EXCEL)):
        return _table(_of_workbook(content))
    return _table(_of_text(content))


def _of_workbook(content: bytes) -> list[list[str]]:
    if content.startswith(ZIP):
        _check_unpacked(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False, nrows=MOST_ROWS + 2)
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise HandedError("broken_workbook") from error
    return [[_said(cell) for cell in row] for row in rows]


def _check_unpacked(content: bytes) -> None:
    """A workbook is a zip file: how large it says it becomes is looked at before it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile as error:
        raise HandedError("broken_workbook") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise HandedError("too_large", most=LARGEST // 1024 // 1024)


def _said(cell: object) -> str:
    """A cell of a workbook as people would write it."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return (cell.date() if cell.time() == time() else cell).isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _of_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise HandedError("unknown_kind") from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content:
        raise HandedError("unknown_kind")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise HandedError("unknown_kind")


def _table(rows: Sequence[Sequence[str]]) -> Handed:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) < 2:
        raise HandedError("no_rows")
    if len(filled) > MOST_ROWS:
        raise HandedError("too_many_rows", most=f"{MOST_ROWS:,}")
    header = [cell.strip() for cell in filled[0]][:MOST_COLUMNS]
    while header and not header[-1]:
        header.pop()
    if len(set(header)) < len(header):
        raise HandedError("twice", column=next(name for name in header if header.count(name) > 1))
    made = tuple(tuple(_cells(row, header)) for row in filled[1:])
    if any("\ufffd" in cell or (set(cell) == {"?"} and len(cell) > 2) for row in made for cell in row):
        raise HandedError("letters_lost")
    return Handed(tuple(header), made)


def _cells(row: Sequence[str], header: Sequence[str]) -> list[str]:
    cells = [*row[: len(header)], *[""] * (len(header) - len(row))]
    return [mended(column, cell) for column, cell in zip(header, cells, strict=True)]


def mended(column: str, cell: str) -> str:
    """A cell without what programs for tables do to it.

    >>> mended("phone", "53217708"), mended("as_of", "๒๘/๑๑/๒๕๖๙"), mended("note", "'=1+1")
    ('053217708', '28/11/2569', '=1+1')
    """
    text = unescaped(cell.strip())
    if text and all(sign.isdigit() or sign in "/.,- " for sign in text):
        text = text.translate(THAI_DIGITS)
    return f"0{text}" if column in PHONES and LOST_ZERO.fullmatch(text) else text


ACTIVE = ("=", "+", "-", "@", "\t", "\r")  # what makes a program for tables compute a cell
PLAIN = re.compile(r"[+-]?[\d .,()/-]+")  # numbers, telephone numbers, dates


def escaped(cell: str) -> str:
    """A cell that no program for tables computes."""
    return f"'{cell}" if cell.startswith(ACTIVE) and not PLAIN.fullmatch(cell) else cell


def unescaped(cell: str) -> str:
    """The cell as it was before it was escaped."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(ACTIVE) else cell

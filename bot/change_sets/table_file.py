"""A CSV file as values by row and column, and with edits."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.change_sets.edit import Edit, Place

# What names a row, the first of these whose columns a file has.
KEYS = (
    ("id",),
    ("code",),
    ("college_code", "program_id", "year_be"),
    ("college_code",),
    ("year_be", "level", "field_th", "region", "province_th", "measure"),
)
BETWEEN = " | "
Records = dict[str, dict[str, str]]


class UnknownTableError(ValueError):
    """A table without columns that name its rows."""


def values_of(text: str) -> dict[Place, str]:
    """The filled cells; an empty cell is no value, a row with nothing but its key is still there."""
    _, records = _read(text)
    return {
        (row, column): value for row, cells in records.items() for column, value in cells.items() if value
    }


def typed(value: str, old: str | None) -> str:
    """The value that somebody typed: every cell is a text."""
    return value


def shown(value: str) -> str:
    """A value as people read and type it: as it is."""
    return value


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """The file with the edits; new rows come last, a row that lost every value is gone."""
    header, records = _read(text)
    for edit in edits:
        records.setdefault(edit.row, {})[edit.cell] = edit.new or ""
    header += [c for c in dict.fromkeys(c for cells in records.values() for c in cells) if c not in header]
    written = io.StringIO()
    table = csv.DictWriter(written, header, restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(cells for cells in records.values() if any(cells.values()))
    return "\ufeff" + written.getvalue()


def row_names(text: str) -> list[tuple[int, str]]:
    """The number of each row as a spreadsheet counts, with the row's name."""
    numbers = [number for number, row in enumerate(_rows(text), 1) if any(row) and number > 1]
    return list(zip(numbers, _read(text)[1], strict=False))


def rows_of(text: str) -> tuple[list[str], tuple[str, ...], Records]:
    """The header of a table, the columns that name its rows, and the rows."""
    header, records = _read(text)
    return header, _key(header), records


def keys_of(path: Path) -> tuple[str, ...]:
    """The columns that name the rows of a file; none where there is no such file."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _key(next(csv.reader(file), []))


def _key(header: Sequence[str]) -> tuple[str, ...]:
    key = next((columns for columns in KEYS if set(columns) <= set(header)), None)
    if key is None:
        raise UnknownTableError(", ".join(header))
    return key


def _read(text: str) -> tuple[list[str], Records]:
    rows = _rows(text)
    header = [name.strip() for name in next(rows, [])]
    if not header:  # a file that is not there yet
        return [], {}
    key = _key(header)
    cells = (dict(zip(header, row, strict=False)) for row in rows if any(row))
    return header, dict(_named(cells, key))


def _rows(text: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def _named(rows: Iterable[dict[str, str]], key: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row by its key; a key that stands there again is numbered."""
    seen: Counter[str] = Counter()
    for cells in rows:
        name = BETWEEN.join(cells.get(column, "") for column in key)
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}{BETWEEN}#{seen[name]}"), cells

"""Tables of facts: which there are, their rows, and what a table that was handed in changes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from bot.change_sets import table_file
from bot.change_sets.documents import NotEditableError, checked_name
from bot.change_sets.edit import Edit
from bot.change_sets.handed import Handed, HandedError, escaped
from bot.change_sets.published import Published
from database.loading.text_file import read_text

FOLDER = "catalogue"
Rest = Literal["kept", "removed"]  # what becomes of rows that are not in the file


@dataclass(frozen=True, slots=True)
class Table:
    """A table in service: its columns, those that name a row, and the rows by name."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    rows: Mapping[str, Mapping[str, str]]

    def with_words(self, words: str) -> list[str]:
        """The names of the rows that hold some words."""
        wanted = words.casefold()
        return [
            name for name, cells in self.rows.items()
            if not wanted or any(wanted in cell.casefold() for cell in cells.values())
        ]  # fmt: skip

    def as_csv(self, rows: Iterable[str]) -> str:
        """Some rows as a file that Excel opens by a double click."""
        written = io.StringIO()
        table = csv.writer(written, lineterminator="\r\n")
        table.writerow(self.columns)
        for name in rows:
            table.writerow([escaped(self.rows[name].get(column, "")) for column in self.columns])
        return "\ufeff" + written.getvalue()


def tables(published: Published) -> list[str]:
    """The names of all tables in service."""
    return sorted(path.stem for path in (published.current / FOLDER).glob("*.csv"))


def table(published: Published, name: str) -> Table:
    """A table by its name; `NotEditableError` where there is none."""
    path = published.current.resolve() / checked_name(f"{FOLDER}/{name}.csv")
    if not path.exists():
        raise NotEditableError(name)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int) -> Table:
    columns, keys, rows = table_file.rows_of(read_text(path))
    return Table(path.stem, tuple(columns), keys, rows)


def edits_of_handed(have: Table, handed: Handed, rest: Rest = "kept") -> list[Edit]:
    """What a handed table adds, changes and, where the rest is to go, removes. Columns that it lacks stay."""
    missing = [column for column in have.keys if column not in handed.header]
    if missing:
        raise HandedMissingError(missing, handed.header)
    _, _, new = table_file.rows_of(handed.as_csv())
    file = f"{FOLDER}/{have.name}.csv"
    edits = [
        Edit(file, name, column, old or None, said or None)
        for name, cells in new.items()
        for column, said in cells.items()
        if (old := have.rows.get(name, {}).get(column, "")) != said
    ]
    gone = [name for name in have.rows if name not in new] if rest == "removed" else []
    return edits + [
        Edit(file, name, column, value, None)
        for name in gone
        for column, value in have.rows[name].items()
        if value
    ]


class HandedMissingError(HandedError):
    """Columns that name the rows are missing."""

    def __init__(self, missing: Iterable[str], has: Iterable[str]) -> None:
        super().__init__("no_rows")
        self.why = "missing_columns"  # type: ignore[assignment]
        self.values = {"missing": ", ".join(missing), "has": ", ".join(has)[:300]}


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows of a file are added, changed and removed."""

    file: str
    added: int
    changed: int
    removed: int


def sums(edits: Iterable[Edit], published: Published) -> list[Sum]:
    """What a set does to whole rows, file by file; of files without rows the values are counted."""
    kinds: dict[str, Counter[str]] = {}
    rows: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        key = (edit.file, edit.row if edit.file.endswith(".csv") else f"{edit.row}\n{edit.cell}")
        rows.setdefault(key, []).append(edit)
    keys: dict[str, tuple[str, ...]] = {}
    for (file, _), own in rows.items():
        if file.endswith(".csv") and file not in keys:
            keys[file] = table_file.keys_of(published.current / file)
        kinds.setdefault(file, Counter())[_kind(own, keys.get(file, ()))] += 1
    return [Sum(file, found["added"], found["changed"], found["removed"]) for file, found in kinds.items()]


def _kind(own: list[Edit], keys: tuple[str, ...]) -> str:
    """A row is added or removed when what names it is."""
    naming = [edit for edit in own if not keys or edit.cell in keys]
    if naming and all(edit.old is None for edit in naming):
        return "added"
    return "removed" if naming and all(edit.new is None for edit in naming) else "changed"


def row_edits(have: Table, row: str, wanted: Mapping[str, str]) -> list[Edit]:
    """The edits that make a row as it is wanted."""
    file, cells = f"{FOLDER}/{have.name}.csv", have.rows.get(row, {})
    return [
        Edit(file, row, column, cells.get(column) or None, said or None)
        for column, said in wanted.items()
        if cells.get(column, "") != said
    ]


def name_of(have: Table, cells: Mapping[str, str]) -> str:
    """What a row is named by."""
    return table_file.BETWEEN.join(cells.get(column, "") for column in have.keys)


def with_draft(have: Table, draft: Iterable[Edit]) -> dict[str, dict[str, str]]:
    """The rows that a draft touches, as they will be."""
    file = f"{FOLDER}/{have.name}.csv"
    made: dict[str, dict[str, str]] = {}
    for edit in draft:
        if edit.file == file:
            made.setdefault(edit.row, dict(have.rows.get(edit.row, {})))[edit.cell] = edit.new or ""
    return made

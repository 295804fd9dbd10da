"""What a load would change, by file: how many rows come, change and go, with examples cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from database import models
from database.loading.in_service import Key
from database.loading.removal import FILES, called
from database.loading.store import Change

Kind = Literal["added", "changed", "removed"]
SHOWN = 3  # examples of each kind and table
UNSAID = frozenset({"id", "source_id", "loaded_sha256"})  # columns that say nothing to people
TAUGHT, COUNTS = models.CollegeProgram.__table__, models.GraduateCount.__table__
NUMBERED = frozenset({"figures"})  # tables whose key is only the row in the file


@dataclass(frozen=True, slots=True)
class Example:
    """One row; `cells` are (column, before, after) of a changed one."""

    kind: Kind
    name: str
    cells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What would happen to the rows of one file."""

    file: str
    added: int
    changed: int
    removed: int
    examples: tuple[Example, ...]


def differences(changes: Iterable[Change]) -> tuple[Difference, ...]:
    """The files that would change something."""
    by_file: dict[str, list[Difference]] = defaultdict(list)
    for change in _without_shadows(list(changes)):
        if change and change.table.name in FILES:
            by_file[FILES[change.table.name]].append(_difference(_without_moves(change)))
    sums = (_sum(file, found) for file, found in by_file.items())
    return tuple(one for one in sums if one.added or one.changed or one.removed)


def _sum(file: str, found: list[Difference]) -> Difference:
    added, changed, removed = (
        sum(getattr(d, kind) for d in found) for kind in ("added", "changed", "removed")
    )
    return Difference(file, added, changed, removed, tuple(e for d in found for e in d.examples))


def _difference(change: Change) -> Difference:
    rows = [*change.added[:SHOWN], *change.changed[:SHOWN]]
    new = {_key(change, row): row for row in rows}
    examples = [Example("added", _called(change, row)) for row in change.added[:SHOWN]]
    for row in change.changed[:SHOWN]:
        key = _key(change, row)
        examples.append(Example("changed", called(change, key), _cells(change.have[key], new[key])))
    examples += [Example("removed", called(change, key)) for key in change.removed[:SHOWN]]
    counts = (len(change.added), len(change.changed), len(change.removed))
    return Difference(FILES[change.table.name], *counts, tuple(examples))


def _key(change: Change, row: Mapping[str, Any]) -> Key:
    return tuple(row[column.name] for column in change.table.primary_key)


def _called(change: Change, row: Mapping[str, Any]) -> str:
    key = _key(change, row)
    return called(Change(change.table, [], [], [], {key: dict(row)}), key)


def _cells(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (column, _shown(before[column]), _shown(after[column]))
        for column in after
        if column not in UNSAID and before.get(column) != after[column]
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value)[:80]


def _without_moves(change: Change) -> Change:
    """Where the key is the row in the file, rows that only moved are no change."""
    if change.table.name not in NUMBERED:
        return change
    before = {_said(row): row for row in change.have.values()}
    touched = [*change.added, *change.changed]
    removed_ids = {*change.removed, *(_key(change, row) for row in change.changed)}
    after = {_said(row) for row in touched}
    new = [row for row in touched if _said(row) not in before]
    gone = [key for key in removed_ids if _said(change.have[key]) not in after]
    return Change(change.table, new, [], gone, change.have)


def _without_shadows(changes: list[Change]) -> list[Change]:
    """Who teaches what changes with its counts: one row of a file is told once."""
    counted = {
        key[1:]
        for change in changes
        if change.table is COUNTS
        for key in (*_touched(change), *change.removed)
    }
    return [_without(change, counted) if change.table is TAUGHT else change for change in changes]


def _touched(change: Change) -> list[Key]:
    return [_key(change, row) for row in (*change.added, *change.changed)]


def _without(change: Change, keys: set[Key]) -> Change:
    added, changed = (
        [row for row in rows if _key(change, row) not in keys] for rows in (change.added, change.changed)
    )
    removed = [key for key in change.removed if key not in keys]
    return Change(change.table, added, changed, removed, change.have)


def _said(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(value for column, value in sorted(row.items()) if column != "id")

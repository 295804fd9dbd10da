"""Brings tables to wanted rows by the smallest change: what is the same stays untouched, ids stay stable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, tuple_, update

from database import models
from database.loading.record import Record

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What has to happen to one table."""

    table: Table
    added: list[Record]
    changed: list[Record]
    removed: list[Key]
    have: Mapping[Key, Record]  # as it was

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def changes_to(connection: Connection, wanted: Mapping[type[models.Base], list[Record]]) -> list[Change]:
    """What would bring the tables to the wanted rows; nothing is written."""
    by_table = {model.__table__: rows for model, rows in wanted.items()}
    order = [table for table in models.Base.metadata.sorted_tables if table in by_table]
    return [_change(connection, table, by_table[table]) for table in order]


def store(
    connection: Connection, changes: list[Change], progress: Callable[[str, int], None]
) -> dict[str, tuple[int, int, int]]:
    """Change the tables, all in the caller's transaction; gives (added, changed, removed) by table."""
    leaves = _leaves([change.table for change in changes])
    for change in reversed(changes):  # rows that nothing points to may take each other's unique values
        if change.table in leaves:
            _delete(
                connection, change.table, change.removed + [_key(change.table, r) for r in change.changed]
            )
    for change in changes:
        _write(connection, change, change.table in leaves)
        progress(change.table.name, len(change.have) + len(change.added) - len(change.removed))
    for change in reversed(changes):
        if change.table not in leaves:
            _delete(connection, change.table, change.removed)
    for change in changes:  # without statistics SQLite takes a year to be as selective as a key
        if change:
            connection.execute(text(f"ANALYZE {change.table.name}"))
    return {c.table.name: (len(c.added), len(c.changed), len(c.removed)) for c in changes if c}


def _leaves(tables: list[Table]) -> set[Table]:
    pointed_at = {key.column.table for table in tables for key in table.foreign_keys}
    return set(tables) - pointed_at


def _key(table: Table, row: Mapping[str, Any]) -> Key:
    return tuple(row[column.name] for column in table.primary_key)


def _change(connection: Connection, table: Table, rows: list[Record]) -> Change:
    have = {_key(table, row): row for row in map(dict, connection.execute(select(table)).mappings())}
    wanted = {_key(table, row): row for row in rows}
    return Change(
        table,
        added=[row for key, row in wanted.items() if key not in have],
        changed=[row for key, row in wanted.items() if key in have and row != have[key]],
        removed=[key for key in have if key not in wanted],
        have=have,
    )


def _write(connection: Connection, change: Change, leaf: bool) -> None:
    added = change.added + (change.changed if leaf else [])
    if added:
        connection.execute(insert(change.table), added)
    if change.changed and not leaf:
        keys = [column.name for column in change.table.primary_key]
        same = [change.table.c[name] == bindparam(f"key_{name}") for name in keys]
        rows = [row | {f"key_{name}": row[name] for name in keys} for row in change.changed]
        connection.execute(update(change.table).where(*same), rows)


def _delete(connection: Connection, table: Table, keys: list[Key]) -> None:
    columns = list(table.primary_key)
    for start in range(0, len(keys), 300):
        some = keys[start : start + 300]
        one = len(columns) == 1
        where = columns[0].in_([k[0] for k in some]) if one else tuple_(*columns).in_(some)
        connection.execute(delete(table).where(where))

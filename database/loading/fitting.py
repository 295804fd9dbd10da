"""Whether a row fits into its table: no text too long for its column, nothing twice that must be unique."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import String, UniqueConstraint

from database import models
from database.loading.finding import RefusedError


class Fit:
    """Looks at the rows of one table, one after the other."""

    def __init__(self, model: type[models.Base]) -> None:
        table = model.__table__
        self._longest = {
            column.name: column.type.length
            for column in table.columns
            if isinstance(column.type, String) and column.type.length
        }
        alone = [
            c.columns.keys() for c in getattr(table, "constraints", ()) if isinstance(c, UniqueConstraint)
        ]
        self._unique = {names[0] for names in alone if len(names) == 1}
        self._seen: set[tuple[str, Any]] = set()

    def check(self, record: Mapping[str, Any]) -> None:
        """Raise `RefusedError` where the database would fail."""
        for column, longest in self._longest.items():
            if len(record[column] or "") > longest:
                raise RefusedError("too_long", column, value=record[column][:60], longest=longest)
        values = {(column, record[column]) for column in self._unique}
        for column, value in values & self._seen:
            raise RefusedError("value_twice", column, value=value)
        self._seen |= values

    def free(self, record: Mapping[str, Any]) -> bool:
        """Whether a row that was in service still finds its place beside the new ones."""
        return not {(column, record[column]) for column in self._unique} & self._seen

"""The rows in service before a load: a refused row keeps its last good value, with all that it points to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from database import models
from database.loading.record import Record

Key = tuple[Any, ...]
Tables = dict[type[models.Base], list[Record]]
FACTS = (
    models.Source,
    models.Province,
    models.Place,
    models.Industry,
    models.Field,
    models.UntaughtSubject,
    models.Program,
    models.ProgramIndustry,
    models.College,
    models.CollegeName,
    models.CollegeProgram,
    models.GraduateCount,
    models.Figure,
    models.Centre,
    models.ShortCourse,
    models.InternationalProgram,
    models.Faq,
    models.Topic,
)


@dataclass(frozen=True, slots=True)
class InService:
    """All rows of the tables of facts by their keys; empty where no database is at hand."""

    rows: Mapping[type[models.Base], Mapping[Key, Record]] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection) -> InService:
        """Read the tables."""
        return cls({model: _read(connection, model) for model in FACTS})

    def of(self, model: type[models.Base]) -> Mapping[Key, Record]:
        """The rows of one table."""
        return self.rows.get(model, {})

    def belonging(self, model: type[models.Base], column: str, keys: Iterable[Any]) -> list[Record]:
        """The rows of a table that belong to some of another."""
        wanted = set(keys)
        return [row for row in self.of(model).values() if row[column] in wanted]


def _read(connection: Connection, model: type[models.Base]) -> dict[Key, Record]:
    return {
        key_of(model, row): row for row in map(dict, connection.execute(select(model.__table__)).mappings())
    }


def key_of(model: type[models.Base], row: Mapping[str, Any]) -> Key:
    """The primary key of a row."""
    return tuple(row[column.name] for column in model.__table__.primary_key)


def with_targets(tables: Tables, service: InService) -> None:
    """Add from the rows in service what kept rows point to and the files do not give any more."""
    models_by_table = {model.__table__: model for model in tables}
    have = {model: {key_of(model, row) for row in rows} for model, rows in tables.items()}
    for table in reversed(models.Base.metadata.sorted_tables):
        if (pointing := models_by_table.get(table)) is None:
            continue
        for key in table.foreign_keys:
            if len(key.constraint.columns) > 1:  # counts, which come and go with what they count
                continue
            pointed = models_by_table[key.column.table]
            _add_missing(tables, have, pointing, key.parent.name, pointed, service)


def _add_missing(
    tables: Tables,
    have: Mapping[type[models.Base], set[Key]],
    pointing: type[models.Base],
    column: str,
    pointed: type[models.Base],
    service: InService,
) -> None:
    waiting = list(tables[pointing])
    while waiting:
        target = (waiting.pop()[column],)
        row = service.of(pointed).get(target)
        if target == (None,) or target in have[pointed] or row is None:
            continue
        have[pointed].add(target)
        tables[pointed].append(row)
        if pointed is pointing:  # the parent of a parent
            waiting.append(row)

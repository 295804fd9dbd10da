"""The figures of graduates.csv. A figure has no name: its id is its row, and it is told by all that it says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from database import models
from database.loading import numbers
from database.loading.reading import Reading
from database.loading.record import Record
from database.loading.row import Row

KEY = "year_be level field_th region province_th measure source_url value note".split()
SAME = "year_be level field_th region measure".split()  # what a refused row and its last good value share


def read(reading: Reading, provinces: Mapping[str, str]) -> list[Record]:
    """All figures; a refused row keeps the figure that it was."""
    make = partial(numbers.figure, sources=reading.sources, provinces=provinces)
    before = _Before(reading.service.of(models.Figure), provinces)
    found = reading.build_by(
        "graduates.csv", models.Figure, make, lambda row: tuple(map(row.text, KEY)), before.find
    )
    said = {_said(record) for record in found if (record["id"],) not in reading.kept[models.Figure]}
    return [r for r in found if (r["id"],) not in reading.kept[models.Figure] or _said(r) not in said]


def _said(record: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(value for column, value in sorted(record.items()) if column != "id")


class _Before:
    """The figures in service, found by what a refused row still says."""

    def __init__(self, rows: Mapping[tuple[Any, ...], Record], provinces: Mapping[str, str]) -> None:
        self._rows = rows
        self._provinces = provinces

    def find(self, row: Row, column: str) -> Record | None:
        same = [name for name in SAME if name != column]
        wanted = tuple(row.text(name) for name in same)
        at_its_row = self._rows.get((row.number,))
        candidates = [at_its_row] if at_its_row else []
        candidates += self._rows.values()
        fits = (
            record
            for record in candidates
            if tuple(record[name] for name in same) == wanted and self._same_place(record, row, column)
        )
        found = next(fits, None)
        return found | {"id": row.number} if found else None

    def _same_place(self, record: Record, row: Row, column: str) -> bool:
        if column == "province_th":
            return True
        return bool(record["province_code"] == self._provinces.get(row.text("province_th")))

"""One row of a file: its cells become values, or the row is refused with the column and the reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from database.dates import last_day
from database.loading.finding import RefusedError

T = TypeVar("T")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
NUMBER = re.compile(
    r"[+-]?\d{1,12}(?:\.\d{1,12})?"
)  # no exponent, no infinity: a spreadsheet's rounding loses digits
LARGEST_WHOLE = 2_000_000_000  # what both databases keep


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

    def date(self, column: str) -> str:
        """The cell as a date of the data, "" when empty."""
        value = self.text(column)
        if value and last_day(value) is None:
            raise RefusedError("bad_date", column, value=value)
        return value

    def number_or_none(self, column: str) -> float | None:
        """The cell as a number, None when empty."""
        value = self.text(column)
        if not value:
            return None
        if not (value.isascii() and NUMBER.fullmatch(value)):
            raise RefusedError("bad_number", column, value=value)
        return float(value)

    def number_needed(self, column: str) -> float:
        """The cell as a number, which must be there."""
        self.needed(column)
        return self.number_or_none(column) or 0.0

    def positive_or_none(self, column: str) -> float | None:
        """The cell as a number that is not below 0, None when empty."""
        number = self.number_or_none(column)
        if number is not None and number < 0:
            raise RefusedError("bad_number", column, value=self.text(column))
        return number

    def whole_or_none(self, column: str) -> int | None:
        """The cell as a whole number, None when empty."""
        number = self.number_or_none(column)
        if number is None:
            return None
        if number != int(number) or abs(number) > LARGEST_WHOLE:
            raise RefusedError("bad_number", column, value=self.text(column))
        return int(number)

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


def split(cell: str) -> list[str]:
    """The parts of a cell joined by ";"."""
    return [part.strip() for part in cell.split(";") if part.strip()]

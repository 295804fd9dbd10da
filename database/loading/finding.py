"""What is wrong, or known to be doubtful, in a data file: for the person who keeps that file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# known: a documented weakness of the data, loaded; doubt: loaded, worth a look; kept: the database was edited
# since and stays as it is; refused: this row is not loaded; unusable: the file cannot be read: no change.
Severity = Literal["known", "doubt", "kept", "refused", "unusable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `row` counts as a spreadsheet does (the header is row 1); `code` names a text."""

    file: str
    code: str
    severity: Severity
    row: int | None = None
    column: str = ""
    values: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """A cell makes its row unusable."""

    def __init__(self, code: str, column: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.values = said(**values)


class UnusableError(Exception):
    """A file cannot be read at all."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def said(**values: object) -> tuple[tuple[str, str], ...]:
    """Values for a text, as a finding keeps them."""
    return tuple((key, str(value)) for key, value in values.items())

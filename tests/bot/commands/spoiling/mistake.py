"""One mistake, and where somebody should be told that it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """The text of the file with the mistake; `row` to `last` and `name` (key or column) say where it stands."""

    kind: str
    text: str
    row: int = 0
    name: str = ""
    last: int = 0
    whole: bool = False

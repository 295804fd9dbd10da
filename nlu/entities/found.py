"""What was found in a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """A name, a number or a turn of speech; `start` and `end` are positions in the normalised text."""

    kind: str
    id: str
    start: int
    end: int
    score: float = 1.0
    negated: bool = False
    candidates: tuple[str, ...] = ()
    province: str = ""
    at: str = ""

"""A place in a message, and a number of people that stands there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people."""

    start: int
    end: int
    value: int
    words: str = ""  # where it is no plain number: "ไม่เกิน 5"
    refused: bool = False  # "ไม่ใช่ 15000 คน"
    verb: str = ""  # number more fewer: what is done with it where no trade stands beside it

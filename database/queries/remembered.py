"""Answers of the catalogue that hardly ever change, kept for a minute for each database."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

SECONDS = 60.0
Read = TypeVar("Read")


class Remembered(Generic[Read]):
    """A reading function that asks the database at most once a minute.

    totals = Remembered(read_totals)
    totals(session)   ->  what read_totals(session) returned, at most a minute ago
    """

    def __init__(self, read: Callable[[Session], Read], seconds: float = SECONDS) -> None:
        self._read, self._seconds = read, seconds
        self._known: WeakKeyDictionary[Any, tuple[float, Read]] = WeakKeyDictionary()

    def __call__(self, session: Session) -> Read:
        """The answer, read again when it is older than allowed; an empty one is not kept."""
        engine = session.get_bind()
        known = self._known.get(engine)
        if known and known[1] and monotonic() - known[0] <= self._seconds:
            return known[1]
        read = self._read(session)
        self._known[engine] = (monotonic(), read)
        return read

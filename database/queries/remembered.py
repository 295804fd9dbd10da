"""Answers of the catalogue that hardly ever change, kept for a minute for each database, or until a load changes it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import LoadedFile

SECONDS = 60.0
LOOK_AGAIN = 1.0  # seconds after which it is asked again whether something was loaded
Read = TypeVar("Read")
Loaded = frozenset[tuple[str, str]]  # the files of the last load and their hashes

_loaded: WeakKeyDictionary[Any, tuple[float, Loaded]] = WeakKeyDictionary()


class Remembered(Generic[Read]):
    """A reading function that asks the database at most once a minute while nothing is loaded.

    totals = Remembered(read_totals)
    totals(session)   ->  what read_totals(session) returned, at most a minute ago
    """

    def __init__(self, read: Callable[[Session], Read], seconds: float = SECONDS) -> None:
        self._read, self._seconds = read, seconds
        self._known: WeakKeyDictionary[Any, tuple[float, Loaded, Read]] = WeakKeyDictionary()

    def __call__(self, session: Session) -> Read:
        """The answer, read again when it is older than allowed or than a load; an empty one is not kept."""
        engine, loaded = session.get_bind(), _last_load(session)
        known = self._known.get(engine)
        if known and known[2] and monotonic() - known[0] <= self._seconds and known[1] == loaded:
            return known[2]
        read = self._read(session)
        self._known[engine] = (monotonic(), loaded, read)
        return read


def forget(engine: Any) -> None:
    """Look at once whether something was loaded, instead of within a second."""
    _loaded.pop(engine, None)


def _last_load(session: Session) -> Loaded:
    engine = session.get_bind()
    known = _loaded.get(engine)
    if known and monotonic() - known[0] <= LOOK_AGAIN:
        return known[1]
    rows = session.execute(select(LoadedFile.name, LoadedFile.sha256))
    loaded = frozenset((name, sha256) for name, sha256 in rows)
    _loaded[engine] = (monotonic(), loaded)
    return loaded

"""What was told, kept for whoever asks the same: it says nothing of who asks.

They hold for as long as the same files are loaded; what else they depend on is in their key.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from actions.reply import Reply

T = TypeVar("T")
MOST = 2048
_LOADED = text("SELECT sha256 FROM loaded_files ORDER BY name")


class Finished(Generic[T]):
    """What was told last; `keeps` says of what is told anew whether it may be told again."""

    def __init__(self, keeps: Callable[[T], bool], most: int = MOST) -> None:
        self._keeps, self._most = keeps, most
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._facts: tuple[str, ...] = ()
        self._one = threading.Lock()

    def told(self, key: Hashable, session: Session, tell: Callable[[], T]) -> T:
        """What is told under this key, anew when it is not known or other facts are loaded."""
        facts = tuple(session.scalars(_LOADED))
        with self._one:
            if facts != self._facts:
                self._kept.clear()
                self._facts = facts
            if found := self._kept.get(key):
                self._kept.move_to_end(key)
                return found
        told = tell()
        with self._one:
            if facts == self._facts and self._keeps(told):
                self._kept[key] = told
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return told


def finished_replies(most: int = MOST) -> Finished[Reply]:
    """Of computed questions. Where nothing was found it may be a fault of the moment."""
    return Finished(lambda reply: reply.kind != "no_data", most)

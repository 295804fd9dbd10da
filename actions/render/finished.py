"""Replies to computed questions, kept for whoever asks the same: they say nothing of who asks.

They hold for as long as the same files are loaded; what else they depend on is in their key.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from sqlalchemy import text
from sqlalchemy.orm import Session

from actions.reply import Reply

MOST = 2048
_LOADED = text("SELECT sha256 FROM loaded_files ORDER BY name")


class FinishedReplies:
    """The replies that were told last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Reply] = OrderedDict()
        self._facts: tuple[str, ...] = ()
        self._one = threading.Lock()

    def reply(self, key: Hashable, session: Session, tell: Callable[[], Reply]) -> Reply:
        """The reply under this key, told anew when it is not known or other facts are loaded."""
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
            if facts == self._facts and told.kind != "no_data":  # that may be a fault of the moment
                self._kept[key] = told
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return told

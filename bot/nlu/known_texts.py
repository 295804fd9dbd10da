"""What the model understood of texts that were asked lately: many people ask the same, and it answers the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from bot.nlu.client import not_understood, without_order
from bot.nlu.queue import Understands
from bot.nlu.understanding import Understanding
from bot.reception.limits import LONGEST_UNDERSTOOD

MOST = 4096  # texts; about ten megabytes
LONGEST = 200  # characters; what is longer hardly comes again


class KnownTexts:
    """Asks `nlu` what it does not know. `mark` says which model answers: of another one nothing is known."""

    def __init__(self, nlu: Understands, mark: Callable[[], Hashable], most: int = MOST) -> None:
        self._nlu, self._mark, self._most = nlu, mark, most
        self._kept: OrderedDict[str, Understanding] = OrderedDict()
        self._of: Hashable = None

    async def parse(self, text: str) -> Understanding:
        """Understand a message; raises `NluAway` for what is not known while the server is away."""
        asked = without_order(text[:LONGEST_UNDERSTOOD]).strip()
        if not asked:
            return not_understood(text)
        self._follow()
        if found := self._kept.get(asked):
            self._kept.move_to_end(asked)
            return found
        before = self._of
        understood = await self._nlu.parse(asked)
        self._follow()
        if before is not None and before == self._of and len(asked) <= LONGEST:
            self._kept[asked] = understood
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return understood

    async def close(self) -> None:
        """Let go of the connections."""
        await self._nlu.close()

    def _follow(self) -> None:
        mark = self._mark()
        if mark is not None and mark != self._of:  # while no server runs, what the last one understood holds
            self._kept.clear()
            self._of = mark

"""Waits in front of the NLU server: short messages first, few at its door, and never longer than people wait.

The server reads one message after the other and cannot be told to stop. So what was handed to it keeps its place
until it is really done, also when nobody waits for it any more: nothing piles up behind the door unseen.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.nlu.client import NluAway
from bot.nlu.understanding import Understanding
from bot.reception.limits import (
    ANY_TURN,
    LONGEST_UNDERSTOOD,
    LONGEST_WAIT,
    MOST_CHARACTERS_AHEAD,
    SERVED_AT_ONCE,
)

PATIENCE = 3.0  # seconds for an answer, once the server has the message


class NluBusy(NluAway):
    """More messages wait than the server reads in time. It is there; the person may try again soon."""


class Understands(Protocol):
    """Whatever asks an NLU server."""

    async def parse(self, text: str) -> Understanding:
        """Understand a message; raises `NluAway`."""
        ...

    async def close(self) -> None:
        """Let go of the connections."""
        ...


@dataclass(order=True, slots=True)
class _Waiter:
    cost: float
    number: int
    turn: asyncio.Future[None] = field(compare=False)


class NluQueue:
    """Asks one server, a few messages at once. `finished` is told of every message that was read."""

    def __init__(
        self, nlu: Understands, finished: Callable[[], None] = lambda: None, patience: float = PATIENCE,
        longest_wait: float = LONGEST_WAIT,
    ) -> None:  # fmt: skip
        self._nlu, self._finished = nlu, finished
        self._patience, self._longest_wait = patience, longest_wait
        self._waiting: list[_Waiter] = []
        self._numbers = itertools.count()
        self._served: set[asyncio.Task[Understanding]] = set()
        self._free = SERVED_AT_ONCE
        self._moved = time.monotonic()

    async def parse(self, text: str) -> Understanding:
        """Understand a message in its turn; raises `NluBusy` when that would not come in time."""
        cost = ANY_TURN + min(len(text), LONGEST_UNDERSTOOD)
        if self._free:
            self._began()
        else:
            await self._turn_of(cost)  # whoever is done hands its place on
        task = asyncio.create_task(self._nlu.parse(text), name="nlu-parse")
        self._served.add(task)
        task.add_done_callback(self._done)
        try:
            return await asyncio.wait_for(asyncio.shield(task), self._patience)
        except TimeoutError as fault:
            raise NluAway("The NLU server does not answer in time") from fault

    async def close(self) -> None:
        """Let go of the connections."""
        for task in self._served:
            task.cancel()
        await self._nlu.close()

    def _began(self) -> None:
        if self._free == SERVED_AT_ONCE:
            self._moved = time.monotonic()
        self._free -= 1

    async def _turn_of(self, cost: float) -> None:
        if self._ahead_of(cost) + cost > MOST_CHARACTERS_AHEAD:
            raise self._refusal()
        waiter = _Waiter(cost, next(self._numbers), asyncio.get_running_loop().create_future())
        heapq.heappush(self._waiting, waiter)
        try:
            await asyncio.wait_for(waiter.turn, self._longest_wait)
        except TimeoutError as fault:
            raise self._refusal() from fault
        except asyncio.CancelledError:
            if waiter.turn.done() and not waiter.turn.cancelled():
                self._hand_on()
            raise

    def _ahead_of(self, cost: float) -> float:
        return sum(other.cost for other in self._waiting if other.cost <= cost and not other.turn.done())

    def _refusal(self) -> NluAway:
        """Busy while messages are being read; away when none was for longer than one may take."""
        if time.monotonic() - self._moved > self._patience:
            return NluAway("The NLU server does not answer")
        return NluBusy("Too many messages wait for the NLU server")

    def _done(self, task: asyncio.Task[Understanding]) -> None:
        self._served.discard(task)
        if not task.cancelled() and task.exception() is None:
            self._moved = time.monotonic()
            self._finished()
        self._hand_on()

    def _hand_on(self) -> None:
        """The place goes to who waits next; those who gave up are passed over."""
        while self._waiting:
            waiter = heapq.heappop(self._waiting)
            if not waiter.turn.done():
                waiter.turn.set_result(None)
                return
        self._free += 1

"""Leases the next work in the transaction that stores the last one: a turn costs three commits, not six."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from bot.queue import inbox, outbox
from bot.queue.clock import QueueClock
from bot.queue.group_commit import GroupCommit
from bot.queue.inbox import Taken
from bot.queue.outbox import Due

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room:
    """How much more may be begun: turns, and deliveries by channel."""

    turns: int
    deliveries: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Work:
    """What was leased."""

    taken: list[Taken]
    due: list[Due]

    def fills(self, room: Room) -> bool:
        """Whether there may be more than there was room for."""
        return len(self.taken) >= room.turns > 0 or any(
            sum(due.channel == channel for due in self.due) >= most > 0
            for channel, most in room.deliveries.items()
        )


class Leasing:
    """The worker's way to the database. One lease at a time, so that no limit is overstepped."""

    def __init__(
        self,
        commits: GroupCommit,
        room: Callable[[], Room],
        begin: Callable[[Work], None],
        look_again: Callable[[], None],
        clock: QueueClock,
    ) -> None:
        self._commits, self._room, self._begin, self._look_again = commits, room, begin, look_again
        self._clock = clock
        self._leasing = False

    async def look(self) -> None:
        """Lease and begin what waits."""
        if not self._leasing:
            await self.commit(lambda _connection: None)

    async def commit(self, job: Callable[[Connection], T]) -> T:
        """Store something durably, and begin what waits then."""
        if self._leasing:
            result = await self._commits.run(job)
            self._look_again()
            return result
        self._leasing = True
        room = self._room()
        try:
            result, work = await self._commits.run(
                lambda connection: (job(connection), lease(connection, room, self._clock.of(connection)))
            )
        finally:
            self._leasing = False
        self._begin(work)
        if work.fills(room):
            self._look_again()
        return result


def lease(connection: Connection, room: Room, now: float) -> Work:
    """The next events and requests, within the room there is."""
    taken = inbox.take(connection, room.turns, now) if room.turns > 0 else []
    due = [
        found
        for channel, most in room.deliveries.items()
        if most > 0
        for found in outbox.due(connection, channel, most, now)
    ]
    return Work(taken, due)

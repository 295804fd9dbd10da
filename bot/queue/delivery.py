"""Sends due requests and records how each ended."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.all import limits_of
from bot.channels.channel import Channel, Delivered, Outcome, Refused, Request, SendInstead, TryLater
from bot.channels.pauses import growing, spread
from bot.people import chats
from bot.processes.metrics import DELIVERIES, DELIVERY_SECONDS
from bot.queue import outbox
from bot.queue.outbox import Due
from bot.queue.push_counts import count_push

log = structlog.get_logger(__name__)

UNEXPECTED_PAUSE = 5.0  # at least
RECORD_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 8.0)  # while the database is away; together shorter than a lease

Commit = Callable[[Callable[[Connection], None]], Awaitable[None]]


class Delivery:
    """Knows what is in flight and which channel pauses; decides nothing else."""

    def __init__(
        self, channels: Mapping[str, Channel], commit: Commit,
        clock: Callable[[], float] = time.time, chance: Callable[[], float] = random.random,
        due_clock: Callable[[], float] | None = None,
    ) -> None:  # fmt: skip
        self._channels, self._commit = channels, commit
        self._clock, self._chance = clock, chance
        self._due_clock = due_clock or clock  # pauses are kept by it, ages are told by the other
        self._in_flight = dict.fromkeys(channels, 0)
        self._paused_until = dict.fromkeys(channels, 0.0)
        self._probing: set[str] = set()  # after a pause one request finds out whether it is over

    def room(self, now: float) -> dict[str, int]:
        """How many more requests each channel takes now."""
        return {
            name: (1 if name in self._probing else limits_of(name).in_flight) - self._in_flight[name]
            for name in self._channels
            if not limits_of(name).fetched and self._paused_until[name] <= now
        }

    def reserve(self, due: Due) -> None:
        """Count a leased request as in flight, from the moment it is leased."""
        self._in_flight[due.channel] += 1

    async def deliver(self, due: Due) -> None:
        """Send one request; when this returns, how it ended is stored."""
        outcome = self._spread(await self._sent(due))
        self._in_flight[due.channel] -= 1  # the next one is leased in the transaction that records this one
        await self._record(due, outcome)

    async def _sent(self, due: Due) -> Outcome:
        age = self._clock() - due.received_at
        try:
            return await self._channels[due.channel].send(due.request, due.attempt, age)
        except Exception as fault:  # a fault of ours must not stop the other deliveries
            log.error("delivery_fault", request=due.id, channel=due.channel, exc_info=fault)
            return TryLater(max(UNEXPECTED_PAUSE, growing(due.attempt)), type(fault).__name__)

    def _spread(self, outcome: Outcome) -> Outcome:
        if not isinstance(outcome, TryLater):
            return outcome
        return replace(outcome, seconds=spread(outcome.seconds, self._chance()))

    async def _record(self, due: Due, outcome: Outcome) -> None:
        now, due_at = self._clock(), self._due_clock()
        if isinstance(outcome, TryLater) and outcome.whole_channel:
            self._paused_until[due.channel] = due_at + outcome.seconds
            self._probing.add(due.channel)
        elif self._paused_until[due.channel] <= due_at and not isinstance(outcome, TryLater):
            self._probing.discard(due.channel)
        for pause in RECORD_PAUSES:
            try:
                await self._commit(lambda connection: record(connection, due, outcome, now, due_at))
                break
            except SQLAlchemyError as fault:  # what was sent must not be sent again for want of a note
                log.error("not_recorded", request=due.id, reason=type(fault).__name__)
                await asyncio.sleep(pause)
        _note(due, outcome, now)


def record(
    connection: Connection, due: Due, outcome: Outcome, now: float, due_at: float | None = None
) -> None:
    """Store how a request ended. `due_at`: now, by the clock of the queue."""
    match outcome:
        case Delivered(note=note):
            if outbox.mark_sent(connection, due, note, now) and costs(due):
                count_push(connection, due.person_key, now)
        case SendInstead(request=request, reason=reason):
            outbox.send_instead(connection, due, request, reason)
            _follow_group(connection, due, request)
        case TryLater(seconds=seconds, reason=reason) if not due.gives_up(now + seconds):
            outbox.try_later(connection, due, (due_at or now) + seconds, reason)
        case TryLater(reason=reason) | Refused(reason=reason):
            outbox.mark_failed(connection, due, reason)


def _follow_group(connection: Connection, due: Due, instead: Request) -> None:
    """A chat that got another id: staff are told there from now on."""
    before, after = (str(one.body.get("chat_id", "")) for one in (due.request, instead))
    if limits_of(due.channel).chats_move and before != after:
        chats.moved(connection, due.channel, before, after)


def costs(due: Due) -> bool:
    """Whether the platform bills the request."""
    return due.request.method in limits_of(due.channel).billed


def _note(due: Due, outcome: Outcome, now: float) -> None:
    name = type(outcome).__name__
    DELIVERIES.labels(due.channel, name).inc()
    if isinstance(outcome, Delivered):
        DELIVERY_SECONDS.labels(due.channel).observe(max(0.0, now - due.received_at))
        return
    log.warning(
        "not_delivered",
        request=due.id,
        channel=due.channel,
        method=due.request.method,
        outcome=name,
        attempt=due.attempt,
        reason=outcome.reason[:200],
    )

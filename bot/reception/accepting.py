"""Takes events in: stores each once, wakes the worker, and lets the web chat wait for its answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection, Engine, bindparam, text
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.all import limits_of
from bot.channels.web.staff_words import StaffWords, staff_words
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.sealing import with_sealed_contact
from bot.nlu.known_names import with_known_names
from bot.processes.metrics import EVENTS
from bot.processes.nudge import Nudge
from bot.queue import inbox
from bot.queue.allowance import Allowance
from bot.queue.group_commit import GroupCommit
from bot.reception.incoming import Incoming

log = structlog.get_logger(__name__)

_ANSWERS = text(
    "SELECT i.id, i.status, o.body FROM inbox i LEFT JOIN outbox o ON o.inbox_id = i.id"
    " WHERE i.id IN :ids AND i.status IN ('done', 'failed') ORDER BY i.id, o.position"
).bindparams(bindparam("ids", expanding=True))

Replies = list[dict[str, Any]]


class Reception:
    """The receiver's only way to the database: it appends to the inbox, and reads finished answers.

    With `keys` contact data that a talk waits for is sealed on the way; without any it is masked as elsewhere.
    """

    def __init__(self, engine: Engine, nudge: Nudge, keys: Keyring | None = None) -> None:
        self._engine, self._nudge, self._keys = engine, nudge, keys
        self._commits = GroupCommit(engine)
        self._allowance = Allowance()
        self._waiting: dict[int, asyncio.Future[Replies]] = {}

    async def accept(self, channel: str, events: Sequence[Incoming]) -> list[int]:
        """Store the events that are new, durably; their ids. Raises SQLAlchemyError when it cannot.

        On the web who asks too much is refused before; elsewhere what is over a person's limit is left out.
        """
        sent, events = len(events), events if limits_of(channel).fetched else self._allowance.admitted(events)
        if len(events) < sent:
            EVENTS.labels(channel, "over_limit").inc(sent - len(events))
            log.info("over_limit", channel=channel, unread=sent - len(events))
        if not events:
            return []
        try:
            accepted = await self._commits.run(
                partial(_stored, events=events, keys=self._keys, now=time.time())
            )
        except SQLAlchemyError:
            self._allowance.give_back(events)
            raise
        if accepted:
            self._nudge.tap()
        else:
            self._allowance.give_back(events)
        EVENTS.labels(channel, "accepted").inc(len(accepted))
        if len(accepted) < len(events):
            EVENTS.labels(channel, "seen").inc(len(events) - len(accepted))
        log.info(
            "accepted", channel=channel, turns=[f"t{i}" for i in accepted], seen=len(events) - len(accepted)
        )
        return accepted

    async def answer(self, inbox_id: int, seconds: float) -> Replies | None:
        """The replies to an accepted event, or None when they take longer."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[inbox_id] = waiting
        try:
            async with asyncio.timeout(seconds):
                return list(await waiting)
        except TimeoutError:
            return None
        finally:
            self._waiting.pop(inbox_id, None)

    async def staff_words(self, person_key: str, after: int) -> StaffWords:
        """What staff wrote to somebody on the web since the last look."""
        return await asyncio.to_thread(self._staff_words, person_key, after)

    def _staff_words(self, person_key: str, after: int) -> StaffWords:
        with self._engine.connect() as connection:
            return staff_words(connection, person_key, after)

    async def watch(self) -> None:
        """Hand finished answers to those who wait; runs for as long as the receiver does."""
        self._nudge.start()
        while True:
            await self._nudge.wait()
            if not self._waiting:
                continue
            try:
                self._hand_out(await asyncio.to_thread(self._finished, list(self._waiting)))
            except Exception as fault:  # whatever happens to one look, the next one comes
                log.warning("watch_failed", reason=type(fault).__name__)
                await asyncio.sleep(1.0)

    def _finished(self, ids: list[int]) -> dict[int, Replies]:
        found: dict[int, Replies] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(_ANSWERS, {"ids": ids}):
                replies = json.loads(row.body).get("replies", []) if row.body else []
                found.setdefault(row.id, []).extend(replies)
        return found

    def _hand_out(self, finished: dict[int, Replies]) -> None:
        for inbox_id, replies in finished.items():
            waiting = self._waiting.get(inbox_id)
            if waiting and not waiting.done():
                waiting.set_result(replies)

    async def close(self) -> None:
        """Finish what is being stored."""
        await self._commits.close()


def _stored(
    connection: Connection, events: Sequence[Incoming], keys: Keyring | None, now: float
) -> list[int]:
    known = [with_known_names(connection, event) for event in events]
    if keys:
        known = [with_sealed_contact(connection, event, keys, now) for event in known]
    return inbox.accept(connection, known, now)

"""What the worker does for the people behind every few seconds: notices, waits, how large groups are."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

import structlog
from sqlalchemy import Connection

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.people.chats import StaffChat, all_chats, counted
from bot.people.desk import House
from bot.people.limits import end_waits
from bot.people.notices import Post, hand_over
from bot.people.rules import Rules
from bot.people.wording import worded_for
from bot.settings import Settings
from bot.var_dir import secret_key

log = structlog.get_logger(__name__)

T = TypeVar("T")
PAUSE = 5.0
COUNT_AGAIN = 6 * 3600.0  # people join and leave a group


class Commit(Protocol):
    """A transaction of the worker."""

    async def run(self, job: Callable[[Connection], T]) -> T: ...


class Rounds:
    """Goes round for as long as the worker runs."""

    def __init__(
        self, commits: Commit, channels: Mapping[str, Channel], settings: Settings, texts: Texts,
        wake: Callable[[], None],
    ) -> None:  # fmt: skip
        self._commits, self._channels, self._data_dir = commits, channels, settings.data_dir
        self._worded, self._wake = worded_for(channels, texts), wake
        self._house = House(channels, texts, secret_key(settings, "buttons"))
        self._counted_at = 0.0
        self._rules = Rules()

    async def run(self) -> None:
        """Until it is cancelled; whatever fails is logged, and the next round comes."""
        while True:
            try:
                await self.once(time.time())
            except Exception as fault:  # a round that failed may not be the last one
                log.warning("rounds_failed", reason=f"{type(fault).__name__}: {fault}"[:200])
            await asyncio.sleep(PAUSE)

    async def once(self, now: float) -> int:
        """One round; how many requests it made."""
        await self._count_members(now)
        rules = self._rules_now()
        post = Post(rules.hours, self._channels.keys() - {"web"}, self._worded)
        made = await self._commits.run(partial(hand_over, post=post, now=now))
        made += await self._commits.run(partial(end_waits, house=self._house, rules=rules, now=now))
        if made:
            self._wake()
        return made

    def _rules_now(self) -> Rules:
        """As the files have them; while these cannot be read, as they were before."""
        try:
            self._rules = Rules.read(self._data_dir)
        except Exception as fault:  # whatever a slip in a file leads to
            log.warning("people_rules_unread", reason=f"{type(fault).__name__}: {fault}"[:200])
        return self._rules

    async def _count_members(self, now: float) -> None:
        count = getattr(self._channels.get("line"), "members", None)
        if count is None:
            return
        due = now >= self._counted_at + COUNT_AGAIN
        for chat in await self._commits.run(partial(_line_groups, all_of_them=due)):
            await self._count(chat, count)
        self._counted_at = now if due else self._counted_at

    async def _count(self, chat: StaffChat, count: Callable[[str], Awaitable[int]]) -> None:
        members = await count(chat.address)
        if members and members != chat.members:
            await self._commits.run(lambda connection: counted(connection, chat.id, members))


def _line_groups(connection: Connection, all_of_them: bool) -> list[StaffChat]:
    groups = [chat for chat in all_chats(connection) if chat.channel == "line"]
    return groups if all_of_them else [chat for chat in groups if not chat.members]

"""How many pushes an office lets the assistant make in a month. Replies are free; a push costs one for each reader."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import aiohttp
import structlog

from bot.channels.line.client import LineClient

log = structlog.get_logger(__name__)

CONSUMPTION = "/v2/bot/message/quota/consumption"
FRESH = 600.0  # seconds for which LINE's own count is trusted; what we push meanwhile is added to it


class PushBudget:
    """The ceiling of the office beside LINE's count of the month, which knows all senders of the account."""

    def __init__(self, ceiling: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._ceiling, self._clock = ceiling, clock
        self._used, self._ask_at = 0, 0.0

    async def allows(self, client: LineClient) -> bool:
        """Whether one more push stays within the ceiling; without a ceiling always."""
        if not self._ceiling:
            return True
        if self._clock() >= self._ask_at:
            await self._ask(client)
        return self._used < self._ceiling

    def count(self) -> None:
        """One push was delivered."""
        self._used += 1

    async def _ask(self, client: LineClient) -> None:
        try:
            answer = await client.call("GET", CONSUMPTION)
            self._used = int(json.loads(answer.text)["totalUsage"])
        except (ValueError, KeyError, TypeError, TimeoutError, aiohttp.ClientError) as fault:
            # The last known count goes on: a person who waits for an answer comes before the count.
            log.warning("line_consumption_unknown", reason=type(fault).__name__)
        self._ask_at = self._clock() + FRESH


async def members(client: LineClient, chat: str) -> int:
    """The members of a chat; 0 when LINE does not tell."""
    kind = "room" if chat.startswith("R") else "group"
    try:
        answer = await client.call("GET", f"/v2/bot/{kind}/{chat}/members/count")
        return int(json.loads(answer.text)["count"]) if answer.status < 300 else 0
    except (ValueError, KeyError, TypeError, TimeoutError, aiohttp.ClientError) as fault:
        log.warning("line_members_unknown", reason=type(fault).__name__)
        return 0

"""How many members a group or a room has: LINE bills a push to it once for each."""

from __future__ import annotations

import json

import aiohttp
import structlog

from bot.channels.line.client import LineClient

log = structlog.get_logger(__name__)


async def members(client: LineClient, chat: str) -> int:
    """The members of a chat; 0 when LINE does not tell."""
    kind = "room" if chat.startswith("R") else "group"
    try:
        answer = await client.call("GET", f"/v2/bot/{kind}/{chat}/members/count")
        return int(json.loads(answer.text)["count"]) if answer.status < 300 else 0
    except (ValueError, KeyError, TypeError, TimeoutError, aiohttp.ClientError) as fault:
        log.warning("line_members_unknown", reason=type(fault).__name__)
        return 0

"""Whether a signed webhook body is meant for us, now: LINE signs also what was sent to another account, or long ago."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import structlog

from bot.channels.line.client import LineClient
from bot.channels.raw import BadBody, number_of, objects, text_of

log = structlog.get_logger()

OLDEST = 24 * 3600.0  # seconds; LINE delivers again what failed, and stops within a day
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0


def fresh(content: dict[str, Any], own_id: str, now: float) -> dict[str, Any]:
    """The body without events of long ago; `BadBody` when none is left, or when it is for another account.

    `own_id` is "" for as long as LINE has not said who we are.
    """
    destination = text_of(content, "destination")
    if own_id and destination and destination != own_id:
        raise BadBody("The body is for another account")
    events = objects(content, "events")
    kept = [event for event in events if now - _told_at(event, now) <= OLDEST]
    if events and not kept:
        raise BadBody("The body is older than a day")
    if len(kept) < len(events):
        log.warning("line_events_too_old", count=len(events) - len(kept))
    return {**content, "events": kept}


def _told_at(event: dict[str, Any], now: float) -> float:
    milliseconds = number_of(event, "timestamp")
    return now if milliseconds is None else milliseconds / 1000


async def own_id(client: LineClient) -> str:
    """Our user id on LINE; asked until LINE answers."""
    pause = FIRST_PAUSE
    while True:
        try:
            answer = await client.call("GET", "/v2/bot/info")
            if answer.status == 200 and (found := text_of(json.loads(answer.text), "userId")):
                return found
            log.warning("line_own_id_unknown", status=answer.status)
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            log.warning("line_own_id_unknown", reason=type(fault).__name__)
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)

"""A platform without a public address of ours: it is asked for events instead of calling. For development."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.channel import Channel
from bot.reception.accepting import Reception
from bot.reception.incoming import Incoming

log = structlog.get_logger(__name__)


async def poll(channel: Channel, bodies: AsyncIterator[bytes], reception: Reception) -> None:
    """Store the events of every body before the next one is asked for."""
    try:
        async for body in bodies:
            await _stored(channel.name, channel.decode(body), reception)
    except asyncio.CancelledError:
        raise
    except Exception as fault:  # the other channels go on
        log.error("polling_ended", channel=channel.name, reason=str(fault))


async def _stored(name: str, events: list[Incoming], reception: Reception) -> None:
    while True:
        try:
            await reception.accept(name, events)
            return
        except SQLAlchemyError:
            await asyncio.sleep(1.0)

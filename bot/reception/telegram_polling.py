"""Telegram without a public address: ask for updates instead of being called. For development."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.reception.accepting import Reception
from bot.reception.incoming import Incoming

log = structlog.get_logger(__name__)


class Polled(Protocol):
    """The polling half of the Telegram channel."""

    def poll(self) -> AsyncIterator[bytes]:
        """Updates, each as the body that a webhook would have brought."""
        ...

    def decode(self, body: bytes) -> list[Incoming]:
        """The events of one body."""
        ...


async def poll(telegram: Polled, reception: Reception) -> None:
    """Store every update before the next one is asked for."""
    try:
        async for body in telegram.poll():
            await _stored(telegram.decode(body), reception)
    except asyncio.CancelledError:
        raise
    except Exception as fault:  # the other channels go on
        log.error("telegram_polling_ended", reason=str(fault))


async def _stored(events: list[Incoming], reception: Reception) -> None:
    while True:
        try:
            await reception.accept("telegram", events)
            return
        except SQLAlchemyError:
            await asyncio.sleep(1.0)

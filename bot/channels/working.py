"""A sign that the assistant is at work, when an answer takes long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.channels.channel import Channel
from bot.reception.incoming import Incoming

PATIENCE = 0.8  # seconds that a person waits without wondering


@asynccontextmanager
async def working_sign(channel: Channel, incoming: Incoming, waited: float = 0.0) -> AsyncIterator[None]:
    """While the block runs, once the person has waited long enough, the channel shows that we are at work.

    How that ends never touches the turn.
    """
    task = asyncio.create_task(
        _later(channel.show_working, incoming, max(0.0, PATIENCE - waited)), name="working"
    )
    try:
        yield
    finally:
        task.cancel()


async def _later(show: Any, incoming: Incoming, seconds: float) -> None:
    await asyncio.sleep(seconds)
    while True:
        await show(incoming)
        await asyncio.sleep(4.5)  # Telegram's sign lasts five seconds

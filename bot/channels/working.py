"""A sign that the assistant is at work, when an answer takes long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.reception.incoming import Incoming

PATIENCE = 0.8  # seconds that a person waits without wondering


@asynccontextmanager
async def working_sign(channel: Any, incoming: Incoming, waited: float = 0.0) -> AsyncIterator[None]:
    """While the block runs, once the person has waited long enough, the channel shows that we are at work.

    A channel that can do so has `show_working(incoming)`; how it ends never touches the turn.
    """
    show = getattr(channel, "show_working", None)
    if show is None:
        yield
        return
    task = asyncio.create_task(_later(show, incoming, max(0.0, PATIENCE - waited)), name="working")
    try:
        yield
    finally:
        task.cancel()


async def _later(show: Any, incoming: Incoming, seconds: float) -> None:
    await asyncio.sleep(seconds)
    while True:
        await show(incoming)
        await asyncio.sleep(4.5)  # Telegram's sign lasts five seconds


async def with_language(channel: Any, incoming: Incoming) -> Incoming:
    """The event with what the channel can find out about a new friend's language."""
    ask = getattr(channel, "with_language", None)
    found: Incoming = await ask(incoming) if ask else incoming
    return found

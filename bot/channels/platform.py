"""What is known of a platform before any connection: its name, its limits, how it is switched on and looked over.

A channel is one folder whose `__init__.py` says `PLATFORM = Platform(...)`, and one line in `bot/channels/all.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from actions.words.texts import Texts
from bot.channels.channel import Channel
from bot.doctor.finding import Finding
from bot.settings import Settings

LookedOver = Callable[[Settings, Texts, datetime], Awaitable[list[Finding]]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What queues and turns must know of a platform."""

    in_flight: int = 64  # requests that it takes at once
    fetched: bool = False  # the person fetches the answer; nothing is sent
    groups: bool = False  # one person may be known in several chats
    lane_of_chat: bool = (
        False  # requests of a whole chat go out one after the other, not of each person in it
    )
    chats_move: bool = False  # a chat may get another id while a request is under way
    billed: frozenset[str] = frozenset()  # methods that cost money
    patience: float = 6.0  # seconds that a person waits before a word says that the answer comes
    told_until: float = float("inf")  # seconds after which that word would cost more than it helps
    told_with: str = ""  # the field of an event that such a word needs
    waits_at_most: float = (
        12 * 3600.0
    )  # seconds after which an event that was not understood is answered as it is


async def nothing_to_say(_settings: Settings, _texts: Texts, _now: datetime) -> list[Finding]:
    """The doctor's part of a platform that needs no looking over."""
    return []


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of channel."""

    name: str
    on: Callable[[Settings], bool]
    make: Callable[[Settings, Texts], Channel]  # loads the platform's libraries only when it is called
    module: str = ""  # whose import loads these libraries
    limits: Limits = field(default_factory=Limits)
    webhook: bool = False  # it calls `/<name>/webhook`
    doctor: LookedOver = nothing_to_say

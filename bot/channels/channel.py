"""The border between the assistant and a platform: two pure functions and one effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from actions.reply import ButtonAction, Reply
from actions.words.texts import Texts
from bot.reception.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a platform, complete: what is stored in the outbox and sent from there."""

    method: str  # line: reply, push ... ; telegram: sendMessage, editMessageText ... ; web, terminal: replies
    body: dict[str, Any]
    retry_key: str = ""  # UUID, for methods that the platform repeats safely


@dataclass(frozen=True, slots=True)
class Look:
    """What an encoder needs beside the reply."""

    texts: Texts
    key_of: Callable[[ButtonAction], str]  # short signed key that stands for a button's action
    public_url: str = ""  # https address of ours, for pictures; "" when there is none
    picture_of: Callable[[Any], str | None] = lambda _chart: (
        None
    )  # path of a chart's picture below public_url


@dataclass(frozen=True, slots=True)
class Delivered:
    """The platform has it (also: it says that it had it already)."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not delivered, and safe to try again after `seconds`; `whole_channel` when the platform limits everybody."""

    seconds: float
    reason: str
    whole_channel: bool = False


@dataclass(frozen=True, slots=True)
class SendInstead:
    """This request cannot be delivered any more (reply token spent); this other one can."""

    request: Request
    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Never deliverable: blocked, malformed, over quota. Recorded, not retried."""

    reason: str


Outcome = Delivered | TryLater | SendInstead | Refused


class Channel(Protocol):
    """A platform. `encode` is pure and keeps every limit by construction; `send` is the only effect."""

    name: str

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """The requests that deliver a reply."""
        ...

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send one stored request; `attempt` counts from 1, `age` is seconds since the event arrived."""
        ...

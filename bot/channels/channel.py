"""The border between the assistant and a platform: two pure functions and one effect."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

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
class Speaking:
    """In which language a talk goes on, and who speaks: "employer", "pupil", "" where nobody has said."""

    language: str
    role: str = ""


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


class Channel:
    """A platform. `encode` is pure and keeps every limit by construction; `send` is the only effect on people.

    Every platform has these two; of the rest each has what it can, and here stands what one does that cannot.
    """

    name: str

    def verify(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether a call of the webhook is the platform's."""
        return False

    def decode(self, body: bytes) -> list[Incoming]:
        """The events of a body that was verified; raises `bot.channels.raw.BadBody`."""
        return []

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """The requests that deliver a reply."""
        raise NotImplementedError

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send one stored request; `attempt` counts from 1, `age` is seconds since the event arrived."""
        raise NotImplementedError

    def poll(self) -> AsyncIterator[bytes] | None:
        """Bodies that the platform is asked for instead of calling us; None where it cannot be asked."""
        return None

    async def learn(self) -> None:
        """Find out what the platform knows of us, for as long as that takes."""

    def unpaid(self, request: Request) -> Request:
        """A word that is not worth money: the request so that it never becomes one that is billed."""
        return request

    def menu_follows(self, incoming: Incoming, before: Speaking, after: Speaking) -> list[Request]:
        """What else follows the language of the talk and who speaks."""
        return []

    async def show_working(self, incoming: Incoming) -> None:
        """Show that an answer is on its way."""

    async def with_language(self, incoming: Incoming) -> Incoming:
        """The event with what can be found out about a new friend's language."""
        return incoming

    async def close(self) -> None:
        """Close the connections, in the loop that opened them."""

"""The way of an event through the product, from what a platform sends to what it would be sent, without HTTP.

Decoding, masking, sealing, inbox, understanding, answer, encoding and the transaction that stores the turn are the
product's own; nothing is delivered, and no picture is drawn.
"""

from __future__ import annotations

import asyncio
import contextvars
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import Engine, text

from actions.reply import Chart
from actions.words.texts import Texts
from benchmarks.talks.steps import Step, offered, told
from bot.channels.channel import Channel, Request
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.sealing import with_sealed_contact
from bot.nlu.known_names import with_known_names
from bot.nlu.queue import Understands
from bot.pictures.store import PictureStore
from bot.queue import inbox
from bot.queue.inbox import Taken
from bot.queue.persons import stored_state
from bot.reception.incoming import Incoming
from bot.settings import Settings
from bot.turn.record import FinishedTurn, store
from bot.turn.turn import Assistant
from bot.turn.turns import Turns
from database.session import reading, writing

SECRET = b"x" * 32
PATIENCE = 120.0  # seconds for one answer; the product itself waits for its NLU server
NOWHERE = "http://127.0.0.1:9"  # nobody listens there
_COPY = text(
    "INSERT INTO persons (key, state, seen_at) SELECT :to, state, seen_at FROM persons WHERE key = :of"
    " ON CONFLICT (key) DO UPDATE SET state = excluded.state"
)
_PAYLOAD = text("SELECT payload FROM button_payloads WHERE key = :key")
_LOGGED: contextvars.ContextVar[list[str]] = contextvars.ContextVar("logged")


@dataclass(frozen=True)
class Screen:
    """What a person sees after a step, what they can press there, and what went wrong on the way."""

    text: str
    kind: str  # of the reply; "" where nothing is recorded of it
    intent: str
    action: str
    offers: tuple[Step, ...]
    requests: tuple[Request, ...]
    state: str
    faults: tuple[str, ...] = ()  # logged as errors, with their traces

    @property
    def name(self) -> tuple[str, ...]:
        """By what a screen is known again: what it says. Ratings are the same below every answer."""
        return (self.kind, self.text)


SILENCE = Screen("", "", "", "", (), (), "")


class NoPictures(PictureStore):
    """Charts are told in words, as where drawing fails."""

    def path_for(self, chart: Chart, language: str, texts: Texts) -> str | None:
        """No picture."""
        return None


@contextmanager
def errors_heard() -> Iterator[None]:
    """What is logged as an error becomes a fault of the screen; nothing else is printed."""
    before = structlog.get_config()
    structlog.configure(processors=[_heard])
    try:
        yield
    finally:
        structlog.configure(**before)


def _heard(_logger: Any, level: str, event: Any) -> Any:
    if level in ("error", "exception", "critical"):
        _LOGGED.get([]).append(f"{event.get('event')}: {_trace(event.get('exc_info'))}")
    raise structlog.DropEvent


def _trace(fault: Any) -> str:
    if isinstance(fault, BaseException):
        return "".join(traceback.format_exception(fault))
    return traceback.format_exc() if fault else ""


@dataclass
class House:
    """Everything at hand to take turns on one database, which is written to."""

    engine: Engine
    nlu: Understands
    assistant: Assistant
    folder: Path
    turns: int = 0
    channels: dict[str, Channel] = field(init=False)
    _leased: dict[int, Taken] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.channels = {
            "line": LineChannel("secret", "token", NOWHERE),
            "telegram": TelegramChannel("42:T", "secret", self.assistant.texts, NOWHERE, username="a_bot"),
            "web": WebChannel(),
        }
        self._keys = Keyring.of(Settings(var_dir=self.folder))
        pictures = NoPictures(self.folder)
        self._turns = Turns(self.engine, self.nlu, self.channels, SECRET, "", None, pictures)

    async def does(self, person: int, channel: str, step: Step) -> Screen:
        """What a person sees once they have done something."""
        logged: list[str] = []
        token = _LOGGED.set(logged)
        try:
            return await self._seen(person, channel, step, logged)
        except Exception as fault:  # a fault that no turn made words of
            return replace(SILENCE, faults=(*logged, _trace(fault)))
        finally:
            _LOGGED.reset(token)

    async def _seen(self, person: int, channel: str, step: Step, logged: list[str]) -> Screen:
        self.turns += 1
        number = self._accepted(told(step, self.channels[channel], person))
        if number is None:
            return replace(SILENCE, faults=tuple(logged))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if taken := self._taken(number):
                finished = await self._turns.take(taken, self.assistant)
                with writing(self.engine) as connection:
                    store(connection, finished, time.time())
                if isinstance(finished, FinishedTurn):
                    return _screen(finished, logged)
            await asyncio.sleep(0.1)  # it waits for the NLU server
        return replace(SILENCE, faults=(*logged, "it is never answered"))

    def _accepted(self, events: Sequence[Incoming]) -> int | None:
        """Stored as the receiver stores it."""
        with writing(self.engine) as connection:
            known = [with_known_names(connection, event) for event in events]
            sealed = [with_sealed_contact(connection, event, self._keys, time.time()) for event in known]
            return next(iter(inbox.accept(connection, sealed, time.time())), None)

    def _taken(self, number: int) -> Taken | None:
        """Leased as the worker leases it; what is due for another walk is kept for it."""
        with writing(self.engine) as connection:
            found = inbox.take(connection, 10, time.time() + 0.001)
        self._leased |= {taken.id: taken for taken in found}
        return self._leased.pop(number, None)

    async def close(self) -> None:
        """Let go of what signs of work may have opened."""
        for channel in self.channels.values():
            await channel.close()

    def copied(self, person: int, to: int, channel: str) -> None:
        """Somebody new who is where a person is in their talk."""
        keys = {name: key_of(channel, one) for name, one in (("of", person), ("to", to))}
        with writing(self.engine) as connection:
            connection.execute(_COPY, keys)

    def state(self, person: int, channel: str) -> str:
        """What is kept of a talk."""
        with reading(self.engine) as session:
            return stored_state(session.connection(), key_of(channel, person)) or ""

    def meaning(self, step: Step) -> str:
        """A step in words: of a button what it asks."""
        if step.kind != "press":
            return f"{step.kind} {step.value[:200]!r}"
        with reading(self.engine) as session:
            key = step.value.removeprefix("p.").partition(".")[0]
            return f"press {session.execute(_PAYLOAD, {'key': key}).scalar() or step.value}"


def key_of(channel: str, person: int) -> str:
    """The name of a person in the database."""
    return {"line": f"line:U{person:032d}", "telegram": f"telegram:{person}", "web": f"web:p:walk{person}"}[
        channel
    ]


def _screen(finished: FinishedTurn, logged: list[str]) -> Screen:
    record = finished.record
    return Screen(
        text=record.answered if record else "",
        kind=record.kind if record else "",
        intent=record.intent if record else "",
        action=record.action if record else "",
        offers=tuple(offered(list(finished.requests))),
        requests=tuple(finished.requests),
        state=finished.state or "",
        faults=tuple(logged),
    )

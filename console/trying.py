"""Asks the assistant as `bot explain` does, for the page on which staff try a message."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from sqlalchemy import Engine

from bot.commands.desk import OpenDesk, read_assistant
from bot.commands.explain import Explained, explained
from bot.nlu.address import published
from bot.nlu.client import NluAway, NluClient
from bot.nlu.understanding import Understanding
from bot.settings import Settings
from bot.turn.plain import plain_text
from bot.turn.talk import Talk
from bot.turn.turn import Assistant

KEPT_SECONDS = 30.0  # as the worker, which reads words and topics anew now and then
MOST_MESSAGES = 10


@dataclass(frozen=True, slots=True)
class Tried:
    """One message and what came of it."""

    said: str
    explained: Explained
    answer: str
    milliseconds: int


@dataclass
class _Watched:
    """Remembers that the model did not answer: a turn goes on without it, and a trial is worth nothing then."""

    nlu: NluClient
    away: bool = False

    async def parse(self, text: str) -> Understanding:
        try:
            return await self.nlu.parse(text)
        except NluAway:
            self.away = True
            raise

    async def close(self) -> None:
        await self.nlu.close()


@dataclass
class Trying:
    """Keeps the words of the assistant for a while."""

    _kept: Assistant | None = field(default=None, init=False)
    _since: float = field(default=0.0, init=False)

    async def tried(self, settings: Settings, engine: Engine, messages: list[str]) -> list[Tried]:
        """What the assistant makes of some messages of one talk; nothing of it is kept, and nothing filed."""
        address = published(settings)
        if address is None:
            raise NluAway("there is no model in service")
        async with NluClient(address.url, address.token) as nlu:
            desk = OpenDesk(engine, nlu, self._assistant(settings, engine))
            watched = _Watched(nlu)
            talk = Talk(engine, watched, desk.assistant, person_key="terminal:office")
            found = [await self._one(talk, desk, message) for message in messages[:MOST_MESSAGES]]
        if watched.away:
            raise NluAway("the model does not answer")
        return found

    async def _one(self, talk: Talk, desk: OpenDesk, message: str) -> Tried:
        answered, seconds = await talk.say(message)
        text = plain_text(answered.reply, desk.assistant.texts)
        return Tried(message, explained(answered, desk), text, round(seconds * 1000))

    def _assistant(self, settings: Settings, engine: Engine) -> Assistant:
        if self._kept is None or time.monotonic() - self._since > KEPT_SECONDS:
            self._kept, self._since = read_assistant(settings, engine), time.monotonic()
        return self._kept

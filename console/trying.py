"""Asks the assistant as `bot explain` does, for the page on which staff try a message."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from sqlalchemy import Engine

from bot.change_sets.steps import ChangeSets
from bot.commands.desk import OpenDesk, read_assistant
from bot.commands.explain import Explained, explained
from bot.commands.staff.drafts import Drafted, answering, drafted, in_service
from bot.commands.staff.publishing import silent
from bot.nlu.address import NluAddress
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
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OnDraft:
    """A talk with a draft. `lacks_model`: the model in service answered, which has not learnt from it."""

    tried: tuple[Tried, ...]
    lacks_model: bool


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
        return await _talked(in_service(settings), engine, self._assistant(settings, engine), messages)

    def on_draft(self, settings: Settings, sets: ChangeSets, number: int, messages: list[str]) -> OnDraft:
        """The same with a draft: its facts, its words, and its model where somebody has had one trained."""
        with drafted(settings, sets, number, silent, train=False) as draft:
            found = asyncio.run(_on_draft(settings, draft, messages))
            return OnDraft(tuple(found), draft.lacks_model)

    def _assistant(self, settings: Settings, engine: Engine) -> Assistant:
        if self._kept is None or time.monotonic() - self._since > KEPT_SECONDS:
            self._kept, self._since = read_assistant(settings, engine), time.monotonic()
        return self._kept


async def _on_draft(settings: Settings, draft: Drafted, messages: list[str]) -> list[Tried]:
    async with answering(settings, draft.archive) as address:
        assistant = read_assistant(draft.settings, draft.engine)
        return await _talked(address, draft.engine, assistant, messages)


async def _talked(
    address: NluAddress, engine: Engine, assistant: Assistant, messages: list[str]
) -> list[Tried]:
    async with NluClient(address.url, address.token) as nlu:
        desk = OpenDesk(engine, nlu, assistant)
        watched = _Watched(nlu)
        talk = Talk(engine, watched, assistant, person_key="terminal:office")
        found = [await _one(talk, desk, message) for message in messages[:MOST_MESSAGES]]
    if watched.away:
        raise NluAway("the model does not answer")
    return found


async def _one(talk: Talk, desk: OpenDesk, message: str) -> Tried:
    answered, seconds = await talk.say(message)
    text = plain_text(answered.reply, desk.assistant.texts)
    return Tried(message, explained(answered, desk), text, round(seconds * 1000), answered.reply.kind)

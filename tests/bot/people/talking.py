"""People and groups that talk with the assistant, by a clock that the test moves: from raw events to what platforms got."""

from __future__ import annotations

import itertools
import json
import sqlite3
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.channels.channel import Channel
from bot.channels.line.channel import LineChannel
from bot.channels.line.decode import decode as decode_line
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.dialogue.topics import Topics
from bot.nlu.understanding import Understanding
from bot.people.desk import House as StaffHouse
from bot.people.desk import reply
from bot.people.limits import end_waits
from bot.people.notices import Post, hand_over
from bot.people.rules import Rules
from bot.people.wording import worded_for
from bot.pictures.store import PictureStore
from bot.queue import inbox, outbox
from bot.queue.delivery import record
from bot.reception.incoming import Incoming
from bot.turn.record import store
from bot.turn.turn import Assistant
from bot.turn.turns import Turns
from database.engine import open_engine
from database.session import reading, writing
from tests.bot.channels.samples import GUARD
from tests.bot.dialogue.saying import said
from tests.bot.people.staffed import DATA, HOURS, MONDAY, TEXTS
from tests.end_to_end.system import line_event
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer

SECRET = b"x" * 32
RULES = Rules.read(DATA)
INTENTS = {"คน": "human", "person": "human", "สวัสดี": "greeting", "โมโห": "complaint", "แย่": "rude"}


class Scripted:
    """Understands a few words, and nothing else."""

    async def parse(self, text: str) -> Understanding:
        found = next((intent for word, intent in INTENTS.items() if word in text), "nlu_fallback")
        return said(text, found, confidence=0.97)

    async def close(self) -> None: ...


class House:
    """The way of an event from the platform to the platform."""

    def __init__(self, engine: Engine, channels: dict[str, Channel], folder: Path) -> None:
        self.engine, self.channels, self.folder, self.now = engine, channels, folder, MONDAY
        self.numbers = itertools.count(1)
        pictures = PictureStore(folder)
        self.turns = Turns(engine, Scripted(), channels, SECRET, "", None, pictures, lambda: self.now)
        with reading(engine) as session:
            self.assistant = Assistant(TEXTS, Topics.read(session), GUARD, rules=RULES)

    def hears(self, *events: Incoming) -> None:
        with writing(self.engine) as connection:
            inbox.accept(connection, events, self.now)

    async def line(self, text: str, person: str = "U" + "1" * 32, group: str = "") -> str:
        """Somebody writes on LINE; the reply token of the message."""
        event = line_event(person, text, token=uuid.uuid4().hex) | {"timestamp": int(self.now * 1000)}
        if group:
            event["source"] = {"type": "group", "groupId": group, "userId": person}
        return await self.line_event(event)

    async def line_event(self, event: dict[str, Any]) -> str:
        self.hears(*decode_line(json.dumps({"events": [event]}).encode()))
        await self.look()
        return str(event.get("replyToken", ""))

    async def telegram(self, text: str, person: int = 42, group: int = 0, **message: Any) -> None:
        """Somebody writes on Telegram."""
        number = next(self.numbers)
        who = {"id": person, "is_bot": False, "first_name": "ก", "language_code": "th"}
        chat = {"id": group, "type": "supergroup"} if group else {"id": person, "type": "private"}
        content = {"message_id": number, "date": int(self.now), "from": who, "chat": chat, "text": text}
        update = {"update_id": number, "message": content | message}
        self.hears(*self.channels["telegram"].decode(json.dumps(update).encode()))  # type: ignore[attr-defined]
        await self.look()

    async def web(self, text: str, person: str = "c:web", **more: Any) -> list[dict[str, Any]]:
        """Somebody writes on the web page; the replies that the browser gets."""
        event = Incoming("web", uuid.uuid4().hex, f"web:{person}", self.now, "text", text=text, **more)
        self.hears(event)
        await self.look()
        found = self.rows(
            "SELECT o.body FROM outbox o JOIN inbox i ON i.id = o.inbox_id WHERE i.event_id = :event",
            event=event.event_id,
        )
        return [reply for row in found for reply in json.loads(row.body)["replies"]]

    async def look(self) -> None:
        """Take every event that is due, and send every request that is."""
        while found := self.within(lambda c: inbox.take(c, 10, self.now + 0.001)):
            for taken in found:
                turn = await self.turns.take(taken, self.assistant)
                assert self.within(lambda c, turn=turn: store(c, turn, self.now))
        await self.deliver()

    async def deliver(self) -> None:
        for name in self.channels.keys() - {"web"}:
            while due := self.within(lambda c, name=name: outbox.due(c, name, 10, self.now)):
                for one in due:
                    outcome = await self.channels[name].send(
                        one.request, one.attempt, self.now - one.received_at
                    )
                    self.within(lambda c, one=one, outcome=outcome: record(c, one, outcome, self.now))

    async def round(self) -> int:
        """One round of the worker for the people behind."""
        post = Post(HOURS, self.channels.keys() - {"web"}, worded_for(self.channels, TEXTS))
        made = self.within(lambda c: hand_over(c, post, self.now))
        made += self.within(lambda c: end_waits(c, self.desk, RULES, self.now))
        await self.deliver()
        return made

    @property
    def desk(self) -> StaffHouse:
        """How words of staff reach people."""
        return StaffHouse(self.channels, TEXTS, SECRET)

    async def staff_write(self, reference: str, words: str, by: str = "somchai") -> None:
        self.within(lambda c: reply(c, self.desk, reference, words, by, self.now))
        await self.deliver()

    def the_one(self) -> Any:
        """The only conversation on the desk."""
        (row,) = self.rows("SELECT * FROM handovers WHERE status <> 'closed'")
        return row

    def within(self, job: Any) -> Any:
        with writing(self.engine) as connection:
            return job(connection)

    def rows(self, query: str, **values: Any) -> list[Any]:
        from sqlalchemy import text

        with self.engine.connect() as connection:
            return list(connection.execute(text(query), values).all())


@pytest.fixture
def copied(catalogue_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database with the bundled facts that a test may write to."""
    file = tmp_path / "a.db"
    with sqlite3.connect(str(catalogue_engine.url.database)) as source, sqlite3.connect(file) as copy:
        source.backup(copy)
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
async def house(
    copied: Engine, line: LineServer, telegram: TelegramServer, tmp_path: Path
) -> AsyncIterator[House]:
    """A house with all channels, the platforms standing in for themselves."""
    on_line = LineChannel("secret", line.access_token, line.url)
    on_telegram = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url, username="achiva_bot")
    channels: dict[str, Channel] = {"line": on_line, "telegram": on_telegram, "web": WebChannel()}
    yield House(copied, channels, tmp_path)
    await on_line.close()
    await on_telegram.close()

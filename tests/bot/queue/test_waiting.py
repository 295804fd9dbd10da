"""While the NLU server is away questions wait, their people are told once, and the answers come when it is back."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from actions.reply import Ask
from bot.buttons.keys import Keys
from bot.buttons.store import store_buttons
from bot.channels.all import limits_of
from bot.channels.channel import Channel
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.dialogue.topics import Topics
from bot.nlu.client import NluClient
from bot.pictures.store import PictureStore
from bot.queue import inbox, outbox, waiting
from bot.queue.delivery import record
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, store
from bot.turn.turn import Assistant
from bot.turn.turns import Turns
from database.engine import open_engine
from database.session import reading, writing
from tests.bot.channels.samples import GUARD, TEXTS
from tests.end_to_end.stub_nlu import StubNlu
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer

NOW = 1_000_000.0
SECRET = b"x" * 32
FOLLOWS = TEXTS("dialogue.answer_follows", "th")[:30]
WAIT = TEXTS("dialogue.please_wait", "th")[:30]


@pytest.fixture
def copied(catalogue_engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database with the bundled facts that a test may write to."""
    with (
        sqlite3.connect(str(catalogue_engine.url.database)) as source,
        sqlite3.connect(tmp_path / "a.db") as copy,
    ):
        source.backup(copy)
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    yield engine
    engine.dispose()


class Desk:
    """The way of an event from inbox to platform, by a clock that the test moves."""

    def __init__(self, engine: Engine, nlu: NluClient, channels: dict[str, Channel], folder: Path) -> None:
        self.engine, self.channels, self.now = engine, channels, NOW
        pictures = PictureStore(folder)
        self.turns = Turns(engine, nlu, channels, SECRET, "", None, pictures, lambda: self.now)
        with reading(engine) as session:
            self.assistant = Assistant(TEXTS, Topics.read(session), GUARD)

    def hear(self, event_id: str, channel: str = "line", person: str = "U1", **more: Any) -> None:
        token = {"reply_token": f"token-{event_id}"} if channel == "line" else {}
        to = "42" if channel == "telegram" else person
        what: dict[str, Any] = {"kind": "text", "text": "สวัสดี"} | token | more
        event = Incoming(channel, event_id, f"{channel}:{to}", self.now, reply_to=to, **what)
        with writing(self.engine) as connection:
            inbox.accept(connection, [event], self.now)

    def press(self, event_id: str, channel: str = "line") -> None:
        keys = Keys(SECRET)
        key = keys(Ask("help"))
        with writing(self.engine) as connection:
            store_buttons(connection, keys.payloads, self.now)
        self.hear(event_id, channel, kind="press", text="", payload=key)

    async def look(self) -> None:
        """Take every event that is due, and send every request that is."""
        while True:
            with writing(self.engine) as connection:
                found = inbox.take(connection, 10, self.now)
            for taken in found:
                turn = await self.turns.take(taken, self.assistant)
                with writing(self.engine) as connection:
                    assert store(connection, turn, self.now)
            if not found:
                break
        for channel in self.channels:
            while await self._sent(channel):
                pass

    async def _sent(self, channel: str) -> int:
        with writing(self.engine) as connection:
            found = outbox.due(connection, channel, 10, self.now)
        for due in found:
            age = self.now - due.received_at
            outcome = await self.channels[channel].send(due.request, due.attempt, age)
            with writing(self.engine) as connection:
                record(connection, due, outcome, self.now)
        return len(found)

    async def until(self, end: float) -> None:
        while self.now < end:
            await self.look()
            self.now += 0.5

    def rows(self, query: str) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(text(query)).all())


@pytest.fixture
async def desk(
    copied: Engine, line: LineServer, telegram: TelegramServer, nlu: StubNlu, tmp_path: Path
) -> AsyncIterator[Desk]:
    on_line = LineChannel("secret", line.access_token, line.url)
    on_telegram = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url)
    channels: dict[str, Channel] = {"line": on_line, "telegram": on_telegram, "web": WebChannel()}
    async with NluClient(nlu.url) as client:
        yield Desk(copied, client, channels, tmp_path)
    await on_line.close()
    await on_telegram.close()


@pytest.fixture
def nlu() -> Iterator[StubNlu]:
    with StubNlu() as server:
        yield server


def away(nlu: StubNlu) -> Callable[[], None]:
    """Stop the server; gives back what starts it again."""
    port = nlu.port
    nlu.stop()
    return lambda: nlu.start(port)


def said(line: LineServer) -> list[tuple[str, bool]]:
    """What people on LINE got: free or pushed, and whether it is the word that the answer follows."""
    return [
        ("reply" if "replyToken" in body else "push", any(FOLLOWS in str(m) for m in body["messages"]))
        for body in line.delivered
    ]


async def test_a_short_absence_is_answered_free_and_without_a_word(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    back = away(nlu)
    desk.hear("1")
    await desk.until(NOW + 20)
    assert line.delivered == []
    back()
    await desk.until(NOW + 26)
    assert said(line) == [("reply", False)] and WAIT not in line.texts[0]


async def test_a_long_absence_is_told_once_for_free_and_answered_by_one_push(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    back = away(nlu)
    desk.hear("1")
    await desk.until(NOW + 600)
    assert said(line) == [("reply", True)]
    back()
    await desk.until(NOW + 620)
    assert said(line) == [("reply", True), ("push", False)]
    assert desk.rows("SELECT status, attempts FROM inbox") == [("done", 1)]


async def test_telegram_is_told_sooner_and_answered_later(
    desk: Desk, telegram: TelegramServer, nlu: StubNlu
) -> None:
    back = away(nlu)
    desk.hear("1", "telegram")
    await desk.until(NOW + 120)
    assert len(telegram.texts) == 1 and FOLLOWS in telegram.texts[0]
    back()
    await desk.until(NOW + 140)
    assert len(telegram.texts) == 2 and FOLLOWS not in telegram.texts[1]


async def test_the_browser_is_told_before_it_gives_up(desk: Desk, nlu: StubNlu) -> None:
    away(nlu)
    desk.hear("1", "web")
    await desk.until(NOW + limits_of("web").waits_at_most + 3)
    ((status, body),) = desk.rows("SELECT i.status, o.body FROM inbox i JOIN outbox o ON o.inbox_id = i.id")
    assert status == "done" and WAIT in body


async def test_a_press_is_answered_while_a_question_waits_and_questions_keep_their_order(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    back = away(nlu)
    desk.hear("1")
    await desk.look()
    desk.press("2")
    desk.hear("3")
    await desk.until(NOW + 5)
    assert [body["replyToken"] for body in line.delivered] == ["token-2"]
    back()
    await desk.until(NOW + 15)
    assert [body["replyToken"] for body in line.delivered] == ["token-2", "token-1", "token-3"]


async def test_a_question_that_is_taken_back_while_it_waits_is_not_answered(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    back = away(nlu)
    desk.hear("1", message_id="m1")
    desk.hear("2", message_id="m2")
    await desk.until(NOW + 3)
    desk.hear("3", kind="unsent", text="", message_id="m1")
    await desk.until(NOW + 6)
    back()
    await desk.until(NOW + 15)
    assert [body["replyToken"] for body in line.delivered] == ["token-2"]


async def test_what_waits_is_forgotten_with_its_person(desk: Desk, line: LineServer, nlu: StubNlu) -> None:
    away(nlu)
    desk.hear("1")
    await desk.look()
    with writing(desk.engine) as connection:
        inbox.accept(connection, [Incoming("line", "2", "line:U1", NOW, "other")], NOW)
        (taken,) = inbox.take(connection, 1, NOW)
        assert store(connection, FinishedTurn(taken, "{}", forget=True), NOW)
    await desk.until(NOW + 60)
    assert line.delivered == []
    assert all("สวัสดี" not in payload for (payload,) in desk.rows("SELECT payload FROM inbox"))


async def test_a_text_that_alone_is_never_understood_does_not_wait_for_hours(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    desk.hear("bad", person="U9")
    while desk.now < NOW + waiting.ALONE + 10:
        nlu.happens(Trouble(status=500))
        await desk.look()
        nlu.recovers()
        desk.hear(f"good-{desk.now}", text="สวัสดี")
        await desk.look()
        desk.now += 0.5
    told = [body for body in line.delivered if body.get("replyToken") == "token-bad"]
    assert len(told) == 1 and WAIT in str(told[0])


async def test_a_word_that_line_does_not_take_never_becomes_a_push(
    desk: Desk, line: LineServer, nlu: StubNlu
) -> None:
    away(nlu)
    desk.hear("1")
    line.happens(*[Trouble(status=500, only="message")] * 1000)
    await desk.until(NOW + 120)
    line.recovers()
    await desk.until(NOW + 400)
    assert said(line) == []
    assert [status for (status,) in desk.rows("SELECT status FROM outbox")] == ["failed"]

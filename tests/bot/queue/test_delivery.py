"""Delivery over hours and at once, by a clock that the tests move, against recording platform servers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import pytest
from aiohttp import web
from sqlalchemy import Connection, Engine, text

from bot.channels.all import limits_of
from bot.channels.channel import Channel, Delivered, Request, TryLater
from bot.channels.line.channel import LineChannel
from bot.channels.line.encode import encode
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.encode import text_request
from bot.queue import inbox, outbox
from bot.queue.delivery import Delivery
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, store_turn
from database.session import writing
from tests.bot.channels.samples import LOOK, TEXTS, list_reply, on_line
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer

NOW = 1_000_000.0
MINUTE = 60.0
DOWN = Trouble(status=500)
T = TypeVar("T")


class Clock:
    """Seconds, moved by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


class Post:
    """An outbox with its delivery and a clock."""

    def __init__(self, engine: Engine, channel: Channel, chance: float = 0.5) -> None:
        self.engine, self.clock, self.name = engine, Clock(), channel.name
        self.delivery = Delivery({channel.name: channel}, self._commit, self.clock, lambda: chance)

    async def _commit(self, job: Callable[[Connection], Any]) -> None:
        with writing(self.engine) as connection:
            job(connection)

    def put(self, person: str, event: Incoming, *requests: Request) -> None:
        with writing(self.engine) as connection:
            inbox.accept(connection, [event], self.clock.now)
            (taken,) = inbox.take(connection, 1, self.clock.now)
            store_turn(connection, FinishedTurn(taken, "{}", requests), self.clock.now)

    async def send_due(self) -> int:
        """Send at once whatever is due and has room; how many there were."""
        room = self.delivery.room(self.clock.now).get(self.name, 0)
        with writing(self.engine) as connection:
            found = outbox.due(connection, self.name, room, self.clock.now) if room else []
        for due in found:
            self.delivery.reserve(due)
        await asyncio.gather(*map(self.delivery.deliver, found))
        return len(found)

    async def until(self, end: float) -> None:
        """Send what becomes due until a time, looking once a second."""
        while self.clock.now < end:
            await self.send_due()
            self.clock.now += 1.0

    def count(self, status: str) -> int:
        with self.engine.connect() as connection:
            query = text("SELECT count(*) FROM outbox WHERE status = :status")
            return int(connection.execute(query, {"status": status}).scalar_one())


@pytest.fixture
async def on_the_line(engine: Engine, line: LineServer) -> AsyncIterator[Post]:
    channel = LineChannel("secret", line.access_token, line.url)
    yield Post(engine, channel)
    await channel.close()


@pytest.fixture
async def on_telegram(engine: Engine, telegram: TelegramServer) -> AsyncIterator[Post]:
    channel = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url)
    yield Post(engine, channel)
    await channel.close()


def answers(post: Post, count: int) -> None:
    for number in range(count):
        person = f"U{number}"
        event = on_line(
            event_id=f"e{number}", person_key=f"line:{person}", reply_to=person, reply_token=f"t{number}"
        )
        post.put(person, event, *encode(list_reply(), event, LOOK))


async def test_line_failing_for_twenty_minutes_loses_no_answer_and_doubles_none(
    on_the_line: Post, line: LineServer
) -> None:
    answers(on_the_line, 8)
    line.happens(DOWN, times=10_000)
    await on_the_line.until(NOW + 20 * MINUTE)
    assert (on_the_line.count("new"), on_the_line.count("failed")) == (8, 0)
    assert len(line.requests) < 8 * 30, "the pauses grow"
    line.recovers()
    await on_the_line.until(NOW + 26 * MINUTE)
    assert on_the_line.count("sent") == 8
    assert sorted(body["to"] for body in line.delivered) == [f"U{number}" for number in range(8)]


async def test_line_failing_for_half_a_minute_costs_no_push(on_the_line: Post, line: LineServer) -> None:
    answers(on_the_line, 3)
    line.happens(DOWN, times=10_000)
    await on_the_line.until(NOW + 35)
    line.recovers()
    await on_the_line.until(NOW + 48)
    assert [sorted(body) for body in line.delivered] == [["messages", "replyToken"]] * 3


async def test_what_cannot_be_delivered_for_half_a_day_is_given_up(
    on_the_line: Post, line: LineServer
) -> None:
    answers(on_the_line, 1)
    line.happens(DOWN, times=10_000)
    await on_the_line.send_due()
    on_the_line.clock.now += outbox.GIVE_UP_AFTER - 1
    await on_the_line.send_due()  # the reply token is dead: a push takes its place
    await on_the_line.send_due()
    assert on_the_line.count("failed") == 0
    on_the_line.clock.now += 2
    await on_the_line.send_due()
    assert on_the_line.count("failed") == 1


async def test_a_rate_limit_of_line_stops_the_channel_for_as_long_as_it_asks(
    on_the_line: Post, line: LineServer
) -> None:
    answers(on_the_line, 1)
    line.happens(Trouble(status=429, body={"message": "rate limit"}, headers={"Retry-After": "90"}))
    await on_the_line.send_due()
    on_the_line.clock.now += 89
    assert on_the_line.delivery.room(on_the_line.clock.now) == {}
    on_the_line.clock.now += 25
    assert await on_the_line.send_due() == 1


async def test_after_a_pause_one_request_finds_out_whether_it_is_over(
    on_the_line: Post, line: LineServer
) -> None:
    limited = Trouble(status=429, body={"message": "rate limit"}, headers={"Retry-After": "90"})
    answers(on_the_line, 8)
    line.happens(limited, times=10_000)
    await on_the_line.send_due()
    before = len(line.requests)
    for pauses in range(1, 4):
        await on_the_line.until(on_the_line.clock.now + 125)
        assert len(line.requests) <= before + 2 * pauses, "a probe a pause, not one for each answer"
    line.recovers()
    await on_the_line.until(on_the_line.clock.now + 400)
    assert on_the_line.count("sent") == 8 == len(line.delivered)


class Slow(TelegramServer):
    """Answers nobody until so many requests are there at once; knows the most that any chat had at once."""

    def __init__(self, together: int) -> None:
        super().__init__()
        self.together, self.most, self.most_in_a_chat = together, 0, 0
        self.open: list[Any] = []
        self.full = threading.Event()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        chat = (await self.read(request)).get("chat_id")
        self.open.append(chat)
        self.most = max(self.most, len(self.open))
        self.most_in_a_chat = max(self.most_in_a_chat, self.open.count(chat))
        if len(self.open) >= self.together:
            self.full.set()
        await asyncio.to_thread(self.full.wait, 20)
        try:
            return await super()._handle(request)
        finally:
            self.open.remove(chat)


def messages(post: Post, people: int, each: int) -> None:
    for number in range(people * each):
        chat = number % people + 1
        event = Incoming("telegram", str(number), f"telegram:{chat}", NOW, "text", reply_to=str(chat))
        post.put(str(chat), event, text_request(chat, f"{number // people}"))


async def test_telegram_gets_thirty_at_once_one_a_chat_and_each_chat_in_order(engine: Engine) -> None:
    with Slow(limits_of("telegram").in_flight) as server:
        channel = TelegramChannel(server.token, "secret", TEXTS, server.url)
        post = Post(engine, channel)
        messages(post, 40, 3)
        while await post.send_due():
            pass
        await channel.close()
    assert (limits_of("telegram").in_flight, server.most, server.most_in_a_chat) == (30, 30, 1)
    assert server.faults == [] and post.count("sent") == 120
    for chat in range(1, 41):
        assert [b["text"] for _, b in server.delivered if b["chat_id"] == chat] == ["0", "1", "2"]


async def test_a_limited_chat_of_telegram_waits_as_long_as_asked_and_nobody_else(
    on_telegram: Post, telegram: TelegramServer
) -> None:
    limited = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": 30},
    }
    telegram.happens(Trouble(status=429, body=limited))
    messages(on_telegram, 1, 2)
    await on_telegram.send_due()
    event = Incoming("telegram", "other", "telegram:9", NOW, "text", reply_to="9")
    on_telegram.put("9", event, text_request(9, "สวัสดี"))
    await on_telegram.until(NOW + 30)
    assert [body["chat_id"] for _, body in telegram.delivered] == [9]


async def test_pauses_differ_by_chance() -> None:
    channel: Any = type("Down", (), {"name": "line", "send": lambda *_: _later()})()

    async def _later() -> TryLater:
        return TryLater(8.0, "away")

    waits = []
    for chance in (0.0, 1.0):
        delivery = Delivery({"line": channel}, _nowhere, lambda: NOW, lambda value=chance: value)  # type: ignore[misc]
        due = outbox.Due(1, "line:U1", "line", Request("push", {}), 1, NOW, NOW)
        outcome = delivery._spread(await delivery._sent(due))
        assert isinstance(outcome, TryLater)
        waits.append(outcome.seconds)
    assert waits == [8.0, 10.0]
    assert delivery._spread(Delivered()) == Delivered()


async def _nowhere(_job: Callable[[Connection], T]) -> None:
    return None

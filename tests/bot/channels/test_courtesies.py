"""Beside the answer: a sign of work, a friend's language, the budget of pushes, links into a chat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest

from actions.filters import Filters
from actions.reply import Ask
from bot.channels.channel import Delivered, Refused
from bot.channels.deep_links import ask_of
from bot.channels.line.channel import LineChannel
from bot.channels.line.encode import encode
from bot.channels.line.push_budget import PushBudget
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.channels.working import working_sign
from bot.reception.incoming import Incoming
from tests.bot.channels.samples import LOOK, TEXTS, list_reply, on_line, on_telegram
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer


@pytest.fixture
async def on_line_channel(line: LineServer) -> AsyncIterator[LineChannel]:
    made = LineChannel("secret", line.access_token, line.url, push_ceiling=2)
    yield made
    await made.close()


async def _until(true: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:  # noqa: ASYNC110  the other side is a thread
        await asyncio.sleep(0.02)


async def test_line_shows_dots_only_when_it_takes_long(
    line: LineServer, on_line_channel: LineChannel
) -> None:
    async with working_sign(on_line_channel, on_line()):
        await asyncio.sleep(0.01)
    assert line.requests == []
    async with working_sign(on_line_channel, on_line(), waited=5.0):
        await _until(lambda: bool(line.requests))
    assert [r.path for r in line.requests] == ["/v2/bot/chat/loading/start"]
    async with working_sign(on_line_channel, on_line(in_group=True, reply_to="C1"), waited=5.0):
        await asyncio.sleep(0.1)
    assert len(line.requests) == 1


async def test_a_failing_sign_never_touches_the_turn(line: LineServer, on_line_channel: LineChannel) -> None:
    line.happens(Trouble(drop=True))
    async with working_sign(on_line_channel, on_line(), waited=5.0):
        await _until(lambda: bool(line.requests))
    async with working_sign(WebChannel(), on_line(), waited=5.0):
        pass


async def test_telegram_types(telegram: TelegramServer) -> None:
    channel = TelegramChannel(telegram.token, "s", TEXTS, telegram.url)
    async with working_sign(channel, on_telegram(), waited=5.0):
        await _until(lambda: bool(telegram.requests))
    await channel.close()
    assert [r.body for r in telegram.requests] == [{"chat_id": 42, "action": "typing"}]


async def test_a_new_friend_is_greeted_in_the_language_of_the_profile(
    line: LineServer, on_line_channel: LineChannel
) -> None:
    line.languages["U1"] = "en"
    followed = on_line(kind="followed")
    assert (await on_line_channel.with_language(followed)).language_hint == "en"
    assert await on_line_channel.with_language(on_line()) == on_line()
    line.happens(Trouble(status=500), Trouble(status=200))
    for _ in range(2):
        assert await on_line_channel.with_language(followed) == followed
    line.blocked.add("U1")
    assert await on_line_channel.with_language(followed) == followed
    assert await WebChannel().with_language(followed) == followed


async def test_a_new_friend_who_reads_no_thai_gets_the_english_menu(
    line: LineServer, on_line_channel: LineChannel
) -> None:
    line.menus.menus["richmenu-0e"] = {"name": "x"}
    line.menus.aliases["achiva-student-en"] = "richmenu-0e"
    line.languages |= {"U1": "en-US", "U2": "th", "U3": "zh-Hant"}
    for person in ("U1", "U2", "U3"):
        await on_line_channel.with_language(on_line(kind="followed", reply_to=person))
    assert line.menus.linked == {"U1": "richmenu-0e", "U3": "richmenu-0e"}


async def test_pushes_stop_at_the_ceiling_of_the_office(
    line: LineServer, on_line_channel: LineChannel
) -> None:
    line.pushed = 1
    outcomes = []
    for number in range(3):
        request = encode(list_reply(), on_line(reply_token="", event_id=str(number)), LOOK)[0]
        outcomes.append(await on_line_channel.send(request, 1, 0.1))
    assert [type(o) for o in outcomes] == [Delivered, Refused, Refused]
    reply = encode(list_reply(), on_line(), LOOK)[0]
    assert isinstance(await on_line_channel.send(reply, 1, 0.1), Delivered)


async def test_an_unknown_count_does_not_keep_people_waiting(line: LineServer) -> None:
    budget = PushBudget(5)
    line.happens(Trouble(status=500))
    channel = LineChannel("secret", line.access_token, line.url)
    assert await budget.allows(channel._connected())
    await channel.close()


@pytest.mark.parametrize(
    ("parameter", "ask"),
    [
        ("college-1321016401", Ask("college_info", Filters(college=("1321016401",)))),
        ("programs-auto-voc_cert", Ask("programs", Filters(field=("auto",), level=("voc_cert",)))),
        ("programs-electric_vehicle", Ask("programs", Filters(field=("electric_vehicle",)))),
        ("province-21", Ask("programs", Filters(province=("21",)))),
        ("centre-sec-border", Ask("centre", Filters(centre=("sec-border",)))),
        ("topic-fees", Ask("fees")),
        ("openhouse2026", None),
        ("", None),
        ("college-", None),
        ("college-" + "1" * 80, None),
        ("college-<b>", None),
    ],
)
def test_a_link_opens_the_chat_at_its_place(parameter: str, ask: Ask | None) -> None:
    assert ask_of(parameter) == ask


def test_an_incoming_survives_the_inbox() -> None:
    incoming = on_telegram(page_back="k", pressed_message_id="1")
    assert Incoming.from_json(incoming.to_json()) == incoming

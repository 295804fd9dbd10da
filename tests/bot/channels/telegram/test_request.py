"""The library's calls through aiohttp: what arrives, and every way in which there is no answer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from telegram.error import NetworkError, TimedOut

from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.request import NOT_SENT, AiohttpRequest, Limits
from tests.platforms.telegram_server import TelegramServer

TOKEN = "123456789:AAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        kept: list[socket.socket] = []

        def accepted() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        threading.Thread(target=accepted, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/bot"
        server.shutdown(socket.SHUT_RDWR)
        for connection in kept:
            connection.close()


async def test_what_is_sent_arrives_as_it_was_given(telegram: TelegramServer) -> None:
    client = TelegramClient(telegram.token, telegram.url)
    body = {
        "chat_id": 42, "text": "สวัสดี", "link_preview_options": {"is_disabled": True}, "protect_content": False,
    }  # fmt: skip
    try:
        await client.call("sendMessage", body)
    finally:
        await client.close()
    assert telegram.delivered == [("sendmessage", body)]


async def test_after_a_pause_a_call_opens_the_session_anew(telegram: TelegramServer) -> None:
    client = TelegramClient(telegram.token, telegram.url)
    try:
        await client.call("sendMessage", {"chat_id": 1, "text": "a"})
        await client.close()
        await client.call("sendMessage", {"chat_id": 1, "text": "b"})
    finally:
        await client.close()
    assert [body["text"] for _, body in telegram.delivered] == ["a", "b"]


async def test_an_answer_that_does_not_come_is_told_as_doubtful(silent: str) -> None:
    request = AiohttpRequest(Limits(connections=1, answer_within=0.1))
    try:
        with pytest.raises(TimedOut) as told:
            await request.post(f"{silent}{TOKEN}/getMe")
        assert not isinstance(told.value.__cause__, NOT_SENT)
    finally:
        await request.shutdown()


async def test_who_is_waited_for_longer_may_be_slower(silent: str) -> None:
    request = AiohttpRequest(Limits(connections=1, answer_within=30))
    try:
        with pytest.raises(TimedOut):
            await request.post(f"{silent}{TOKEN}/getUpdates", read_timeout=0.1)
    finally:
        await request.shutdown()


async def test_where_nobody_listens_nothing_was_sent() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    request = AiohttpRequest(Limits(connections=1, answer_within=5))
    try:
        with pytest.raises(NetworkError) as told:
            await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")
        assert isinstance(told.value.__cause__, NOT_SENT)
    finally:
        await request.shutdown()

"""Telegram: every way in which a delivery can end, against the recording server."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from bot.channels.channel import Delivered, Refused, Request, SendInstead, TryLater
from bot.channels.telegram.channel import PollingImpossible, TelegramChannel
from bot.channels.telegram.encode import encode, text_request
from tests.bot.channels.samples import LOOK, TEXTS, everything, list_reply, on_telegram
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer


@pytest.fixture
async def channel(telegram: TelegramServer) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url)
    yield made
    await made.close()


def hello(chat: int = 42) -> Request:
    return text_request(chat, "สวัสดี")


async def test_every_part_is_accepted(telegram: TelegramServer, channel: TelegramChannel) -> None:
    for request in encode(everything(), on_telegram(), LOOK):
        assert isinstance(await channel.send(request, 1, 0.1), Delivered)
    assert [method for method, _ in telegram.delivered] == ["sendrichmessage", "sendvenue", "sendmessage"]


async def test_a_page_is_turned_in_place(telegram: TelegramServer, channel: TelegramChannel) -> None:
    pressed = on_telegram(kind="press", callback_id="cb", pressed_message_id="900", page_back="back")
    requests = encode(list_reply(offset=5), pressed, LOOK)
    assert [r.method for r in requests] == ["answerCallbackQuery", "editMessageText"]
    for request in requests * 2:  # the second time nothing changes, which is as good as delivered
        assert isinstance(await channel.send(request, 1, 0.1), Delivered)
    assert len(telegram.delivered) == 1


async def test_a_limit_in_one_chat_does_not_stop_another(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    telegram.happens(
        Trouble(
            status=429,
            body={"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 7}},
        )
    )
    limited = await channel.send(hello(1), 1, 0.1)
    assert isinstance(limited, TryLater)
    assert limited.seconds == 7
    assert not limited.whole_channel
    before = len(telegram.requests)
    assert isinstance(await channel.send(hello(1), 2, 0.2), TryLater)  # not even asked
    assert len(telegram.requests) == before
    assert isinstance(await channel.send(hello(2), 1, 0.1), Delivered)


async def test_blocked_is_final_and_a_moved_group_is_followed(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    telegram.blocked.add(1)
    telegram.moved[-5] = -1005
    assert isinstance(await channel.send(hello(1), 1, 0.1), Refused)
    outcome = await channel.send(hello(-5), 1, 0.1)
    assert isinstance(outcome, SendInstead)
    assert outcome.request.body["chat_id"] == -1005
    assert isinstance(await channel.send(outcome.request, 1, 0.1), Delivered)


async def test_markup_that_telegram_cannot_read_goes_out_plain(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    trouble = {"ok": False, "description": "Bad Request: can't parse entities: oops"}
    telegram.happens(Trouble(status=400, body=trouble))
    request = text_request(42, '<b>เปิดสอน</b> &amp; <a href="https://a.go.th/x">เว็บ</a>')
    outcome = await channel.send(request, 1, 0.1)
    assert isinstance(outcome, SendInstead)
    assert outcome.request.body["text"] == "เปิดสอน & เว็บ (https://a.go.th/x)"
    assert isinstance(await channel.send(outcome.request, 1, 0.1), Delivered)


async def test_no_answer_is_repeated_once_at_most(telegram: TelegramServer, channel: TelegramChannel) -> None:
    telegram.happens(Trouble(drop=True, after=True), times=2)
    assert isinstance(await channel.send(hello(), 1, 0.1), TryLater)
    assert isinstance(await channel.send(hello(), 2, 0.5), Refused)
    assert len(telegram.delivered) == 2


async def test_a_first_lost_answer_is_asked_again_however_often_telegram_was_away_before(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    telegram.happens(Trouble(drop=True))
    assert isinstance(await channel.send(hello(), 7, 0.1), TryLater)
    assert isinstance(await channel.send(hello(), 8, 0.5), Delivered)


async def test_telegram_down_is_waited_for(telegram: TelegramServer, channel: TelegramChannel) -> None:
    telegram.stop()
    assert isinstance(await channel.send(hello(), 9, 0.1), TryLater)
    telegram.start(telegram.port)
    assert isinstance(await channel.send(hello(), 10, 0.1), Delivered)


async def test_an_old_query_is_no_failure(telegram: TelegramServer, channel: TelegramChannel) -> None:
    trouble = {"ok": False, "description": "Bad Request: query is too old and response timeout expired"}
    telegram.happens(Trouble(status=400, body=trouble))
    answer = Request("answerCallbackQuery", {"callback_query_id": "1"})
    assert isinstance(await channel.send(answer, 1, 0.1), Delivered)


async def test_all_parts_of_an_answer_stay_in_their_forum_topic(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    asked = on_telegram(reply_to="-1003", in_group=True, thread="12")
    for request in encode(everything(), asked, LOOK):
        assert isinstance(await channel.send(request, 1, 0.1), Delivered)
    await channel.show_working(asked)
    shown = [r for r in telegram.requests if "answerCallbackQuery" not in r.path]
    assert len(shown) == 4 and {r.body.get("message_thread_id") for r in shown} == {12}


async def test_a_topic_that_is_gone_is_answered_in_the_group(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    gone = {"ok": False, "error_code": 400, "description": "Bad Request: message thread not found"}
    telegram.happens(Trouble(status=400, body=gone))
    (request, *_) = encode(list_reply(), on_telegram(reply_to="-1003", in_group=True, thread="12"), LOOK)
    outcome = await channel.send(request, 1, 0.1)
    assert isinstance(outcome, SendInstead) and "message_thread_id" not in outcome.request.body
    assert isinstance(await channel.send(outcome.request, 1, 0.1), Delivered)


async def test_the_bots_own_name_is_learnt_from_telegram(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    def heard(name: str) -> list[str]:
        text = f"@{name} ปวส."
        entity = {"type": "mention", "offset": 0, "length": len(name) + 1}
        chat, sender = {"id": -1, "type": "group"}, {"id": 42}
        message = {"message_id": 1, "chat": chat, "from": sender, "text": text, "entities": [entity]}
        body = json.dumps({"update_id": 1, "message": message}).encode()
        return [incoming.text for incoming in channel.decode(body)]

    telegram.happens(Trouble(status=502))
    await channel.learn()
    assert heard("achiva_bot") == ["ปวส."] and heard("another_bot") == []


async def test_polling_brings_each_update_once(telegram: TelegramServer, channel: TelegramChannel) -> None:
    for number in (5, 6):
        message = {
            "message_id": number,
            "chat": {"id": 42, "type": "private"},
            "from": {"id": 42},
            "text": "hi",
        }
        telegram.updates.append({"update_id": number, "message": message})
    found = []
    async for body in channel.poll():
        found += channel.decode(body)
        if len(found) == 2:
            break
    assert [incoming.event_id for incoming in found] == ["5", "6"]


async def test_polling_says_when_a_webhook_is_in_the_way(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    telegram.webhook = {"url": "https://example.org/telegram/webhook"}
    with pytest.raises(PollingImpossible, match="webhook"):
        await anext(channel.poll())


async def test_a_server_without_rich_messages_gets_the_ordinary_one(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    telegram.old = True
    (rich,) = encode(list_reply(), on_telegram(), LOOK)
    outcome = await channel.send(rich, 1, 0.1)
    assert isinstance(outcome, SendInstead)
    assert isinstance(await channel.send(outcome.request, 1, 0.1), Delivered)
    assert [method for method, _ in telegram.delivered] == ["sendmessage"]
    assert "ปวส. เปิดสอน 40 แห่ง" in telegram.texts[0]

"""An answer is known again by what its message brought, on both platforms."""

from __future__ import annotations

import json

import aiohttp
import pytest

from benchmarks.platforms import LINE, TELEGRAM, Platform, stand_in


@pytest.mark.parametrize(
    ("platform", "call", "answer"),
    [
        (LINE, "/v2/bot/message/reply", lambda token: {"replyToken": token, "messages": []}),
        (TELEGRAM, "/bot42:TEST/sendMessage", lambda token: {"chat_id": int(token), "text": "x"}),
        (TELEGRAM, "/bot42:TEST/sendPhoto", lambda token: {"chat_id": int(token), "photo": "x"}),
    ],
)
async def test_the_first_answer_to_a_message_is_noted_once(
    platform: Platform, call: str, answer: object
) -> None:
    answered: dict[str, float] = {}
    runner, url = await stand_in(platform, 0.0, answered)
    message = platform.message(3, "มีหอพักไหม")
    assert callable(answer) and json.loads(message.body) and message.text == "มีหอพักไหม"
    async with aiohttp.ClientSession() as session:
        for _ in range(2):
            async with session.post(url + call, json=answer(message.token)) as got:
                assert got.status == 200
    assert list(answered) == [message.token]
    await runner.cleanup()


async def test_a_sign_that_somebody_writes_is_no_answer() -> None:
    assert TELEGRAM.answered("/bot42:TEST/sendChatAction", {"chat_id": 4}) == ""
    assert TELEGRAM.reply("/bot42:TEST/getMe")["result"]["username"] == "achiva_bot"

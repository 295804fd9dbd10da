"""LINE: every way in which a delivery can end, against the recording server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.channel import Delivered, Refused, Request, SendInstead, TryLater
from bot.channels.line.channel import LineChannel
from bot.channels.line.encode import encode
from tests.bot.channels.samples import LOOK, everything, list_reply, on_line
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble

TOO_MANY = {"message": "The API rate limit has been exceeded. Try again later."}


@pytest.fixture
async def channel(line: LineServer) -> AsyncIterator[LineChannel]:
    made = LineChannel("secret", line.access_token, line.url)
    yield made
    await made.close()


def reply() -> Request:
    return encode(list_reply(), on_line(), LOOK)[0]


async def test_reply_and_every_part_is_accepted(line: LineServer, channel: LineChannel) -> None:
    for request in encode(everything(), on_line(), LOOK):
        assert isinstance(await channel.send(request, 1, 0.1), Delivered)
    assert "to" not in line.delivered[0]
    assert [m["type"] for m in line.messages] == ["flex", "flex", "text", "location", "flex"]


async def test_a_fresh_but_spent_token_becomes_a_push(line: LineServer, channel: LineChannel) -> None:
    line.used_tokens.add("token-1")
    outcome = await channel.send(reply(), 1, 0.1)
    assert isinstance(outcome, SendInstead)
    assert isinstance(await channel.send(outcome.request, 1, 0.2), Delivered)
    assert line.delivered[0]["to"] == "U1"


async def test_a_repeated_push_is_delivered_once(line: LineServer, channel: LineChannel) -> None:
    push = encode(list_reply(), on_line(reply_token=""), LOOK)[0]
    assert push.method == "push"
    outcomes = [await channel.send(push, attempt, 0.1) for attempt in (1, 2)]
    assert all(isinstance(outcome, Delivered) for outcome in outcomes)
    assert len(line.delivered) == 1


async def test_after_a_crash_a_used_token_means_delivered(line: LineServer, channel: LineChannel) -> None:
    await channel.send(reply(), 1, 0.1)
    restarted = LineChannel("secret", line.access_token, line.url)
    assert isinstance(await restarted.send(reply(), 2, 5.0), Delivered)
    await restarted.close()
    assert len(line.delivered) == 1


async def test_a_lost_answer_is_asked_for_with_the_same_token(line: LineServer, channel: LineChannel) -> None:
    line.happens(Trouble(drop=True, after=True))
    assert isinstance(await channel.send(reply(), 1, 0.1), TryLater)
    assert isinstance(await channel.send(reply(), 2, 55.0), Delivered)
    assert len(line.delivered) == 1


async def test_an_old_token_is_not_tried(line: LineServer, channel: LineChannel) -> None:
    outcome = await channel.send(reply(), 1, 51.0)
    assert isinstance(outcome, SendInstead)
    assert outcome.request.method == "push"
    assert outcome.request.retry_key
    assert line.requests == []


async def test_line_down_and_back_within_the_minute(line: LineServer, channel: LineChannel) -> None:
    line.stop()
    assert isinstance(await channel.send(reply(), 1, 0.1), TryLater)
    line.start(line.port)
    assert isinstance(await channel.send(reply(), 2, 10.0), Delivered)
    assert line.delivered[0]["replyToken"] == "token-1"


async def test_a_spent_token_after_a_refused_connection_is_pushed(
    line: LineServer, channel: LineChannel
) -> None:
    line.stop()
    await channel.send(reply(), 1, 0.1)
    line.start(line.port)
    line.used_tokens.add("token-1")
    assert isinstance(await channel.send(reply(), 2, 10.0), SendInstead)


async def test_rate_limit_waits_and_monthly_limit_refuses(line: LineServer, channel: LineChannel) -> None:
    line.happens(Trouble(status=429, body=TOO_MANY))
    limited = await channel.send(reply(), 1, 0.1)
    assert isinstance(limited, TryLater)
    assert limited.whole_channel
    line.monthly_limit = 0
    push = encode(list_reply(), on_line(reply_token=""), LOOK)[0]
    assert isinstance(await channel.send(push, 1, 0.1), Refused)


async def test_server_error_is_tried_again(line: LineServer, channel: LineChannel) -> None:
    line.happens(Trouble(status=500))
    assert isinstance(await channel.send(reply(), 1, 0.1), TryLater)
    assert isinstance(await channel.send(reply(), 2, 0.5), Delivered)


async def test_a_wrong_access_token_stops_the_channel_not_the_message(line: LineServer) -> None:
    stranger = LineChannel("secret", "wrong", line.url)
    outcome = await stranger.send(reply(), 1, 0.1)
    await stranger.close()
    assert isinstance(outcome, TryLater)
    assert outcome.whole_channel


async def test_a_message_that_line_refuses_goes_out_in_words(channel: LineChannel) -> None:
    request = reply()
    broken = {**request.body["messages"][1], "nonsense": 1}
    request = replace(request, body={**request.body, "messages": [request.body["messages"][0], broken]})
    with LineServer() as strict:
        own = LineChannel("secret", strict.access_token, strict.url)
        strict.happens(Trouble(status=400, body={"message": "The request body has 1 error(s)"}))
        outcome = await own.send(request, 1, 0.1)
        assert isinstance(outcome, SendInstead)
        assert {m["type"] for m in outcome.request.body["messages"]} == {"text"}
        assert isinstance(await own.send(outcome.request, 1, 0.2), Delivered)
        await own.close()
        assert strict.faults == []

"""A body that LINE signed once is not for ever good: it must be for our account, and of this day."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.line import addressee
from bot.channels.line.channel import LineChannel
from bot.channels.raw import BadBody
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble

US, THEM = "U" + "0" * 32, "U" + "f" * 32
HOUR = 3600.0


@pytest.fixture
async def channel(line: LineServer) -> AsyncIterator[LineChannel]:
    made = LineChannel("secret", line.access_token, line.url)
    yield made
    await made.close()


def body(*hours_ago: float | None, destination: str | None = US) -> bytes:
    events: list[dict[str, Any]] = [
        {
            "type": "message", "mode": "active", "webhookEventId": f"e{hours}", "replyToken": "t",
            "deliveryContext": {"isRedelivery": True}, "source": {"type": "user", "userId": "U1"},
            "message": {"type": "text", "id": "1", "text": "สวัสดี"},
        }
        | ({} if hours is None else {"timestamp": int((time.time() - hours * HOUR) * 1000)})
        for hours in hours_ago
    ]  # fmt: skip
    return json.dumps(
        {"events": events} | ({} if destination is None else {"destination": destination})
    ).encode()


@pytest.mark.parametrize("hours", [0, 1, 23.9, -0.1, None])
async def test_a_late_redelivery_within_a_day_is_taken(channel: LineChannel, hours: float | None) -> None:
    await channel.learn()
    assert len(channel.decode(body(hours))) == 1


@pytest.mark.parametrize("hours", [24.1, 400 * 24])
async def test_what_is_older_than_a_day_is_refused(channel: LineChannel, hours: float) -> None:
    with pytest.raises(BadBody, match="older"):
        channel.decode(body(hours))


async def test_of_a_mixed_body_the_fresh_events_are_taken(channel: LineChannel) -> None:
    assert [event.event_id for event in channel.decode(body(1, 30, 2))] == ["e1", "e2"]


async def test_what_is_for_another_account_is_refused(channel: LineChannel) -> None:
    await channel.learn()
    with pytest.raises(BadBody, match="another account"):
        channel.decode(body(0, destination=THEM))
    with pytest.raises(BadBody, match="another account"):
        channel.decode(body(destination=THEM))


async def test_ours_and_the_consoles_empty_trial_are_taken(channel: LineChannel) -> None:
    await channel.learn()
    assert channel.decode(body(destination=US)) == []
    assert len(channel.decode(body(0, destination=None))) == 1


async def test_until_line_says_who_we_are_nothing_is_lost(channel: LineChannel) -> None:
    assert len(channel.decode(body(0, destination=THEM))) == 1


async def test_line_is_asked_until_it_answers(
    channel: LineChannel, line: LineServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addressee, "FIRST_PAUSE", 0.01)
    line.happens(Trouble(status=500), Trouble(status=500))
    await channel.learn()
    with pytest.raises(BadBody):
        channel.decode(body(0, destination=THEM))

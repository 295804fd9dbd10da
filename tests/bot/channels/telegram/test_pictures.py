"""A chart on Telegram: its picture is uploaded once and named by Telegram's id from then on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from actions.reply import Bar, Button, Chart, Reply, Say, Text
from bot.channels.channel import Delivered, Request, SendInstead
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.encode import encode
from bot.channels.typesetting import unset
from tests.bot.channels.samples import LOOK, TEXTS, on_telegram
from tests.platforms.recording import Trouble
from tests.platforms.telegram_server import TelegramServer

NAME = "0123456789abcdef" * 2 + ".png"
CHART = Chart("ผู้จบแยกตามระดับ", "คน", (Bar("ปวช.", 20), Bar("ปวส.", 30)), "ปวช. 20 คน\nปวส. 30 คน")
REPLY = Reply((Text("จบ 50 คน"), CHART), suggestions=(Button("ขอบคุณ", Say("ขอบคุณ")),))


@pytest.fixture
async def channel(telegram: TelegramServer, tmp_path: Path) -> AsyncIterator[TelegramChannel]:
    (tmp_path / NAME).write_bytes(b"\x89PNG")
    made = TelegramChannel(telegram.token, "secret", TEXTS, telegram.url, pictures=tmp_path)
    yield made
    await made.close()


def photo(public_url: str = "") -> Request:
    look = replace(LOOK, public_url=public_url, picture_of=lambda _: f"pictures/{NAME}")
    (found,) = [r for r in encode(REPLY, on_telegram(), look) if r.method == "sendPhoto"]
    return found


def sent(telegram: TelegramServer) -> list[str]:
    return [body["photo"] for method, body in telegram.delivered if method == "sendphoto"]


@pytest.mark.parametrize("public_url", ["", "https://bot.example.go.th"])
async def test_a_picture_is_uploaded_once(
    telegram: TelegramServer, channel: TelegramChannel, public_url: str
) -> None:
    for _ in range(3):
        assert isinstance(await channel.send(photo(public_url), 1, 0.1), Delivered)
    uploaded, *again = sent(telegram)
    assert uploaded == "attach" and len(set(again)) == 1 and again[0].startswith("file-")
    assert "ปวช. 20 คน" in telegram.texts[0]
    assert telegram.delivered[0][1]["reply_markup"]["inline_keyboard"]


async def test_a_picture_that_is_gone_goes_as_words(
    telegram: TelegramServer, channel: TelegramChannel, tmp_path: Path
) -> None:
    (tmp_path / NAME).unlink()
    outcome = await channel.send(photo(), 1, 0.1)
    assert isinstance(outcome, SendInstead) and "ปวช. 20 คน" in unset(outcome.request.body["text"])
    assert isinstance(await channel.send(outcome.request, 1, 0.1), Delivered)


async def test_an_address_is_given_when_the_file_is_elsewhere(
    telegram: TelegramServer, channel: TelegramChannel, tmp_path: Path
) -> None:
    (tmp_path / NAME).unlink()
    assert isinstance(await channel.send(photo("https://bot.example.go.th"), 1, 0.1), Delivered)
    assert sent(telegram) == [f"https://bot.example.go.th/pictures/{NAME}"]


async def test_an_id_that_telegram_forgot_is_not_used_again(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    assert isinstance(await channel.send(photo(), 1, 0.1), Delivered)
    wrong = {"ok": False, "description": "Bad Request: wrong file identifier/HTTP URL specified"}
    telegram.happens(Trouble(status=400, body=wrong))
    outcome = await channel.send(photo(), 1, 0.1)
    assert isinstance(outcome, SendInstead) and outcome.request.method == "sendMessage"
    assert isinstance(await channel.send(photo(), 1, 0.1), Delivered)
    assert sent(telegram) == ["attach", "attach"]


def test_a_chart_that_the_text_tells_is_only_a_picture_or_nothing() -> None:
    silent = replace(REPLY, parts=(Text("จบ 50 คน"), replace(CHART, alternative="")))
    assert [r.method for r in encode(silent, on_telegram(), LOOK)] == ["sendMessage"]
    assert CHART.title not in encode(silent, on_telegram(), LOOK)[0].body["text"]

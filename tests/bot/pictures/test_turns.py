"""A turn with a chart: each channel shows the picture in its way, and only what is shown is drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actions.reply import Bar, Chart, Reply, Text
from bot.buttons import Keys
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.pictures.store import PictureStore
from bot.turn import Assistant
from bot.turns import Turns
from tests.bot.channels.samples import TEXTS, on_telegram

BARS = (Bar("มีงานทำ", 57.5), Bar("ศึกษาต่อ", 18.4), Bar("ว่างงาน", 17.6))
REPLY = Reply((Text("จากผู้ที่ติดตามได้ 100 คน มีงานทำ 57.5%"), Chart("หลังจบ", "% ของผู้ที่ติดตามได้", BARS, "")))
HTTPS = "https://bot.example.go.th"


def encoded(folder: Path, channel: Any, public_url: str) -> str:
    engine: Any = None
    nlu: Any = None
    topics: Any = None
    turns = Turns(engine, nlu, {channel.name: channel}, b"x" * 32, public_url, None, PictureStore(folder))
    incoming = replace(on_telegram(), channel=channel.name)
    made = turns._encoded(incoming, REPLY, Assistant(TEXTS, topics), Keys(b"x" * 32))
    return json.dumps([request.body for request in made], ensure_ascii=False)


def drawn(folder: Path) -> list[str]:
    return [path.name for path in (folder / "pictures").glob("*.png")]


@pytest.mark.parametrize("public_url", ["", HTTPS])
def test_the_web_and_telegram_show_it_with_any_address(tmp_path: Path, public_url: str) -> None:
    web = encoded(tmp_path, WebChannel(), public_url)
    (name,) = drawn(tmp_path)
    assert f'"picture": "pictures/{name}"' in web and '"text": "หลังจบ"' in web
    telegram = encoded(tmp_path, TelegramChannel("42:T", "s", TEXTS), public_url)
    assert drawn(tmp_path) == [name] and f"pictures/{name}" in telegram


def test_line_shows_it_under_an_https_address(tmp_path: Path) -> None:
    told = encoded(tmp_path, LineChannel("s", "t"), HTTPS)
    (name,) = drawn(tmp_path)
    assert f"{HTTPS}/pictures/{name}" in told and '"altText": "หลังจบ"' in told


@pytest.mark.parametrize("public_url", ["", "http://bot.example.go.th"])
def test_line_without_https_tells_it_in_words_and_draws_nothing(tmp_path: Path, public_url: str) -> None:
    told = encoded(tmp_path, LineChannel("s", "t"), public_url)
    assert "57.5%" in told and "หลังจบ" not in told and drawn(tmp_path) == []

"""A turn with a chart: each platform shows the picture in its way, the web page draws it itself, and only what is shown is drawn."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actions.reply import Bar, Chart, Reply, Spot, Surroundings, Text
from bot.buttons.keys import Keys
from bot.channels.channel import Request
from bot.channels.line.channel import LineChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.web.channel import WebChannel
from bot.pictures.store import PictureStore
from bot.turn.turn import Assistant
from bot.turn.turns import Turns
from tests.bot.channels.samples import GUARD, TEXTS, list_reply, on_telegram
from tests.platforms.line_limits import message_faults
from tests.platforms.line_specification import request_faults

BARS = (Bar("มีงานทำ", 57.5), Bar("ศึกษาต่อ", 18.4), Bar("ว่างงาน", 17.6))
REPLY = Reply((Text("จากผู้ที่ติดตามได้ 100 คน มีงานทำ 57.5%"), Chart("หลังจบ", "% ของผู้ที่ติดตามได้", BARS, "")))
HTTPS = "https://bot.example.go.th"


def requests(folder: Path, channel: Any, public_url: str, reply: Reply, **heard: Any) -> list[Request]:
    engine: Any = None
    nlu: Any = None
    topics: Any = None
    turns = Turns(engine, nlu, {channel.name: channel}, b"x" * 32, public_url, None, PictureStore(folder))
    incoming = replace(on_telegram(**heard), channel=channel.name)
    return turns._encoded(incoming, reply, Assistant(TEXTS, topics, GUARD), Keys(b"x" * 32))


def encoded(folder: Path, channel: Any, public_url: str) -> str:
    made = requests(folder, channel, public_url, REPLY)
    return json.dumps([request.body for request in made], ensure_ascii=False)


def drawn(folder: Path) -> list[str]:
    return [path.name for path in (folder / "pictures").glob("*.png")]


@pytest.mark.parametrize("public_url", ["", HTTPS])
def test_telegram_shows_it_with_any_address(tmp_path: Path, public_url: str) -> None:
    told = encoded(tmp_path, TelegramChannel("42:T", "s", TEXTS), public_url)
    (name,) = drawn(tmp_path)
    assert f"pictures/{name}" in told


@pytest.mark.parametrize("public_url", ["", HTTPS])
def test_the_web_gets_the_figures_to_draw_and_no_picture(tmp_path: Path, public_url: str) -> None:
    (body,) = (request.body for request in requests(tmp_path, WebChannel(), public_url, REPLY))
    (chart,) = [part for part in body["replies"][0]["parts"] if part["type"] == "chart"]
    assert [(bar["label"], bar["value"]) for bar in chart["bars"]] == [(bar.label, bar.value) for bar in BARS]
    assert chart["text"] == "หลังจบ" and chart["picture"] == "" and drawn(tmp_path) == []


def test_line_shows_it_under_an_https_address(tmp_path: Path) -> None:
    told = encoded(tmp_path, LineChannel("s", "t"), HTTPS)
    (name,) = drawn(tmp_path)
    assert f"{HTTPS}/pictures/{name}" in told and '"altText": "หลังจบ"' in told


@pytest.mark.parametrize("public_url", ["", "http://bot.example.go.th"])
def test_line_without_https_tells_it_in_words_and_draws_nothing(tmp_path: Path, public_url: str) -> None:
    told = encoded(tmp_path, LineChannel("s", "t"), public_url)
    assert "57.5%" in told and "หลังจบ" not in told and drawn(tmp_path) == []


MAP = Chart(
    "วิทยาลัยใกล้ระยอง", "", (), "",
    around=Surroundings("ระยอง", (Spot(1, "วท.ระยอง", 1, 2, "2.2 กม."), Spot(2, "วท.บ้านค่าย", -3, 9, "9.5 กม."))),
)  # fmt: skip
NEAREST = replace(list_reply(), parts=(list_reply().parts[0], MAP, list_reply().parts[1]))


def map_sent(folder: Path, channel: Any, public_url: str = HTTPS, **heard: Any) -> list[dict[str, Any]]:
    return [request.body for request in requests(folder, channel, public_url, NEAREST, **heard)]


def test_a_map_stands_between_the_answer_and_the_list_on_line_in_its_own_shape(tmp_path: Path) -> None:
    (body,) = map_sent(tmp_path, LineChannel("s", "t"))
    assert [m["type"] for m in body["messages"]] == ["text", "flex", "flex"]
    assert (
        request_faults("POST", "/v2/bot/message/reply", {"replyToken": "t", "messages": body["messages"]})
        == []
    )
    assert message_faults(body["messages"]) == []
    picture, (name,) = body["messages"][1], drawn(tmp_path)
    assert picture["altText"] == "วิทยาลัยใกล้ระยอง"
    assert picture["contents"]["hero"]["url"] == f"{HTTPS}/pictures/{name}"
    assert picture["contents"]["hero"]["aspectRatio"] == f"1040:{name.partition('-')[2].removesuffix('.png')}"


def test_without_an_https_address_line_shows_the_list_alone(tmp_path: Path) -> None:
    (body,) = map_sent(tmp_path, LineChannel("s", "t"), "")
    assert [m["type"] for m in body["messages"]] == ["text", "flex"] and drawn(tmp_path) == []


def test_telegram_shows_the_map_once_and_turns_pages_without_it(tmp_path: Path) -> None:
    telegram = TelegramChannel("42:T", "s", TEXTS)
    first = requests(tmp_path, telegram, "", NEAREST)
    assert [request.method for request in first] == ["sendMessage", "sendPhoto", "sendRichMessage"]
    assert "reply_markup" in first[-1].body and "reply_markup" not in first[1].body
    turned = requests(
        tmp_path, telegram, "", NEAREST, kind="press", pressed_message_id="900", callback_id="c"
    )
    assert [request.method for request in turned] == ["answerCallbackQuery", "editMessageText"]
    assert drawn(tmp_path) != [] and "วิทยาลัยใกล้ระยอง" not in turned[-1].body["rich_message"]["html"]


def test_the_web_gets_the_places_of_the_map_to_draw_with_its_title_as_words(tmp_path: Path) -> None:
    (body,) = map_sent(tmp_path, WebChannel(), "")
    (shown,) = [part for part in body["replies"][0]["parts"] if part["type"] == "chart"]
    assert shown["text"] == "วิทยาลัยใกล้ระยอง" and shown["picture"] == "" and drawn(tmp_path) == []
    assert [spot["name"] for spot in shown["around"]["spots"]] == ["วท.ระยอง", "วท.บ้านค่าย"]

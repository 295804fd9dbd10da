"""What the page and other programs get of a reply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.reply import Bar, Chart, Reply, Text
from bot.channels.channel import Look
from bot.channels.web.channel import WebChannel, encoded
from bot.reception.incoming import Incoming
from tests.bot.channels.samples import LOOK, SOURCE, TEXTS, everything, key_of, list_reply

AT_THE_BROWSER = Incoming("web", "1", "web:c:x", 1.0, "text")


def test_a_reply_is_one_message_with_its_parts_sources_and_words() -> None:
    (request,) = WebChannel().encode(everything(), AT_THE_BROWSER, LOOK)
    (message,) = request.body["replies"]
    assert [part["type"] for part in message["parts"]] == ["text", "cards", "chart", "location", "choices"]
    assert message["sources"] == [{"name": "สอศ.", "url": "https://www.vec.go.th", "as_of": "AY2566"}]
    assert message["source_line"] == "ที่มา: สอศ. ปีการศึกษา 2566"
    assert message["kind"] == "answer" and message["language"] == "th"
    for words in ("มี 3 แห่ง", "วท.มาบตาพุด", "ปวช. 20 คน", "ที่มา: สอศ."):
        assert words in message["text"]


def test_every_kind_of_button_says_what_the_browser_does_with_it() -> None:
    (message,) = encoded(everything(), LOOK)
    cards, choices = message["parts"][1], message["parts"][4]
    buttons = [*cards["cards"][0]["buttons"], *choices["buttons"], *message["buttons"]]
    kinds = [next(key for key in button if key != "label") for button in buttons]
    assert kinds == ["url", "phone", "payload", "text", "wants", "url", "phone", "wants"]
    assert [button["wants"] for button in buttons if "wants" in button] == ["date", "location"]


def test_a_list_that_goes_on_offers_its_rest_first() -> None:
    reply = list_reply(total=1040)
    (message,) = encoded(reply, LOOK)
    assert message["parts"][1]["counted"] == "แสดง 5 จาก 1,040 รายการ"
    assert reply.more is not None
    assert message["buttons"][0] == {"label": "ดูเพิ่ม", "payload": key_of(reply.more)}
    assert len(message["buttons"]) == 1 + len(reply.suggestions)


def test_a_whole_list_offers_no_more() -> None:
    (message,) = encoded(list_reply(total=4), LOOK)
    assert message["parts"][1]["counted"] == ""
    assert "ดูเพิ่ม" not in [button["label"] for button in message["buttons"]]


@pytest.mark.parametrize(("path", "told"), [("/pictures/a.png", "pictures/a.png"), (None, "")])
def test_a_picture_is_found_relative_to_the_page(path: str | None, told: str) -> None:
    chart = Chart("ผู้จบ", "คน", (Bar("ปวช.", 20), Bar("ปวส.", 30.5)), "ปวช. 20 ปวส. 30.5", (SOURCE,))
    look = Look(TEXTS, key_of, picture_of=lambda _chart: path)
    (message,) = encoded(Reply((chart,)), look)
    (part,) = message["parts"]
    assert part["picture"] == told and part["text"] == chart.alternative
    assert part["bars"] == [{"label": "ปวช.", "value": 20}, {"label": "ปวส.", "value": 30.5}]


def test_nothing_to_say_is_no_message() -> None:
    assert encoded(Reply(()), LOOK) == []


def test_the_language_of_a_reply_is_told() -> None:
    (message,) = encoded(replace(list_reply(), language="en"), LOOK)
    assert message["language"] == "en" and message["buttons"][0]["label"] == "Show more"
    assert encoded(Reply((Text("hi"),), language="vi"), LOOK)[0]["language"] == "vi"

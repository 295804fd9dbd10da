"""The stand-ins themselves: what the platforms refuse must be a fault here, or other tests prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.platforms import line_limits, line_specification, specification, telegram_limits
from tests.platforms import telegram_specification as telegram_types


def line_faults(message: dict[str, Any]) -> list[str]:
    body = {"replyToken": "t", "messages": [message]}
    found = line_specification.request_faults("POST", "/v2/bot/message/reply", body)
    return found or line_limits.message_faults(body["messages"])


def bubble(**changes: Any) -> dict[str, Any]:
    text = {"type": "text", "text": "สวัสดี"} | changes
    box = {"type": "box", "layout": "vertical", "contents": [text]}
    return {"type": "flex", "altText": "สวัสดี", "contents": {"type": "bubble", "body": box}}


def quick(action: dict[str, Any], count: int = 1) -> dict[str, Any]:
    items = [{"type": "action", "action": action}] * count
    return {"type": "text", "text": "a", "quickReply": {"items": items}}


SAY = {"type": "message", "label": "ก", "text": "ก"}
GOOD_ON_LINE = [
    {"type": "text", "text": "ก" * 5000},
    bubble(),
    quick(SAY, 13),
    quick(SAY | {"label": "ที่" * 20}),
]
BAD_ON_LINE: list[tuple[str, dict[str, Any]]] = [
    ("no text", {"type": "text"}),
    ("unknown kind", {"type": "txt", "text": "a"}),
    ("typo in a key", {"type": "text", "text": "a", "quikReply": {}}),
    ("blank text", {"type": "text", "text": " "}),
    ("long text", {"type": "text", "text": "ก" * 5001}),
    ("long text of emoji", {"type": "text", "text": "😀" * 2501}),
    ("14 quick replies", quick(SAY, 14)),
    ("long label", quick(SAY | {"label": "ก" * 21})),
    ("postback data of 301", quick({"type": "postback", "label": "a", "data": "a" * 301})),
    ("unknown action", quick({"type": "mesage", "label": "a", "text": "a"})),
    ("Thai in an address", quick({"type": "uri", "label": "a", "uri": "https://a.th/ก"})),
    ("unknown key deep in a bubble", bubble(colour="#000000")),
    ("unknown weight deep in a bubble", bubble(weight="heavy")),
    ("text that is a number", bubble(text=5)),
    ("empty text in a bubble", bubble(text="")),
    ("location action in a bubble", bubble(action={"type": "location", "label": "a"})),
    ("30 KB bubble", bubble(text="ก" * 6000)),
    ("alt text of 1501", bubble() | {"altText": "a" * 1501}),
    ("13 bubbles", bubble() | {"contents": {"type": "carousel", "contents": [bubble()["contents"]] * 13}}),
    ("two sizes", bubble() | {"contents": {"type": "carousel", "contents": [
        bubble()["contents"], bubble()["contents"] | {"size": "kilo"}]}}),
]  # fmt: skip
NEEDS_DOCUMENT = {"no text", "unknown kind", "typo in a key", "text that is a number"} | {
    name for name, _ in BAD_ON_LINE if name.startswith("unknown")
}


@pytest.mark.parametrize("message", GOOD_ON_LINE, ids=range(len(GOOD_ON_LINE)))
def test_line_takes_a_good_message(message: dict[str, Any]) -> None:
    assert line_faults(message) == []


@pytest.mark.parametrize(("name", "message"), BAD_ON_LINE, ids=[name for name, _ in BAD_ON_LINE])
def test_line_refuses_a_bad_message(name: str, message: dict[str, Any]) -> None:
    if specification.line() is None and name in NEEDS_DOCUMENT:
        return
    assert line_faults(message)


def telegram_faults(method: str, body: dict[str, Any]) -> list[str]:
    try:
        return telegram_types.request_faults(method, body) or telegram_limits.request_faults(method, body)
    except telegram_limits.CannotParse as error:
        return [str(error)]


def keyboard(**key: Any) -> dict[str, Any]:
    return {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"} | key]]}}


def rich(html: str) -> dict[str, Any]:
    return {"chat_id": 1, "rich_message": {"html": html}}


BAD_ON_TELEGRAM: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown method", "sendMesage", {"chat_id": 1, "text": "a"}),
    ("no chat", "sendMessage", {"text": "a"}),
    ("typo in a field", "sendMessage", {"chat_id": 1, "text": "a", "parsemode": "HTML"}),
    ("blank", "sendMessage", {"chat_id": 1, "text": " "}),
    ("4097 units", "sendMessage", {"chat_id": 1, "text": "😀" * 2049}),
    ("open tag", "sendMessage", {"chat_id": 1, "text": "<b>a", "parse_mode": "HTML"}),
    ("bare sign", "sendMessage", {"chat_id": 1, "text": "a < b", "parse_mode": "HTML"}),
    ("unknown tag", "sendMessage", {"chat_id": 1, "text": "<h1>a</h1>", "parse_mode": "HTML"}),
    ("65 bytes", "sendMessage", keyboard(callback_data="a" * 65)),
    ("two uses", "sendMessage", keyboard(callback_data="a", url="https://a.th")),
    ("no use", "sendMessage", keyboard()),
    ("unknown key in a button", "sendMessage", keyboard(callbackdata="a")),
    ("dialling", "sendMessage", keyboard(url="tel:1")),
    ("text beside a rich message", "sendRichMessage", rich("<p>a</p>") | {"text": "a"}),
    (
        "text edited beside a rich message",
        "editMessageText",
        rich("<p>a</p>") | {"message_id": 1, "text": "a"},
    ),
    ("blank rich message", "sendRichMessage", rich("<p> </p>")),
    ("rich message left open", "sendRichMessage", rich("<details><summary>a</summary>")),
    ("unknown tag in a rich message", "sendRichMessage", rich("<div>a</div>")),
    (
        "two kinds of markup",
        "sendRichMessage",
        {"chat_id": 1, "rich_message": {"html": "a", "markdown": "a"}},
    ),
    (
        "unknown key in a rich message",
        "sendRichMessage",
        {"chat_id": 1, "rich_message": {"html": "a", "b": 1}},
    ),
    ("chat_id is a list", "sendMessage", {"chat_id": [1], "text": "a"}),
]
TELEGRAM_NEEDS_DOCUMENT = {"unknown method", "no chat", "typo in a field", "chat_id is a list"} | {
    "unknown key in a rich message"
}


@pytest.mark.parametrize(("name", "method", "body"), BAD_ON_TELEGRAM, ids=[n for n, _, _ in BAD_ON_TELEGRAM])
def test_telegram_refuses_a_bad_request(name: str, method: str, body: dict[str, Any]) -> None:
    if specification.telegram() is None and name in TELEGRAM_NEEDS_DOCUMENT:
        return
    assert telegram_faults(method, body)


def test_telegram_takes_good_requests() -> None:
    text = '<b>เปิดสอน</b> 1 &lt; 2 &amp; <a href="https://a.th/?a=1&amp;b=2">เว็บ</a>'
    assert telegram_faults("sendMessage", {"chat_id": -100, "text": text, "parse_mode": "HTML"}) == []
    assert telegram_faults("sendMessage", keyboard(callback_data="a" * 64)) == []
    unfolding = "<p>a</p><details><summary><b>b</b></summary><p>c</p></details><footer>d</footer>"
    assert telegram_faults("sendRichMessage", rich(unfolding)) == []
    assert telegram_faults("editMessageText", rich(unfolding) | {"message_id": 1}) == []


def test_a_missing_specification_fails_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("ACHIVA_SHARED", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(specification.SpecificationMissing):
        specification.line.__wrapped__()
    monkeypatch.setenv("CI", "")
    assert specification.line.__wrapped__() is None
    assert specification.missing() == ["line/messaging-api.yml", "telegram/api.json"]

"""LINE's limits that stand in its documentation and not in its OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bot.channels.measures import clusters, utf16

Found = Iterator[str]


def message_faults(messages: Any) -> list[str]:
    """What the documentation has against the messages of one request."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        return ["messages: 1 to 5 are allowed"]
    return [fault for at, message in enumerate(messages) for fault in _message(message, f"messages[{at}]")]


def _message(message: dict[str, Any], at: str) -> Found:
    yield from KINDS.get(message.get("type", ""), _unknown)(message, at)
    quick = message.get("quickReply", {}).get("items", [])
    if "quickReply" in message and not 1 <= len(quick) <= 13:
        yield f"{at}.quickReply: {len(quick)} items"
    for number, item in enumerate(quick):
        yield from _action(item["action"], f"{at}.quickReply[{number}]", 20, quick=True)


def _unknown(message: dict[str, Any], at: str) -> Found:
    yield f"{at}: the product sends no {message.get('type')!r}"


def _text(message: dict[str, Any], at: str) -> Found:
    yield from _length(message["text"], f"{at}.text", 5000)


def _length(text: str, at: str, limit: int, count: Any = utf16) -> Found:
    if not text.strip():
        yield f"{at} is blank"
    if count(text) > limit:
        yield f"{at}: {count(text)}, allowed {limit}"
    try:
        text.encode()
    except UnicodeEncodeError:
        yield f"{at} holds half a character"


def _location(message: dict[str, Any], at: str) -> Found:
    yield from _length(message["title"], f"{at}.title", 100)
    yield from _length(message["address"], f"{at}.address", 100)
    if not (abs(message["latitude"]) <= 90 and abs(message["longitude"]) <= 180):
        yield f"{at}: no place on earth"


def _image(message: dict[str, Any], at: str) -> Found:
    for key in ("originalContentUrl", "previewImageUrl"):
        yield from _https(message[key], f"{at}.{key}")


def _https(url: str, at: str, limit: int = 2000) -> Found:
    if not url.startswith("https://") or len(url) > limit:
        yield f"{at}: {url[:80]!r} is no https address within {limit}"


def _flex(message: dict[str, Any], at: str) -> Found:
    yield from _length(message["altText"], f"{at}.altText", 1500)
    contents = message["contents"]
    if contents["type"] == "carousel":
        yield from _carousel(contents, f"{at}.contents")
    else:
        yield from _bubble(contents, f"{at}.contents")


def _carousel(carousel: dict[str, Any], at: str) -> Found:
    bubbles = carousel["contents"]
    if not 1 <= len(bubbles) <= 12:
        yield f"{at}: {len(bubbles)} bubbles"
    if len({bubble.get("size", "mega") for bubble in bubbles}) > 1:
        yield f"{at}: bubbles of different sizes"
    if _size(carousel) > 50 * 1024:
        yield f"{at}: {_size(carousel)} bytes"
    for number, bubble in enumerate(bubbles):
        yield from _bubble(bubble, f"{at}[{number}]")


def _size(content: dict[str, Any]) -> int:
    return len(json.dumps(content))


def _bubble(bubble: dict[str, Any], at: str) -> Found:
    if _size(bubble) > 30 * 1024:
        yield f"{at}: {_size(bubble)} bytes"
    blocks = [bubble[key] for key in ("header", "hero", "body", "footer") if key in bubble]
    if not blocks:
        yield f"{at}: an empty bubble"
    for block in blocks:
        yield from _component(block, at)


def _component(component: dict[str, Any], at: str) -> Found:
    kind = component["type"]
    if kind == "box" and not component["contents"]:
        yield f"{at}: an empty box"
    if kind == "text" and not component.get("contents"):
        yield from _length(component.get("text", ""), f"{at}.text", 100_000)
    if kind == "image":
        yield from _https(component["url"], f"{at}.url")
    if kind == "button" and "label" not in component["action"]:
        yield f"{at}: a button without a label"
    if "action" in component:
        yield from _action(component["action"], f"{at}.action", 40)
    for inner in component.get("contents", ()):
        yield from _component(inner, at)


def _action(action: dict[str, Any], at: str, label: int, quick: bool = False) -> Found:
    if "label" in action or quick:
        yield from _length(action.get("label", ""), f"{at}.label", label, clusters)
    if action["type"] in ("camera", "cameraRoll", "location") and not quick:
        yield f"{at}: {action['type']} is for quick replies only"
    if action["type"] == "richmenuswitch" and quick:
        yield f"{at}: richmenuswitch is for rich menus only"
    yield from ACTIONS.get(action["type"], _any)(action, at)


def _any(action: dict[str, Any], at: str) -> Found:
    yield from ()


def _postback(action: dict[str, Any], at: str) -> Found:
    yield from _length(action.get("data", ""), f"{at}.data", 300)
    if "displayText" in action:
        yield from _length(action["displayText"], f"{at}.displayText", 300, clusters)


def _said(action: dict[str, Any], at: str) -> Found:
    yield from _length(action.get("text", ""), f"{at}.text", 300, clusters)


def _uri(action: dict[str, Any], at: str) -> Found:
    uri = action.get("uri", "")
    if urlsplit(uri).scheme not in ("http", "https", "line", "tel") or len(uri) > 1000 or not uri.isascii():
        yield f"{at}.uri: {uri[:80]!r}"


def _picker(action: dict[str, Any], at: str) -> Found:
    yield from _length(action.get("data", ""), f"{at}.data", 300)
    if action.get("mode") not in ("date", "time", "datetime"):
        yield f"{at}.mode: {action.get('mode')!r}"


KINDS = {"text": _text, "flex": _flex, "location": _location, "image": _image}
ACTIONS = {"postback": _postback, "message": _said, "uri": _uri, "datetimepicker": _picker}


def menu_faults(menu: dict[str, Any]) -> list[str]:
    """What the documentation has against a rich menu."""
    return list(_menu(menu))


def _menu(menu: dict[str, Any]) -> Found:
    size = menu["size"]
    width, height = size["width"], size["height"]
    if not 800 <= width <= 2500 or height < 250 or width / height < 1.45:
        yield f"size {width} x {height}"
    if len(menu["areas"]) > 20:
        yield f"{len(menu['areas'])} areas"
    yield from _length(menu["name"], "name", 300, clusters)
    yield from _length(menu["chatBarText"], "chatBarText", 14, clusters)
    for number, area in enumerate(menu["areas"]):
        bounds = area["bounds"]
        inside = bounds["x"] + bounds["width"] <= width and bounds["y"] + bounds["height"] <= height
        if not inside or min(bounds["x"], bounds["y"]) < 0:
            yield f"area {number} is outside the picture"
        yield from _action(area["action"], f"area {number}", 20)

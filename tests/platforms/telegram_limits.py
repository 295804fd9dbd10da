"""Telegram's limits that stand in the words of its documentation."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from bot.channels.measures import utf16

Found = Iterator[str]
TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}


RICH_TAGS = TAGS | {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "footer", "details", "summary", "blockquote", "ul", "ol", "li",
    "table", "tr", "td", "th", "caption", "tg-map",
}  # fmt: skip


class CannotParse(ValueError):
    """Telegram answers 400 "can't parse entities" to such a text."""


class _Reader(HTMLParser):
    def __init__(self, tags: set[str] = TAGS) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.text, self.open = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            raise CannotParse(f'Unsupported start tag "{tag}"')
        if tag == "a" and not dict(attrs).get("href"):
            raise CannotParse("a link without an address")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise CannotParse(f'Unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data


def visible_text(text: str, parse_mode: str) -> str:
    """The text that a person sees; `CannotParse` when the markup is wrong."""
    if parse_mode != "HTML":
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    bare = text.replace("<", "\0", 0)
    if reader.open or "<" in _without_tags(bare):
        raise CannotParse("Can't find end tag")
    return reader.text


def rich_text(body: dict[str, Any]) -> str:
    """The text of a rich message; `CannotParse` when its markup is wrong."""
    html = body.get("rich_message", {}).get("html", "")
    reader = _Reader(RICH_TAGS)
    reader.feed(html)
    reader.close()
    if reader.open:
        raise CannotParse("Can't find end tag")
    return reader.text


def _without_tags(text: str) -> str:
    kept, inside = [], False
    for at, character in enumerate(text):
        if character == "<" and not inside and ">" in text[at:]:
            inside = True
        elif character == ">" and inside:
            inside = False
        elif not inside:
            kept.append(character)
    return "".join(kept)


def request_faults(method: str, body: dict[str, Any]) -> list[str]:
    """What the documentation has against a request."""
    return list(_request(method.lower(), body))


def _request(method: str, body: dict[str, Any]) -> Found:
    mode = body.get("parse_mode", "")
    if "rich_message" in body:
        if not rich_text(body).strip():
            yield "a rich message without a text"
        if "text" in body or "parse_mode" in body:
            yield "a text beside a rich message"
        if len({"html", "markdown"} & set(body["rich_message"])) != 1:
            yield "a rich message has exactly one of html and markdown"
    elif method in ("sendmessage", "editmessagetext"):
        yield from _text(body.get("text", ""), mode, "text", 1, 4096)
    if "caption" in body:
        yield from _text(body["caption"], mode, "caption", 0, 1024)
    if method == "answercallbackquery" and utf16(body.get("text", "")) > 200:
        yield "text of answerCallbackQuery is longer than 200"
    if method in ("sendlocation", "sendvenue") and not _on_earth(body):
        yield "no place on earth"
    if method == "sendvenue" and not (body.get("title", "").strip() and body.get("address", "").strip()):
        yield "a venue needs title and address"
    if isinstance(body.get("photo"), str) and body["photo"].startswith("http:"):
        yield "photo: not https"
    yield from _markup(body.get("reply_markup", {}))


def _on_earth(body: dict[str, Any]) -> bool:
    return abs(body["latitude"]) <= 90 and abs(body["longitude"]) <= 180


def _text(text: str, mode: str, at: str, low: int, high: int) -> Found:
    visible = visible_text(text, mode)
    if low and not visible.strip():
        yield f"{at} is blank"
    if not low <= utf16(visible) <= high:
        yield f"{at}: {utf16(visible)} units, allowed {low} to {high}"
    try:
        text.encode()
    except UnicodeEncodeError:
        yield f"{at} holds half a character"


def _markup(markup: dict[str, Any]) -> Found:
    rows = markup.get("inline_keyboard", [])
    if "inline_keyboard" in markup and (not rows or not all(rows)):
        yield "an empty keyboard or row"
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        yield f"{sum(map(len, rows))} buttons, longest row {max(map(len, rows))}"
    for key in (key for row in rows for key in row):
        yield from _key(key)
    for key in (key for row in markup.get("keyboard", []) for key in row):
        if not key["text"].strip():
            yield "a key without a text"


def _key(key: dict[str, Any]) -> Found:
    uses = set(key) - {"text", "style", "icon_custom_emoji_id"}
    if len(uses) != 1:
        yield f"a button must do one thing, not {sorted(uses)}"
    if not key["text"].strip():
        yield "a button without a text"
    if "callback_data" in key and not 1 <= len(key["callback_data"].encode()) <= 64:
        yield f"callback_data: {len(key['callback_data'].encode())} bytes"
    if "url" in key and not _known_url(key["url"]):
        yield f"url: {key['url'][:80]!r}"


def _known_url(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https", "tg") and "." in parts.netloc and url.isascii() and " " not in url
    )

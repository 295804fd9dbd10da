"""Formatted text as data: spans in lines, packed into messages, and only then written as HTML.

So a cut never falls inside a tag, and lengths are those of the visible text, which is what Telegram counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.channels.measures import pieces, utf16

NO_PREVIEW = {"is_disabled": True}
TEXT = 4096  # UTF-16 units after the entities are parsed
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"</?[a-z]+>")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with at most one format: "b" bold, "i" italic, or a link."""

    text: str
    tag: str = ""
    href: str = ""


Line = tuple[Span, ...]


def plain(text: str) -> list[Line]:
    """Lines of unformatted text."""
    return [(Span(line),) if line else () for line in text.split("\n")]


def packed(lines: list[Line], limit: int = TEXT) -> list[str]:
    """The lines as HTML, in as many messages as their length needs; blank messages are left out."""
    messages: list[list[Line]] = [[]]
    used = 0
    for line in (short for long in lines for short in _cut(long, limit)):
        length = sum(utf16(span.text) for span in line) + 1
        if used + length - 1 > limit:
            messages.append([])
            used = 0
        messages[-1].append(line)
        used += length
    return [written(message) for message in messages if _visible(message)]


def _cut(line: Line, limit: int) -> Iterator[Line]:
    if sum(utf16(span.text) for span in line) <= limit:
        yield line
        return
    for span in line:
        for piece in pieces(span.text, limit):
            yield (Span(piece, span.tag, span.href),)


def _visible(lines: list[Line]) -> bool:
    return any(span.text.strip() for line in lines for span in line)


def written(lines: list[Line]) -> str:
    """The HTML of lines."""
    return "\n".join("".join(map(_tagged, line)) for line in lines).strip("\n")


def _tagged(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if span.href:
        return f'<a href="{html.escape(span.href)}">{text}</a>'
    return f"<{span.tag}>{text}</{span.tag}>" if span.tag else text


def without_markup(written_html: str) -> str:
    """The same text for sending without a parse mode; links are written out."""
    found = html.unescape(TAG.sub("", LINK.sub(r"\2 (\1)", written_html)))
    return found if utf16(found) <= TEXT else html.unescape(TAG.sub("", LINK.sub(r"\2", written_html)))

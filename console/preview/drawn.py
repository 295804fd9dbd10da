"""A reply as each channel shows it: what its own encoder makes, in a form that templates draw without HTML in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from actions.reply import Reply
from actions.words.texts import Texts
from bot.channels.channel import Look
from bot.channels.line.encode import messages_of
from bot.channels.telegram.encode import encode as telegram_requests
from bot.channels.web.channel import encoded
from bot.reception.incoming import Incoming

SOMEBODY = Incoming("telegram", "preview", "preview:1", 0.0, "text", reply_to="1")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look."""

    text: str
    look: str = ""  # "" | b | i | a


@dataclass(frozen=True, slots=True)
class Drawn:
    """The reply on each channel."""

    language: str
    web: Sequence[dict[str, Any]]
    line: Sequence[dict[str, Any]]
    telegram: Sequence[tuple[list[Run], list[list[str]]]]  # texts, each with its keyboard


def drawn(reply: Reply, texts: Texts) -> Drawn:
    """Encode it for all of them."""
    look = Look(texts, lambda _: "preview")
    requests = [one.body for one in telegram_requests(reply, SOMEBODY, look)]
    return Drawn(
        reply.language,
        encoded(reply, look),
        messages_of(reply, look),
        [(runs(_words(body)), _keyboard(body)) for body in requests if _words(body)],
    )


def _words(body: dict[str, Any]) -> str:
    rich = body.get("rich_message", {}).get("html", "")
    return str(rich or body.get("text") or body.get("caption") or "")


def _keyboard(body: dict[str, Any]) -> list[list[str]]:
    rows = body.get("reply_markup", {}).get("inline_keyboard", [])
    return [[str(key["text"]) for key in row] for row in rows]


def runs(markup: str) -> list[Run]:
    """The letters of a text in Telegram's markup, each with its look.

    >>> runs("<b>1 &lt; 2</b> yes")
    [Run(text='1 < 2', look='b'), Run(text=' yes', look='')]
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.found


@dataclass
class _Reader(HTMLParser):
    found: list[Run] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            self.open.remove(tag)
        if tag in ("p", "summary", "footer"):
            self.found.append(Run("\n"))

    def handle_data(self, data: str) -> None:
        look = next((tag for tag in reversed(self.open) if tag in ("b", "i", "a")), "")
        self.found.append(Run(data, look))

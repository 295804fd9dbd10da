"""Extreme replies through both encoders: no limit is ever broken, and nothing that a person needs is lost."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.reply import Call, Card, Cards, Chart, Choices, Location, Open, Part, Reply, Text
from bot.channels.channel import Request
from bot.channels.line.encode import encode as encode_for_line
from bot.channels.line.send import posted
from bot.channels.telegram.encode import encode as encode_for_telegram
from bot.channels.telegram.rich import is_rich, ordinary
from tests.bot.channels.extreme import extreme_reply
from tests.bot.channels.samples import LOOK, everything, list_reply, on_line, on_telegram
from tests.platforms import line_limits, line_specification, telegram_limits, telegram_specification
from tests.platforms.count import checked

BATCHES = 10
REPLIES = int(os.environ.get("ACHIVA_EXTREME_REPLIES", "600"))  # 10,000 for a release
WITH_PICTURES = replace(LOOK, public_url="https://bot.example.go.th", picture_of=lambda _: "/pictures/a.png")


def line_faults(request: Request) -> list[str]:
    path = f"/v2/bot/message/{request.method}"
    found = line_specification.request_faults("POST", path, posted(request))
    return checked("LINE", found or line_limits.message_faults(request.body["messages"]))


def telegram_faults(request: Request) -> list[str]:
    found = telegram_specification.request_faults(request.method, request.body)
    return checked("Telegram", found or telegram_limits.request_faults(request.method, request.body))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_limit_breaks_on_line_and_nothing_is_lost(batch: int) -> None:
    for seed in range(batch, REPLIES, BATCHES):
        reply = extreme_reply(seed)
        requests = encode_for_line(reply, on_line(), LOOK)
        assert [fault for request in requests for fault in line_faults(request)] == [], f"seed {seed}"
        assert lost(reply, seen_on_line(requests)) == [], f"seed {seed}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_limit_breaks_on_telegram_and_nothing_is_lost(batch: int) -> None:
    for seed in range(batch, REPLIES, BATCHES):
        reply = extreme_reply(seed)
        requests = encode_for_telegram(reply, on_telegram(in_group=seed % 3 == 0), LOOK)
        assert [fault for request in requests for fault in telegram_faults(request)] == [], f"seed {seed}"
        assert lost(reply, seen_on_telegram(requests)) == [], f"seed {seed}"


@pytest.mark.parametrize("look", [LOOK, WITH_PICTURES], ids=["words", "pictures"])
@pytest.mark.parametrize("reply", [everything(), list_reply(), list_reply(40, 5), list_reply(3)])
def test_ordinary_replies_keep_every_limit(reply: Reply, look: Any) -> None:
    for request in encode_for_line(reply, on_line(), look):
        assert line_faults(request) == []
    for request in encode_for_telegram(reply, on_telegram(), look):
        assert telegram_faults(request) == []


@settings(max_examples=150)
@given(st.text(max_size=400), st.text(max_size=400), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_at_all(text: str, title: str, lines: list[str]) -> None:
    reply = Reply((Text(text), Cards((Card(title, tuple(lines)),), 1), Choices(title, ())))
    line = encode_for_line(reply, on_line(), LOOK)
    telegram = encode_for_telegram(reply, on_telegram(), LOOK)
    assert [fault for request in line for fault in line_faults(request)] == []
    assert [fault for request in telegram for fault in telegram_faults(request)] == []
    assert lost(reply, seen_on_line(line)) == []
    assert lost(reply, seen_on_telegram(telegram)) == []


def squeezed(text: str) -> str:
    """Without spaces and breaks, which channels may move, and without the hyphens of telephone numbers."""
    return re.sub(r"\s+|(?<=\d)-(?=\d)", "", text)


def seen_on_line(requests: list[Request]) -> str:
    """All that a person can read or reach, without the texts that only stand in for a card."""
    return squeezed("".join(_strings([r.body["messages"] for r in requests], SHOWN_ON_LINE)))


def seen_on_telegram(requests: list[Request]) -> str:
    """All that a person can read or reach."""
    return squeezed("".join(map(_seen_of, requests)))


def _seen_of(request: Request) -> str:
    body = (ordinary(request) if is_rich(request) else request).body
    written = body.get("text", "") if "parse_mode" in body else ""
    rest = {key: value for key, value in body.items() if key != "text" or not written}
    bare = html.unescape(re.sub(r"</?(?:b|i|a)(?: href=\"([^\"]*)\")?>", r"\1", written))
    return bare + "".join(_strings(rest, SHOWN_ON_TELEGRAM))


SHOWN_ON_LINE = frozenset({"text", "title", "address", "label", "uri"})
SHOWN_ON_TELEGRAM = frozenset({"text", "caption", "title", "address", "url"})


def _strings(value: Any, shown: frozenset[str]) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, str) and key in shown:
            yield inner
        elif isinstance(inner, (dict, list)):
            yield from _strings(inner, shown)


def lost(reply: Reply, seen: str) -> list[str]:
    """Texts of the reply that are not to be seen, a few words of each."""
    return [text[:60] for text in needed(reply) if text and not _found(text, seen)]


def _found(text: str, seen: str) -> bool:
    if len(text) < 900:
        return text in seen
    # A long text may be split over messages, and another part's button may stand at each seam.
    pieces = [text[at : at + 60] for at in range(0, len(text) - 60, 60)]
    return sum(piece not in seen for piece in pieces) <= 1 + len(text) // 3500


def needed(reply: Reply) -> Iterator[str]:
    """What a person needs of a reply."""
    for part in reply.parts:
        yield from map(squeezed, _needed(part))


def _needed(part: Part) -> Iterator[str]:
    match part:
        case Text(text=text):
            yield text
        case Cards(cards=cards):
            for card in cards:
                yield from (card.title, *card.lines)
                yield from _reached(card.buttons)
        case Choices(text=text, buttons=buttons):
            yield text
            yield from _reached(buttons)
        case Chart(alternative=text):
            yield text
        case Location(title=title, address=address):
            yield from (title, address)


def _reached(buttons: Any) -> Iterator[str]:
    for button in buttons:
        if isinstance(button.action, Open) and _plain_address(button.action.url):
            yield button.action.url.strip().removesuffix('"')[:20]
        if (
            isinstance(button.action, Call)
            and button.action.phone.isdigit()
            and button.action.phone.isascii()
        ):
            yield button.action.phone


def test_the_check_for_lost_texts_can_fail() -> None:
    reply = everything()
    requests = encode_for_line(reply, on_line(), LOOK)
    cut = [replace(requests[0], body={**requests[0].body, "messages": requests[0].body["messages"][1:]})]
    assert lost(reply, seen_on_line(requests)) == []
    assert lost(reply, seen_on_line(cut))
    assert json.dumps(requests[0].body)


def _plain_address(url: str) -> bool:
    """Neither rewritten by percent-encoding nor stripped of a password."""
    return url.isascii() and len(url) < 900 and "@" not in url

"""An answer about one thing as one bubble: the answer stands out, facts follow, links and calls stay below.

Quick replies vanish with the next message, and LINE on a computer shows none: a number to call and the likeliest
next steps stay on the bubble.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from actions.reply import Ask, Button, Call, Cards, Chart, Choices, Open, Reply, Text
from bot.brand import INK
from bot.channels.channel import Look
from bot.channels.line import flex
from bot.channels.line.buttons import flex_action
from bot.channels.line.parts import Message, chart_contents, drawable, flex_messages
from bot.channels.measures import utf16
from bot.channels.typesetting import closing_line

WORDS = 1000  # UTF-16 units; more is a text to read, not a card to look at
LINES = 20
HEADLINE = 100  # a longer first line is a paragraph
KEPT, ASKED = 3, 2  # below the answer: links and calls, then the likeliest questions
LOGO = "/chat/logo/icon-192.png"
ADDRESS = re.compile(r"https?://[^\s)]+")


@dataclass(frozen=True, slots=True)
class Thing:
    """The bubble, and the reply without what the bubble shows already."""

    message: Message
    reply: Reply


def thing_message(reply: Reply, look: Look) -> Thing | None:
    """The bubble of an answer about one thing; None when the reply is anything else."""
    if reply.kind != "answer" or not reply.parts or not all(map(_fits, reply.parts)):
        return None
    texts = [part.text.strip() for part in reply.parts if isinstance(part, Text)]
    charts = [part for part in reply.parts if isinstance(part, Chart)]
    if any(isinstance(part, Text) for part in reply.parts[len(texts) :]):
        return None  # a text after a chart stays after it
    lines = "\n\n".join(texts).split("\n")
    source = closing_line(reply, look)
    words = "\n".join((*lines, *(c.alternative for c in charts), source))
    if not texts or len(lines) + 2 * len(charts) < 2 or len(lines) > LINES or utf16(words) > WORDS:
        return None
    kept = _kept(reply.suggestions, look)
    if not _reachable(words, kept):
        return None
    contents = _contents(lines, charts, source)
    actions = [action for b in kept if (action := flex_action(b, look))]
    bubble = flex.bubble(flex.THING_SIZE, contents, flex.footer(actions) if actions else None)
    rest = tuple(b for b in reply.suggestions if b not in kept)
    return Thing(flex_messages([bubble], words)[0], replace(reply, suggestions=rest))


def head_message(reply: Reply, look: Look) -> Message | None:
    """What stands above a list, as a bubble like that of one thing; None where it reads better as text."""
    told = [part.text.strip() for part in takewhile(_is_text, reply.parts) if isinstance(part, Text)]
    listed = len(told) < len(reply.parts) and isinstance(reply.parts[len(told)], Cards)
    lines = "\n\n".join(told).split("\n")
    source = closing_line(reply, look)
    words = "\n".join((*lines, source))
    if not told or not listed or len(lines) > LINES or utf16(words) > WORDS or not _reachable(words, ()):
        return None
    bubble = flex.bubble(flex.THING_SIZE, _contents(lines, [], source), None)
    return flex_messages([bubble], words)[0]


def asking_message(reply: Reply, look: Look) -> Message | None:
    """What is told, and the question back below it, as one bubble with its answers; None where it is more."""
    *told, asked = reply.parts if reply.parts else (None,)
    if not told or not all(map(_is_text, told)) or not isinstance(asked, Choices):
        return None
    lines = "\n\n".join(part.text.strip() for part in told if isinstance(part, Text)).split("\n")
    source = closing_line(reply, look)
    actions = [action for b in asked.buttons if (action := flex_action(b, look))]
    words = "\n".join((*lines, asked.text, *(f"▸ {action['label']}" for action in actions), source))
    fits = len(lines) <= LINES and utf16(words) <= WORDS and _reachable(words, asked.buttons)
    if (
        not fits
        or not actions
        or len(actions) < len(asked.buttons)
        or len(flex.packed(actions, True)) > flex.BUTTONS
    ):
        return None
    ask = flex.line(asked.text.strip(), "md", INK) | {"margin": "lg"}
    contents = [*_contents(lines, [], ""), *([ask] if asked.text.strip() else [])]
    if reply.kind == "smalltalk" and look.public_url.startswith(
        "https://"
    ):  # who is new here sees whose this is
        contents[0] = flex.beside_logo(contents[0], look.public_url.rstrip("/") + LOGO)
    below = flex.footer(actions, alike=True)
    if source:
        below["contents"] += [flex.line(source, "xs")]
    return flex_messages([flex.bubble(flex.THING_SIZE, contents, below)], words)[0]


def _is_text(part: object) -> bool:
    return isinstance(part, Text) and bool(part.text.strip())


def _fits(part: object) -> bool:
    return _is_text(part) or (isinstance(part, Chart) and drawable(part))


def _kept(suggestions: tuple[Button, ...], look: Look) -> tuple[Button, ...]:
    lasting = [b for b in suggestions if isinstance(b.action, (Open, Call)) and flex_action(b, look)]
    asking = [b for b in suggestions if isinstance(b.action, Ask)]
    return (*lasting[:KEPT], *asking[:ASKED])


def _reachable(words: str, kept: tuple[Button, ...]) -> bool:
    """A bubble makes no links of addresses: each must have its button."""
    opened = {b.action.url.rstrip("/") for b in kept if isinstance(b.action, Open)}
    return all(address.rstrip("/.,") in opened for address in ADDRESS.findall(words))


def _contents(lines: list[str], charts: list[Chart], source: str) -> list[flex.Component]:
    made = [flex.heading(lines[0]) if utf16(lines[0]) <= HEADLINE else flex.line(lines[0], "sm", INK)]
    for before, line in pairwise(lines):
        if line.strip():
            gap = {} if before.strip() else {"margin": "lg"}
            made.append(flex.line(line, "sm", INK) | gap)
    for chart in charts:
        made += chart_contents(chart)
    if source:
        made += [flex.separator(), flex.line(source, "xs")]
    return made

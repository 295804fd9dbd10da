"""What somebody tells on of an answer: its first line, and where the assistant is."""

from __future__ import annotations

from dataclasses import dataclass

from actions.reply import Reply, Text
from bot.channels.channel import Look
from bot.channels.measures import shorten
from bot.channels.typesetting import unset

LONGEST = 60  # letters: each is nine in an address, of which a thousand may be long


@dataclass(frozen=True, slots=True)
class ToldOn:
    """Words and address; the button's label."""

    words: str
    address: str
    label: str


def told_on(reply: Reply, look: Look) -> ToldOn | None:
    """None where there is no fact to tell on, or nowhere to lead."""
    told = next((part.text for part in reply.parts if isinstance(part, Text) and part.text.strip()), "")
    if reply.kind != "answer" or not reply.sources or not told or not look.public_url.startswith("https://"):
        return None
    words = shorten(unset(told).strip().split("\n")[0], LONGEST)
    label = look.texts("channels.tell_on", reply.language)
    return ToldOn(words, f"{look.public_url.rstrip('/')}/chat", label)

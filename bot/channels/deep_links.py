"""Links that open a chat at a certain place (`https://t.me/<bot>?start=college-1321016401`), and what is told on.

A parameter has at most 64 characters of `A-Za-z0-9_-`. Who comes with one that names nothing of ours is greeted as
usual, and the parameter is not kept: anybody can type "/start" and a telephone number (`bot/nlu/known_names.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from actions.filters import Filters
from actions.reply import Ask, Reply, Text
from bot.channels.channel import Look
from bot.channels.measures import shorten
from bot.channels.typesetting import unset

LONGEST = 60  # letters told on: each is nine in an address, of which a thousand may be long
PARAMETER = re.compile(r"([a-z]+)-([A-Za-z0-9_-]{1,60})")


def ask_of(parameter: str) -> Ask | None:
    """The question that a link stands for.

    >>> ask_of("programs-auto-voc_cert")
    Ask(intent='programs', filters=Filters(field=('auto',), level=('voc_cert',), ...), offset=0)
    """
    found = PARAMETER.fullmatch(parameter)
    make = ASKS.get(found[1]) if found else None
    return make(found[2]) if found and make else None


def _programs(rest: str) -> Ask:
    field, _, level = rest.partition("-")
    return Ask("programs", Filters(field=(field,), level=(level,) if level else ()))


ASKS: dict[str, Callable[[str], Ask]] = {
    "college": lambda code: Ask("college_info", Filters(college=(code,))),
    "programs": _programs,
    "province": lambda code: Ask("programs", Filters(province=(code,))),
    "centre": lambda centre: Ask("centre", Filters(centre=(centre,))),
    "topic": lambda intent: Ask(intent),
}


@dataclass(frozen=True, slots=True)
class ToldOn:
    """What somebody tells on of an answer, where the assistant is, and the button's label."""

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

"""Texts that begin with "/": commands where we know them, plain text where we do not.

No text with a leading "/" may go on to the NLU server, which would take it as an order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
LEADING = re.compile(r"^[\s/\u200b-\u200f\u2060\ufeff]*/[\s/\u200b-\u200f\u2060\ufeff]*")


@dataclass(frozen=True, slots=True)
class Command:
    """`/name@bot rest`."""

    name: str
    bot: str = ""
    rest: str = ""


def command_of(text: str) -> Command | None:
    """The command that a text is, or None when it is just text.

    >>> command_of("/start college_1320016401")
    Command(name='start', bot='', rest='college_1320016401')
    """
    found = COMMAND.fullmatch(text.strip())
    return Command(found[1].lower(), found[2] or "", (found[3] or "").strip()) if found else None


def without_slash(text: str) -> str:
    """The text without slashes (and what hides them) at its start.

    >>> without_slash('/centre{"phone":"1"}')
    'centre{"phone":"1"}'
    """
    return LEADING.sub("", text)

"""What a message of nothing but emojis says, from the table in `data/texts/feelings.yml`."""

from __future__ import annotations

import re
from functools import cache

from actions.words.texts import Texts

SIGNS = "_signs"
NEUTRAL = "neutral"
_NAME = re.compile(r"[a-z]+")
_EMOJI = re.compile(  # a pictograph, or an old sign that is shown as one
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u203c\u2049\u2190-\u21ff\u2300-\u23ff\u25a0-\u25ff]"
)


def feeling_of(text: str, names: str, texts: Texts) -> str | None:
    """The key of the fitting text, or None where there is no emoji. `names`: what LINE calls its own emojis.

    >>> feeling_of("😭😭", "", texts)
    'sad'
    """
    if not names and not _EMOJI.search(text):
        return None
    named = set(_NAME.findall(names.lower()))
    return next(
        (key for key, signs, words in _table(texts) if _any_in(signs, text) or named & words), NEUTRAL
    )


def _any_in(signs: frozenset[str], text: str) -> bool:
    return any(sign in text for sign in signs)


@cache
def _table(texts: Texts) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    keys = [key for key in texts.ordered() if key.startswith("feelings.") and key.endswith(SIGNS)]
    return tuple(_row(key, texts(key, "th").split()) for key in keys)


def _row(key: str, signs: list[str]) -> tuple[str, frozenset[str], frozenset[str]]:
    words = frozenset(sign for sign in signs if sign.isascii())
    return key.partition(".")[2].removesuffix(SIGNS), frozenset(signs) - words, words

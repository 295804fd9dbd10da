"""One plain form of a text for all patterns: no invisible characters, ASCII digits and small ASCII letters.

Each character of the plain form stands for one of the text, so that what is found in it can be found there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Zero-width and directional characters, soft hyphens, variation selectors, the frame of a keycap.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
LAST = 0x1FBFF  # no digit and no form of an ASCII character stands behind it
_ASCII_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_ALSO = {0x3002: ".", 0xFF61: ".", ord("_"): "-"}  # ideographic full stops; a line is a line
_RAISED = frozenset("²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")  # "100 m²" is no digit more


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain form, and where each of its characters stands in the text (one place more: the end)."""

    text: str
    places: Sequence[int]


def plain(text: str) -> Plain:
    """The plain form of a text.

    >>> plain("๐๘๑\\u200b-B").text
    '081-b'
    """
    places: Sequence[int] = range(len(text) + 1)
    if text.isascii():
        return Plain(text.lower().replace("_", "-"), places)
    if _INVISIBLE.search(text):
        hidden = {place for found in _INVISIBLE.finditer(text) for place in range(*found.span())}
        places = [place for place in range(len(text) + 1) if place not in hidden]
        text = _INVISIBLE.sub("", text)
    return Plain(_folds().sub(_folded, text), places)


def _folded(found: re.Match[str]) -> str:
    return found[0].translate(_table())


@lru_cache(maxsize=1)
def _folds() -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in _table()) + "]+")


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Every character that is a digit or a form of an ASCII character, with that one."""
    table = {code: found for code in range(0x80, LAST + 1) if (found := _ascii_of(chr(code)))}
    return table | _ASCII_LOWER | _ALSO


def _ascii_of(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return "" if character in _RAISED else str(digit)
    if not unicodedata.decomposition(character).startswith("<"):
        return ""
    folded = unicodedata.normalize("NFKC", character)
    return folded.lower() if len(folded) == 1 and folded.isascii() and folded.isprintable() else ""

"""Which letters of a text are Thai, and where two pieces of it meet: words stand together, all else stands apart.

Lists in a sentence are made so: "ระยองและชลบุรี", "ระยอง ชลบุรี และตราด", "ปวช. และ ปวส."
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.words.texts import Texts

MEETING = "\u2063"  # invisible: where a piece begins or ends
SPACES = re.compile(r" {2,}")


def listed(texts: Texts, items: Iterable[str], language: str, word: str = "and") -> str:
    """Several things in a sentence; `word` is "and" or "or"."""
    named = list(items)
    if len(named) < 2:
        return "".join(named)
    first = (" " if language == "th" else ", ").join(named[:-1])
    close = len(named) == 2 and " " not in named[0]  # beside several words the last one stands apart
    key = f"shapes.{'pair' if close else 'list'}_{word}"
    if language != "th":
        return texts(key, language, first=first, last=named[-1])
    return together(texts(key, language, first=f"{first}{MEETING}", last=f"{MEETING}{named[-1]}"))


def together(text: str) -> str:
    """A Thai text in which the meeting places of its pieces are closed or get a blank."""
    found = ""
    for piece in filter(None, text.split(MEETING)):
        found = found.rstrip() + " " + piece.lstrip() if _apart(found, piece) else found + piece
    return SPACES.sub(" ", found).strip()


def _apart(before: str, after: str) -> bool:
    if not before.strip() or not after.strip() or before[-1] in "(-" or after[0] in "),.:-":
        return False
    if before[-1].isspace() or after[0].isspace():
        return True
    return not (is_thai(before[-1]) and is_thai(after[0])) or after.split()[0].endswith(".")


def past_blanks(text: str, at: int) -> int:
    """Where the next word begins, from a place of a text on."""
    rest = text[at:]
    return at + len(rest) - len(rest.lstrip())


FIRST_THAI, LAST_THAI = "\u0e00", "\u0e7f"


def is_thai(letter: str) -> bool:
    """Whether a sign is a letter, a vowel, a tone or a digit of Thai."""
    return FIRST_THAI <= letter <= LAST_THAI


def has_thai(text: str) -> bool:
    """Whether anything in a text is Thai.

    >>> has_thai("ปวช. welding"), has_thai("welding")
    (True, False)
    """
    return any(map(is_thai, text))


def bare(text: str) -> str:
    """A text without blanks and punctuation, in small letters; tones and vowels of Thai stay.

    >>> bare("ยืนยัน, ลบ!")
    'ยืนยันลบ'
    """
    return "".join(sign for sign in text.casefold() if sign.isalnum() or is_thai(sign) or sign == "_")

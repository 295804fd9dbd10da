"""Blanks in Thai: words stand together, numbers, Latin words and abbreviations stand apart.

written(say, "shapes.number", about="ผู้จบ ปวส.", value="20 คน")   ->  "ผู้จบ ปวส. มี 20 คน"

A text names its pieces without thinking of blanks; where two pieces meet, the letters there decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from actions.words.saying import SPACES, Saying

MEETING = "\u2063"  # invisible: where a piece begins or ends
FIRST_THAI, LAST_THAI = "\u0e00", "\u0e7f"


def written(say: Saying, key: str, **pieces: object) -> str:
    """A text with its pieces, spaced as its language does."""
    if say.language != "th":
        return say(key, **pieces)
    return together(say(key, **{name: f"{MEETING}{piece}{MEETING}" for name, piece in pieces.items()}))


def listed(say: Saying, items: Iterable[str], word: str = "and") -> str:
    """Several things in a sentence: "ระยองและชลบุรี", "ระยอง ชลบุรี และตราด"."""
    named = list(items)
    if len(named) < 2:
        return "".join(named)
    if len(named) == 2:
        return written(say, f"shapes.pair_{word}", first=named[0], last=named[1])
    first = (" " if say.language == "th" else ", ").join(named[:-1])
    return written(say, f"shapes.list_{word}", first=first, last=named[-1])


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
    return not (_is_thai(before[-1]) and _is_thai(after[0])) or after.split()[0].endswith(".")


def _is_thai(letter: str) -> bool:
    return FIRST_THAI <= letter <= LAST_THAI

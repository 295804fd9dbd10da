"""Blanks in Thai: words stand together, numbers, Latin words and abbreviations stand apart.

written(say, "shapes.number", about="ผู้จบ ปวส.", value="20 คน")   ->  "ผู้จบ ปวส. มี 20 คน"

A text names its pieces without thinking of blanks; where two pieces meet, the letters there decide (`blanks`).
"""

from __future__ import annotations

from actions.words.blanks import MEETING, together
from actions.words.saying import Saying

__all__ = ["MEETING", "together", "written"]


def written(say: Saying, key: str, **pieces: object) -> str:
    """A text with its pieces, spaced as its language does."""
    if say.language != "th":
        return say(key, **pieces)
    return together(say(key, **{name: f"{MEETING}{piece}{MEETING}" for name, piece in pieces.items()}))

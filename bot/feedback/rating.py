"""A rating of one answer, and the key of its button, which says by itself what it stands for.

key_of(Rating(7, good=False), secret)    "rb7.kq3…", signed: nobody can rate what was not answered
rating_of("rb7.kq3…", secret)            Rating(7, good=False)
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from actions.filters import Filters
from actions.reply import Ask

TOPIC = "feedback"
WHYS = {"w": "wrong", "o": "old", "n": "not_asked", "u": "unclear"}
SIGN_BYTES = 9
KEY = re.compile(r"r([gbwonu])(\d{1,18})\.([A-Za-z0-9_-]{12})")


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody thinks of the answer of a turn; `why` is one of `WHYS` or the person's own words, masked."""

    turn: int
    good: bool
    why: str = ""


def ask_for(rating: Rating) -> Ask:
    """What the button of a rating asks."""
    return Ask(TOPIC, Filters(aspect=("good" if rating.good else "bad", str(rating.turn), rating.why)))


def rating_in(ask: Ask) -> Rating | None:
    """The rating that a button asks for; None for a button that asks for none, or not in this version's form."""
    match ask.filters.aspect:
        case ("good" | "bad" as word, turn, why) if ask.intent == TOPIC and turn.isascii() and turn.isdigit():
            return Rating(int(turn), word == "good", why)
    return None


def key_of(rating: Rating, secret: bytes) -> str:
    """The signed key of a rating's button."""
    letter = "g" if rating.good else next((k for k, why in WHYS.items() if why == rating.why), "b")
    words = f"r{letter}{rating.turn}"
    return f"{words}.{_sign(words, secret)}"


def rating_of(key: str, secret: bytes) -> Rating | None:
    """The rating of a key; None for any other key, and for one that somebody made up."""
    found = KEY.fullmatch(key)
    if found is None or found[3] != _sign(f"r{found[1]}{found[2]}", secret):
        return None
    return Rating(int(found[2]), found[1] == "g", WHYS.get(found[1], ""))


def looks_like_rating(key: str) -> bool:
    """Whether a key may be one of ours; only who has the secret can tell."""
    return KEY.fullmatch(key) is not None


def _sign(words: str, secret: bytes) -> str:
    digest = hashlib.blake2b(
        words.encode(), key=secret[:64], digest_size=SIGN_BYTES, person=b"rating"
    ).digest()
    return base64.urlsafe_b64encode(digest).decode()

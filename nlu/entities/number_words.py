"""Numbers written in words, Thai and English: how they are put together, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

TEN = 10
SMALL = 20


class NumberWords:
    """The number words of one vocabulary. `pattern` matches a whole number in words in a text of small letters.

    >>> words.value("สองร้อยห้าสิบ"), words.value("twenty-five"), words.value("a dozen")
    (250, 25, 12)
    """

    def __init__(self, grammar: dict[str, Any]) -> None:
        self._words: dict[str, int] = {
            str(w): int(n) for w, n in {**grammar["numbers"], **grammar["inner"]}.items()
        }
        self._powers: dict[str, int] = {str(w): int(n) for w, n in grammar["powers"].items()}
        self._pieces = re.compile(either((*self._words, *self._powers)))
        self.pattern = f"(?:{self._thai(grammar['inner'])}|{self._english()})"

    def value(self, text: str) -> int:
        """What a number in words is worth."""
        total = waiting = 0
        for piece in self._pieces.findall(text):
            if piece in self._powers:
                total, waiting = total + (waiting or 1) * self._powers[piece], 0
            else:
                waiting += self._words[piece]
        return total + waiting

    def _thai(self, inner: Iterable[str]) -> str:
        digits = [word for word in self._words if word >= "\u0e00"]
        digit = either(digits)
        single = either(word for word in digits if word not in inner)
        power = either(word for word in self._powers if word >= "\u0e00")
        return f"(?:(?:{digit})?{power})+{digit}?|{single}"

    def _english(self) -> str:
        latin = {word: n for word, n in self._words.items() if word < "\u0e00"}
        tens = either(w for w, n in latin.items() if n >= SMALL)
        ones = either(w for w, n in latin.items() if n < TEN)
        small = f"(?:{tens}(?:[\\s-]+{ones})?|{either(w for w, n in latin.items() if n < SMALL)})"
        power = either(word for word in self._powers if word < "\u0e00")
        return rf"(?:(?<![a-z])a\s+|{small}\s+)?{power}(?:\s+(?:and\s+)?{small})?|{small}"


def either(words: Iterable[Any]) -> str:
    """A pattern for any of some words, longest first, Latin ones as whole words."""
    escaped = [_word(str(word)) for word in sorted(map(str, words), key=lambda w: (-len(w), w))]
    return f"(?:{'|'.join(escaped)})"


def _word(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s*")
    if word[:1].isascii() and word[:1].isalpha():
        return rf"(?<![a-z]){pattern}(?![a-z])"
    return pattern

"""What letters alone say: the month of May in English, and keys that were only struck."""

from __future__ import annotations

import re
from itertools import pairwise

MAY = re.compile(r"\b(?:in|from|by|since|to|until|early|late|mid|of|start(?:ing)?) may\b", re.I)
LATIN_WORD = re.compile(r"[A-Za-z]+")
NEIGHBOURS = {pair for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for pair in pairwise(row)}


def mashed(text: str) -> bool:
    """Whether Latin letters were struck without a word in mind: neighbouring keys, or no vowel anywhere.

    >>> mashed("asdfgh jkl")
    True
    """
    words = LATIN_WORD.findall(text)
    letters = sum(map(len, words))
    if letters < 4 or letters < 0.6 * len(text.replace(" ", "")):
        return False
    return all(_struck(word.lower()) for word in words)


def _struck(word: str) -> bool:
    pairs = list(pairwise(word))
    near = sum(pair in NEIGHBOURS or pair[::-1] in NEIGHBOURS or pair[0] == pair[1] for pair in pairs)
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) > 2 and (near >= 0.6 * len(pairs) or (len(word) > 4 and vowels <= len(word) // 6))

"""Runs of characters of a text, the measure by which examples are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_REPEATED = re.compile(r"(.)\1{2,}")


def plain(text: str) -> str:
    """The text as far as it matters: small letters, no spaces or punctuation, a letter said many times once.

    >>> plain("ขอบคุณมากกกก ครับ!!")
    'ขอบคุณมากครับ'
    """
    kept = "".join(c for c in text.lower() if unicodedata.category(c)[0] in "LMN")
    return _REPEATED.sub(r"\1", kept)


def runs(text: str, lengths: Sequence[int]) -> Iterator[str]:
    """Every run of the given lengths; a text shorter than a length is one run of its own.

    >>> list(runs("abcd", (3,)))
    ['abc', 'bcd']
    """
    for length in lengths:
        if len(text) <= length:
            yield text
        else:
            yield from (text[i : i + length] for i in range(len(text) - length + 1))

"""A message as words, each name in it as one word of its kind."""

from __future__ import annotations

from typing import List, NamedTuple, Sequence

from nlu.slots.features import Name
from nlu.words import LONGEST, PARTICLES, Words


class Word(NamedTuple):
    """A word of a message or a name in it, with its place in the normalised text."""

    start: int
    end: int
    word: str
    named: bool = False


def says_something(word: str) -> bool:
    """Whether a word is more than a sign, a single letter or a particle."""
    return len(word) > 1 and word not in PARTICLES and any(letter.isalpha() for letter in word)


def message_words(text: str, words: Words, names: Sequence[Name]) -> List[Word]:
    """The words of a normalised text in order, each name as one word of its kind."""
    text, out, position = text[:LONGEST], [], 0
    apart: List[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if name.end <= len(text) and (not apart or name.start >= apart[-1].end):
            apart.append(name)
    for name in (*apart, Name(len(text), len(text), "")):
        gap = text[position : name.start]
        out += [Word(position + a, position + b, gap[a:b]) for a, b in words.spans(gap)]
        if name.kind:
            out.append(Word(name.start, name.end, f"‹{name.kind}›", True))
            position = name.end
    return out

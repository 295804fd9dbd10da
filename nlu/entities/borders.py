"""Where a name may begin and end: never inside a letter cluster or a Latin word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise

from pythainlp.corpus import thai_words, tnc

from nlu.entities.fold import AFTER, LEADING, Folded, fold
from nlu.words import TOKEN, Dictionary

FREQUENT = 1400  # times in the Thai National Corpus from which a word is common
REPEATED = " .ๆ"  # what a word may end with and stay the word
LATIN_WORD = re.compile(r"[a-z]+")


class Words:
    """Cuts Thai into words with a dictionary of its own: PyThaiNLP's and the names of the vocabulary.

    `common` are frequent Thai words and the given ones of other languages.
    """

    def __init__(self, names: Iterable[str], common: Iterable[str] = ()) -> None:
        thai = frozenset(thai_words())
        self.ordinary: frozenset[str] = thai.union(common)
        self.common: frozenset[str] = frozenset(_frequent(common))
        self._dictionary = Dictionary(thai.union(names))

    def borders(self, text: str) -> set[int]:
        """Where words, numbers and signs begin or end."""
        words = accumulate(map(len, self._dictionary.cut(text)), initial=0)
        spans = chain((token.span() for token in TOKEN.finditer(text)), self._dictionary.foreign(text))
        return {*words, *chain.from_iterable(spans)}


def _frequent(others: Iterable[str]) -> Iterator[str]:
    yield from others
    yield from (word for word, times in tnc.word_freqs() if times >= FREQUENT and len(word) > 1)


def is_latin(letter: str) -> bool:
    """Whether a letter belongs to a word written with spaces around it."""
    return letter.isalnum() and (letter < "\u0e00" or "\u1e00" <= letter <= "\u1eff")


class Borders:
    """The borders of one message. Words are cut only when a short name asks for them."""

    def __init__(self, folded: Folded, words: Words) -> None:
        self.folded, self._words = folded, words
        self._borders: set[int] | None = None

    def begins(self, position: int) -> bool:
        """Whether a name may begin at this squeezed position."""
        squeezed = self.folded.squeezed
        if position == 0:
            return True
        letter, before = squeezed[position], squeezed[position - 1]
        if letter in AFTER or before in LEADING:
            return False
        return self.folded.gap[position] or not _one_word(before, letter)

    def ends(self, position: int) -> bool:
        """Whether a name may end before this squeezed position."""
        squeezed = self.folded.squeezed
        if position >= len(squeezed):
            return True
        letter = squeezed[position]
        if letter in AFTER or squeezed[position - 1] in LEADING:
            return False
        return self.folded.gap[position] or not _one_word(squeezed[position - 1], letter)

    def between_words(self, start: int, end: int) -> bool:
        """Whether both squeezed positions fall between words."""
        return self.word_border(start) and self.word_border(end)

    def word_border(self, position: int) -> bool:
        """Whether a squeezed position falls between words: at a space or dot, or where the cutter cuts."""
        folded = self.folded
        if position >= len(folded.squeezed) or folded.gap[position]:
            return True
        return folded.to_text[position] in self._cut()

    def ordinary_words(self, start: int, end: int, shortest: int) -> bool:
        """Whether a stretch is nothing but ordinary Thai words of some length: no misspelt name then."""
        inside = self._pieces(start, end)
        return bool(inside) and all(
            len(piece) >= shortest and piece in self._words.ordinary for piece in inside
        )

    def rare_word(self, start: int, end: int, name: str) -> bool:
        """Whether a word of a stretch is no part of a name, and one that hardly anybody writes."""
        return any(
            piece not in name and piece not in self._words.common for piece in self._pieces(start, end)
        )

    def other_words(self, start: int, end: int, name: str, skeleton: str) -> bool:
        """Whether a stretch holds a common word that is no part of a name: then it is no misspelling of it."""
        words = [w for piece in self._pieces(start, end) for w in LATIN_WORD.findall(piece) or [piece]]
        return any(
            word in self._words.common
            and word not in name
            and (word < "\u0e00" or fold(word).skeleton not in skeleton)
            for word in words
        )

    def _pieces(self, start: int, end: int) -> list[str]:
        """The words of a stretch."""
        first, last = self.folded.to_text[start], self.folded.to_text[end - 1] + 1
        cut = sorted(p for p in self._cut() if first <= p <= last)
        pieces = [self.folded.text[a:b].strip(REPEATED) for a, b in pairwise(cut)]
        return [piece for piece in pieces if piece]

    def _cut(self) -> set[int]:
        if self._borders is None:
            self._borders = self._words.borders(self.folded.text)
        return self._borders


def _one_word(before: str, letter: str) -> bool:
    return is_latin(before) and is_latin(letter)

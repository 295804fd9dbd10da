"""Ordinary words that were misspelt ("สูน", "อัตตรา", "สมัคเรียน"), read as the words of the training sentences.

Only a stretch that is no word, and whose pieces no training sentence has side by side, is read as another: one that
sounds the same ("ทวิพาคี"), or that is one letter away. What was typed stays; only the terms of the tables change.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import is_dataclass, replace
from typing import (
    Any,
    Dict,
    FrozenSet,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
)

from nlu.entities.fold import AFTER, fold
from nlu.words import Words

OFTEN = 3  # training sentences that must have a word before another is read as it
SHORTEST, SHORTEST_APART, SHORTEST_LATIN = 3, 5, 6  # letters: of the same sound, one letter away, of English
LONGEST = 16  # letters of a stretch
MOST_PIECES = 4  # into which the cutter cuts a misspelt word
PIECE = 3  # letters of a piece that is hardly a word of its own
_LETTERS = re.compile(r"[\u0e01-\u0e45\u0e47-\u0e4e]+|[a-z]+")
_N = TypeVar("_N", bound=Any)


class Said(NamedTuple):
    """How many training sentences have each word, and which words stand side by side in them."""

    words: Mapping[str, int]
    pairs: FrozenSet[str]


class Correction(NamedTuple):
    """A stretch of a normalised text, and the word as which it is read."""

    start: int
    end: int
    word: str


class Speller:
    """Made of the words and pairs of words that training sentences have; `ordinary` are the words of the language."""

    def __init__(self, said: Said, ordinary: Iterable[str], cutter: Words) -> None:
        self._often, self._pairs, self._ordinary = said.words, said.pairs, frozenset(ordinary)
        self._cutter = cutter
        self._sounds: Dict[str, str] = {}
        self._near: Dict[str, List[str]] = {}
        for word, times in sorted(said.words.items(), key=lambda pair: (-pair[1], pair[0])):
            if times >= OFTEN and len(word) >= SHORTEST and (word.isalpha() or word >= "\u0e00"):
                self._index(word, _sound(word))

    def _index(self, word: str, sound: str) -> None:
        self._sounds.setdefault(sound, word)
        if len(sound) >= _least(word):
            for shorter in (sound, *_shorter(sound)):
                self._near.setdefault(shorter, []).append(word)

    def corrections(self, text: str, spans: Sequence[Tuple[int, int]]) -> List[Correction]:
        """What is misspelt in a text; `spans` are its words."""
        found: List[Correction] = []
        for first, last in _runs(spans):
            run = spans[first:last]
            if self._is_odd([text[a:b] for a, b in run]):
                found += self._in_run(text, run)
        return found

    def _is_odd(self, words: Sequence[str]) -> bool:
        """Whether a run has a word, or two words side by side, that no training sentence has."""
        return any(w not in self._often for w in words) or any(
            f"{a} {b}" not in self._pairs for a, b in itertools.pairwise(words)
        )

    def _in_run(self, text: str, run: Sequence[Tuple[int, int]]) -> Iterator[Correction]:
        reached = run[0][0]
        for at, (start, _) in enumerate(run):
            if start < reached:
                continue
            one = self._same_sound(text, start, run) or self._near_word(text, run[at : at + MOST_PIECES])
            if one is not None:
                yield one
                reached = one.end

    def _same_sound(self, text: str, start: int, run: Sequence[Tuple[int, int]]) -> Optional[Correction]:
        """The longest stretch that sounds like a word, and leaves words behind it."""
        end_of_run, borders = run[-1][1], {b for _, b in run}
        for end in range(min(end_of_run, start + LONGEST), start + SHORTEST - 1, -1):
            typed = text[start:end]
            meant = self._sounds.get(_sound(typed))
            pieces = [text[a:b] for a, b in run if a < end and start < b]
            if meant is None or not self._may_be(typed, pieces):
                continue
            if end in borders or (self._is_piece(pieces[-1]) and self._goes_on(text[end:end_of_run])):
                return Correction(start, end, meant)
        return None

    def _may_be(self, typed: str, pieces: Sequence[str]) -> bool:
        """Whether a stretch is no word, and no words that stand side by side in a training sentence."""
        if typed in self._often or typed in self._ordinary or not _LETTERS.fullmatch(typed):
            return False
        told = [f"{a} {b}" in self._pairs for a, b in itertools.pairwise(pieces)]
        return any(map(self._is_piece, pieces)) and not (told and all(told))

    def _goes_on(self, rest: str) -> bool:
        """Whether what follows begins with a word of the training sentences."""
        spans = self._cutter.spans(rest)
        return rest[0] not in AFTER and bool(spans) and rest[: spans[0][1]] in self._often

    def _near_word(self, text: str, pieces: Sequence[Tuple[int, int]]) -> Optional[Correction]:
        """Small pieces that together are one letter away from a word."""
        for count in range(len(pieces), 0, -1):
            start, end = pieces[0][0], pieces[count - 1][1]
            words = [text[a:b] for a, b in pieces[:count]]
            small = all(len(word) <= PIECE or self._is_piece(word) for word in words)
            if small and self._may_be(text[start:end], words) and (meant := self._one_away(text[start:end])):
                return Correction(start, end, meant)
        return None

    def _is_piece(self, word: str) -> bool:
        return self._often.get(word, 0) < OFTEN and (word not in self._ordinary or len(word) <= PIECE)

    def _one_away(self, typed: str) -> str:
        sound = _sound(typed)
        if len(typed) < SHORTEST or len(sound) < _least(typed) - 1:
            return ""
        near = {word for key in (sound, *_shorter(sound)) for word in self._near.get(key, ())}
        fitting = [w for w in near if _sound(w)[:1] == sound[:1] and _is_one_away(_sound(w), sound)]
        return max(fitting, key=lambda w: (self._often[w], w), default="")


def _runs(spans: Sequence[Tuple[int, int]]) -> Iterator[Tuple[int, int]]:
    """Words without a blank between them."""
    first = 0
    for n in range(1, len(spans) + 1):
        if n == len(spans) or spans[n][0] != spans[n - 1][1]:
            yield first, n
            first = n


def _least(word: str) -> int:
    return SHORTEST_LATIN if word.isascii() else SHORTEST_APART


def _sound(word: str) -> str:
    return fold(word).skeleton


def _shorter(sound: str) -> Iterator[str]:
    return (sound[:n] + sound[n + 1 :] for n in range(len(sound)))


def _is_one_away(one: str, other: str) -> bool:
    """Whether one letter was left out, put in, changed, or swapped with its neighbour."""
    if len(one) == len(other):
        wrong = [n for n, (a, b) in enumerate(zip(one, other)) if a != b]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
        return len(wrong) <= 1 or (swapped and one[wrong[1]] == other[wrong[0]])
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and short in _shorter(long)


def spelt(text: str, found: Sequence[Correction]) -> str:
    """The text with its corrections."""
    for one in reversed(found):
        text = text[: one.start] + one.word + text[one.end :]
    return text


def moved(names: Sequence[_N], found: Sequence[Correction]) -> List[_N]:
    """Names, which are no part of a correction, where they stand in the corrected text."""

    def place(at: int) -> int:
        return at + sum(len(one.word) - (one.end - one.start) for one in found if one.end <= at)

    return [_at(name, place(name.start), place(name.end)) for name in names] if found else list(names)


def _at(name: _N, start: int, end: int) -> _N:
    if is_dataclass(name):
        return replace(name, start=start, end=end)  # type: ignore[type-var]
    return name._replace(start=start, end=end)  # type: ignore[no-any-return]


def said_in(texts: Iterable[str], cutter: Words) -> Said:
    """What normalised training sentences say."""
    words: Counter[str] = Counter()
    pairs = set()
    for text in texts:
        own = [text[a:b] for a, b in cutter.spans(text)]
        words.update(list(dict.fromkeys(word for word in own if not word.isdigit())))
        pairs.update(f"{a} {b}" for a, b in itertools.pairwise(own))
    return Said(dict(words), frozenset(pairs))


def outside(spans: Sequence[Tuple[int, int]], names: Sequence[Any]) -> List[Tuple[int, int]]:
    """The words that are no part of a name."""
    return [(a, b) for a, b in spans if not any(a < n.end and n.start < b for n in names)]

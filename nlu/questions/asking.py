"""The words that ask, and what they tell of a place between two words: does the left side ask, does the right one?"""

from __future__ import annotations

from typing import FrozenSet, List, Mapping, NamedTuple, Sequence

from nlu.words import PARTICLES

NO_GAP, OUTSIDE = "none", "$"


class QuestionWords(NamedTuple):
    """The closed classes of `data/vocabulary/question_words.yml`."""

    ends: FrozenSet[str]
    leads: FrozenSet[str]
    begins: FrozenSet[str]
    verbs: FrozenSet[str]
    wishes: FrozenSet[str]
    joins: FrozenSet[str]

    @classmethod
    def read(cls, words: Mapping[str, Sequence[str]]) -> QuestionWords:
        """From the lists of the file, or of a model."""
        return cls(*(frozenset(words[name]) for name in cls._fields))

    def lists(self) -> Mapping[str, List[str]]:
        """As `read` takes them."""
        return {name: sorted(words) for name, words in self._asdict().items()}

    def asks(self, word: str) -> bool:
        """Whether a word asks wherever it stands."""
        return word in self.ends or word in self.begins

    def weighty(self, said: Sequence[str]) -> List[str]:
        """The words without those for politeness and tone."""
        return [word for word in said if word not in PARTICLES or self.asks(word)]


class Sides(NamedTuple):
    """What stands on both sides of a place, words for politeness left out, and what lies between."""

    left: Sequence[str]
    right: Sequence[str]
    gap: str

    def features(self, words: QuestionWords) -> List[str]:
        """How far from the place both sides ask, and how the right one begins."""
        left = [n for n, word in enumerate(self.left) if words.asks(word) or (word in words.verbs and n == 0)]
        right = [
            n for n, word in enumerate(self.right) if words.asks(word) or (word in words.verbs and n < 2)
        ]
        since = _step(len(self.left) - 1 - left[-1]) if left else "-"
        until, end = (_step(right[0]), _step(len(self.right) - 1 - right[-1])) if right else ("-", "-")
        thai = bool(left) and self.left[left[-1]] in words.ends
        first, begins = self.right[0] if self.right else OUTSIDE, self._begins(words)
        long_left, long_right = _length(len(self.left)), _length(len(self.right))
        return [
            f"1={self.gap}{since}{end}",
            f"2={since}|{bool(right)}|{begins}",
            f"3={self.gap}{since}{begins}",
            f"4={bool(left)}{bool(right)}{begins}{first.isascii()}",
            f"5={since}{long_right}{bool(right)}",
            f"6={long_left}{bool(left)}",
            f"7={self.gap}{begins}{bool(left)}",
            f"8={until}{since}",
            f"9={first}{since}{bool(right)}",
            f"10={thai}{since}{end}{self.gap}",
        ]

    def _begins(self, words: QuestionWords) -> str:
        """How the right side begins: with a word that asks, a verb, a wish; in capitals behind a sign."""
        first, second = [*self.right[:2], OUTSIDE, OUTSIDE][:2]
        if first in words.wishes:
            return "i"
        found = "w" if first in words.begins else "v" if first in words.verbs else "-"
        if found == "-" and not first.isalpha():
            found = "W" if second in words.begins else "V" if second in words.verbs else "-"
        return found

    def looks_like_two(self, words: QuestionWords) -> bool:
        """Whether two questions seem to meet here: a sentence that nobody marked may hold two, and teaches nothing."""
        if not self.left or not self.right:
            return False
        first, second = [*self.right[:2], OUTSIDE][:2]
        right_asks = any(map(words.asks, self.right)) or first in words.verbs
        if self.left[-1] in words.ends and right_asks:
            return first not in words.ends
        left_asks = any(map(words.asks, self.left)) or self.left[0] in words.verbs
        joined = first in words.joins and (second in words.begins or second in words.verbs)
        return len(self.left) > 1 and left_asks and (first in words.begins or joined)


def _step(words: int) -> str:
    return _up_to(words, (0, 1, 2, 4))


def _length(words: int) -> str:
    return _up_to(words, (0, 1, 2, 3, 5, 8))


def _up_to(number: int, steps: Sequence[int]) -> str:
    return next((str(step) for step in steps if number <= step), "+")

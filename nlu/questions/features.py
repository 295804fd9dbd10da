"""What tells that a question begins at a word: the words around the place, and whether both sides ask."""

from __future__ import annotations

from collections import Counter
from typing import FrozenSet, Iterable, List, NamedTuple, Sequence, Tuple

from nlu.slots.message_words import Word
from nlu.words import PARTICLES

NEAR, FAR = 4, 10  # words on each side that count with their distance, and without
AT_END, AT_START = 2, 2  # words of a question that may be the asking ones
MOSTLY, MET = 0.55, 12
_LETTERS = (2, 3, 4, 5)


class Askers(NamedTuple):
    """Words that mostly stand at the end of a question, or at the beginning of one."""

    ends: FrozenSet[str]
    begins: FrozenSet[str]

    @classmethod
    def learn(cls, questions: Iterable[Sequence[Word]]) -> Askers:
        """From questions that stand alone. Thai asks at the end, English at the beginning."""
        often, ends, begins = Counter[str](), Counter[str](), Counter[str]()
        for message in questions:
            said = [w.word.lower() for w in message if _asks(w)]
            often.update(said)
            ends.update(set(said[-AT_END:]))
            begins.update(set(said[:AT_START]))
        return cls(
            frozenset(w for w, n in ends.items() if n >= MET and n >= MOSTLY * often[w] and len(w) > 1),
            frozenset(w for w, n in begins.items() if n >= MET and n >= MOSTLY * often[w] and w.isascii()),
        )

    @property
    def all(self) -> FrozenSet[str]:
        """Either kind."""
        return self.ends | self.begins


def _asks(word: Word) -> bool:
    return not word.named and word.word not in PARTICLES and any(letter.isalpha() for letter in word.word)


def at_place(text: str, message: Sequence[Word], place: int, askers: Askers) -> List[str]:
    """The features of the place before the word number `place`, which is not the first."""
    said = [w.word.lower() for w in message]
    left, right = said[:place], said[place:]
    gap = _gap(text[message[place - 1].end : message[place].start])
    last = next((w for w in reversed(left) if w not in PARTICLES), "^")
    return [
        *_beside(left, right, gap),
        *_sides(left, right, gap, last, askers),
        *(f"L:{w}" for w in set(left[-FAR:])),
        *(f"R:{w}" for w in set(right[:FAR])),
        *(f"E:{w}" for w in set(said[-NEAR:])),
        *(f"s={text[: message[place - 1].end][-n:]}" for n in _LETTERS),
        *(f"p={text[message[place].start :][:n]}" for n in _LETTERS),
    ]


def _gap(between: str) -> str:
    return "line" if "\n" in between else "blank" if between else "none"


def _beside(left: Sequence[str], right: Sequence[str], gap: str) -> List[str]:
    found = [f"g={gap}", f"nl={min(len(left), 6)}", f"nr={min(len(right), 6)}"]
    for step in range(1, NEAR + 1):
        before, after = _at(left, -step, "^"), _at(right, step - 1, "$")
        found += [f"l{step}={before}", f"r{step}={after}"]
        if step <= 2:
            found += [f"{gap} l{step}={before}", f"{gap} r{step}={after}"]
    one, two, first, second = left[-1], _at(left, -2, "^"), right[0], _at(right, 1, "$")
    return [
        *found,
        f"ll={two} {one}",
        f"rr={first} {second}",
        f"{gap} lr={one}|{first}",
        f"{gap} lrr={one}|{first} {second}",
    ]


def _sides(left: Sequence[str], right: Sequence[str], gap: str, last: str, askers: Askers) -> List[str]:
    """Whether the left side asks, at its end above all, and whether the right one does."""
    said = [w for w in left if w not in PARTICLES]
    ends = any(w in askers.ends for w in said[-AT_END:])
    left_asks, right_asks = (any(w in askers.all for w in side) for side in (left, right))
    begins = any(w in askers.begins for w in right[:AT_START])
    asked: Tuple[str, ...] = (f"q={gap}{ends:d}{right_asks:d}", f"Q={gap}{left_asks:d}{right_asks:d}")
    return [
        *asked * 3,  # counted thrice: a word or two of many features would not outweigh the rest
        *[f"b={gap}{left_asks:d}{begins:d}"] * 2,
        f"qw={last}{right_asks:d}",
        f"qr={right[0]}{left_asks:d}{right_asks:d}",
        f"c={last}",
        f"{gap} c={last}",
        f"cr={last}|{right[0]}",
    ]


def _at(words: Sequence[str], index: int, outside: str) -> str:
    return words[index] if -len(words) <= index < len(words) else outside

"""What tells that a question begins at a word: the words beside the place, and whether both sides ask."""

from __future__ import annotations

from typing import List, Sequence

from nlu.questions.asking import NO_GAP, QuestionWords, Sides
from nlu.slots.message_words import Word
from nlu.words import PARTICLES

COUNTED = 2  # how often: a word or two of many features would outweigh what the sides tell
LONG = 6  # words of a side whose number is told


def sides(text: str, message: Sequence[Word], place: int, words: QuestionWords) -> Sides:
    """Both sides of the place before the word number `place`, which is not the first."""
    said = [w.word.lower() for w in message]
    gap = _gap(text[message[place - 1].end : message[place].start])
    return Sides(words.weighty(said[:place]), words.weighty(said[place:]), gap)


def at_place(text: str, message: Sequence[Word], place: int, words: QuestionWords) -> List[str]:
    """The features of that place."""
    said = [w.word.lower() for w in message]
    here = sides(text, message, place, words)
    return [*_beside(said[:place], said[place:], here.gap), *here.features(words) * COUNTED]


def _gap(between: str) -> str:
    return "line" if "\n" in between else "blank" if between else NO_GAP


def _beside(left: Sequence[str], right: Sequence[str], gap: str) -> List[str]:
    before, second = left[-2] if len(left) > 1 else "^", right[1] if len(right) > 1 else "$"
    last = next((word for word in reversed(left) if word not in PARTICLES), "^")
    return [
        f"g={gap}",
        f"nl={min(len(left), LONG)}",
        f"nr={min(len(right), LONG)}",
        f"l={left[-1]}",
        f"r={right[0]}",
        f"ll={before} {left[-1]}",
        f"rr={right[0]} {second}",
        f"c={last}",
        f"cr={last}|{right[0]}",
    ]

"""Which topic an example reads like: rare runs weigh more, and every example is measured without itself.

Each topic is the sum of its examples (tf-idf over runs of two to four characters, each of length one). Before
an example is compared with its own topic it is taken out of the sum, else it would recognise itself. Topics
as wide as ours share many small words, so a single example is reported only when the example closest to it
belongs to the same other topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.training.runs import plain, runs

LENGTHS = (2, 3, 4)
CLEARLY = 1.3  # how many times closer the other topic must be before a single example is reported
ALIKE = 0.25  # the cosine from which two examples are neighbours at all
SURE = 1e-9  # below which a length is none

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claim:
    """Example `number` lies closer to the topic `by` than to its own; `neighbour` there is very like it."""

    number: int
    by: str
    neighbour: int | None


@dataclass(frozen=True, slots=True)
class _Vector:
    """The runs of an example, by their numbers, and the weight of each; of length one."""

    runs: NDArray[np.intp]
    weights: Numbers


def claims(examples: Sequence[tuple[str, str]]) -> Iterator[Claim]:
    """The claims among (topic, text) pairs."""
    topics = list(dict.fromkeys(topic for topic, _ in examples))
    own = [topics.index(topic) for topic, _ in examples]
    vectors, count = _vectors([text for _, text in examples])
    sums = _Sums(own, vectors, (count, len(topics)))
    holders = _Holders(vectors, count)
    for number, (topic, vector) in enumerate(zip(own, vectors, strict=True)):
        mine, by, other = sums.compare(topic, vector)
        if other > mine:
            neighbour = holders.neighbour(number) if other >= CLEARLY * mine else None
            same = neighbour is not None and own[neighbour] == by
            yield Claim(number, topics[by], neighbour if same else None)


class _Sums:
    """The sum of every topic's vectors: a row a run, a column a topic."""

    def __init__(self, topics: Sequence[int], vectors: Sequence[_Vector], shape: tuple[int, int]) -> None:
        self._weights = np.zeros(shape)
        for topic, vector in zip(topics, vectors, strict=True):
            self._weights[vector.runs, topic] += vector.weights
        self._squares = np.square(self._weights).sum(axis=0)

    def compare(self, own: int, vector: _Vector) -> tuple[float, int, float]:
        """The cosine of a vector with the rest of its own topic; the closest other topic and its cosine."""
        shared = vector.weights @ self._weights[vector.runs]
        cosines = shared / np.sqrt(np.maximum(self._squares, SURE))
        cosines[own] = -1.0  # no other topic
        best = int(cosines.argmax())
        return self._rest(own, float(shared[own])), best, float(cosines[best])

    def _rest(self, own: int, shared: float) -> float:
        # The vector v has length one: |sum - v|² = |sum|² - 2·shared + 1, and v·(sum - v) = shared - 1.
        square = float(self._squares[own]) - 2 * shared + 1
        return (shared - 1) / float(np.sqrt(square)) if square > SURE else 0.0


def _vectors(texts: Sequence[str]) -> tuple[list[_Vector], int]:
    """The vector of each text, and how many runs there are."""
    numbers: dict[str, int] = {}
    counts = [
        Counter(numbers.setdefault(run, len(numbers)) for run in runs(plain(text), LENGTHS)) for text in texts
    ]
    at = [np.fromiter(count, dtype=np.intp, count=len(count)) for count in counts]
    often = [np.fromiter(count.values(), dtype=np.float64, count=len(count)) for count in counts]
    seen = np.bincount(np.concatenate([*at, np.zeros(0, dtype=np.intp)]), minlength=len(numbers))
    rarity = np.log(len(texts) / np.maximum(seen, 1))
    weighed = (_unit(np.log1p(n) * rarity[own]) for own, n in zip(at, often, strict=True))
    return [_Vector(own, weights) for own, weights in zip(at, weighed, strict=True)], len(numbers)


def _unit(weights: Numbers) -> Numbers:
    length = float(np.sqrt(weights @ weights))
    return weights / length if length else weights


class _Holders:
    """Which examples hold a run, and with which weight: for each run a stretch of two long rows."""

    def __init__(self, vectors: Sequence[_Vector], count: int) -> None:
        self._vectors = vectors
        every = np.concatenate([*(v.runs for v in vectors), np.zeros(0, dtype=np.intp)])
        weights = np.concatenate([*(v.weights for v in vectors), np.zeros(0)])
        order = np.argsort(every, kind="stable")
        self._examples = np.repeat(np.arange(len(vectors)), [len(v.runs) for v in vectors])[order]
        self._weights = weights[order]
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(every, minlength=count))])

    def neighbour(self, number: int) -> int | None:
        """The example with the highest cosine, from `ALIKE` on."""
        cosines = np.zeros(len(self._vectors))
        own = self._vectors[number]
        for run, weight in zip(own.runs, own.weights, strict=True):
            held = slice(self._ends[run], self._ends[run + 1])
            cosines[self._examples[held]] += weight * self._weights[held]
        cosines[number] = 0.0
        best = int(cosines.argmax()) if len(cosines) else number
        return best if cosines[best] >= ALIKE else None

"""Which topic an example reads like: rare runs weigh more, and every example is measured without itself.

Each topic is the sum of its examples (tf-idf over runs of two to four characters, each of length one). Before
an example is compared with its own topic it is taken out of the sum, else it would recognise itself. Topics
as wide as ours share many small words, so a single example is reported only when the example closest to it
belongs to the same other topic.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.training.runs import plain, runs

LENGTHS = (2, 3, 4)
CLEARLY = 1.3  # how many times closer the other topic must be before a single example is reported
ALIKE = 0.25  # the cosine from which two examples are neighbours at all

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Claim:
    """Example `number` lies closer to the topic `by` than to its own; `neighbour` there is very like it."""

    number: int
    by: str
    neighbour: int | None


def claims(examples: Sequence[tuple[str, str]]) -> Iterator[Claim]:
    """The claims among (topic, text) pairs."""
    topics = [topic for topic, _ in examples]
    vectors = _vectors([text for _, text in examples])
    sums = _Sums(topics, vectors)
    holders = _holders(vectors)
    for number, (topic, vector) in enumerate(zip(topics, vectors, strict=True)):
        own, by, other = sums.compare(topic, vector)
        if other > own:
            neighbour = _neighbour(number, vectors, holders) if other >= CLEARLY * own else None
            same = neighbour is not None and topics[neighbour] == by
            yield Claim(number, by, neighbour if same else None)


class _Sums:
    """The sum of every topic's vectors, kept by run."""

    def __init__(self, topics: Sequence[str], vectors: Sequence[Vector]) -> None:
        self._weights: dict[str, Vector] = defaultdict(lambda: defaultdict(float))  # run → topic → weight
        for topic, vector in zip(topics, vectors, strict=True):
            for run, weight in vector.items():
                self._weights[run][topic] += weight
        squares: Vector = defaultdict(float)
        for weights in self._weights.values():
            for topic, weight in weights.items():
                squares[topic] += weight * weight
        self._squares = squares

    def compare(self, own: str, vector: Vector) -> tuple[float, str, float]:
        """The cosine of a vector with the rest of its own topic; the closest other topic and its cosine."""
        shared: Vector = defaultdict(float)
        for run, weight in vector.items():
            for topic, other in self._weights[run].items():
                shared[topic] += weight * other
        cosines = {t: s / math.sqrt(self._squares[t]) for t, s in shared.items() if t != own}
        best = max(cosines, key=lambda t: cosines[t], default="")
        return self._rest(own, shared[own]), best, cosines.get(best, 0.0)

    def _rest(self, own: str, shared: float) -> float:
        # The vector v has length one: |sum - v|² = |sum|² - 2·shared + 1, and v·(sum - v) = shared - 1.
        square = self._squares[own] - 2 * shared + 1
        return (shared - 1) / math.sqrt(square) if square > 1e-9 else 0.0


def _vectors(texts: Sequence[str]) -> list[Vector]:
    counts = [Counter(runs(plain(text), LENGTHS)) for text in texts]
    seen = Counter(run for count in counts for run in count)
    rarity = {run: math.log(len(texts) / n) for run, n in seen.items()}
    return [_unit({run: math.log(1 + n) * rarity[run] for run, n in count.items()}) for count in counts]


def _unit(vector: Vector) -> Vector:
    length = _length(vector)
    return {run: weight / length for run, weight in vector.items()} if length else {}


def _length(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _holders(vectors: Sequence[Vector]) -> dict[str, list[int]]:
    """Which examples hold a run."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for run in vector:
            holders[run].append(number)
    return holders


def _neighbour(number: int, vectors: Sequence[Vector], holders: Mapping[str, Sequence[int]]) -> int | None:
    cosines: dict[int, float] = defaultdict(float)
    for run, weight in vectors[number].items():
        for other in holders[run]:
            cosines[other] += weight * vectors[other][run]
    cosines.pop(number, None)
    best = max(cosines, key=lambda n: cosines[n], default=None)
    return best if best is not None and cosines[best] >= ALIKE else None

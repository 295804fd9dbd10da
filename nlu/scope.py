"""Whether a message is about us at all: how much of it our examples know, how near they are, how an intent fits.

Another question than "which intent": a message from another world can look a little like one intent by chance, but few
of its runs of three to five characters were ever seen. Each language has its own border, learnt from how well each
example is known by the others. What the encoder saw of a message weighs more than what the mean of its pieces says.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from nlu.ngrams import characters

RUNS = (3, 4, 5)
_MARK = 0xFFFFFF  # three bytes of a run's checksum: enough to tell runs apart
NEIGHBOURS = 3
_BENEFIT_OF_DOUBT = (4, 0.5)  # so many runs more, known to this share: a short message is hard to tell
_FEW = 12  # with fewer examples a language has no border of its own
_ANY = ""  # the border of all examples together, for such a language
_WITHOUT_NEIGHBOURS = 0.25  # and where no vectors tell what is near


@dataclass(frozen=True)
class Pull:
    """What the nearest examples and the best intent's probability add, and what those that are foreign take.

    `lost` is the share of a language's own examples that may fall under its border. Only messages that leave doubt get
    to the encoder, and they lie low among the examples, so fewer may be lost there.
    """

    near: float
    ours: float
    foreign: float
    near_foreign: float
    steepness: float
    lost: float


# How these were chosen stands in docs/decisions/0006-known-to-be-about-us.md and 0010-one-sentence-encoder.md.
FAST, ENCODED = Pull(0.5, 0.4, 0.6, 0.0, 12.0, 0.04), Pull(2.0, 0.8, 1.0, 1.5, 6.0, 0.02)


@dataclass(frozen=True)
class Fit:
    """The probabilities of the best intent of ours and of being foreign, and the cosines of the nearest examples."""

    ours: float
    foreign: float
    near: float
    near_foreign: float = 0.0


@dataclass(frozen=True)
class Known:
    """An example as a model that has not seen it judges it."""

    text: str  # without spaces
    language: str
    fit: Fit


class Runs:
    """Known runs by their checksums, a bit for each there can be: 2 MB, where a set of them takes 13."""

    def __init__(self, marks: Iterable[int] = ()) -> None:
        known = np.zeros(_MARK + 1, dtype=bool)
        known[np.fromiter(marks, dtype=np.uint32)] = True
        self._bits = np.packbits(known, bitorder="little").tobytes()

    def __contains__(self, mark: int) -> bool:
        return bool(self._bits[mark >> 3] >> (mark & 7) & 1)

    def marks(self) -> np.ndarray:
        """All of them, the least first."""
        return np.flatnonzero(np.unpackbits(np.frombuffer(self._bits, dtype=np.uint8), bitorder="little"))


@dataclass(frozen=True)
class Scope:
    """The known runs, each language's border, and the languages without vectors."""

    runs: Runs
    borders: dict[str, float] = field(default_factory=dict)
    pull: Pull = FAST
    blind: frozenset[str] = frozenset()

    def score(self, text: str, fit: Fit) -> float:
        """How known a message is, on no particular scale."""
        grams = _marks(text)
        return _score(sum(map(self.runs.__contains__, grams)), len(grams), fit, self.pull)

    def about_us(self, text: str, language: str, fit: Fit) -> float:
        """0 to 1; one half at the border of the language."""
        return 1 / (1 + math.exp(-self.pull.steepness * (self.score(text, fit) - self._border(language))))

    def _border(self, language: str) -> float:
        other = _WITHOUT_NEIGHBOURS if language in self.blind else self.borders.get(_ANY, _WITHOUT_NEIGHBOURS)
        return self.borders.get(language, other)


def _marks(text: str) -> list[int]:
    return [zlib.crc32(run.encode()) & _MARK for run in characters(text, RUNS)]


def _score(known: int, of: int, fit: Fit, pull: Pull) -> float:
    more, share = _BENEFIT_OF_DOUBT
    towards = pull.near * fit.near + pull.ours * fit.ours
    away = pull.near_foreign * fit.near_foreign + pull.foreign * fit.foreign
    return (known + more * share) / (of + more) + towards - away


def learn(examples: Sequence[Known], pull: Pull = FAST, blind: frozenset[str] = frozenset()) -> Scope:
    """From the examples that are about us."""
    grams = [_marks(e.text) for e in examples]
    counts = Counter(g for own in grams for g in set(own))
    scores: dict[str, list[float]] = {}
    for own, example in zip(grams, examples):
        known = sum(counts[g] > 1 for g in own)
        for group in (example.language, _ANY):
            scores.setdefault(group, []).append(_score(known, len(own), example.fit, pull))
    borders = {group: _border(found, pull.lost) for group, found in scores.items() if len(found) >= _FEW}
    return Scope(Runs(counts), borders, pull, blind)


def of_length_one(rows: np.ndarray) -> np.ndarray:
    """Vectors of length one; a vector of nothing stays nothing."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)


def neighbours(vectors: np.ndarray, most: int) -> np.ndarray:
    """Which examples are kept to compare with: all, or as many spread evenly over them."""
    there = np.flatnonzero(np.abs(vectors).sum(axis=1) > 0)
    return there[np.unique(np.linspace(0, len(there) - 1, min(len(there), most)).astype(int))]


def nearness(cosines: np.ndarray) -> np.ndarray:
    """The mean of the highest few cosines of each row."""
    if cosines.shape[-1] == 0:
        return np.zeros(cosines.shape[:-1])
    few = min(NEIGHBOURS, cosines.shape[-1])
    return np.partition(cosines, -few, axis=-1)[..., -few:].mean(axis=-1)


def _border(scores: list[float], lost: float) -> float:
    return round(sorted(scores)[int(len(scores) * lost)], 4)

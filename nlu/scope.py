"""Whether a message is about us at all: by the runs of characters that our examples know, and by how well it fits an intent.

Another question than "which intent": a message from another world can look a little like one intent by chance, but few
of its runs of four and five characters were ever seen. Each language has its own border, learnt from how well each
example is known by the others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlu.ngrams import characters

RUNS = (4, 5)
_BENEFIT_OF_DOUBT = (4, 0.9)  # so many runs more, known to this share: a short message is hard to tell
_OF_FIT, _OF_FOREIGN = (
    0.3,
    0.3,
)  # what the best intent's probability adds, and what the probability of "foreign" takes
_STEEPNESS = 12.0
_UNKNOWN_LANGUAGE = 0.35  # the border where there are too few examples to learn one
_FEW = 12
_LOST = 0.04  # the share of a language's own examples that may fall under its border


@dataclass(frozen=True)
class Scope:
    """The known runs and each language's border."""

    runs: frozenset[str]
    borders: dict[str, float] = field(default_factory=dict)

    def score(self, text: str, fit: float, foreign: float) -> float:
        """How known a message is; `fit` and `foreign` are probabilities of its best intent and of "out of scope"."""
        grams = characters(text, RUNS)
        return _score(sum(g in self.runs for g in grams), len(grams), fit, foreign)

    def about_us(self, text: str, language: str, fit: float, foreign: float) -> float:
        """0 to 1; one half at the border of the language."""
        border = self.borders.get(language, _UNKNOWN_LANGUAGE)
        return 1 / (1 + math.exp(-_STEEPNESS * (self.score(text, fit, foreign) - border)))


@dataclass(frozen=True)
class Known:
    """An example as a model that has not seen it judges it."""

    text: str  # without spaces
    language: str
    fit: float
    foreign: float


def _score(known: int, of: int, fit: float, foreign: float) -> float:
    more, share = _BENEFIT_OF_DOUBT
    return (known + more * share) / (of + more) + _OF_FIT * fit - _OF_FOREIGN * foreign


def learn(examples: Sequence[Known]) -> Scope:
    """From the examples that are about us."""
    grams = [characters(e.text, RUNS) for e in examples]
    counts = Counter(g for own in grams for g in set(own))
    scores: dict[str, list[float]] = {}
    for own, example in zip(grams, examples):
        known = sum(counts[g] > 1 for g in own)
        scores.setdefault(example.language, []).append(_score(known, len(own), example.fit, example.foreign))
    return Scope(frozenset(counts), {language: _border(found) for language, found in scores.items()})


def _border(scores: list[float]) -> float:
    if len(scores) < _FEW:
        return _UNKNOWN_LANGUAGE
    return round(sorted(scores)[int(len(scores) * _LOST)], 4)

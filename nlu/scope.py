"""Whether a message is about us at all: by the share of its short runs of characters that our examples and names know.

Another question than "which intent": a message from another world can look a little like one intent by chance, but most
of its three- and four-letter runs were never seen. Each language has its own border, learnt from how well each example is
known by the others.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlu.ngrams import SCOPE_RUNS, characters

_STEEPNESS = 14.0
_UNKNOWN_LANGUAGE = 0.18  # the border where there are too few examples to learn one
_FEW = 12
_LOST = 0.03  # the share of a language's own examples that may fall under its border


@dataclass(frozen=True)
class Scope:
    """The known runs and each language's border."""

    runs: frozenset[str]
    borders: dict[str, float] = field(default_factory=dict)

    def share(self, runs: str) -> float:
        """The share of a message's runs that are known; one for a message too short to tell."""
        grams = characters(runs, SCOPE_RUNS)
        return sum(g in self.runs for g in grams) / len(grams) if len(grams) > 3 else 1.0

    def about_us(self, runs: str, language: str) -> float:
        """0 to 1; one half at the border."""
        border = self.borders.get(language, _UNKNOWN_LANGUAGE)
        return 1 / (1 + math.exp(-_STEEPNESS * (self.share(runs) - border)))


def learn(examples: Sequence[tuple[str, str]], names: Sequence[str] = ()) -> Scope:
    """From (runs, language) of the examples that are about us, and the names that people may say."""
    grams = [characters(runs, SCOPE_RUNS) for runs, _ in examples]
    counts = Counter(g for own in grams for g in set(own))
    named = {g for name in names for g in characters(name, SCOPE_RUNS)}
    shares: dict[str, list[float]] = {}
    for own, (_, language) in zip(grams, examples):
        if len(own) > 3:
            known = sum(counts[g] > 1 or g in named for g in own) / len(own)
            shares.setdefault(language, []).append(known)
    return Scope(frozenset(counts) | frozenset(named), {k: _border(v) for k, v in shares.items()})


def _border(shares: list[float]) -> float:
    if len(shares) < _FEW:
        return _UNKNOWN_LANGUAGE
    return round(min(sorted(shares)[int(len(shares) * _LOST)], 0.6), 4)

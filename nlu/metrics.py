"""The figures by which a pipeline is judged. Pure functions over right and given answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np


def accuracy(right: Sequence[Any], given: Sequence[Any]) -> float:
    """The share of equal answers, in per cent."""
    return 100 * sum(a == b for a, b in zip(right, given)) / max(len(right), 1)


def f1(hits: int, wanted: int, given: int) -> float:
    """The harmonic mean of precision and recall, in per cent; 100 where nothing was wanted and nothing given."""
    return 100 * 2 * hits / (wanted + given) if wanted + given else 100.0


def f1_by_class(right: Sequence[str], given: Sequence[str]) -> dict[str, float]:
    """F1 of each class that stands among the right answers."""
    hits = Counter(a for a, b in zip(right, given) if a == b)
    wanted, said = Counter(right), Counter(given)
    return {c: f1(hits[c], wanted[c], said[c]) for c in sorted(wanted)}


def macro_f1(right: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the classes."""
    by_class = f1_by_class(right, given)
    return sum(by_class.values()) / max(len(by_class), 1)


def set_f1(right: Sequence[set[Any]], given: Sequence[set[Any]]) -> float:
    """Micro F1 of sets of things a message, such as strict spans."""
    hits = sum(len(a & b) for a, b in zip(right, given))
    return f1(hits, sum(map(len, right)), sum(map(len, given)))


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How often a message that is about us scores higher than one that is not; 0 to 1."""
    scores = np.concatenate([inside, outside])
    order = scores.argsort(kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    for value in np.unique(scores):  # equal scores share their rank
        same = scores == value
        ranks[same] = ranks[same].mean()
    n, m = len(inside), len(outside)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))


def false_positives_at(recall: float, inside: Sequence[float], outside: Sequence[float]) -> float:
    """The share of foreign messages, in per cent, that pass a border which this share of ours passes."""
    border = np.sort(np.asarray(inside))[int(np.floor((1 - recall) * len(inside)))]
    return 100 * float((np.asarray(outside) >= border).mean())

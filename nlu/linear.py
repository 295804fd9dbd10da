"""Logistic regression on inner products of examples, folded back into tables of one row a term.

The weights of a regularised linear model are a mix of the examples, so it is enough to learn how much of each example
goes into each class. The descent is L-BFGS with lengths measured by the inner products themselves: of each direction
that it remembers it keeps the scores too. So a step takes one product of matrices, for all heads together, and trying
how far to go takes none.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import List, Optional, Sequence, Tuple

import numpy as np
from scipy.special import logsumexp
from threadpoolctl import threadpool_limits

_STEPS = 30
_REMEMBERED = 6
_FLAT = 2e-3  # of the first slope
_TRIES = 8  # lengths of one step


@dataclass(frozen=True)
class Learnt:
    """How much of each example goes into each class's weights, each class's intercept, the scores of the examples."""

    shares: np.ndarray
    intercepts: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True)
class Question:
    """What one head is to learn: the class of each example, how much each counts, and the C of scikit-learn."""

    classes: np.ndarray
    weights: np.ndarray
    strength: float


@dataclass(frozen=True)
class _Point:
    """A mix and the scores that it gives to the examples; also a slope, or the way from one mix to another."""

    shares: np.ndarray
    scores: np.ndarray  # without the intercepts
    intercepts: np.ndarray

    def plus(self, other: _Point, times: float = 1.0) -> _Point:
        return _Point(
            self.shares + times * other.shares,
            self.scores + times * other.scores,
            self.intercepts + times * other.intercepts,
        )

    def times(self, factor: float) -> _Point:
        return _Point(factor * self.shares, factor * self.scores, factor * self.intercepts)

    def dot(self, other: _Point) -> float:
        return float(np.vdot(self.shares, other.scores)) + float(self.intercepts @ other.intercepts)


class _Descent:
    """One head on its way down: `error` is to be multiplied by the inner products and given to `advance`."""

    def __init__(self, question: Question) -> None:
        self._classes = question.classes
        self._rows = np.arange(len(question.classes))
        self._counted = (question.strength * question.weights).astype(np.float32)[:, None]
        nothing = np.zeros((len(self._rows), int(question.classes.max()) + 1), dtype=np.float32)
        self.at = _Point(nothing, nothing, nothing[0])
        self.done = False
        self.error = self._error_at(self.at)
        self._steepest = 0.0  # the first slope's length
        self._last: Optional[Tuple[_Point, _Point]] = None  # the step taken last, and the slope before it
        self._memory: List[
            Tuple[_Point, _Point, float]
        ] = []  # steps, how the slope changed, and their product

    def _error_at(self, at: _Point) -> np.ndarray:
        found = softmax(at.scores + at.intercepts)
        found[self._rows, self._classes] -= 1
        return found * self._counted

    def advance(self, product: np.ndarray) -> None:
        """One step down."""
        slope = _Point(self.error + self.at.shares, product + self.at.scores, self.error.sum(axis=0))
        self._remember(slope)
        length = slope.dot(slope) ** 0.5
        self._steepest = self._steepest or length
        if length <= _FLAT * self._steepest:
            self.done = True
            return
        way = self._downwards(slope) if self._memory else slope.times(-1 / length)
        step = way.times(self._how_far(way, slope.dot(way)))
        self._last = (step, slope)
        self.at = self.at.plus(step)
        self.error = self._error_at(self.at)

    def _remember(self, slope: _Point) -> None:
        if self._last is None:
            return
        step, before = self._last
        change = slope.plus(before, -1.0)
        product = step.dot(change)
        if product > 0:
            self._memory = [*self._memory, (step, change, product)][-_REMEMBERED:]

    def _downwards(self, slope: _Point) -> _Point:
        """The way of L-BFGS, by what is remembered of how the slope changes."""
        way, taken = slope.times(-1.0), []
        for step, change, product in reversed(self._memory):
            taken.append(step.dot(way) / product)
            way = way.plus(change, -taken[-1])
        _, change, product = self._memory[-1]
        way = way.times(product / change.dot(change))
        for (step, change, product), much in zip(self._memory, reversed(taken)):
            way = way.plus(step, much - change.dot(way) / product)
        return way

    def _how_far(self, way: _Point, steepness: float) -> float:
        """Where the way is at most a third as steep; it is convex, so the place is closed in on from both sides."""
        low, high = (0.0, steepness), None
        far = 1.0
        for _ in range(_TRIES):
            now = self._steepness(way, far)
            if abs(now) <= -steepness / 3:
                break
            low, high = ((far, now), high) if now < 0 else (low, (far, now))
            far = _between(low, high) if high else 2 * far
        return far

    def _steepness(self, way: _Point, far: float) -> float:
        there = self.at.plus(way, far)
        uphill = np.vdot(self._error_at(there), way.scores + way.intercepts)
        return float(uphill) + float(np.vdot(there.shares, way.scores))


def _between(low: Tuple[float, float], high: Tuple[float, float]) -> float:
    """Where a straight line between two steepnesses is level, kept off both ends."""
    part = low[1] / (low[1] - high[1])
    return low[0] + (high[0] - low[0]) * min(max(part, 0.1), 0.9)


def fit_together(products: np.ndarray, questions: Sequence[Question]) -> List[Learnt]:
    """Multinomial logistic regressions on the same inner products."""
    products = np.ascontiguousarray(products, dtype=np.float32)
    heads = [_Descent(question) for question in questions]
    with threadpool_limits(
        os.cpu_count(), "blas"
    ):  # a message is answered on one thread, this is worth all of them
        for _ in range(_STEPS):
            _step(products, [head for head in heads if not head.done])
    return [Learnt(head.at.shares, head.at.intercepts, head.at.scores + head.at.intercepts) for head in heads]


def _step(products: np.ndarray, heads: Sequence[_Descent]) -> None:
    if heads:
        for head, product in zip(heads, _multiplied(products, [head.error for head in heads])):
            head.advance(product)


def _multiplied(products: np.ndarray, tables: Sequence[np.ndarray]) -> List[np.ndarray]:
    ends = np.cumsum([table.shape[1] for table in tables])[:-1]
    return np.split(products @ np.hstack(tables), ends, axis=1)


def fit(products: np.ndarray, classes: np.ndarray, weights: np.ndarray, strength: float) -> Learnt:
    """One multinomial logistic regression on inner products; `strength` is the C of scikit-learn."""
    return fit_together(products, [Question(classes, weights, strength)])[0]


def fit_and_judge(products: np.ndarray, question: Question, folds: np.ndarray) -> Tuple[Learnt, np.ndarray]:
    """The regression on all examples, and each example's scores by one that has not seen its fold."""
    numbers = np.unique(folds)
    without = [replace(question, weights=question.weights * (folds != fold)) for fold in numbers]
    learnt, *others = fit_together(products, [question, *without])
    unseen = np.stack([other.scores for other in others])
    return learnt, unseen[np.searchsorted(numbers, folds), np.arange(len(folds))]


def folds_of(classes: np.ndarray, count: int = 4) -> np.ndarray:
    """A fold for each example, every class spread over all folds."""
    folds = np.zeros(len(classes), dtype=int)
    for c in np.unique(classes):
        members = np.flatnonzero(classes == c)
        folds[members] = np.arange(len(members)) % count
    return folds


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities from scores, along the last axis."""
    lifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(lifted / lifted.sum(axis=-1, keepdims=True))


def temperature(scores: np.ndarray, classes: np.ndarray) -> float:
    """The number by which scores of unseen examples are divided so that their probabilities tell the truth."""
    rows = np.arange(len(classes))

    def surprise(t: float) -> float:
        scaled = scores / t
        return float((logsumexp(scaled, axis=1) - scaled[rows, classes]).mean())

    steps = np.exp(np.linspace(np.log(0.2), np.log(5), 81))
    return float(min(steps, key=surprise))

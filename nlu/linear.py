"""Logistic regression in as many dimensions as there are examples, folded back into tables of one row a term.

The weights of a regularised linear model are a mix of the examples. So it is trained on the Cholesky factor of the
examples' inner products, which is exact and takes seconds for thousands of examples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize
from scipy.special import logsumexp

_RIDGE = 1e-5
_STEPS = 30


@dataclass(frozen=True)
class Mix:
    """How much of each example goes into each class's weights, and each class's intercept."""

    shares: np.ndarray
    intercepts: np.ndarray


def fit(products: np.ndarray, classes: np.ndarray, weights: np.ndarray, strength: float) -> Mix:
    """Multinomial logistic regression on inner products; `strength` is the C of scikit-learn."""
    n, k = len(classes), int(classes.max()) + 1
    low = cholesky(products + _RIDGE * np.eye(n), lower=True)
    fast, fast_turned = low.astype(np.float32), np.ascontiguousarray(low.T, dtype=np.float32)
    rows, counted = np.arange(n), weights.astype(np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w, b = flat[:-k].reshape(n, k).astype(np.float32), flat[-k:].astype(np.float32)
        scores = fast @ w + b
        scores -= scores.max(axis=1, keepdims=True)
        error = np.exp(scores)
        total = error.sum(axis=1)
        value = strength * float(counted @ (np.log(total) - scores[rows, classes])) + 0.5 * float(
            (w * w).sum()
        )
        error /= total[:, None]
        error[rows, classes] -= 1
        error *= counted[:, None]
        slope = (strength * (fast_turned @ error) + w).ravel()
        return value, np.concatenate([slope, strength * error.sum(axis=0)]).astype(np.float64)

    options = {"maxiter": _STEPS, "gtol": 1e-3, "maxcor": 5}
    found = minimize(loss, np.zeros(n * k + k), jac=True, method="L-BFGS-B", options=options)
    w, b = found.x[:-k].reshape(n, k), found.x[-k:]
    return Mix(solve_triangular(low, w, lower=True, trans="T"), b)


def out_of_fold(
    products: np.ndarray,
    classes: np.ndarray,
    weights: np.ndarray,
    strength: float,
    folds: np.ndarray,
    only: int = -1,
) -> tuple[np.ndarray, np.ndarray]:
    """Scores of each example by a model that has not seen its fold, and which examples these are.

    With `only` one fold is scored: enough to learn a temperature.
    """
    k = int(classes.max()) + 1
    scores = np.zeros((len(classes), k))
    for fold in np.unique(folds) if only < 0 else [only]:
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        present, inverse = np.unique(classes[seen], return_inverse=True)
        mix = fit(products[np.ix_(seen, seen)], inverse, weights[seen], strength)
        part = np.full((len(unseen), k), -30.0)
        part[:, present] = products[np.ix_(unseen, seen)] @ mix.shares + mix.intercepts
        scores[unseen] = part
    scored = np.arange(len(classes)) if only < 0 else np.flatnonzero(folds == only)
    return scores[scored], scored


def folds_of(classes: np.ndarray, count: int = 4) -> np.ndarray:
    """A fold for each example, every class spread over all folds; the same each time."""
    folds = np.zeros(len(classes), dtype=int)
    for c in np.unique(classes):
        members = np.flatnonzero(classes == c)
        folds[members] = np.arange(len(members)) % count
    return folds


def softmax(scores: np.ndarray) -> np.ndarray:
    """Probabilities from scores, along the last axis."""
    lifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return lifted / lifted.sum(axis=-1, keepdims=True)


def temperature(scores: np.ndarray, classes: np.ndarray) -> float:
    """The number by which scores of unseen examples are divided so that their probabilities tell the truth."""
    rows = np.arange(len(classes))

    def surprise(t: float) -> float:
        scaled = scores / t
        return float((logsumexp(scaled, axis=1) - scaled[rows, classes]).mean())

    steps = np.exp(np.linspace(np.log(0.2), np.log(5), 81))
    return float(min(steps, key=surprise))

"""The folded tables are the logistic regression that scikit-learn would learn."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from nlu import linear


def _points() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    classes = np.arange(60) % 3
    return rng.normal(size=(60, 200)) + np.eye(3)[classes] @ rng.normal(size=(3, 200)), classes


def test_the_same_probabilities_as_scikit_learn() -> None:
    points, classes = _points()
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    mix = linear.fit(points @ points.T, classes, np.ones(60), 10.0)
    ours = linear.softmax(points @ (points.T @ mix.shares) + mix.intercepts)
    theirs = LogisticRegression(C=10.0, max_iter=1000, tol=1e-8).fit(points, classes).predict_proba(points)
    assert np.abs(ours - theirs).max() < 0.03


def test_every_class_stands_in_every_fold() -> None:
    classes = np.repeat([0, 1, 2], [8, 12, 20])
    folds = linear.folds_of(classes)
    assert all(set(folds[classes == c]) == set(folds) for c in range(3))


def test_a_temperature_cools_what_is_too_sure() -> None:
    scores = np.array([[9.0, 0.0]] * 6 + [[9.0, 0.0]] * 4)
    assert linear.temperature(scores, np.array([0] * 6 + [1] * 4)) > 2

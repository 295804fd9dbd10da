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


def test_an_example_is_judged_by_a_model_that_has_not_seen_its_fold() -> None:
    points, classes = _points()
    products, folds = points @ points.T, linear.folds_of(classes)
    learnt, judged = linear.fit_and_judge(products, linear.Question(classes, np.ones(60), 10.0), folds)
    assert np.abs(learnt.shares - linear.fit(products, classes, np.ones(60), 10.0).shares).max() < 1e-4
    seen, unseen = folds != 0, folds == 0
    apart = linear.fit(products[np.ix_(seen, seen)], classes[seen], np.ones(seen.sum()), 10.0)
    expected = products[np.ix_(unseen, seen)] @ apart.shares + apart.intercepts
    assert (judged[unseen].argmax(axis=1) == expected.argmax(axis=1)).all()
    assert np.abs(linear.softmax(judged[unseen]) - linear.softmax(expected)).max() < 0.03


def test_heads_that_are_learnt_together_are_as_if_learnt_apart() -> None:
    points, classes = _points()
    products, other = points @ points.T, np.arange(60) % 2
    together = linear.fit_together(
        products, [linear.Question(c, np.ones(60), 5.0) for c in (classes, other, 0 * other)]
    )
    assert np.abs(together[1].scores - linear.fit(products, other, np.ones(60), 5.0).scores).max() < 1e-3
    assert together[2].shares.shape == (60, 1)  # of a single class there is nothing to learn


def test_every_class_stands_in_every_fold() -> None:
    classes = np.repeat([0, 1, 2], [8, 12, 20])
    folds = linear.folds_of(classes)
    assert all(set(folds[classes == c]) == set(folds) for c in range(3))


def test_a_temperature_cools_what_is_too_sure() -> None:
    scores = np.array([[9.0, 0.0]] * 6 + [[9.0, 0.0]] * 4)
    assert linear.temperature(scores, np.array([0] * 6 + [1] * 4)) > 2

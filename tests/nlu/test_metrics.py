"""The figures, on answers small enough to count by hand."""

from __future__ import annotations

import pytest

from nlu.metrics import accuracy, auroc, f1_by_class, false_positives_at, macro_f1, set_f1


def test_accuracy_and_f1() -> None:
    right, given = ["a", "a", "b", "b"], ["a", "b", "b", "b"]
    assert accuracy(right, given) == 75
    assert f1_by_class(right, given) == pytest.approx({"a": 200 / 3, "b": 80})
    assert macro_f1(right, given) == pytest.approx((200 / 3 + 80) / 2)


def test_spans_count_only_when_equal() -> None:
    assert set_f1([{(0, 3, "x")}, {(1, 2, "y")}], [{(0, 3, "x")}, {(1, 3, "y")}]) == 50


def test_auroc_counts_ties_as_half() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1
    assert auroc([0.5], [0.5]) == 0.5


def test_false_positives_at_a_recall() -> None:
    inside = [i / 100 for i in range(1, 101)]
    assert false_positives_at(0.95, inside, [0.01, 0.05, 0.5, 0.9]) == 50

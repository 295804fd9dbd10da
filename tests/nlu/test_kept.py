"""A training begins where the one before ended, and ends where it would have ended from nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from test_intent_model import CASES, Knowing, example

from nlu import linear
from nlu.intent_training import train
from nlu.kept import Mixes, keys_of, read_files, read_mixes, remembering, write_files, write_mixes


def points() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    classes = np.arange(90) % 3
    found = rng.normal(size=(90, 40)) + np.eye(3)[classes] @ rng.normal(size=(3, 40))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32), classes


def steps_of(products: np.ndarray, question: linear.Question, start: linear.Learnt | None) -> int:
    """How many steps a regression takes until it is flat."""
    head, starts = linear._Descent(question), [start] if start else []
    if starts:
        linear._begin(products, [head], starts)
    steps = 0
    while not head.done and steps < 200:
        linear._step(products, [head])
        steps += 1
    return steps


def test_a_regression_that_begins_near_its_end_takes_fewer_steps_to_the_same_end() -> None:
    rows, classes = points()
    most = slice(0, 86)
    before = linear.fit(rows[most] @ rows[most].T, classes[most], np.ones(86), 10.0)
    shares = np.zeros((90, 3), dtype=np.float32)
    shares[most] = before.shares
    start = linear.Learnt(shares, before.intercepts, shares)
    question, products = linear.Question(classes, np.ones(90), 10.0), rows @ rows.T
    warm, cold = (
        linear.fit_together(products, [question], [start])[0],
        linear.fit_together(products, [question])[0],
    )
    assert np.abs(linear.softmax(warm.scores) - linear.softmax(cold.scores)).max() < 0.02
    assert steps_of(products, question, start) < steps_of(products, question, None) / 2


def test_known_examples_keep_their_fold_and_new_ones_fill_the_emptiest() -> None:
    classes = np.array([0, 0, 0, 0, 0, 1, 1])
    folds = linear.folds_of(classes, 4, np.array([2, -1, 0, 2, 1, -1, 3]))
    assert folds.tolist() == [2, 3, 0, 2, 1, 0, 3]
    assert linear.folds_of(classes, 4).tolist() == [0, 1, 2, 3, 0, 0, 1]


def test_mixes_go_to_the_examples_and_topics_that_are_still_there(tmp_path: Path) -> None:
    keys = keys_of(["a", "b", "c"], ["x", "y", "x"])
    shares = np.arange(6, dtype=np.float32).reshape(1, 1, 3, 2)
    mixes = Mixes(
        {k: n for n, k in enumerate(keys)}, ["x", "y"], np.array([0, 1, 2]), shares, np.array([[[7.0, 8.0]]])
    )
    write_mixes(tmp_path / "m.npz", "code", mixes)
    read = read_mixes(tmp_path / "m.npz", "code")
    assert read is not None and read_mixes(tmp_path / "m.npz", "other code") is None
    now = keys_of(["c", "new", "a"], ["x", "z", "x"])
    (start,) = read.starts(now, ["w", "x", "z"], 0)
    assert start.shares.tolist() == [[0, 4, 0], [0, 0, 0], [0, 0, 0]]
    assert start.intercepts.tolist() == [0, 7, 0] and read.folds_of(now).tolist() == [2, -1, 0]
    assert read.starts(now, ["x"], 1) == []


def test_a_broken_file_of_mixes_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "m.npz").write_bytes(b"PK\x03\x04 no archive")
    assert read_mixes(tmp_path / "m.npz", "code") is None and read_mixes(None, "code") is None


def test_a_training_after_a_new_example_is_as_if_nothing_had_been_kept() -> None:
    encoder = Knowing()
    encode = lambda texts: np.stack([encoder.vector(t) for t in texts])  # noqa: E731
    cases = [*CASES, ("ค่าเรียนต่อเทอมกี่บาท", "fees")]
    first = train([example(t) for t, _ in CASES], [i for _, i in CASES], encode=encode, encoder=encoder)
    examples, intents = [example(t) for t, _ in cases], [i for _, i in cases]
    warm = train(examples, intents, encode=encode, encoder=encoder, before=first.mixes).model
    cold = train(examples, intents, encode=encode, encoder=encoder).model
    for text in ("ค่าเรียนกี่บาท", "หอพักชาย", "ฝนจะตกไหม"):
        a, b = (dict(model.guess(example(text)).ranking) for model in (warm, cold))
        assert max(abs(a[name] - b[name]) for name in a) < 0.05


def test_heads_are_taken_over_only_with_the_same_stamp(tmp_path: Path) -> None:
    write_files(tmp_path / "kept", "one", {"slots.json": b"{}", "slots.npz": b"1"})
    assert read_files(tmp_path / "kept", "one") == {"slots.json": b"{}", "slots.npz": b"1"}
    write_files(tmp_path / "kept", "two", {"slots.json": b"[]"})
    assert read_files(tmp_path / "kept", "one") == {}
    assert read_files(tmp_path / "kept", "two") == {"slots.json": b"[]"}
    assert read_files(None, "two") == {} and read_files(tmp_path / "nowhere", "two") == {}


def test_what_was_encoded_while_judging_is_known_the_next_time(tmp_path: Path) -> None:
    encoder = Knowing()
    encoder.known, encoder.made = {}, None  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert encoder.made == {}
        encoder.made["ค่าเทอม"] = np.ones(3, dtype=np.float32)  # type: ignore[index]
    assert encoder.made is None
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert encoder.known["ค่าเทอม"].tolist() == [1, 1, 1]  # type: ignore[attr-defined]
    assert encoder.known == {}  # type: ignore[attr-defined]
    with remembering(None, tmp_path / "asked.npz"):
        pass

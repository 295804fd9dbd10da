"""Vectors are made once: what a file has is not encoded again, and what is made anew is the same as what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml

from nlu.encoded import MOST, SHIPPED, Encoded, add, key, own_file, read, rounded, write
from nlu.encoder import SIZE
from nlu.normalise import normalise
from nlu.slots.examples import read_examples

DATA = Path(__file__).parents[2] / "data"


class Counting:
    """An encoder that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.sin(np.arange(SIZE) + len(text)).astype(np.float32)


def known(counting: Any, tmp_path: Path) -> Encoded:
    return Encoded(counting, tmp_path / "own.npz", tmp_path / "shipped.npz")


def test_each_text_is_encoded_once_for_all_trainings(tmp_path: Path) -> None:
    counting, told = Counting(), []
    first = known(counting, tmp_path).vectors(["a", "bb", "a"], told.append)
    again = known(counting, tmp_path).vectors(["bb", "a", "ccc"], told.append)
    assert counting.asked == ["a", "bb", "ccc"] and told == [2, 1]
    assert (first[0] == first[2]).all() and (again[0] == first[1]).all()


def test_what_another_encoder_made_is_encoded_anew(tmp_path: Path) -> None:
    counting = Counting()
    known(counting, tmp_path).vectors(["a"])
    counting.kind = "slower"  # type: ignore[attr-defined]
    known(counting, tmp_path).vectors(["a"])
    assert counting.asked == ["a", "a"]


def test_two_that_add_to_a_file_lose_nothing(tmp_path: Path) -> None:
    counting = Counting()
    first, second = known(counting, tmp_path), known(counting, tmp_path)
    first.vectors(["a"])
    second.vectors(["bb"])
    counting.asked.clear()
    known(counting, tmp_path).vectors(["a", "bb"])
    assert not counting.asked


def test_a_file_that_has_grown_too_large_begins_anew(tmp_path: Path) -> None:
    row = rounded(np.ones(SIZE))
    write(tmp_path / "own.npz", dict.fromkeys(range(MOST), row), "this")
    add(tmp_path / "own.npz", {MOST: row}, "this")
    assert list(read(tmp_path / "own.npz", "this")) == [MOST]


def test_what_is_shipped_is_not_encoded(tmp_path: Path) -> None:
    counting = Counting()
    write(tmp_path / "shipped.npz", {key("a"): rounded(counting.vector("a"))})
    counting.asked.clear()
    found = known(counting, tmp_path).vectors(["a"])
    assert not counting.asked and not (tmp_path / "own.npz").exists()
    assert np.abs(found[0] - counting.vector("a")).max() < 0.005


def test_a_file_of_another_model_or_a_broken_one_counts_for_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.npz", {1: rounded(np.ones(SIZE))})
    with np.load(tmp_path / "a.npz") as stored:
        np.savez(tmp_path / "b.npz", **{**stored, "model": np.array("another")})
    (tmp_path / "c.npz").write_bytes((tmp_path / "a.npz").read_bytes()[:700])
    assert list(read(tmp_path / "a.npz")) == [1]
    assert not read(tmp_path / "b.npz") and not read(tmp_path / "c.npz") and not read(tmp_path / "d.npz")


def test_without_a_vocabulary_no_file_is_left_behind() -> None:
    assert own_file("") is None and own_file("build/nlu/vocabulary.json") == Path("build/nlu/encoded.npz")


def test_nearly_all_that_is_taught_comes_encoded() -> None:
    topics = [yaml.safe_load(path.read_text("utf-8")) for path in (DATA / "topics").glob("*.yml")]
    taught = [" ".join(text.split()) for t in topics for texts in t["examples"].values() for text in texts]
    taught += [e.text for e in read_examples(DATA / "slots")]
    shipped = read(SHIPPED)
    there = [key(normalise(text).text) in shipped for text in taught]
    assert sum(there) / len(there) > 0.9, "nlu/encoded.npz is old: make encoded"

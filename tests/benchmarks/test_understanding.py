"""Labelled sets are found in a folder by their names."""

from __future__ import annotations

from pathlib import Path

from benchmarks.understanding import public_sets


def folder_with(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


def test_a_set_is_measured_with_few_rows_and_in_full(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "a.train.jsonl", "a.eval.jsonl", "posts-oos.jsonl")
    few, full = public_sets(folder)
    assert (few.name, full.name) == ("a-few", "a-full")
    assert "--per-intent" in few.more and "--per-intent" not in full.more
    assert full.arguments(stock=True)[-3:] == ["--oos", str(folder / "posts-oos.jsonl"), "--stock"]


def test_the_test_part_comes_before_the_eval_part(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "a.train.jsonl", "a.eval.jsonl", "a.test.jsonl")
    assert {one.test.name for one in public_sets(folder)} == {"a.test.jsonl"}


def test_nothing_is_measured_without_rows_to_ask(tmp_path: Path) -> None:
    assert list(public_sets(folder_with(tmp_path, "a.train.jsonl", "a.low0.jsonl"))) == []

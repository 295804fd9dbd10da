"""The benchmark of computed answers asks every line of the exam, in both languages, beside the older actions."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from benchmarks.queries import EXAM, LANGUAGES, Taken, measure, questions, row


def test_every_line_of_the_exam_is_asked() -> None:
    lines = [line for line in EXAM.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(list(questions())) == len(lines)


def test_each_is_measured_once_in_each_language(catalogue_engine: Engine, tmp_path: Path) -> None:
    exam = tmp_path / "exam.jsonl"
    exam.write_text('{"kind": "count", "query": {"measure": "graduates"}}\n\n', encoding="utf-8")
    found = measure(catalogue_engine, questions(exam))
    assert {kind: len(taken) for kind, taken in found.items()} == {"count": len(LANGUAGES)}


def test_a_line_of_the_table_holds_median_tail_most_and_mean_of_the_processor() -> None:
    taken = [Taken(1.0, 2.0)] * 19 + [Taken(9.0, 4.0)]
    assert row("count", taken).split() == ["count", "20", "1.00", "8.60", "9.00", "2.10"]

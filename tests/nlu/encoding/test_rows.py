"""Rows come from their places in the file, in the order in which they are asked for."""

from __future__ import annotations

from pathlib import Path

from nlu.encoding.rows import Rows


def test_rows_are_found_behind_what_stands_before_them(tmp_path: Path) -> None:
    (tmp_path / "table").write_bytes(b"head" + bytes(range(12)))
    rows = Rows(tmp_path / "table", 4, 3)
    assert rows([2, 0, 2]).tolist() == [[6, 7, 8], [0, 1, 2], [6, 7, 8]]
    assert rows([]).shape == (0, 3)

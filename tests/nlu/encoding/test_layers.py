"""The same packed file gives the same bytes."""

from __future__ import annotations

from pathlib import Path

from nlu.encoding.layers import GRAPH, POSITIONS, write
from nlu.encoding.pieces import SIGNS, TABLES, TRIE


def test_the_same_file_gives_the_same_bytes(small_file: Path, tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
        write(small_file, folder)
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two and set(one) == {GRAPH, POSITIONS, TRIE, TABLES, SIGNS}

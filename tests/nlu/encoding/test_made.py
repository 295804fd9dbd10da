"""What is made from one file is the same each time, and is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.encoding import made as module
from nlu.encoding.made import GRAPH, POSITIONS, made, make
from nlu.encoding.pieces import SIGNS, TABLES, TRIE


@pytest.fixture
def own_environment(small_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which nothing was made yet, with the small model as its wheel's file."""
    monkeypatch.setattr(module.sys, "prefix", str(tmp_path))
    monkeypatch.setattr(module, "packed_file", lambda: small_file)
    return tmp_path


def test_the_same_file_gives_the_same_bytes(small_file: Path, tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "two")
    for folder in folders:
        folder.mkdir()
        make(small_file, folder)
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two and set(one) == {GRAPH, POSITIONS, TRIE, TABLES, SIGNS}


def test_it_is_made_once(own_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made()
    assert folder.is_relative_to(own_environment) and (folder / GRAPH).exists()
    monkeypatch.setattr(module, "packed_file", lambda: Path("/nowhere"))
    assert made() == folder


def test_who_comes_second_takes_what_the_first_has_made(
    own_environment: Path, small_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def first_made_meanwhile() -> Path:
        monkeypatch.setattr(module, "packed_file", lambda: small_file)
        made()
        return small_file

    monkeypatch.setattr(module, "packed_file", first_made_meanwhile)
    folder = made()
    assert (folder / GRAPH).exists() and [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_what_was_not_finished_leaves_nothing(own_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_environment / "broken").write_bytes(b"nothing of ours")
    monkeypatch.setattr(module, "packed_file", lambda: own_environment / "broken")
    with pytest.raises(ValueError):
        made()
    assert not list((own_environment / "share" / "achiva").iterdir())

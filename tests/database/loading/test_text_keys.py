"""The keys of texts: one that is missing, misspelt or too much is named, and so is a text file."""

from __future__ import annotations

from pathlib import Path

from database.loading.text_keys import NAME, check_text_keys, text_keys, write
from tests.database.plugin import DATA


def _folder(place: Path, text: str) -> Path:
    (place / "texts").mkdir(exist_ok=True)
    (place / "texts" / "fees.yml").write_text(text, "utf-8")
    return place


def _codes(folder: Path) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.column, finding.row) for finding in check_text_keys(folder)]


def test_the_shipped_keys_are_those_of_the_texts() -> None:
    assert set(text_keys(DATA)) == set((DATA / NAME).read_text("utf-8").splitlines()), "run: make shipped"
    assert _codes(DATA) == []


def test_a_misspelt_key_is_named_with_its_line_and_what_was_meant(tmp_path: Path) -> None:
    write(_folder(tmp_path, "head: {th: ก, en: a}\nnothing: {th: ข, en: b}\n"))
    _folder(tmp_path, "head: {th: ก, en: a}\nnothin: {th: ข, en: b}\n")
    assert _codes(tmp_path) == [("key_missing", "nothing", None), ("odd_key", "nothin", 2)]
    assert dict(list(check_text_keys(tmp_path))[1].values) == {"meant": "nothing"}


def test_a_file_that_is_not_there_and_one_too_much_are_named(tmp_path: Path) -> None:
    write(_folder(tmp_path, "head: {th: ก, en: a}\n"))
    (tmp_path / "texts" / "fees.yml").rename(tmp_path / "texts" / "fees (2).yml")
    assert [(f.file, f.code) for f in check_text_keys(tmp_path)] == [
        ("texts/fees.yml", "missing_file"),
        ("texts/fees (2).yml", "unknown_file"),
    ]


def test_without_shipped_keys_nothing_is_said(tmp_path: Path) -> None:
    assert _codes(_folder(tmp_path, "head: {th: ก, en: a}\n")) == []

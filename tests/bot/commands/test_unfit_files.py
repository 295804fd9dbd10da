"""The check names what the service could not use: menus, people, forms, words of danger, sentences with slots."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.data_files.readers import READERS, unfit_files
from bot.training.fact_questions import askable_ids, check_fact_questions, read_fact_questions

DATA = Path(__file__).parents[3] / "data"
SLOTS = "slots/english.jsonl"
Spoil = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(
        shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("evaluation", "dialogues"))
    )


def found(folder: Path, name: str, spoil: Spoil) -> list[tuple[str, int | None]]:
    path = folder / name
    before = path.read_text("utf-8")
    path.write_text(spoil(before), "utf-8")
    assert path.read_text("utf-8") != before
    return [(finding.file, finding.row) for finding in unfit_files(folder)]


def test_the_files_as_they_are_fit(folder: Path) -> None:
    assert list(unfit_files(folder)) == []
    assert all((folder / name).is_file() for name in READERS)


@pytest.mark.parametrize("name", [name for name in READERS if not name.startswith("vocabulary")])
@pytest.mark.parametrize("spoil", [lambda _: "- a word\n", lambda text: "x: [\n" + text, lambda _: "5\n"])
def test_a_file_of_another_shape_is_named(folder: Path, name: str, spoil: Spoil) -> None:
    assert (Path(name).name, None) in [(file, None) for file, _ in found(folder, name, spoil)]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("forms/recruit.yml", "prompts:", "prompt:"),
        ("forms/recruit.yml", "  number:", "  nummer:"),
        ("menus.yml", "intent:", "intend:"),
        ("people.yml", "wait_minutes:", "wait_minutes: soon #"),
        ("vocabulary/operations.yml", "words:", "wrds:"),
        ("vocabulary/safety.yml", "  danger:", "  dangr:"),
    ],
)
def test_a_part_that_its_reader_misses_is_named(folder: Path, name: str, old: str, new: str) -> None:
    assert old in (folder / name).read_text("utf-8")
    assert Path(name).name in {file for file, _ in found(folder, name, lambda text: text.replace(old, new))}


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": 5, "slots": {}}', '{"text": "a"}', '{"text": "a", "slots": {"by": 1}}', "�"]
)
def test_a_line_of_the_sentences_is_named_by_its_number(folder: Path, line: str) -> None:
    assert found(folder, SLOTS, lambda text: "\n".join([*text.splitlines()[:2], line])) == [
        ("english.jsonl", 3)
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("texts/interests.yml", "a: ["), ("texts/interests.yml", "5: {th: ก, en: a}"),
     ("catalogue/fact_questions.yml", "facts: [a]"), ("catalogue/fact_questions.yml", "facts: 5")],
)  # fmt: skip
def test_no_file_stops_the_check_of_the_sentences_that_ask_for_facts(
    folder: Path, name: str, content: str
) -> None:
    (folder / name).write_text(content, "utf-8")
    check_fact_questions(read_fact_questions(folder), askable_ids(folder))

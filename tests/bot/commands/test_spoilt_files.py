"""Mistakes made by chance in every data file: each is named by its file and by row, key or column."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from bot.commands.data_files.known_names import all_names
from bot.commands.data_files.placeholders import unknown_placeholders
from database.loading import Finding, text_keys
from database.loading.finding import file_name
from database.loading.shapes.checking import check_file
from database.loading.shapes.files import SHAPES
from database.loading.shapes.values import Names
from tests.bot.commands.small_folder import service_files, small_copy
from tests.bot.commands.spoiling import MAKERS, Spoilt, spoil, tables, whole_files
from tests.bot.commands.spoiling.share import findings, is_located
from tests.database.plugin import DATA

SEED = 2569
OF_A_FILE = 2
TEXTS = [path.relative_to(DATA).as_posix() for path in sorted((DATA / "texts").glob("*.yml"))]
# A table that cannot be read at all ends the check of the tables; mistakes of cells and rows are told beside each other.
IN_ROWS = frozenset(tables.MAKERS) - {"column gone", "column misspelt", "column twice", "semicolons"}
STRANGER = "unknown name"  # laid on the file that should have it where a row of that file is refused, too


@pytest.fixture(scope="module")
def names() -> Names:
    return all_names(DATA)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_copy(tmp_path_factory.mktemp("original") / "data")


@pytest.mark.parametrize("name", [*SHAPES, *TEXTS])
@pytest.mark.parametrize("time", range(OF_A_FILE))
def test_a_mistake_in_a_yaml_file_is_named(name: str, time: int, names: Names, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(DATA / name, path)
    shutil.copy(DATA / text_keys.NAME, tmp_path)
    spoilt = spoil(tmp_path, Path(name), Random(f"{SEED} {name} {time}"), _kinds(Path(name)))
    of_texts = [*unknown_placeholders(tmp_path / "texts"), *text_keys.check_text_keys(tmp_path)]
    found = [*check_file(tmp_path, name, names), *(f for f in of_texts if f.file == file_name(path))]
    assert is_located(spoilt, found), told(spoilt, found)


def test_mistakes_in_all_tables_topics_and_sentences_are_named_together(
    original: Path, tmp_path: Path
) -> None:
    files = [
        file for file in service_files(original) if file.suffix != ".yml" or file.parent.name == "topics"
    ]
    kinds = {file: _kinds(file) - {STRANGER} for file in files}
    assert unseen(original, tmp_path / "data", kinds) == []


def test_unknown_names_in_tables_are_named_where_they_stand(original: Path, tmp_path: Path) -> None:
    leaning = "college_programs.csv graduates.csv centres.csv short_courses.csv faq_facts.csv".split()
    kinds = {Path("catalogue", name): frozenset({STRANGER}) for name in leaning}
    assert unseen(original, tmp_path / "data", kinds) == []


def unseen(original: Path, folder: Path, kinds: Mapping[Path, frozenset[str]]) -> list[str]:
    """Make a mistake of one of the kinds in each file; what a check of the whole folder does not name."""
    shutil.copytree(original, folder)
    before = findings(folder)
    made = [spoil(folder, file, Random(f"{SEED} {file}"), of) for file, of in kinds.items()]
    found = findings(folder) - before
    return [told(one, of) for one in made if not is_located(one, of := _of(one, found))]


def _kinds(file: Path) -> frozenset[str]:
    if file.suffix == ".csv":
        return IN_ROWS
    return frozenset({*whole_files.MAKERS, *MAKERS[file.suffix]})


def _of(spoilt: Spoilt, found: frozenset[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.file == file_name(spoilt.file)]


def told(spoilt: Spoilt, found: list[Finding]) -> str:
    """What was made and what was said of it, for a failed test."""
    mistake = spoilt.mistake
    return f"{spoilt.file}: {mistake.kind}, row {mistake.row} {mistake.name}; said {found[:3]}"

"""Folders and files stay small, and no modules import each other in a circle."""

from __future__ import annotations

from pathlib import Path

from tests.house import exceptions
from tests.house.structure import PACKAGES, circles, files_in_folders, lines_of_files, together

ALLOWED = exceptions.read()
A_DOZEN = 12
OF_A_DOZEN = ("actions", "bot/dialogue")  # what a newcomer reads first


def over(found: dict[str, int], most: int, allowed: dict[str, int]) -> dict[str, int]:
    """What is larger than allowed."""
    return {name: count for name, count in found.items() if count > allowed.get(name, most)}


def not_needed(found: dict[str, int], most: int, allowed: dict[str, int]) -> list[str]:
    """Exceptions that are no longer needed."""
    return [name for name in allowed if found.get(name, 0) <= most]


def test_no_folder_has_too_many_files() -> None:
    assert over(files_in_folders(), ALLOWED.most_files, ALLOWED.folders) == {}


def test_folders_of_actions_and_of_the_dialogue_have_a_dozen_files_at_most() -> None:
    read_first = {name: n for name, n in files_in_folders().items() if name.startswith(OF_A_DOZEN)}
    assert over(read_first, A_DOZEN, {}) == {}


def test_no_file_is_too_long() -> None:
    assert over(lines_of_files(), ALLOWED.most_lines, ALLOWED.files) == {}


def test_exceptions_are_needed_and_have_a_reason() -> None:
    assert not_needed(files_in_folders(), ALLOWED.most_files, ALLOWED.folders) == []
    assert not_needed(lines_of_files(), ALLOWED.most_lines, ALLOWED.files) == []
    assert [why for why in ALLOWED.reasons if len(why) < 20] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(*PACKAGES) == []


def test_a_full_folder_and_a_long_file_are_seen(tmp_path: Path) -> None:
    package = tmp_path / "bot"
    package.mkdir()
    for name, text in (("__init__", ""), ("one", "import re\n" * 3), ("two", "import re\n" * 2)):
        (package / f"{name}.py").write_text(text)
    assert over(files_in_folders(tmp_path), 1, {}) == {"bot": 2}
    assert over(lines_of_files(tmp_path), 1, {"bot/one.py": 3}) == {"bot/two.py": 2}


def test_modules_that_reach_each_other_are_a_circle() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}
    assert list(together(imports)) == [["a", "b", "c"], ["d"], ["e"]]

"""`bot check` as staff meet it: it never falls over, says little of what is known, and names what no text gets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.commands.check import check
from bot.commands.data_files.alike import MOST_ALONE, put_together
from bot.commands.data_files.placeholders import unknown_placeholders
from bot.settings import Settings
from database.loading import Finding
from tests.bot.commands.small_folder import small_copy
from tests.database.loading.conftest import DataFolder
from tests.database.plugin import DATA


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_copy(tmp_path_factory.mktemp("original") / "data")


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> DataFolder:
    """A small copy of the whole data folder."""
    shutil.copytree(original, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def _settings(folder: DataFolder) -> Settings:
    return Settings(_env_file=None, data_dir=folder.path, var_dir=folder.path.parent / "var", database_url="")


def _said(folder: DataFolder, capsys: pytest.CaptureFixture[str], known: bool = False) -> tuple[int, str]:
    code = check(_settings(folder), known=known)
    return code, " ".join(capsys.readouterr().out.split())


def test_known_weaknesses_are_one_line_and_listed_when_asked(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    code, short = _said(folder, capsys)
    assert code == 0 and "--known" in short and "อนุมาน" not in short
    assert "อนุมาน" in _said(folder, capsys, known=True)[1]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  th:\n", "  th:\n    - 555\n", "555"),
        ("  th:\n", "  th:\n    - ถาม: มีไหม\n", "มีไหม"),
        ("examples:", "example:", "examples"),
        ("action: faq", "action: faqs", "faqs"),
        ("owner: national", "owner: national\nsource: กรมสรรพากร", "source"),
        ("owner: national", "owner: national\nvalid_until: 2026-13-01", "2026-13-01"),
        ("owner: national", "owner: [a]", "owner"),
        ("  en:\n", "  eng:\n", "eng"),
    ],
)
def test_a_mistake_in_a_topic_is_said_with_its_line(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], old: str, new: str, says: str
) -> None:
    folder.replace("topics/fees.yml", old, new)
    assert check(_settings(folder), as_json=True) == 1
    found = [f for f in json.loads(capsys.readouterr().out) if f["severity"] == "refused"]
    assert {f["file"] for f in found} == {"fees.yml"}
    assert any(says in f["th"] + f["column"] and says in f["en"] + f["column"] for f in found)
    assert all(f["row"] for f in found) or "example:" in new


def test_yes_and_no_are_words_as_any_other(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.replace("topics/fees.yml", "  en:\n", "  en:\n    - yes\n    - no\n")
    folder.replace("topics/fees.yml", "offered: true", "offered: yes")
    check(_settings(folder), as_json=True)
    of_fees = [f for f in json.loads(capsys.readouterr().out) if f["file"] == "fees.yml"]
    assert {f["code"] for f in of_fees if f["severity"] == "refused"} == {
        "near_copy"
    }  # of affirm.yml, deny.yml


def test_a_topic_with_few_examples_is_said_in_both_languages(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.path / "topics" / "fees.yml"
    head = path.read_text("utf-8").split("examples:")[0]
    path.write_text(head + "examples:\n  th:\n  - ค่าเทอมเท่าไหร่\n  en:\n  - how much\n", "utf-8")
    code, said = _said(folder, capsys)
    assert code == 0 and "ควรมีอย่างน้อย 25" in said and "at least 25" in said


@pytest.mark.parametrize("file", ["loading.yml", "graduates.yml"])
@pytest.mark.parametrize("content", ["a: [", "a: {th: ก}", ""])
def test_a_spoilt_text_file_does_not_silence_the_check(
    folder: DataFolder, capsys: pytest.CaptureFixture[str], file: str, content: str
) -> None:
    (folder.path / "texts" / file).write_text(content, "utf-8")
    assert (
        file.removesuffix(".yml") in _said(folder, capsys)[1]
    )  # a narrow table breaks a name before its end


def test_a_placeholder_that_no_code_fills_is_named(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.replace("texts/faq.yml", "{date}", "{daet}")
    code, said = _said(folder, capsys)
    assert code == 1 and "faq.yml" in said and "{daet}" in said and "date" in said


def test_a_value_of_another_text_is_no_value_of_this_one(tmp_path: Path) -> None:
    (tmp_path / "faq.yml").write_text("expired: {th: '{college}', en: '{facts}'}", "utf-8")
    [finding] = unknown_placeholders(tmp_path)
    assert dict(finding.values)["value"] == "college"


def test_all_shipped_texts_get_their_values() -> None:
    assert list(unknown_placeholders(DATA / "texts")) == []


def test_many_of_a_kind_are_one_line() -> None:
    many = [Finding("a.csv", "empty", "refused", row, "name_th") for row in range(2, 1000)]
    few = [Finding("b.csv", "empty", "refused", row, "name_th") for row in range(2, 2 + MOST_ALONE)]
    first, *rest = put_together([*many, *few])
    assert (first.count, first.rows.split(", ")[:2]) == (998, ["2", "3"]) and len(rest) == MOST_ALONE

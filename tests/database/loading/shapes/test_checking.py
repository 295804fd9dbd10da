"""Every YAML file is held against its shape: what does not fit is named by line and key, whoever reads the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from database.loading.folder import Folder
from database.loading.shapes.checking import check_file, check_yaml
from database.loading.shapes.files import SHAPES
from database.loading.shapes.names import names_in
from database.loading.shapes.sentences import LABELS, ROLES, check_sentences
from database.loading.shapes.values import Names
from database.loading.strays import stray_files
from nlu.slots import examples
from tests.database.plugin import DATA

SLOTS = "slots/english.jsonl"


@pytest.fixture(scope="module")
def names() -> Names:
    return names_in(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_files_as_they_are_fit_and_are_all_read(names: Names) -> None:
    assert list(check_yaml(DATA, names)) == []
    assert list(check_sentences(DATA)) == []
    assert list(stray_files(Folder(DATA))) == []
    assert all((DATA / name).is_file() for name in SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_a_file_of_another_shape_or_none_is_named(folder: Path, name: str) -> None:
    for text in ("a word\n", "x: [\n", "5\n", ""):
        written(folder, name, text)
        assert {finding.file for finding in check_file(folder, name, {})} == {Path(name).name}
    (folder / name).unlink()
    assert [f.code for f in check_file(folder, name, {})] == ["missing_file"]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "column"),
    [
        ("forms/recruit.yml", "prompts:", "prompt:", "key_missing", "prompts"),
        ("forms/recruit.yml", "  number:", "  nummer:", "odd_key", "nummer"),
        ("forms/recruit.yml", "{of}", "{off}", "unknown_placeholder", "th"),
        ("forms/service.yml", "'ส่งไปที่ไหน'", "'ส่ง(ไปที่ไหน'", "bad_pattern", "words"),
        ("forms/letters.yml", "A: [เอ]", "A: เอ", "not_words", "A"),
        ("menus.yml", "intent:", "intend:", "odd_key", "intend"),
        ("menus.yml", "intent: fees", "intent: feess", "not_allowed", "intent"),
        ("menus.yml", "[eec]", "[ecc]", "not_allowed", "region"),
        ("people.yml", "wait_minutes: 10", "wait_minutes: soon", "bad_number", "wait_minutes"),
        ("people.yml", "wait_minutes: 10", "wait_minutes: ๑๐", "bad_number", "wait_minutes"),
        ("vocabulary/operations.yml", "words:", "wrds:", "key_missing", "words"),
        ("vocabulary/safety.yml", "  danger:", "  dangr:", "key_missing", "danger"),
        ("vocabulary/safety.yml", "groups: [who, strikes, whom]", "groups: [who, strikess, whom]", "not_allowed", "groups"),
        ("vocabulary/numbers.yml", "หนึ่ง: 1", "หนึ่ง: ๑", "bad_number", "หนึ่ง"),
        ("vocabulary/common.yml", "about, above", "about; above", "semicolons", "en"),
        ("vocabulary/common.yml", "about, above", "about, about, above", "word_twice", "en"),
        ("vocabulary/contact.yml", "mail_domains:", "mail_domain:", "key_missing", "mail_domains"),
        ("vocabulary/ambiguous.yml", "[electrical, ", "[electricl, ", "not_allowed", "ids"),
        ("catalogue/towns_of_employers.yml", "- อมตะ", "- อมตะ: 1", "not_text", ""),
        ("catalogue/office_hours.yml", '"08:30"', "8:30", "bad_time", "opens"),
        ("catalogue/office_hours.yml", "mon, ", "monday, ", "not_allowed", "days"),
        ("catalogue/sources.yml", "en: OVEC, reliability: official", "en: OVEC, reliability: good", "not_allowed", "reliability"),
        ("catalogue/college_types.yml", "{place}", "{town}", "unknown_placeholder", "วิทยาลัยเทคนิค"),
        ("matching.yml", "near: 10", "near: 1000", "bad_number", "near"),
        ("texts/faq.yml", "th:", "ht:", "key_missing", "th"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_its_line_and_key(
    folder: Path, names: Names, name: str, old: str, new: str, code: str, column: str
) -> None:
    before = (DATA / name).read_text("utf-8")
    assert old in before
    written(folder, name, before.replace(old, new, 1))
    named = {(f.code, f.column): f.row for f in check_file(folder, name, names)}
    changed = before[: before.index(old)].count("\n") + 1
    assert named[code, column] in (changed, None) or code == "key_missing"


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"text": 5, "slots": {}}', '{"text": "a"}', '{"text": "a", "slots": {"by": 1}}',
     '{"text": "a", "slots": {"measure": "cats"}}', '{"text": "a", "slots": {"mesure": "graduates"}}',
     '{"text": "[a](nobody)", "slots": {}}', '{"txt": "a", "slots": {}}'],
)  # fmt: skip
def test_a_line_of_the_sentences_is_named_by_its_number(folder: Path, line: str) -> None:
    first = (DATA / SLOTS).read_text("utf-8").splitlines()[:2]
    written(folder, SLOTS, "\n".join([*first, line]))
    assert {(f.file, f.row) for f in check_sentences(folder)} == {("english.jsonl", 3)}


def test_sentences_in_another_encoding_are_named(folder: Path) -> None:
    written(folder, SLOTS, "").write_bytes('{"text": "ก", "slots": {}}'.encode("cp874"))
    assert [f.code for f in check_sentences(folder)] == ["not_utf8"]


def test_the_labels_of_sentences_are_those_that_the_model_learns() -> None:
    assert {name: values for name, values in LABELS.items() if name != "by"} == dict(examples.SLOTS)
    assert LABELS["by"] == examples.DIMENSIONS
    read = examples.read_examples(DATA / "slots")
    assert {role for example in read for _, _, role in example.roles} <= ROLES


@pytest.mark.parametrize(
    "name",
    [
        "vocabulary/fields copy.yml",
        "forms/letter.yml",
        "people (1).yml",
        "slots/english.json",
        "vocab/fields.yml",
    ],
)
def test_a_file_that_nobody_reads_is_named(folder: Path, name: str) -> None:
    written(folder, name, "a: b")
    [stray] = stray_files(Folder(folder))
    assert stray.file in name and stray.code == "unknown_file"

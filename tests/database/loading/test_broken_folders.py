"""Mistakes that spoil a whole file, made in every file at once: one finding for each file, with its name."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from database.loading import Finding, check
from database.loading.catalogue import COLUMNS
from database.loading.finding import file_name
from tests.database.loading.test_broken_files import TODAY
from tests.database.plugin import DATA

Spoil = Callable[[Path], object]


def _text(change: Callable[[str], str]) -> Spoil:
    return lambda path: path.write_text(change(path.read_text("utf-8-sig")), "utf-8")


def _semicolons(text: str) -> str:
    header, *rows = text.splitlines()
    return "\n".join([header.replace(",", ";"), *(row.replace(",", ";") for row in rows)])


def _header_twice(text: str) -> str:
    header, *rows = text.splitlines()
    first = header.split(",")[0]
    return "\n".join([f"{first},{header}", *(f"x,{row}" for row in rows)])


def _bytes(change: Callable[[str], bytes]) -> Spoil:
    return lambda path: path.write_bytes(change(path.read_text("utf-8-sig")))


TABLES: dict[str, tuple[Spoil, str]] = {
    "missing": (Path.unlink, "missing_file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "unreadable_file"),
    "empty": (_text(lambda text: ""), "missing_column"),
    "header only": (_text(lambda text: text.splitlines()[0] + "\n"), "no_rows"),
    "semicolons": (_text(_semicolons), "other_separator"),
    "tabs": (_text(lambda text: text.replace(",", "\t")), "other_separator"),
    "ansi": (_bytes(lambda text: text.encode("cp874", "ignore")), "not_utf8"),
    "utf-16": (_bytes(lambda text: text.encode("utf-16")), "not_utf8"),
    "a workbook": (_bytes(lambda text: b"PK\x03\x04" + text.encode()), "is_workbook"),
    "read as 874": (_text(lambda text: text.encode().decode("cp874", "replace")), "mojibake"),
    "read as 1252": (_text(lambda text: text.encode().decode("latin-1")), "mojibake"),
    "saved as ASCII": (_text(lambda text: text.encode("ascii", "replace").decode()), "letters_lost"),
    "no column": (_text(lambda text: text.replace("name_th", "name").replace("topic", "x").replace("level", "y")
                        .replace("title_th", "z")), "missing_column"),
    "column twice": (_text(_header_twice), "column_twice"),
    "an open quote": (_text(lambda text: text + 'x,"'), "broken_csv"),
}  # fmt: skip


def _spoilt(original: Path, folder: Path, names: list[str], spoil: Spoil) -> list[Finding]:
    shutil.copytree(original, folder)
    for name in names:
        spoil(folder / name)
    return [f for f in check(folder, TODAY).findings if f.severity == "unusable"]


@pytest.mark.parametrize("mistake", TABLES)
def test_every_table_with_it_is_named_in_one_line(small_original: Path, tmp_path: Path, mistake: str) -> None:
    spoil, code = TABLES[mistake]
    found = _spoilt(small_original, tmp_path / "data", [f"catalogue/{name}" for name in COLUMNS], spoil)
    assert sorted((f.file, f.code) for f in found) == sorted((name, code) for name in COLUMNS)


YAML: dict[str, tuple[Spoil, set[str]]] = {
    "ansi": (_bytes(lambda text: text.encode("cp874", "ignore")), {"not_utf8"}),
    "read as 874": (
        _text(lambda text: text.encode().decode("cp874", "replace")),
        {"mojibake", "letters_lost"},
    ),
    "an open bracket": (_text(lambda text: text + "\nx: [\n"), {"broken_yaml"}),
    "a tab": (_text(lambda text: text + "\n\tx: 1\n"), {"broken_yaml"}),
    "only a word": (_text(lambda text: "nonsense\n"), {"not_a_list", "not_a_dict"}),
    "empty": (_text(lambda text: ""), {"not_a_list", "not_a_dict"}),
}


@pytest.fixture(scope="module")
def whole(small_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small folder with all texts and dialogues."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    shutil.copytree(small_original, folder)
    for part in ("texts", "dialogues"):
        shutil.copytree(DATA / part, folder / part)
    yield folder


def _yaml_files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yml"))


@pytest.mark.parametrize("mistake", YAML)
def test_every_yaml_file_with_it_is_named(whole: Path, tmp_path: Path, mistake: str) -> None:
    spoil, codes = YAML[mistake]
    names = _yaml_files(whole)
    found = _spoilt(whole, tmp_path / "data", names, spoil)
    spoilt = {file_name(Path(name)) for name in names}
    if codes != {"not_a_list", "not_a_dict"}:
        assert {f.file for f in found} == spoilt
    else:  # dialogues may be anything here; their own tests read them
        assert {f.file for f in found} >= {file_name(Path(n)) for n in names if not n.startswith("dialogues")}
    assert {f.code for f in found} <= codes


def test_the_words_that_nobody_knows_are_doubted_where_they_stand(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(whole, folder)
    changes = {
        "texts/graduates.yml": ("\narea:", "\narea2: {th: ก, eng: b}\narea:", "key_missing"),
        "texts/faq.yml": ("{date}", "{date", "broken_text"),
        "vocabulary/fields.yml": ("aliases:", "alias:", "odd_key"),
        "vocabulary/places.yml": ("aliases: [ฝั่งธน]", "aliases: ฝั่งธน", "not_words"),
        "vocabulary/cues.yml": ("strict:", "strikt:", "key_missing"),
        "vocabulary/levels.yml": ("id: voc_cert", "name: voc_cert", "key_missing"),
        "vocabulary/sectors.yml": ("id: private", "id: state", "entry_repeated"),
    }
    for name, (old, new, _) in changes.items():
        text = (folder / name).read_text("utf-8")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    found = {(f.file, f.code) for f in check(folder, TODAY).findings if f.row or f.column}
    assert found >= {(file_name(Path(name)), code) for name, (_, _, code) in changes.items()}


def test_a_word_that_two_fields_claim_is_named_with_both(whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(whole, folder)
    path = folder / "vocabulary" / "fields.yml"
    first, second, *rest = path.read_text("utf-8").split("aliases: [")
    path.write_text(
        "aliases: [".join([first, "คำใหม่มาก, " + second, "คำใหม่มาก, " + rest[0], *rest[1:]]), "utf-8"
    )
    [twice] = [f for f in check(folder, TODAY).findings if f.code == "alias_twice"]
    assert twice.file == "fields.yml" and twice.row and twice.column == "aliases"


@pytest.mark.parametrize(
    ("folder", "name"),
    [("catalogue", "graduates_2567.csv"), ("topics", "fees.yaml"), ("vocabulary", "fields.yml.bak")],
)
def test_a_file_that_nothing_reads_is_said_to_be_so(
    whole: Path, tmp_path: Path, folder: str, name: str
) -> None:
    shutil.copytree(whole, tmp_path / "data")
    (tmp_path / "data" / folder / name).write_text("x\n", "utf-8")
    assert [f.file for f in check(tmp_path / "data", TODAY).findings if f.code == "unknown_file"] == [name]


def test_a_column_that_nothing_reads_is_said_to_be_so(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "data")
    path = tmp_path / "data" / "catalogue" / "industries.csv"
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([lines[0] + ",graduates_2570", *(line + ",1" for line in lines[1:])]), "utf-8")
    found = [f for f in check(tmp_path / "data", TODAY).findings if f.severity == "doubt"]
    assert [(f.file, f.code, f.column) for f in found] == [
        ("industries.csv", "unknown_column", "graduates_2570")
    ]

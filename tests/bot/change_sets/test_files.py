"""Files as values: every file of the data folder is read whole, and edits change what they name and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.change_sets import table_file, yaml_file
from bot.change_sets.documents import ALONE, FOLDERS, NotEditableError, checked_name
from bot.change_sets.edit import Edit, clashes, edits_between, joined
from tests.database.plugin import DATA

FILES = sorted(
    path.relative_to(DATA).as_posix()
    for path in (*(p for folder in FOLDERS for p in (DATA / folder).iterdir()), *(DATA / n for n in ALONE))
    if path.suffix in (".yml", ".csv")
)
TEXT = st.text("กขคงabc 019:.'\"-#[]{}\n", min_size=1, max_size=12).filter(lambda text: text.strip() == text)


def read(name: str) -> str:
    return (DATA / name).read_text("utf-8-sig")


@pytest.mark.parametrize("name", FILES)
def test_a_file_without_edits_says_what_it_said(name: str) -> None:
    form = table_file if name.endswith(".csv") else yaml_file
    written = form.with_edits(read(name), ())
    assert form.values_of(written) == form.values_of(read(name))
    if form is yaml_file:
        assert yaml.safe_load(written) == yaml.safe_load(read(name))


@pytest.mark.parametrize("name", FILES)
def test_all_values_can_be_taken_away_and_put_back(name: str) -> None:
    form = table_file if name.endswith(".csv") else yaml_file
    values = form.values_of(read(name))
    edits = edits_between(name, values, {})
    emptied = form.with_edits(read(name), edits)
    back = form.with_edits(emptied, [edit.reversed for edit in edits]) if name.endswith(".csv") else ""
    assert form.values_of(emptied) == {} or name.endswith(".csv")
    assert not back or form.values_of(back).keys() == values.keys()


MADE = "people: {th: คน, en: people}\nlists: {th: [หนึ่ง, สอง]}\nminutes: 10\noffered: true\n"


def test_an_element_of_a_list_is_added_and_taken_away_by_itself() -> None:
    added = Edit("f", "lists", "th[สาม]", None, "สาม")
    gone = Edit("f", "lists", "th[หนึ่ง]", "หนึ่ง", None)
    assert yaml.safe_load(yaml_file.with_edits(MADE, [added, gone]))["lists"] == {"th": ["สอง", "สาม"]}


def test_a_number_stays_a_number_and_a_text_that_looks_like_one_a_text() -> None:
    number = Edit("f", "minutes", "", "10", "15")
    text = Edit("f", "people", "en", "people", "'15'")
    found = yaml.safe_load(yaml_file.with_edits(MADE, [number, text]))
    assert found["minutes"] == 15 and found["people"]["en"] == "15"


@given(TEXT)
def test_a_text_that_somebody_types_stays_a_text(text: str) -> None:
    edit = Edit("f", "people", "th", "คน", yaml_file.typed(text, "คน"))
    assert yaml.safe_load(yaml_file.with_edits(MADE, [edit]))["people"]["th"] == text


def test_a_number_that_somebody_types_over_a_number_is_one() -> None:
    assert (yaml_file.typed("15", "10"), yaml_file.typed("15", "คน")) == ("15", "'15'")


def test_an_entry_that_lost_its_values_is_gone() -> None:
    edits = [Edit("f", "people", "th", "คน", None), Edit("f", "people", "en", "people", None)]
    assert "people" not in yaml.safe_load(yaml_file.with_edits(MADE, edits))


@given(TEXT, TEXT)
def test_any_text_of_a_person_comes_back_as_it_was(old: str, new: str) -> None:
    text = yaml.safe_dump({"a": {"th": old, "en": "x"}}, allow_unicode=True)
    wanted = yaml_file.values_of(yaml.safe_dump({"a": {"th": new}}, allow_unicode=True))["a", "th"]
    written = yaml_file.with_edits(text, [Edit("f", "a", "th", None, wanted)])
    assert yaml.safe_load(written) == {"a": {"th": new, "en": "x"}}


TABLE = "\ufeffid,name,phone\nrayong,ระยอง,038\ntrat,ตราด,\n"


def test_a_cell_is_changed_a_row_added_and_a_row_removed() -> None:
    after = table_file.with_edits(
        TABLE,
        [
            Edit("f", "trat", "phone", None, "039"),
            Edit("f", "new", "id", None, "new"),
            Edit("f", "new", "name", None, "ใหม่, มาก"),
            *(Edit("f", "rayong", cell, "", None) for cell in ("id", "name", "phone")),
        ],
    )
    assert after == '\ufeffid,name,phone\ntrat,ตราด,039\nnew,"ใหม่, มาก",\n'


def test_a_zero_before_a_number_is_kept() -> None:
    assert table_file.values_of(TABLE)["rayong", "phone"] == "038"


def test_edits_of_other_values_do_not_clash_and_of_the_same_value_do() -> None:
    values = table_file.values_of(TABLE)
    mine = Edit("f", "rayong", "phone", "037", "036")
    assert [clash.now for clash in clashes(values, [mine])] == ["038"]
    assert clashes(values, [Edit("f", "rayong", "name", "ระยอง", "เมืองระยอง")]) == ()
    assert clashes(values, [Edit("f", "rayong", "phone", "037", "038")]) == ()  # both wrote the same


def test_edits_of_one_value_become_one_and_an_edit_that_was_taken_back_none() -> None:
    first, second = Edit("f", "a", "b", "1", "2"), Edit("f", "a", "b", "2", "3")
    assert joined([first, second]) == (Edit("f", "a", "b", "1", "3"),)
    assert joined([first, first.reversed]) == ()


@pytest.mark.parametrize(
    "name",
    [
        "../bot/cli.py",
        "catalogue/../../x.csv",
        "/etc/passwd.yml",
        "catalogue/x.txt",
        "evaluation/a.yml",
        "x.yml",
    ],
)
def test_nothing_but_files_of_facts_and_words_can_be_edited(name: str) -> None:
    with pytest.raises(NotEditableError):
        checked_name(name)


def test_a_table_without_keys_is_named(tmp_path: Path) -> None:
    with pytest.raises(table_file.UnknownTableError, match="colour"):
        table_file.values_of("colour\nred\n")

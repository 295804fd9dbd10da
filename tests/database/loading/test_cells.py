"""Cells have one spelling, the one that messages have; what is in a wrong encoding is known as such."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.loading.cells import is_mojibake, normal_cell, normal_text
from database.loading.contacts import is_address, wrong_account, wrong_email, wrong_phone, wrong_website
from nlu.normalise import normalise
from tests.database.plugin import DATA

THAI = st.text(st.sampled_from("กขคงจฉญดตทนบปพมยรลวสหอะาำิีึืุูเแโใไ็่้๊๋์ํฺ \u200b\u00a0"), max_size=12)
FILES = sorted((DATA / "catalogue").glob("*.csv"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("อํานาจเจริญ", "อำนาจเจริญ"),
        ("นํ้าตก", "น้ำตก"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเพร่", "แพร่"),
        ("ที่", "ที่"),
        ("ท่ี", "ที่"),
        ("ภู\u200bเก็ต", "ภูเก็ต"),
        ("\ufeffเลย\u00a0 ", "เลย"),
        ("ที\uf70a", "ที่"),
        ("วิทยาลัย\n เทคนิค", "วิทยาลัย เทคนิค"),
    ],
)
def test_what_looks_alike_is_alike(typed: str, kept: str) -> None:
    assert normal_text(typed) == kept


@given(THAI)
def test_the_spelling_of_a_cell_is_settled_and_messages_read_it_alike(text: str) -> None:
    cell = normal_text(text)
    assert normal_text(cell) == cell
    assert normalise(cell, layout=False).text == normalise(text, layout=False).text


@given(st.text(max_size=60))
def test_no_text_breaks_what_looks_at_cells(text: str) -> None:
    for look in (is_mojibake, is_address, wrong_phone, wrong_email, wrong_website, wrong_account):
        look(text)
    assert "\x00" not in normal_cell("name_th", text)


def test_thai_digits_are_digits_only_where_the_program_reads_them() -> None:
    assert normal_cell("college_code", "๑๓๒๐๐๙๖๑๐๑") == "1320096101"
    assert normal_cell("note", "มาตรา ๘") == "มาตรา ๘"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_thai_in_a_wrong_encoding_is_known_and_right_thai_is_not_doubted(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = {cell for row in csv.reader(stream) for cell in row if sum("ก" <= c <= "๛" for c in cell) > 6}
    assert not [cell for cell in cells if is_mojibake(cell)]
    for encoding in ("cp874", "cp1252", "latin-1"):
        assert not [cell for cell in cells if not is_mojibake(cell.encode().decode(encoding, "replace"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_shipped_table_opens_as_thai_in_excel(path: Path) -> None:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["053-217-708", "0-45826363", "035-800661-2", "02 123 4567 ต่อ 12", "(077)281277",
                                  "045210500 ,081976772", "1579", "038-611-160;038-611-192"])  # fmt: skip
def test_a_telephone_as_people_write_it_is_none_to_doubt(cell: str) -> None:
    assert wrong_phone(cell) is None


@pytest.mark.parametrize(
    "cell", ["53217708", "โทร. 053-217708", "24,375,371", "5.3E+07", "-", "0532177", "+6653217708"]
)
def test_a_telephone_that_nobody_can_dial_is_doubted(cell: str) -> None:
    assert wrong_phone(cell) == "phone_damaged"

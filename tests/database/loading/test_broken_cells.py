"""Mistakes in cells of every file: each is named by file, row and column, and none stops the check."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.words.texts import Texts
from database.loading import Finding, check
from database.loading.catalogue import COLUMNS
from tests.database.loading.conftest import DataFolder, read, write
from tests.database.loading.test_broken_files import TODAY
from tests.database.plugin import DATA

# File, row, column, what somebody wrote there, and how it is called. Rows of one file stand apart from each other.
FIRST = [
    ("provinces.csv", 40, "latitude", "inf", "bad_number"),
    ("provinces.csv", 41, "code", "", "empty"),
    ("provinces.csv", 42, "code", "กระบี่", "too_long"),
    ("provinces.csv", 43, "name_th", "#REF!", "spreadsheet_error"),
    ("provinces.csv", 44, "region", "๑", "not_allowed"),
    ("provinces.csv", 45, "source_url", "javascript:alert(1)", "bad_address"),
    ("programs.csv", 200, "duration_years", "1e300", "bad_number"),
    ("programs.csv", 201, "duration_years", "0", "bad_number"),
    ("programs.csv", 202, "duration_years", "๓๐", "bad_number"),
    ("programs.csv", 203, "industries", "magic", "unknown"),
    ("programs.csv", 204, "as_of", "2026-13-01", "bad_date"),
    ("programs.csv", 205, "as_of", "31/31/2569", "bad_date"),
    ("programs.csv", 206, "level", "ปวช.", "not_allowed"),
    ("colleges.csv", 10, "phone", "38386360", "phone_damaged"),
    ("colleges.csv", 11, "phone", "โทร. 038-386360", "phone_damaged"),
    ("colleges.csv", 12, "phone", "24,375,371", "phone_damaged"),
    ("colleges.csv", 13, "postcode", "52100.0", "bad_postcode"),
    ("colleges.csv", 14, "postcode", "2110", "bad_postcode"),
    ("colleges.csv", 15, "website", "javascript:alert(1)", "bad_address"),
    ("colleges.csv", 16, "website", "www ptc ac th", "bad_address"),
    ("colleges.csv", 17, "college_code", "1.31002E+09", "bad_code"),
    ("colleges.csv", 18, "latitude", "nan", "bad_number"),
    ("colleges.csv", 19, "name_th", "เธงเธดเธ—เธขเธฒเธฅเธฑเธข", "mojibake_cell"),
    ("colleges.csv", 20, "as_of", "1/11/69", "bad_date"),
]
SECOND = [
    ("college_programs.csv", 20, "graduates", "9" * 40, "bad_number"),
    ("college_programs.csv", 21, "graduates", "12.5", "bad_number"),
    ("college_programs.csv", 22, "dual", "ใช่", "not_allowed"),
    ("college_programs.csv", 23, "as_of", "AY25", "bad_date"),
    ("graduates.csv", 20, "value", "1e300", "bad_number"),
    ("graduates.csv", 21, "value", "#DIV/0!", "spreadsheet_error"),
    ("graduates.csv", 22, "level", "ปวช", "not_allowed"),
    ("graduates.csv", 23, "unit", "", "empty"),
    ("graduates.csv", 25, "region", "ภาคอีสาน", "not_allowed"),
    ("graduates.csv", 24, "year_be", "ปีการศึกษาสองพันห้าร้อยหกสิบหก", "too_long"),
    ("centres.csv", 2, "phone", "53217708", "phone_damaged"),
    ("centres.csv", 3, "email", "not-an-email", "bad_email"),
    ("centres.csv", 4, "established", "นานแล้ว", "bad_date"),
    ("short_courses.csv", 2, "hours", "-5", "bad_number"),
    ("short_courses.csv", 3, "fee_baht", "ฟรี", "bad_number"),
    ("short_courses.csv", 4, "province_th", "ระยองง", "unknown"),
    ("short_courses.csv", 5, "id", "x" * 80, "too_long"),
    ("international.csv", 2, "source_url", "data:text/html,x", "bad_address"),
    ("international.csv", 3, "as_of", "soon", "bad_date"),
    ("international.csv", 4, "name_th", "", "empty"),
    ("faq_facts.csv", 2, "valid_until", "3112-08-06", "bad_date"),
    ("faq_facts.csv", 3, "valid_until", "soon", "bad_date"),
    ("faq_facts.csv", 4, "topic", "uniform_new", "topic_unread"),
    ("faq_facts.csv", 5, "id", "ค่าเทอม", "bad_id"),
    ("faq_facts.csv", 12, "question_th", "วุฒิ ปวส. เท่าปริญญาตรีไหม", "value_twice"),
]
THIRD = [  # programmes lean on industries: their own mistakes would not be seen behind these
    ("industries.csv", 3, "curve", "#N/A", "spreadsheet_error"),
    ("industries.csv", 4, "name_en", "", "empty"),
    ("industries.csv", 5, "source_url", "http://[", "bad_address"),
]
NASTY = (
    "#REF!", "", " ", "1e300", "inf", "-1", "๑๒๓", "javascript:alert(1)", "=1+1", "\x00", "x" * 5000, "28/11/2569",
    "31/31/9999", "2569-13-01", "http://[", "a@b", "52100.0", ";;;", "{count}", "เธงเธดเธ—เธขเธฒ", "อํานาจ", "NaN", "1.3E+09",
)  # fmt: skip
FROM_EVERYBODY = ("college_code", "program_id")  # columns that other rows lean on


@pytest.fixture(scope="module")
def found(small_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Finding]]:
    """What three checks find in three folders, each with some of the mistakes."""
    every: list[Finding] = []
    for mistakes in (FIRST, SECOND, THIRD):
        folder = tmp_path_factory.mktemp("broken") / "data"
        shutil.copytree(small_original, folder)
        _spoil(DataFolder(folder), mistakes)
        every += check(folder, TODAY).findings
    yield every


def _spoil(data: DataFolder, mistakes: list[tuple[str, int, str, str, str]]) -> None:
    for file in {mistake[0] for mistake in mistakes}:
        columns, rows = read(data.file(file))
        for _, row, column, value, _ in (m for m in mistakes if m[0] == file):
            rows[row - 2][column] = value
        write(data.file(file), columns, rows)


@pytest.mark.parametrize(("file", "row", "column", "value", "code"), FIRST + SECOND + THIRD)
def test_a_mistake_is_named_by_file_row_and_column(
    found: list[Finding], file: str, row: int, column: str, value: str, code: str
) -> None:
    named = {(f.file, f.row, f.column, f.code) for f in found if f.severity == "refused"}
    assert (file, row, column, code) in named


def test_every_remark_says_in_both_languages_what_is_wrong(found: list[Finding]) -> None:
    texts = Texts.read(DATA / "texts")
    for finding in found:
        for language in ("th", "en"):
            assert len(texts(f"loading.{finding.code}", language, **dict(finding.values))) > 5


def test_thai_digits_in_codes_and_dates_are_the_same_codes_and_dates(data: DataFolder) -> None:
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    for file in ("colleges.csv", "college_programs.csv", "graduates.csv"):
        columns, rows = read(data.file(file))
        for row in rows:
            for column in {"college_code", "as_of", "value", "graduates", "postcode"} & row.keys():
                row[column] = row[column].translate(thai)
        write(data.file(file), columns, rows)
    result = check(data.path, TODAY)
    assert not [f for f in result.findings if f.severity != "known"]


def test_names_that_look_alike_are_alike(data: DataFolder) -> None:
    for file in ("colleges.csv", "college_programs.csv", "provinces.csv"):
        path = data.file(file)
        text = path.read_text("utf-8").replace("ำ", "ํา").replace("แ", "เเ").replace("ชลบุรี", "ช\u200bลบุรี")
        path.write_text(text, "utf-8")
    assert not [f for f in check(data.path, TODAY).findings if f.severity != "known"]


def test_nothing_that_stands_in_a_cell_stops_the_check(data: DataFolder) -> None:
    chance = random.Random(9)
    for file in COLUMNS:
        columns, rows = read(data.file(file))
        for _ in range(60):
            column = chance.choice([c for c in columns if c not in FROM_EVERYBODY])
            chance.choice(rows)[column] = chance.choice(NASTY)
        write(data.file(file), columns, rows)
    result = check(data.path, TODAY)
    assert result.usable
    assert {f.file for f in result.findings if f.severity == "refused"} >= set(COLUMNS)
    assert all(
        f.row for f in result.findings if f.severity == "refused" and f.code not in ("leans_on", "unknown")
    )

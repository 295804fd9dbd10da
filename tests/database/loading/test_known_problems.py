"""Each known problem of the data is found: in the real data where it stands, else in a changed copy."""

from datetime import date
from typing import get_args

import pytest

from actions.words.texts import Texts
from database.loading import Finding, check
from database.loading.finding import Code
from database.loading.known_problems import PROBLEMS
from tests.database.loading.conftest import DataFolder
from tests.database.plugin import DATA

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def real() -> tuple[Finding, ...]:
    return check(DATA, TODAY).findings


def _texts(findings: tuple[Finding, ...], code: str) -> str:
    return "\n".join(str((f.file, f.row, dict(f.values))) for f in findings if f.code == code)


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [
        (1, "host_renamed", "วิทยาลัยเทคนิคบางแสน"),
        (2, "not_counted", "19"),
        (3, "unusual_count", "วิทยาลัยเทคโนโลยีนนทบุรี"),
        (3, "unusual_count", "429"),
        (3, "unusual_count", "503"),
        (3, "share_without_base", "graduates.csv"),
        (4, "files_differ", "กรุงเทพมหานคร"),
        (5, "demand_disagrees", "475688"),
        (6, "mlc_members", "TH;CN;LA"),
        (7, "expired", "2025-12-31"),
        (8, "centre_is_old", "2019-02-08"),
        (8, "centre_unknown", "northeast"),
        (8, "phone_of_college", "วิทยาลัยเทคนิคระยอง"),
        (9, "covers_other_region", "สงขลา"),
        (9, "region_inferred", "ตราด"),
        (10, "near_duplicate", "การจัดการโลจิสติกส์และซัพพลายเชน"),
        (11, "dual_unknown", "4"),
        (13, "figure_without_year", "475688"),
        (13, "percent_of_what", "19"),
    ],
)
def test_it_is_found_in_the_real_data(real: tuple[Finding, ...], number: int, code: str, says: str) -> None:
    assert number in {problem.number for problem in PROBLEMS}
    assert says in _texts(real, code)


def test_the_real_data_has_no_other_remarks(real: tuple[Finding, ...]) -> None:
    assert [finding for finding in real if finding.severity != "known"] == []


def test_every_known_problem_has_a_check() -> None:
    readme = (DATA / "catalogue" / "README.md").read_text("utf-8").split("## Known problems")[1]
    numbers = {int(line.split(".")[0]) for line in readme.splitlines() if line[:1].isdigit()}
    assert {problem.number for problem in PROBLEMS} == numbers == set(range(1, 15))


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "code"),
    [
        ("college_programs.csv", 2, "graduates", "0", "counted_nobody"),
        ("college_programs.csv", 2, "graduates", "5000", "unusual_count"),
        ("college_programs.csv", 2, "college_name_th", "วิทยาลัยอื่น", "files_differ"),
        ("international.csv", 2, "member_countries", "TH;LA;KH;MM", "mlc_members"),
        ("international.csv", 2, "funder_countries", "JP", "mlc_funder"),
        ("programs.csv", 2, "linked_by", "guess", "not_judged"),
        ("faq_facts.csv", 2, "valid_until", "2026-11-20", "expired"),
    ],
)
def test_it_is_found_in_a_changed_copy(
    data: DataFolder, file: str, row: int, column: str, value: str, code: str
) -> None:
    before = [f for f in check(data.path, TODAY).findings if f.code == code]
    data.set_cell(file, row, column, value)
    after = [f for f in check(data.path, TODAY).findings if f.code == code]
    assert len(after) > len(before)


def test_a_share_of_fewer_than_thirty_is_doubted(data: DataFolder) -> None:
    lines = data.file("graduates.csv").read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if ",tracked," in line)
    data.set_cell("graduates.csv", number, "value", "29")
    assert "share_of_few" in {f.code for f in check(data.path, TODAY).findings if f.severity == "doubt"}


def test_a_town_of_employers_that_no_place_knows_is_doubted(data: DataFolder) -> None:
    data.file("towns_of_employers.yml").write_text("- เมืองที่ไม่มี\n", "utf-8")
    assert [f.code for f in check(data.path, TODAY).findings if f.file == "places.yml"] == ["town_missing"]


def test_a_fact_is_not_expired_on_its_last_day(data: DataFolder) -> None:
    assert not [f for f in check(data.path, date(2025, 12, 31)).findings if f.code == "expired"]


def test_closed_colleges_without_a_province_are_left_out_and_said(real: tuple[Finding, ...]) -> None:
    assert len([f for f in real if f.code == "closed_without_province"]) == 8


def test_every_finding_has_words_in_both_languages() -> None:
    texts = Texts.read(DATA / "texts")
    for code in get_args(Code):
        assert texts.languages(f"loading.{code}") >= {"th", "en"}, code


def test_the_words_of_the_real_findings_can_be_said(real: tuple[Finding, ...]) -> None:
    texts = Texts.read(DATA / "texts")
    for finding in real:
        for language in ("th", "en"):
            assert texts(f"loading.{finding.code}", language, **dict(finding.values))

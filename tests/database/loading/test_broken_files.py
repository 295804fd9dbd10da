"""Every broken file is reported by file, row and column; a bad row does not stop the others."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import create_engine

from database.engine import open_engine
from database.loading import Finding, LoadResult, check, load
from database.migrations import migrate
from tests.database.loading.conftest import DataFolder

TODAY = date(2026, 11, 21)


def _serious(result: LoadResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity != "known"]


@pytest.mark.parametrize(
    ("file", "column", "value", "code"),
    [
        ("colleges.csv", "province_th", "ชลบุรีี", "unknown"),
        ("colleges.csv", "province_th", "", "empty"),
        ("colleges.csv", "name_th", "", "empty"),
        ("colleges.csv", "sector", "public", "not_allowed"),
        ("colleges.csv", "latitude", "13,5", "bad_number"),
        ("colleges.csv", "latitude", "100.5", "outside_thailand"),
        ("colleges.csv", "college_code", "1.32E+09", "bad_code"),
        ("provinces.csv", "region", "east", "not_allowed"),
        ("programs.csv", "duration_years", "3.5", "bad_number"),
        ("programs.csv", "level", "diploma", "not_allowed"),
        ("college_programs.csv", "graduates", "สิบ", "bad_number"),
        ("college_programs.csv", "graduates", "-1", "bad_number"),
        ("college_programs.csv", "dual", "yes", "not_allowed"),
        ("college_programs.csv", "level", "bachelor", "level_differs"),
        ("college_programs.csv", "program_id", "vc_nothing", "unknown"),
        ("college_programs.csv", "college_code", "1300000000", "unknown"),
        ("graduates.csv", "value", "1,204", "bad_number"),
        ("graduates.csv", "measure", "happiness", "not_allowed"),
        ("centres.csv", "kind", "office", "not_allowed"),
        ("short_courses.csv", "industry_id", "magic", "unknown"),
        ("international.csv", "name_en", "", "empty"),
        ("faq_facts.csv", "answer_facts", "", "empty"),
        ("faq_facts.csv", "kind", "party", "not_allowed"),
    ],
)
def test_a_bad_cell_refuses_its_row(data: DataFolder, file: str, column: str, value: str, code: str) -> None:
    data.set_cell(file, 2, column, value)
    found = [f for f in _serious(check(data.path, TODAY)) if f.file == file and f.row == 2]
    assert (code, column, "refused") in {(f.code, f.column, f.severity) for f in found}


def test_the_other_rows_are_loaded(data: DataFolder) -> None:
    whole = check(data.path, TODAY).rows["short_courses"]
    data.set_cell("short_courses.csv", 2, "hours", "many")
    engine = open_engine(f"sqlite:///{data.path / 'a.db'}")
    migrate(engine)
    result = load(engine, data.path, today=TODAY)
    assert result.usable and result.refused == 1
    assert result.rows["short_courses"] == whole - 1
    assert load(engine, data.path, today=TODAY).refused == 1, "the next load must say it again"


def test_a_repeated_key_is_reported_with_the_first_row(data: DataFolder) -> None:
    row = data.add_row("colleges.csv", name_th="วิทยาลัยซ้ำ")
    [finding] = [f for f in _serious(check(data.path, TODAY)) if f.code == "repeated"]
    assert (finding.file, finding.row, finding.values) == ("colleges.csv", row, (("first", "2"),))


def test_a_row_with_too_many_cells_is_refused(data: DataFolder) -> None:
    path = data.file("industries.csv")
    path.write_text(path.read_text("utf-8") + "x,เอ็กซ์,X, and Y,new,https://www.moe.go.th/,\n", "utf-8")
    [finding] = [f for f in _serious(check(data.path, TODAY)) if f.code == "cell_count"]
    assert (finding.file, finding.row, finding.severity) == ("industries.csv", 12, "refused")


def _windows_874(data: DataFolder) -> None:
    path = data.file("centres.csv")
    path.write_bytes(path.read_text("utf-8").encode("cp874", "ignore"))


def _no_column(data: DataFolder) -> None:
    data.replace("catalogue/centres.csv", "host_college_th", "host")


def _column_twice(data: DataFolder) -> None:
    data.replace("catalogue/centres.csv", "address_th,phone,", "address_th,phone,phone,")


def _missing(data: DataFolder) -> None:
    data.file("centres.csv").unlink()


def _empty(data: DataFolder) -> None:
    data.file("centres.csv").write_text("")


UNUSABLE = [
    (_windows_874, "centres.csv", "not_utf8"),
    (_no_column, "centres.csv", "missing_column"),
    (_column_twice, "centres.csv", "column_twice"),
    (_missing, "centres.csv", "missing_file"),
    (_empty, "centres.csv", "missing_column"),
    (lambda d: d.file("sources.yml").write_text("hosts: [\n"), "sources.yml", "broken_yaml"),
    (lambda d: d.file("sources.yml").write_text("hosts: {}\n"), "sources.yml", "empty_value"),
    (lambda d: d.file("college_types.yml").write_text("types: 1\n"), "college_types.yml", "not_an_entry"),
    (lambda d: (d.path / "vocabulary/fields.yml").write_text("a: b"), "fields.yml", "not_a_list"),
    (lambda d: (d.path / "vocabulary/places.yml").unlink(), "places.yml", "missing_file"),
    (lambda d: (d.path / "topics/fees.yml").write_text("topic: 'fees\nlabel: x"), "fees.yml", "broken_yaml"),
]


@pytest.mark.parametrize(("break_it", "file", "code"), UNUSABLE, ids=[f"{f}-{c}" for _, f, c in UNUSABLE])
def test_a_file_that_cannot_be_read_refuses_the_load_and_changes_nothing(
    data: DataFolder, break_it: Callable[[DataFolder], object], file: str, code: str
) -> None:
    engine = open_engine(f"sqlite:///{data.path / 'a.db'}")
    migrate(engine)
    load(engine, data.path, today=TODAY)
    before = _bytes_of_tables(data)
    break_it(data)
    data.set_cell("provinces.csv", 2, "name_en", "Changed")
    result = load(engine, data.path, today=TODAY)
    assert not result.usable
    assert (file, code, "unusable") in {(f.file, f.code, f.severity) for f in result.findings}
    assert _bytes_of_tables(data) == before


def _bytes_of_tables(data: DataFolder) -> list[str]:
    raw = create_engine(f"sqlite:///{data.path / 'a.db'}").raw_connection()
    return list(raw.driver_connection.iterdump())  # type: ignore[union-attr]


def test_all_unusable_files_are_reported_at_once(data: DataFolder) -> None:
    _missing(data)
    data.file("faq_facts.csv").write_text("nonsense")
    found = {f.file for f in check(data.path, TODAY).findings if f.severity == "unusable"}
    assert found == {"centres.csv", "faq_facts.csv"}


def test_broken_yaml_is_reported_with_its_line(data: DataFolder) -> None:
    (data.path / "vocabulary/fields.yml").write_text("- id: a\n- id: [b\n- id: c\n")
    [finding] = _serious(check(data.path, TODAY))
    assert finding.row == 3


def test_excels_byte_order_mark_is_accepted(data: DataFolder) -> None:
    path = data.file("colleges.csv")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert not _serious(check(data.path, TODAY))


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("vocabulary/places.yml", 'province: "10"', 'province: "99"', "place_province"),
        ("vocabulary/places.yml", "name_th: คลองสาน", "name: คลองสาน", "place_incomplete"),
        ("vocabulary/fields.yml", "[vc_auto_mechanics, ", "[", "program_without_field"),
        (
            "vocabulary/fields.yml",
            "[vc_auto_mechanics, ",
            "[vc_auto_mechanics, vc_nothing, ",
            "field_unknown_program",
        ),
        (
            "vocabulary/fields.yml",
            "[vc_auto_mechanics, ",
            "[vc_auto_mechanics, vc_welding, ",
            "program_in_two_fields",
        ),
        ("catalogue/sources.yml", "thaiembdc.org:", "embassy.example:", "unnamed_source"),
        ("catalogue/centres.csv", "วิทยาลัยเทคนิคระยอง,ระยอง", "วิทยาลัยหนึ่ง,ระยอง", "unknown_host"),
        ("catalogue/colleges.csv", "038-386360", "38386360", "phone_damaged"),
        ("topics/fees.yml", "topic: fees", "topic: fee", "topic_name"),
        ("topics/fees.yml", "action: faq", "acton: faq", "topic_answer"),
        ("topics/fees.yml", "owner:", "ovner:", "unknown_key"),
        ("topics/fees.yml", "owner: national", "owner: national\nvalid_until: soon", "topic_date"),
    ],
)
def test_a_mistake_beside_the_tables_is_reported(
    data: DataFolder, file: str, old: str, new: str, code: str
) -> None:
    assert not _serious(check(data.path, TODAY))
    data.replace(file, old, new)
    assert code in {f.code for f in _serious(check(data.path, TODAY))}


def test_a_programme_in_no_field_is_loaded_as_a_field_of_its_own(data: DataFolder) -> None:
    before = check(data.path, TODAY).rows
    data.replace("vocabulary/fields.yml", "[vc_auto_mechanics, ", "[")
    after = check(data.path, TODAY).rows
    assert after["programs"] == before["programs"]
    assert after["fields"] == before["fields"] + 1

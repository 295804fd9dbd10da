"""Demand beside supply: summed as asked, held against the catalogue, and written so that a spreadsheet opens it."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.subjects.requests.draft.draft import Draft, Line
from bot.desk.lifecycle import Entry, Kept
from bot.desk.report import report
from bot.desk.report_files import write_csv, write_xlsx
from bot.desk.store import save
from tests.actions import csv_facts as facts
from tests.bot.desk.turns import NOW

DRAFTS = (
    Draft(lines=(Line("welding", "voc_cert", 5), Line("auto", "any", 3)), province="21"),
    Draft(
        lines=(
            Line("welding", "voc_cert", 7),
            Line("welding", "high_voc_cert"),
        ),
        province="50",
    ),
    Draft(lines=(Line(said="คนขับโดรน", number=2),), province="any"),
)


@pytest.fixture
def session(catalogue_engine: Engine) -> Session:
    """The catalogue with three requests and a withdrawn one, all taken back at the end."""
    with catalogue_engine.connect() as connection:
        for at, draft in enumerate((*DRAFTS, DRAFTS[0])):
            status = "withdrawn" if at == 3 else "received"
            kept = Kept(
                f"EEC-{at}", f"line:{at}", draft, status, "eec" if at == 0 else "", NOW + at, NOW + at
            )
            save(connection, kept, Entry(NOW, "person", "filed"), new=True)
        yield Session(connection)  # type: ignore[misc]
        connection.rollback()


def test_people_are_summed_by_field_beside_the_graduates_of_the_year(session: Session) -> None:
    found = report(session, ["field"])
    rows = {row.field: row for row in found.rows}
    assert [(row.field, row.requests, row.people, row.unsaid) for row in found.rows] == [
        ("welding", 2, 12, 1), ("auto", 1, 3, 0), ("", 1, 2, 0),
    ]  # fmt: skip
    counted = session.execute(
        text(
            "SELECT sum(g.graduates) FROM graduate_counts g JOIN programs p ON p.id = g.program_id"
            " WHERE p.field_id = 'welding' AND g.year_be = :year"
        ),
        {"year": found.year_be},
    ).scalar_one()
    assert rows["welding"].graduates == counted and rows["welding"].short == 0
    assert (rows[""].graduates, rows[""].short) == (None, None)


def test_each_dimension_is_told_apart_and_what_is_wanted_beyond_a_year_is_said(session: Session) -> None:
    found = report(session, ["field", "level", "province", "month"])
    assert found.columns[:4] == ("field", "level", "province", "month")
    assert {(row.field, row.level, row.province, row.people) for row in found.rows} == {
        ("welding", "voc_cert", "21", 5), ("auto", "any", "21", 3), ("welding", "voc_cert", "50", 7),
        ("welding", "high_voc_cert", "50", 0), ("", "any", "any", 2),
    }  # fmt: skip
    assert {row.month for row in found.rows} == {"2026-09"}
    for row in found.rows:
        assert row.short is None or row.short == max(row.people - (row.graduates or 0), 0)


def test_graduates_stand_beside_a_request_in_the_province_that_their_source_counts_them_in(
    session: Session,
) -> None:
    draft = Draft(lines=(Line("goldsmith", "voc_cert", 3),), province="10")
    kept = Kept("EEC-9", "line:9", draft, "received", "", NOW, NOW)
    save(session.connection(), kept, Entry(NOW, "person", "filed"), new=True)
    [row] = [row for row in report(session, ["field", "level", "province"]).rows if row.field == "goldsmith"]
    there = facts.counted_in("กรุงเทพมหานคร", facts.programs_of_field("goldsmith"), "voc_cert")
    assert row.graduates == facts.graduates(there) > 0


def test_a_report_is_narrowed_by_day_and_centre(session: Session) -> None:
    assert sum(row.people for row in report(session, ["month"], since=NOW + 1).rows) == 9
    assert sum(row.people for row in report(session, ["month"], centre="eec").rows) == 8
    assert sum(row.people for row in report(session, ["month"], centre="-").rows) == 9
    assert report(session, ["field"], since=NOW + 100).rows == ()


def test_files_open_in_a_spreadsheet_and_hold_no_formula(tmp_path: Path) -> None:
    head, rows = ["สาขา", "คน"], [["=1+1", 5], ["ช่างเชื่อม", None]]
    write_csv(tmp_path / "a.csv", head, rows)
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))
    assert read == [head, ["'=1+1", "5"], ["ช่างเชื่อม", ""]]
    write_xlsx(tmp_path / "a.xlsx", "รายงาน", head, rows)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "<v>5</v>" in sheet and "ช่างเชื่อม" in strings

"""Tables that people hand in: what Excel and old programs do to them is understood, and what is broken is named."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from bot.change_sets.handed import HandedError, escaped, read_handed, unescaped

HEADER = ("id", "phone", "as_of", "count")
PLAIN = "id,phone,as_of,count\neec,038123456,2026-11-28,1204\n"
WANTED = ("eec", "038123456", "2026-11-28", "1204")


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook as Excel writes it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate((HEADER, *rows)):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, day if isinstance(cell, date) else None)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        ("\ufeff" + PLAIN).encode(),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", ";").encode("cp874"),
        PLAIN.replace(",", "\t").replace("\n", "\r\n").encode(),
        PLAIN.replace("2026-11-28", "๒๐๒๖-๑๑-๒๘").replace("1204", "๑๒๐๔").encode(),
        f"\n\n{PLAIN}\n,,,\n".encode(),
        workbook(("eec", "038123456", "2026-11-28", "1204")),
        workbook(("eec", 38123456, date(2026, 11, 28), 1204.0)),
    ],
)
def test_the_same_table_is_read_whatever_program_wrote_it(content: bytes) -> None:
    found = read_handed(content)
    assert found.header == HEADER and found.rows == (WANTED,)


def test_thai_of_windows_874_is_read() -> None:
    found = read_handed("id;name_th\neec;ศูนย์ อีอีซี\n".encode("cp874"))
    assert found.rows == (("eec", "ศูนย์ อีอีซี"),)


@pytest.mark.parametrize("code", ["0012", "00120", "1310020001"])
def test_zeros_of_codes_stay(code: str) -> None:
    assert read_handed(workbook((code, "", "", ""))).rows[0][0] == code


def bomb() -> bytes:
    """A workbook that becomes far larger than it is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for part in range(4):
            file.writestr(f"xl/worksheets/sheet{part}.xml", b"0" * (50 * 1024 * 1024))
    return made.getvalue()


def many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for part in range(2_001):
            file.writestr(f"{part}.xml", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no_rows"),
        (b"id,phone\n", "no_rows"),
        (b"\n,,\n", "no_rows"),
        (b"PK\x03\x04 and nothing more", "broken_workbook"),
        (workbook(("x",))[:900], "broken_workbook"),
        (b"\xd0\xcf\x11\xe0 and nothing more", "broken_workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unknown_kind"),
        (b"id,name_th\neec,???????\n", "letters_lost"),
        (b"id,id\na,b\n", "twice"),
        (b"id\n" + b"a\n" * 100_001, "too_many_rows"),
        (b"x" * (12 * 1024 * 1024 + 1), "too_large"),
        (many_parts(), "too_large"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, why: str) -> None:
    with pytest.raises(HandedError) as refused:
        read_handed(content)
    assert refused.value.why == why


def test_a_workbook_that_becomes_huge_is_not_unpacked() -> None:
    with pytest.raises(HandedError, match="too_large"):
        read_handed(bomb())


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\tx"])
def test_no_program_for_tables_computes_what_goes_out_and_it_comes_back_as_it_was(cell: str) -> None:
    assert escaped(cell) == f"'{cell}" and unescaped(escaped(cell)) == cell


@pytest.mark.parametrize("cell", ["-5", "+66 38 123 456", "-0.25", "'quoted'", "ปวช.", ""])
def test_numbers_and_words_go_out_as_they_are(cell: str) -> None:
    assert escaped(cell) == cell == unescaped(cell)

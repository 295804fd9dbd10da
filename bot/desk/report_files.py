"""A report as files that a spreadsheet opens: CSV with the mark that Excel wants, and XLSX."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

Cells = Sequence[Sequence[str | int | None]]
WIDEST = 40


def write_csv(path: Path, head: Sequence[str], rows: Cells) -> None:
    """UTF-8 with a byte order mark, so that Excel shows Thai; a text is no formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([_plain(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, title: str, head: Sequence[str], rows: Cells) -> None:
    """One sheet with a frozen head, filters, and numbers as numbers."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(title[:31])
        sheet.write_row(0, 0, head, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
        numbers = book.add_format({"num_format": "#,##0"})
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, numbers if isinstance(cell, int) else None)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
        sheet.autofit(WIDEST * 7)


def _plain(cell: str | int | None) -> str | int:
    """Excel takes a text that begins like a formula for one."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{cell}"
    return "" if cell is None else cell

"""At which row of which file a finding stands, so that it can be told beside the edit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from bot.change_sets.documents import row_names
from bot.change_sets.edit import Edit
from database.loading.finding import Finding, file_name

Row = tuple[str, str]  # file, name of the row


def located(folder: Path, edits: Iterable[Edit], findings: Iterable[Finding]) -> Mapping[Finding, Row]:
    """The row of each finding that stands in a row of an edited file; those of whole files are left out."""
    files = {file_name(PurePosixPath(edit.file)): edit.file for edit in edits}
    rows = {name: row_names(folder / file) for name, file in files.items()}
    return {
        finding: (files[finding.file], name)
        for finding in findings
        if finding.file in files and (name := _name(rows[finding.file], finding.row))
    }


def _name(rows: list[tuple[int, str]], number: int | None) -> str:
    """The last row that begins at the number or before it."""
    at = bisect_right(rows, (number or 0, "\U0010ffff"))
    return rows[at - 1][1] if at else ""

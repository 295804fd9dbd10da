"""Puts findings of the same kind in the same column together: one line says what thousands would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from database.loading import Finding

MOST_ALONE = 5  # findings of one kind that are shown one by one
ROWS_NAMED = 8


@dataclass(frozen=True, slots=True)
class Alike:
    """A finding, and how many there are like it; `rows` names the first of them."""

    first: Finding
    count: int = 1
    rows: str = ""


def put_together(findings: Iterable[Finding]) -> list[Alike]:
    """The findings, each alone where its kind is rare."""
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.file, finding.code, finding.column, finding.severity, finding.kept].append(finding)
    return [alike for group in groups.values() for alike in _of_group(group)]


def _of_group(group: list[Finding]) -> list[Alike]:
    if len(group) <= MOST_ALONE:
        return [Alike(finding) for finding in group]
    rows = [str(finding.row) for finding in group if finding.row]
    named = ", ".join(rows[:ROWS_NAMED]) + (", ..." if len(rows) > ROWS_NAMED else "")
    return [Alike(group[0], len(group), named)]

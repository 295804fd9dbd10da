"""Blames a wrong code on the file that has it, not on every row of another file that names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from database.loading.finding import Finding, said

LEANS_ON = {  # columns that name rows of another file
    "province_th": "provinces.csv",
    "provinces_covered": "provinces.csv",
    "college_code": "colleges.csv",
    "program_id": "programs.csv",
    "industries": "industries.csv",
    "industry_id": "industries.csv",
}


def where_it_lies(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; unknown names become one finding where rows of the file that should have them were refused."""
    every = list(findings)
    refused: dict[str, int] = defaultdict(int)
    leaning: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in every:
        target = LEANS_ON.get(finding.column, "")
        if finding.code == "unknown" and target != finding.file and target:
            leaning[finding.file, target].append(finding)
        elif finding.severity == "refused":
            refused[finding.file] += 1
    blamed = {pair: found for pair, found in leaning.items() if 0 < len(_names(found)) <= refused[pair[1]]}
    gone = {id(finding) for found in blamed.values() for finding in found}
    return [f for f in every if id(f) not in gone] + [_one(*pair, found) for pair, found in blamed.items()]


def _names(found: Iterable[Finding]) -> set[tuple[tuple[str, str], ...]]:
    return {finding.values for finding in found}


def _one(file: str, target: str, found: list[Finding]) -> Finding:
    count = said(count=len(found), file=file, value=dict(found[0].values).get("value", ""))
    return Finding(target, "leans_on", "refused", None, "", count, all(f.kept for f in found))

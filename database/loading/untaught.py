"""Trades that people ask for and no programme teaches."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from database.loading.finding import Code, Finding, said
from database.loading.lands import Record
from database.loading.yaml_file import read_yaml

NEEDED = ("id", "name_th", "name_en")


def subjects(path: Path, fields: Iterable[Record], findings: list[Finding]) -> list[Record]:
    """The entries of untaught.yml; an unfinished or repeated one and a nearest field that is none are reported."""
    known = {field["id"] for field in fields}
    made: dict[str, Record] = {}
    for number, entry in enumerate(read_yaml(path, list), 1):
        if fault := _fault(entry, made):
            findings.append(Finding(path.name, fault, "refused", number, values=said(value=entry)))
            continue
        nearest = [str(one) for one in entry.get("nearest") or []]
        for stranger in (one for one in nearest if one not in known):
            findings.append(
                Finding(path.name, "unknown_field", "doubt", number, "nearest", values=said(value=stranger))
            )
        kept = " ".join(one for one in nearest if one in known)
        made[entry["id"]] = {key: str(entry[key]) for key in NEEDED} | {"nearest": kept}
    return list(made.values())


def _fault(entry: Any, made: dict[str, Record]) -> Code | None:
    if not isinstance(entry, dict) or not all(entry.get(key) for key in NEEDED):
        return "name_incomplete"
    return "entry_repeated" if entry["id"] in made else None

"""Trades that people ask for and no programme teaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from database import models
from database.loading.finding import Code, Finding, said
from database.loading.reading import Reading
from database.loading.record import Record
from database.loading.vocabulary import entries_of, has_texts, words_of

NEEDED = ("id", "name_th", "name_en")


def subjects(reading: Reading, path: Path, fields: Iterable[Record]) -> list[Record]:
    """The entries of untaught.yml; an unfinished or repeated one and a nearest field that is none are reported."""
    known = frozenset(field["id"] for field in fields)
    entries = entries_of(path)
    for entry in entries:
        reading.findings.extend(_strangers(path.name, entry, known))
    return reading.entries(path.name, models.UntaughtSubject, entries, _wrong, partial(_subject, known=known))


def _strangers(file: str, entry: Any, known: frozenset[str]) -> list[Finding]:
    nearest = words_of(entry.get("nearest")) if isinstance(entry, dict) else []
    return [
        Finding(file, "unknown_field", "doubt", None, "nearest", said(value=one))
        for one in nearest
        if one not in known
    ]


def _wrong(entry: Any) -> Code | None:
    return None if has_texts(entry, NEEDED) else "name_incomplete"


def _subject(entry: Mapping[str, Any], known: frozenset[str]) -> Record:
    nearest = " ".join(one for one in words_of(entry.get("nearest")) if one in known)
    return {key: str(entry[key]) for key in NEEDED} | {"nearest": nearest}

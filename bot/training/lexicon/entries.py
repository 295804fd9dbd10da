"""An entry of the vocabulary, and how the files that staff edit are read into entries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015'\u2019\u0e2f]+")  # the matcher looks through these
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """The forms of one id. `cue`: only after a cue word; `tight`: only without spaces inside; `at`: where."""

    kind: str
    id: str
    forms: tuple[str, ...]
    fuzzy: bool = True
    cue: bool = False
    tight: bool = False
    at: str = ""
    candidates: tuple[str, ...] = ()
    province: str = ""

    def as_json(self) -> dict[str, Any]:
        """The entry as the file has it: keys that say nothing are left out."""
        found: dict[str, Any] = {
            "kind": self.kind,
            "id": self.id,
            "forms": list(self.forms),
            "fuzzy": self.fuzzy,
        }
        optional = {
            "cue": self.cue,
            "tight": self.tight,
            "at": self.at,
            "candidates": list(self.candidates),
            "province": self.province,
        }
        return found | {key: value for key, value in optional.items() if value}


def plain(form: str) -> str:
    """A form as the matcher compares it: small letters, no spaces, dots or hyphens.

    >>> plain("ป.ว.ช.")
    'ปวช'
    """
    return SEPARATORS.sub("", form.lower())


def distinct(forms: Iterable[str]) -> tuple[str, ...]:
    """Forms that differ to the matcher, the first spelling of each."""
    seen: dict[str, str] = {}
    for form in forms:
        if plain(form):
            seen.setdefault(plain(form), form)
    return tuple(seen.values())


def read(folder: Path, name: str) -> Any:
    """One file of `data/vocabulary`."""
    return yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))


def aliases(row: dict[str, Any]) -> list[str]:
    """What people say for a row, in all languages."""
    return [str(form) for key in ("aliases", "aliases_en", "own") for form in row.get(key) or []]


def without_brackets(name: str) -> str:
    """A name without its explanation in brackets.

    >>> without_brackets("Electro-technical (Merchant Marine)")
    'Electro-technical'
    """
    return BRACKETS.sub(" ", name).strip()

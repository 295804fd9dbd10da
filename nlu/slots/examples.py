"""The training material of the slots: `data/slots/*.jsonl`, one sentence a line, with roles marked in the text.

    {"text": "สาขาที่มีสอนใน[ชลบุรี]แต่ไม่มีใน[ระยอง](but_not)", "slots": {"measure": "fields", "by": "field"}}

The writer of a sentence is the name of its file: folds that hold whole writers out measure how strangers are read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Tuple

NONE = "none"
SLOTS: Mapping[str, Tuple[str, ...]] = {
    "measure": tuple(
        "graduates colleges teaching_colleges programmes fields provinces employed further_study unemployed tracked "
        "outcomes learners demand short_courses centres projects".split()
    ),
    "asks": ("value", "rows", "how_many_rows", "yes_no", "attribute", "how"),
    "order": ("most", "least", "nearest"),
    "absent": ("yes",),
    "share": ("sector", "level", "field", "province", "college_type", "college", "all"),
    "arithmetic": ("sum", "difference", "average", "ratio"),
    "per": ("college", "province", "field", "programme", "district", "region"),
    "bound": ("over", "under", "at_least", "at_most", "exactly", "between"),
    "drop": ("level", "province", "field", "sector", "college_type"),
    "act": tuple(
        "refine correct confirm deny recap cancel more navigate social complain request tell_about_self".split()
    ),
}
DIMENSIONS = tuple(
    "level field programme subject_type college college_type sector district province region industry curve "
    "year country".split()
)
DEFAULTS = {"act": "ask"}
_MARK = re.compile(r"\[([^\]]*)\](?:\(([a-z_]+)\))?")


@dataclass(frozen=True)
class Example:
    """One sentence: its plain text, the value of each slot, and the roles by the span of their words."""

    text: str
    slots: Mapping[str, str]
    by: Tuple[str, ...]
    roles: Tuple[Tuple[int, int, str], ...]
    writer: str


def read_examples(folder: Path) -> List[Example]:
    """All sentences of a folder, or of one file. Raises `ValueError` naming file and line for what cannot be read."""
    paths = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]
    return [example for path in paths for example in _of_file(path)]


def _of_file(path: Path) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            yield example(raw, str(raw.get("writer", path.stem)))
        except (ValueError, KeyError, TypeError) as wrong:
            raise ValueError(f"{path.name}:{number}: {wrong}") from wrong


def example(raw: Mapping[str, object], writer: str) -> Example:
    """One line. Unknown slots and values are refused: a misspelt label would teach nonsense."""
    text, roles = unmarked(str(raw["text"]))
    given: Dict[str, str] = {k: str(v) for k, v in dict(raw.get("slots") or {}).items()}  # type: ignore[call-overload]
    by = tuple(given.pop("by", "").replace(NONE, "").split())
    unknown = [d for d in by if d not in DIMENSIONS]
    unknown += [f"{k}={v}" for k, v in given.items() if v not in (*SLOTS.get(k, ()), NONE, DEFAULTS.get(k))]
    if unknown:
        raise ValueError(f"unknown values: {', '.join(unknown)}")
    slots = {name: given.get(name, DEFAULTS.get(name, NONE)) for name in SLOTS}
    return Example(text, slots, by, roles, writer)


def unmarked(text: str) -> Tuple[str, Tuple[Tuple[int, int, str], ...]]:
    """The text without its marks, and where the marked words stand."""
    plain, roles, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        start = len(plain)
        plain += found[1]
        if found[2]:
            roles.append((start, len(plain), found[2]))
        at = found.end()
    return plain + text[at:], tuple(roles)

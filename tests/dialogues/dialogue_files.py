"""Reads `data/dialogues/*.yml` into plain data, and says in words what is wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS = {"answer", "no_data", "clarify", "out_of_scope", "smalltalk", "handoff", "request"}
TURN_KEYS = {"said", "press", "share", "kind", "has", "hasnt", "source"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person does, and what the answer must be like."""

    said: str = ""
    press: str = ""
    share: tuple[float, float] | None = None
    kinds: tuple[str, ...] = ()
    has: tuple[tuple[str, ...], ...] = ()  # all of; each a choice of
    hasnt: tuple[str, ...] = ()
    source: bool = False


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One conversation of a fresh person."""

    subject: str
    name: str
    persona: str
    turns: tuple[Turn, ...]
    staff: str = "none"  # whether people can take part: none open closed


def read_dialogues(folder: Path) -> list[Dialogue]:
    """All dialogues of the folder, in the order of files and lines."""
    return [dialogue for path in sorted(folder.glob("*.yml")) for dialogue in _of_file(path)]


def _of_file(path: Path) -> list[Dialogue]:
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    subject = content["subject"]
    return [
        Dialogue(
            subject,
            raw["name"],
            raw.get("persona", ""),
            tuple(_turn(t, path, raw["name"]) for t in raw["turns"]),
            raw.get("staff", "none"),
        )
        for raw in content["dialogues"]
    ]


def _turn(raw: dict[str, Any], path: Path, name: str) -> Turn:
    where = f"{path.name}: {name}"
    assert set(raw) <= TURN_KEYS, f"{where}: unknown keys {set(raw) - TURN_KEYS}"
    assert sum(key in raw for key in ("said", "press", "share")) == 1, f"{where}: one of said, press, share"
    kinds = raw.get("kind", [])
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    assert set(kinds) <= KINDS, f"{where}: unknown kind {kinds}"
    return Turn(
        said=str(raw.get("said", "")),
        press=str(raw.get("press", "")),
        share=tuple(raw["share"]) if "share" in raw else None,
        kinds=kinds,
        has=tuple(tuple(map(str, h)) if isinstance(h, list) else (str(h),) for h in raw.get("has", [])),
        hasnt=tuple(str(h) for h in raw.get("hasnt", [])),
        source=bool(raw.get("source", False)),
    )

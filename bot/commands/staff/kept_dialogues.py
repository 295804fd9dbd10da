"""Dialogues that have to stay right: those of the release, evenly from all files, and all that staff have kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MOST = 200  # of the release
OFFICE = "office"  # subject of what staff have kept
PREFIX = "office_"
Choice = tuple[str, ...]  # one of these


@dataclass(frozen=True, slots=True)
class Wanted:
    """Messages of one talk; of a kept dialogue what the last answer has to say, and of which kind it is."""

    said: tuple[str, ...]
    has: tuple[Choice, ...] = ()
    hasnt: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    kept: bool = False

    def met(self, answer: str, kind: str) -> bool:
        """Whether an answer is as it has to be, without regard to capitals and blanks."""
        told = _plain(answer)
        return (
            all(any(_plain(one) in told for one in choice) for choice in self.has)
            and not any(_plain(one) in told for one in self.hasnt)
            and (not self.kinds or kind in self.kinds)
        )


def kept_dialogues(folder: Path) -> list[Wanted]:
    """Those of a data folder that are typed alone; those of staff come first."""
    own, others = list[Wanted](), list[Wanted]()
    for path in sorted((folder / "dialogues").glob("*.yml")):
        (own if path.stem.startswith(PREFIX) else others).extend(_in(path))
    return [*own, *others[:: len(others) // MOST + 1]]


def _in(path: Path) -> Iterator[Wanted]:
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    for dialogue in content.get("dialogues", ()):
        if wanted := _wanted(dialogue["turns"]):
            yield wanted


def _wanted(turns: Sequence[dict[str, Any]]) -> Wanted | None:
    if not all(isinstance(turn.get("said"), str) for turn in turns):
        return None
    last = turns[-1]
    has = tuple(tuple(map(str, one)) if isinstance(one, list) else (str(one),) for one in last.get("has", ()))
    kinds = last.get("kind") or ()
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    return Wanted(
        tuple(turn["said"] for turn in turns), has, tuple(map(str, last.get("hasnt", ()))), kinds, True
    )


def _plain(text: str) -> str:
    return "".join(text.casefold().split())

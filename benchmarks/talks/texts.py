"""What people say at random: the sentences of the data folder, and signs, numbers and contact data that are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

DATA = Path(__file__).parents[2] / "data"
ODD = (
    "?", "...", "5", "12/2570", "2026-05-01", "1/1/2450", "0", "-1", "999999999999", "🙏🙏", "👍", "ok", "no",
    "/help", "/x",
    "{count}", "%s", "' OR 1=1 --", "<b>hi</b>", "081-234-5678", "a@b.co", "Somchai 0812345678 a@b.co", "1100501234561",
    "https://example.com/a?b=c", "a" * 3000, "😀" * 400, "\u200b", "\u0e48\u0e49\u0e4a", "A1B2", "x y z",
)  # fmt: skip


@dataclass(frozen=True)
class Sentences:
    """Sentences of several kinds; of each kind one is as likely as of another."""

    kinds: tuple[tuple[str, ...], ...]

    def any(self, chance: Random) -> str:
        """One sentence."""
        return chance.choice(chance.choice(self.kinds))


@cache
def sentences() -> Sentences:
    """The sentences of this release: of each topic, of the exams and the written talks, and odd ones."""
    by_topic = [tuple(_examples(file)) for file in sorted((DATA / "topics").glob("*.yml"))]
    written = tuple(_written())
    exams = tuple(text for file in sorted((DATA / "evaluation").glob("*.jsonl")) for text in _exam(file))
    some = max(
        1, len(by_topic) // 5
    )  # a fifth of what is said is odd, a fifth from talks, a fifth from exams
    return Sentences((*filter(None, by_topic), *[written, exams, ODD] * some))


def first_of(topic: str) -> str:
    """The sentence by which a topic is asked for in plain words."""
    return next(_examples(DATA / "topics" / f"{topic}.yml"))


def first_said(subject: str) -> str:
    """What is said first in the written talks about a subject."""
    said: str = _read(DATA / "dialogues" / f"{subject}.yml")["dialogues"][0]["turns"][0]["said"]
    return said


def _examples(file: Path) -> Iterator[str]:
    topic = _read(file)
    for examples in (topic.get("examples") or {}).values():
        yield from examples


def _written() -> Iterator[str]:
    for file in sorted((DATA / "dialogues").glob("*.yml")):
        for dialogue in _read(file).get("dialogues", ()):
            yield from (turn["said"] for turn in dialogue["turns"] if isinstance(turn.get("said"), str))


def _exam(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        asked = json.loads(line) if line.strip() else {}
        for turn in asked.get("turns", (asked,)):
            text = turn if isinstance(turn, str) else turn.get("text")
            if isinstance(text, str) and text:
                yield text


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)

"""What people want worked out of figures ("เฉลี่ย", "ต่างกันเท่าไหร่", "ไม่มีที่ไหนบ้าง"), and who can do it.

The words stand in `data/vocabulary/operations.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from actions.reply import Reply, Text
from bot.dialogue.meaning.kinds import words_of_kinds
from bot.dialogue.meaning.polarity import Polarity
from bot.dialogue.understood.words.units import Units
from bot.dialogue.understood.written_names import Acronyms, CourseSubjects

NEVER = "(?!)"
ORDINAL, PLACE = "ordinal:", "place"  # how markers of places in an order begin, and groups of a pattern


@dataclass(frozen=True, slots=True)
class Operation:
    """One of them: how it is asked for, and the topics that do it."""

    name: str
    words: re.Pattern[str]
    not_with: re.Pattern[str]
    done_by: frozenset[str] | None  # None: looked for beside computed answers only
    told: re.Pattern[str]  # what an answer says that did it


@dataclass(frozen=True, slots=True)
class Operations:
    """All of them."""

    known: tuple[Operation, ...] = ()
    units: Units = field(default_factory=Units)
    acronyms: Acronyms = field(default_factory=Acronyms)
    courses: CourseSubjects = field(default_factory=CourseSubjects)
    polarity: Polarity = field(default_factory=Polarity)
    kinds: Mapping[str, str] = field(default_factory=dict)  # of colleges, by what they are called
    ordinals: re.Pattern[str] = re.compile(
        NEVER
    )  # "ที่สอง", "the third": a group for each, named for its number

    @classmethod
    def read(cls, data_dir: Path) -> Operations:
        """Read the file that staff edit."""
        rows = yaml.safe_load((data_dir / "vocabulary" / "operations.yml").read_text("utf-8"))
        words = {row["id"]: row["words"] for row in rows}
        return cls(
            tuple(
                Operation(
                    row["id"],
                    _any([*row["words"], *words.get(row.get("includes"), ())]),
                    _any(row.get("not_with", ())),
                    frozenset(row["done_by"]) if "done_by" in row else None,
                    _any(row.get("told", ())),
                )
                for row in rows
            ),
            Units.read(data_dir),
            Acronyms.read(data_dir),
            CourseSubjects.read(data_dir),
            Polarity.read(data_dir),
            words_of_kinds(data_dir),
            _ordinals(data_dir),
        )

    def places(self, text: str) -> tuple[int, ...]:
        """The places in an order that a text names, each once: "ที่สามห่างจากที่สอง"."""
        found = (m.lastgroup or "" for m in self.ordinals.finditer(text))
        return tuple(dict.fromkeys(int(name.removeprefix(PLACE)) for name in found))

    def lacking(self, text: str, topic: str, reply: Reply) -> tuple[str, ...]:
        """What a text asks to be worked out that its topic cannot, and its answer did not.

        >>> operations.lacking("จบเฉลี่ยวิทยาลัยละกี่คน", "graduates", reply)
        ('average',)
        """
        if reply.kind not in ("answer", "no_data"):
            return ()
        first = next((part.text for part in reply.parts if isinstance(part, Text)), "")
        return tuple(
            one.name
            for one in self.known
            if one.done_by is not None
            and topic not in one.done_by
            and one.words.search(text)
            and not (one.not_with.search(text) or one.told.search(first))
        )

    def each(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Where the words of one operation stand in a text."""
        return (match for one in self.known if one.name == name for match in one.words.finditer(text))

    def asked(self, text: str) -> dict[str, str]:
        """What a text asks to be worked out, each with the words that say so."""
        found = ((one, one.words.search(text)) for one in self.known if not one.not_with.search(text))
        return {one.name: match[0] for one, match in found if match}


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or NEVER, re.I)


def _ordinals(data_dir: Path) -> re.Pattern[str]:
    """The names of the places in an order, as `markers.yml` has them."""
    content = yaml.safe_load((data_dir / "vocabulary" / "markers.yml").read_text("utf-8"))
    groups = (
        f"(?P<{PLACE}{row['id'].removeprefix(ORDINAL)}>{_any_word([*row['aliases'], *row['aliases_en']])})"
        for row in content["markers"]
        if row["id"].startswith(ORDINAL)
    )
    return re.compile("|".join(groups), re.I)


def _any_word(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

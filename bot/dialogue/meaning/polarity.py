"""Whether a message denies, leaves out or counts in: closed classes of words that the model may not overrule.

An absence turns a question into its opposite, so a word has to say it. What is counted in ("รวมเอกชนด้วย") narrows
nothing.
The words stand in `data/vocabulary/negations.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from bot.nlu.understanding import Entity, Understanding

SPOKEN = frozenset({"th", "en"})  # the languages whose words are known
PARTS = frozenset({"sector", "level", "college_type", "centre_kind", "region"})  # kinds that divide a whole
SURELY = 0.8  # of what kind of answer is asked for
NEVER = re.compile("(?!)")
END = r"\s*$"


@dataclass(frozen=True, slots=True)
class Polarity:
    """Patterns of what denies, and of what stands around a name that is counted in."""

    denies: re.Pattern[str] | None = None  # None: nothing is known of it
    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER
    around: re.Pattern[str] = NEVER
    close: re.Pattern[str] = NEVER
    joins: re.Pattern[str] = NEVER
    unless: re.Pattern[str] = NEVER  # what before such a word leaves out
    refuses: re.Pattern[str] | None = None  # a word of it stands wherever a name is left out

    @classmethod
    def read(cls, data_dir: Path) -> Polarity:
        """Read the file that staff edit."""
        rows: Mapping[str, Any] = yaml.safe_load(
            (data_dir / "vocabulary" / "negations.yml").read_text("utf-8")
        )
        refusing = _any(rows["before"])
        return cls(
            re.compile(_any(rows["absence"]), re.I),
            re.compile(rf"(?:{_any(rows['include_before'])}){END}", re.I),
            re.compile(rf"\s*(?:{_any(rows['include_after'])})", re.I),
            re.compile(rf"(?:{_any(rows['include_around'])}){END}", re.I),
            re.compile(rf"\s*(?:{_any(rows['include_close'])})(?!{refusing})", re.I),
            re.compile(rf"\s*(?:{_any(rows['joiners'])})\s*", re.I),
            re.compile(rf"(?:{_any(rows['include_not'])}){END}", re.I),
            re.compile(_any(rows["refusal"]), re.I),
        )

    def joined(self, text: str, one: Entity, other: Entity) -> bool:
        """Whether nothing but a joining word stands between two names."""
        first, second = sorted((one, other), key=lambda e: e.start)
        return self.joins.fullmatch(text[first.end : second.start]) is not None

    def counts_in(self, text: str, name: Entity) -> bool:
        """Whether the words around a name say that it is counted too."""
        before, after = text[: name.start], text[name.end :]
        word = self.before.search(before) or self.around.search(before)
        if word and self.unless.search(before[: word.start()]):
            return False
        if self.before.search(before) or self.after.match(after):
            return True
        return bool(self.around.search(before) and self.close.match(after))

    def leaves_out(self, text: str, name: Entity) -> bool:
        """Whether a name that holds the word that counts it in stands behind one that denies: "ไม่รวมชายแดน"."""
        own = any(
            p.search(name.text[:n]) for p in (self.before, self.around) for n in range(2, len(name.text))
        )
        return own and self.unless.search(text[: name.start]) is not None


def _any(words: Iterable[str]) -> str:
    return "|".join(_word(word) for word in sorted(words, key=len, reverse=True))


def _word(word: str) -> str:
    """An English word whole; one with an apostrophe at the end of another ("don't")."""
    if not (word.isascii() and word[-1].isalnum()):
        return re.escape(word)
    start = "" if word[1:2] == "'" else r"\b"
    return rf"{start}{re.escape(word)}\b"


def as_denied(understood: Understanding, polarity: Polarity) -> Understanding:
    """The message without an absence or a refusal that none of its words says, and without names only counted in."""
    slots = understood.slots
    if "absent" in slots and _says_none(understood, polarity.denies):
        slots = {name: slot for name, slot in slots.items() if name != "absent"}
    entities = _as_wanted(understood, polarity)
    entities = tuple(_as_left_out(e, understood.text, polarity) for e in entities)
    kept = tuple(e for e in entities if not _is_counted_in(e, understood, polarity))
    if len(slots) == len(understood.slots) and kept == understood.entities:
        return understood
    return replace(understood, slots=slots, entities=kept)


def _as_left_out(name: Entity, text: str, polarity: Polarity) -> Entity:
    out = name.kind in PARTS and polarity.leaves_out(text, name)
    return replace(name, negated=True, role="not") if out else name


def _as_wanted(understood: Understanding, polarity: Polarity) -> tuple[Entity, ...]:
    """The names; those that the model alone refuses are wanted."""
    if not _says_none(understood, polarity.refuses):
        return understood.entities
    return tuple(
        replace(e, role="where") if e.role == "not" and not e.negated else e for e in understood.entities
    )


def _says_none(understood: Understanding, words: re.Pattern[str] | None) -> bool:
    """Whether a message in a language whose words are known has none of them."""
    if words is None or understood.language not in SPOKEN:
        return False
    return not words.search(understood.text.replace("’", "'"))


def _is_counted_in(name: Entity, understood: Understanding, polarity: Polarity) -> bool:
    """ "รวมเอกชนด้วย": beside another of its kind it joins that one, alone it leaves the whole as it is.

    A region is the whole that is meant where it is asked behind it how many there are ("รวมทั้ง EEC มีกี่คน"), or in a
    fragment, which asks nothing of its own: "ถ้ารวมทั้ง EEC ล่ะ". There a level may join the one of the talk.
    """
    alone = not any(e.kind == name.kind and e.start != name.start for e in understood.entities)
    asks = understood.slot("measure") or understood.slot("asks", SURELY)
    if name.kind in ("region", "level") and not asks:
        return False
    behind = any(e.kind == "aspect" and e.start >= name.end for e in understood.entities)
    if name.kind == "region" and behind and polarity.before.search(understood.text[: name.start]):
        return False
    return name.kind in PARTS and alone and not name.negated and polarity.counts_in(understood.text, name)

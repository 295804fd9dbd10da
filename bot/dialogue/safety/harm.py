"""What must be met with help before anything else: a life at risk, danger, abuse; then a wrong to complain of, orders
to the machine and what is asked of persons.

`data/vocabulary/safety.yml` holds the words in groups (who, what was done, to whom) and how they combine; what reads
alike and is harmless is named there too. Nothing here knows a word of a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

Kind = Literal["crisis", "danger", "abuse", "complaint", "orders", "persons", ""]
ALARMS: tuple[Kind, ...] = ("crisis", "danger", "abuse")  # in the order of their urgency
ORDER: tuple[Kind, ...] = (*ALARMS, "complaint", "orders", "persons")
SAFETY_WORDS = Path("vocabulary") / "safety.yml"  # below the data folder
REACH = 24  # letters that may stand between two groups of a combination, unless it says otherwise

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
APOSTROPHES = re.compile("['’‘`´]")
RUN = re.compile(r"([^\W\d_])\1{2,}|([ัิ-ฺ็-๎ะาำ])\2+")
MARK_BEFORE_VOWEL = re.compile("([่-๋])([ัิ-ู])")
AM_BEFORE_TONE = re.compile("(ำ)([่-๋])")
TONE = "[็-์]"
VOWEL_PAIRS = {"ุ": "[ุู]", "ู": "[ุู]", "ิ": "[ิ-ื]", "ี": "[ิ-ื]", "ึ": "[ิ-ื]", "ื": "[ิ-ื]"}
SHORT = 4  # letters of a Thai word up to which every mark counts: "ตี", "ยิง"
THAI = re.compile("[ก-๎]")
LETTER, LETTER_FIRST = re.compile("[a-z0-9]"), re.compile(r"\\b[a-z0-9]")  # of a text; of a pattern


class SafetyError(ValueError):
    """The file of safety words names a group that it does not have. The message says which."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What the words of a message tell of, and what else of it stands in the same message.

    `excused` says that a harmless phrase was left out: what a model only supposes counts for less then.
    """

    kind: Kind = ""
    also: tuple[Kind, ...] = ()
    excused: bool = False


NO_HARM = Harm()


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one meaning, apart by how they begin: the engine passes over letters that begin none, where all are
    Thai, and the others are looked for only in a message that has a letter of theirs.
    """

    thai: re.Pattern[str] | None
    others: re.Pattern[str] | None
    anywhere: bool  # whether others may be Thai, and are held to the beginning of a message

    @classmethod
    def of(cls, words: Iterable[str]) -> Group:
        """From the words as they are written."""
        patterns = [_word(word) for word in words]
        thai, others = ([p for p in patterns if bool(THAI.match(p)) == is_thai] for is_thai in (True, False))
        return cls(_any(thai), _any(others), anywhere=not all(LETTER_FIRST.match(p) for p in others))

    def stands_in(self, text: str) -> bool:
        """Whether one of the words is in a text."""
        if self.thai and self.thai.search(text):
            return True
        looked_for = self.others and (self.anywhere or LETTER.search(text))
        return bool(looked_for and self.others and self.others.search(text))


def _any(choices: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(choices)) if choices else None


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """The compiled words: one pattern a kind, and one of the harmless phrases.

    `needed` names the groups of each combination of a kind: where one of them is nowhere in a message, the
    combination is not looked for.
    """

    patterns: Mapping[Kind, re.Pattern[str]]
    harmless: re.Pattern[str] | None = None
    groups: Mapping[str, Group] = field(default_factory=dict)
    needed: Mapping[Kind, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Guard:
        """Read `safety.yml`."""
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        groups = {name: _either(_words(words)) for name, words in content["groups"].items()}
        kinds = content["kinds"]
        patterns = {kind: _kind(kinds[kind], groups) for kind in ORDER}
        alone = {name: Group.of(_words(words)) for name, words in content["groups"].items()}
        needed = {kind: tuple(tuple(_named(one)) for one in kinds[kind]) for kind in ORDER}
        return cls(patterns, re.compile(_either(_words(content["harmless"]))), alone, needed)

    def harm(self, text: str) -> Harm:
        """The most urgent of what a message tells of.

        >>> guard.harm("ครูตบหน้าลูกหนู").kind
        'abuse'
        """
        return _harm(self, text)

    def read_anew(self, text: str) -> Harm:
        """The same, where it was not read a moment ago."""
        plain = normalised(text)
        left = self.harmless.sub(" ", plain) if self.harmless else plain
        excused, found = left != plain, []
        said: dict[str, bool] = {}  # groups, whether they stand in what is left
        for kind, pattern in self.patterns.items():
            if self._possible(kind, left, said) and pattern.search(left):
                found.append(kind)
                left, said = pattern.sub(" ", left), {}  # what tells of one kind tells of no other
        return Harm(found[0] if found else "", tuple(found[1:]), excused)

    def _possible(self, kind: Kind, text: str, said: dict[str, bool]) -> bool:
        """Whether all groups of a combination stand somewhere in a text, in whatever order."""

        def stands(name: str) -> bool:
            if name not in said:
                said[name] = self.groups[name].stands_in(text)
            return said[name]

        return kind not in self.needed or any(all(map(stands, one)) for one in self.needed[kind])


@lru_cache(maxsize=64)
def _harm(guard: Guard, text: str) -> Harm:
    # One turn asks several times for the same words.
    return guard.read_anew(text)


def normalised(text: str) -> str:
    """One spelling for what people type in many ways: marks in order, no doubled or invisible letters.

    >>> normalised("Don’t   เเกล้งงงง")
    'dont แกล้ง'
    """
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).lower()
    plain = APOSTROPHES.sub("", plain).replace("เเ", "แ").replace("ํา", "ำ")
    plain = MARK_BEFORE_VOWEL.sub(r"\2\1", AM_BEFORE_TONE.sub(r"\2\1", plain))
    return " ".join(RUN.sub(lambda m: m[1] or m[2], plain).split())


def _words(by_language: Mapping[str, Iterable[str]] | Iterable[str]) -> list[str]:
    if isinstance(by_language, Mapping):
        return [word for words in by_language.values() for word in words]
    return list(by_language)


def _kind(combinations: Iterable[Any], groups: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_combination(one, groups) for one in combinations))


def _combination(combination: Any, groups: Mapping[str, str]) -> str:
    """Groups that stand one after the other, each within reach of the one before."""
    named = _named(combination)
    reach = combination["reach"] if isinstance(combination, Mapping) else REACH
    if unknown := [name for name in named if name not in groups]:
        raise SafetyError(f"safety.yml has no group {unknown[0]!r}")
    return rf".{{0,{reach}}}?".join(groups[name] for name in named)


def _named(combination: Any) -> Iterable[str]:
    named: Iterable[str] = combination["groups"] if isinstance(combination, Mapping) else combination
    return named


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(_word, words), key=len, reverse=True)) + ")"


def _word(word: str) -> str:
    """A word as a pattern. "^" and "$" hold it to the beginning or end of the message, "*" leaves its end open."""
    bare = normalised(word.strip("^$*"))
    body = _thai(bare) if THAI.search(bare) else _latin(bare, is_open=word.endswith("*"))
    return ("^" if word.startswith("^") else "") + body + (r"\W*$" if word.endswith("$") else "")


def _latin(word: str, is_open: bool) -> str:
    return r"\b" + r"\s+".join(map(re.escape, word.split())) + (r"\w*" if is_open else r"\b")


def _thai(word: str) -> str:
    """A longer word is known without its tone marks, and with a vowel sign taken for its neighbour."""
    letters = [c for c in word if not re.match(TONE, c)]
    if len(letters) <= SHORT:
        return r"\s?".join(map(re.escape, word.split()))
    return "".join(VOWEL_PAIRS.get(c, re.escape(c) if c != " " else r"\s?") + f"{TONE}?" for c in letters)

"""Numbers and names that only a word before them makes personal: "พาสปอร์ต AB1234567", "ไลน์ไอดี somchai99"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.masking.ordinary import counts_up
from bot.masking.separators import ANY, FEW, GROUPS
from bot.masking.tokens import (
    ACCOUNT_TOKEN,
    HANDLE_TOKEN,
    ID_TOKEN,
    PASSPORT_TOKEN,
    PHONE_TOKEN,
    STUDENT_TOKEN,
)
from bot.masking.words import Words, words

MOST_BETWEEN = 6  # blanks, signs and little words between the word and the value
_ACCOUNT = (
    r"@\s?[a-z0-9][a-z0-9._\-]{1,31}"
    r"|(?=[a-z._\-]{0,31}[0-9._\-])(?=[0-9._\-]{0,31}[a-z])[a-z0-9][a-z0-9._\-]{2,31}"
)
VALUES = {
    "citizen_id": (rf"[0-9](?:{ANY}[0-9]){{11,13}}(?![0-9])", ID_TOKEN),
    "passport": (r"[a-z]{1,2}[\s\-]?[0-9]{6,8}(?![0-9])|[0-9]{8,9}(?![0-9])", PASSPORT_TOKEN),
    "account": (rf"[0-9](?:{FEW}[0-9]){{9,14}}(?![0-9])", ACCOUNT_TOKEN),
    "student": (r"[0-9](?:[\s\-]?[0-9]){4,13}(?![0-9])", STUDENT_TOKEN),
    "phone": (rf"[02-9](?:{FEW}[0-9]){{7,13}}(?![0-9])", PHONE_TOKEN),
    "handle": (_ACCOUNT, HANDLE_TOKEN),
}
# A name of letters alone counts where the word leaves no doubt: at once behind it, or behind ":" or "is".
_CERTAIN = r"\s{0,2}(?:[:=]|คือ|is\b)?\s{0,2}([a-z][a-z0-9._\-]{3,31})(?![a-z0-9])"


@dataclass(frozen=True, slots=True)
class Named:
    """What may stand behind the words of one kind; the value is group 1."""

    behind: tuple[re.Pattern[str], ...]
    token: str


@dataclass(frozen=True, slots=True)
class Naming:
    """All words in one pattern, and what each announces."""

    spoken: re.Pattern[str]
    kinds: Mapping[str, Named]

    def places(self, plain: str) -> list[tuple[int, int, str]]:
        """Where values stand that a word names."""
        found: list[tuple[int, int, str]] = []
        for word in self.spoken.finditer(plain):
            named = self.kinds[_key(word[0])]
            value = _value(named, plain, word.end()) if _stands_apart(plain, *word.span()) else None
            if value and (not found or value[0] >= found[-1][1]):
                found.append((*value, named.token))
        return found


@lru_cache(maxsize=2)
def naming(phones: bool = False) -> Naming:
    """For the words in service: of all kinds but telephones, or of telephones alone.

    A telephone that only its word shows is looked for last: numbers that show themselves end where they end.
    """
    return naming_of(words(), [kind for kind in VALUES if (kind == "phone") == phones])


def naming_of(known: Words, of: Sequence[str]) -> Naming:
    """For given words, of some kinds."""
    kinds: dict[str, Named] = {}
    for kind in of:
        value, token = VALUES[kind]
        near = re.compile(_between(known) + f"({value})")
        certain = (re.compile(_CERTAIN),) if kind == "handle" else ()
        kinds |= {_key(word): Named((near,), token) for word in known.loose.get(kind, ())}
        kinds |= {_key(word): Named((near, *certain), token) for word in known.sure.get(kind, ())}
    longest_first = sorted(known.of(of), key=lambda word: (-len(word), word))
    return Naming(re.compile("|".join(map(_written, longest_first))), kinds)


def calls_an_id(plain: str) -> bool:
    """Whether a text says that a number in it is somebody's id."""
    return _called().search(plain) is not None


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    return re.compile("|".join(map(_written, words().sure["citizen_id"])))


def _between(known: Words) -> str:
    little = "|".join(re.escape(word) + (r"(?![a-z])" if word.isascii() else "") for word in known.between)
    return rf"(?:[\s:=.\-(#\"'“”]|{little}){{0,{MOST_BETWEEN}}}"


def _value(named: Named, plain: str, at: int) -> tuple[int, int] | None:
    for pattern in named.behind:
        match = pattern.match(plain, at)
        if match and not (named.token == PHONE_TOKEN and counts_up(GROUPS.findall(match[1]))):
            return match.span(1)
    return None


def _written(word: str) -> str:
    """The blanks of a word may be left out."""
    return re.escape(word).replace(r"\ ", " ?")


def _key(word: str) -> str:
    return word.replace(" ", "")


def _stands_apart(plain: str, start: int, end: int) -> bool:
    """Latin words count as whole words only: "online" is no "line"."""
    before, behind = plain[start - 1 : start], plain[end : end + 1]
    begins = not (plain[start].isascii() and before.isascii() and before.isalnum())
    return begins and not (
        plain[end - 1].isascii() and plain[end - 1].isalpha() and behind.isascii() and behind.isalpha()
    )

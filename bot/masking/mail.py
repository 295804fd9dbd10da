"""Addresses for mail, also spelled so that machines should not find them: "a (at) b", "a @ b . com"."""

from __future__ import annotations

import re
import string
from functools import lru_cache

from bot.masking.words import Words, words

LONGEST_NAME, MOST_BLANKS = 64, 3
_OF_A_NAME = string.ascii_lowercase + string.digits + "._%+-"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_STRICT = rf"\s?(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}"
# Endings that people have at home here; with blanks around the dots any other word could be one.
_ENDINGS = "com|net|org|info|edu|io|th|la|kh|mm|vn|cn|my|sg|jp|kr|uk|me|co"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return at_pattern(words()), domain_pattern(words())


def at_pattern(known: Words) -> re.Pattern[str]:
    """What stands between the name and the domain."""
    said = "|".join(map(re.escape, known.mail_at))
    return re.compile(rf"@|[(\[{{<]\s?(?:at|{said})\s?[)\]}}>]|(?:{said})(?=\s)")


def domain_pattern(known: Words) -> re.Pattern[str]:
    """The domain behind it, as it must be or as people spell it."""
    said = "|".join(map(re.escape, known.mail_dot))
    dot = rf"\s{{0,3}}(?:\.|[(\[{{<]\s?(?:{said})\s?[)\]}}>]|(?<=\s)(?:{said})(?=\s))\s{{0,3}}"
    spelled = rf"\s{{0,3}}{_LABEL}(?:{dot}{_LABEL}){{0,4}}{dot}(?:{_ENDINGS})(?![a-z0-9-])"
    return re.compile(rf"{_STRICT}|{spelled}")


def mail_addresses(plain: str) -> list[tuple[int, int]]:
    """Where they stand, from left to right."""
    at, domain = _patterns()
    found: list[tuple[int, int]] = []
    for match in at.finditer(plain):
        behind = domain.match(plain, match.end())
        if not behind:
            continue
        start, end = _name_before(plain, match.start())
        if start < end and (not found or start >= found[-1][1]):
            found.append((start, behind.end()))
    return found


def _name_before(plain: str, at: int) -> tuple[int, int]:
    """The name in front of the sign; an empty one when there is none."""
    near = plain[max(0, at - MOST_BLANKS) : at]
    end = at - len(near) + len(near.rstrip())
    before = plain[max(0, end - LONGEST_NAME) : end]
    return end - len(before) + len(before.rstrip(_OF_A_NAME)), end

"""An address for mail in a text, as it is written to, or what is wrong with what was meant as one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.masking.mail import at_pattern, mail_addresses
from bot.masking.words import words

_OFFICIAL = re.compile(r"(?<![\w.@+-])@[a-z0-9][a-z0-9.\-]{2,29}")  # an official account on LINE
_MEANT = re.compile(r"[a-z0-9.%+-]+\s?@|@\s?[a-z0-9-]+\.[a-z]{2,}")
COVER = "ก"


@dataclass(frozen=True, slots=True)
class MailRead:
    """An address; the text with it covered, so that its digits are no telephone; what is wrong."""

    address: str
    rest: str
    faults: tuple[str, ...] = ()


def address_in(text: str, common: Collection[str]) -> MailRead:
    """The first address of a plain text."""
    places = mail_addresses(text)
    if not places:
        return MailRead("", text, ("email_incomplete",) if _MEANT.search(text) else ())
    rest = text
    for start, end in places:
        rest = rest[:start] + COVER * (end - start) + rest[end:]
    address = _written(text[slice(*places[0])])
    domain = address.partition("@")[2]
    return MailRead(address, rest, ("email_misspelt",) if _misspelt(domain, common) else ())


def official_account(text: str) -> str:
    """ "@somchai" alone, which is an account on LINE."""
    found = _OFFICIAL.search(text)
    return found[0] if found and not mail_addresses(text) else ""


def _written(found: str) -> str:
    """An address that was spelled out, as it is written."""
    name, _, domain = at_pattern(words()).sub("@", found, count=1).partition("@")
    for said in sorted(words().mail_dot, key=len, reverse=True):
        domain = re.sub(rf"[(\[{{<]?\s*(?<![a-z]){re.escape(said)}(?![a-z])\s*[)\]}}>]?", ".", domain)
    return f"{name}@{domain}".replace(" ", "")


def _misspelt(domain: str, common: Collection[str]) -> bool:
    return domain not in common and any(_one_apart(domain, known) for known in common)


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two changed places.

    >>> _one_apart("gmail.con", "gmail.com"), _one_apart("gmial.com", "gmail.com"), _one_apart("abc.com", "me.com")
    (True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[at:], other[at:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped

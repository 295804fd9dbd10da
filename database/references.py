"""The reference of a request: the letters of its centre, and a few signs that can be read out.

    reference("ECC", "4F7")        "ECC-4F7K"
    normal(" ecc 4f7k ")           "ECC-4F7K"
    normal("ECC-4F8K")             "", the check sign does not fit

No two signs look alike on paper (0 O, 1 I L, 2 Z, 5 S, 8 B) or sound alike when a Thai reads them out (บี ดี พี วี).
Nineteen is prime, so the check sign notices every wrong sign and every two that changed places.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence

SIGNS = "23456789AFHJKMQRTWY"
SHORTEST, LONGEST = 3, 6  # signs before the check sign
TRIES = 4  # at one length, before a reference gets longer
NATIONAL = "OVEC"  # where no centre covers the place
MOST_LETTERS = 4
_SIGNS = re.compile(rf"[{SIGNS}]{{{SHORTEST + 1},{LONGEST + 1}}}")
_BETWEEN = re.compile(r"[\s\-–—_./#:]+")

Pick = Callable[[Sequence[str]], str]


def reference(letters: str, signs: str) -> str:
    """A reference with its check sign."""
    return f"{letters}-{signs}{_check(letters, signs)}"


def new_reference(letters: str, is_taken: Callable[[str], bool], pick: Pick = secrets.choice) -> str:
    """One that nobody has; it gets longer where the short ones are running out."""
    for length in range(SHORTEST, LONGEST + 1):
        for _ in range(TRIES):
            made = reference(letters, "".join(pick(SIGNS) for _ in range(length)))
            if not is_taken(made):
                return made
    raise RuntimeError("No free reference was found")


def normal(written: str) -> str:
    """A reference in the one form that is stored; "" for what is none.

    >>> normal("ecc4f7k"), normal("ECC - 4F7K"), normal("E C C 4 F 7 K"), normal("ECC-4F8K")
    ('ECC-4F7K', 'ECC-4F7K', 'ECC-4F7K', '')
    """
    pieces = _BETWEEN.split(written.strip().upper())
    joined = "".join(pieces)
    first = len(pieces[0]) if len(pieces) > 1 else 0
    splits = (first,) if 2 <= first <= MOST_LETTERS else range(2, MOST_LETTERS + 1)
    whole = (_whole(joined[:at], joined[at:]) for at in splits)
    return next(filter(None, whole), "")


def _whole(letters: str, signs: str) -> str:
    fits = letters.isascii() and letters.isalpha() and _SIGNS.fullmatch(signs)
    return f"{letters}-{signs}" if fits and signs[-1] == _check(letters, signs[:-1]) else ""


def letters_of(abbreviation: str, centre_id: str) -> str:
    """The letters by which references name a centre; its id where it has no abbreviation.

    >>> letters_of("EEC", "eec-rayong"), letters_of("", "south"), letters_of("", "")
    ('EEC', 'SOUT', 'OVEC')
    """
    letters = re.sub("[^A-Z]", "", (abbreviation or centre_id).upper())[:MOST_LETTERS]
    return letters if len(letters) >= 2 else NATIONAL


def _check(letters: str, signs: str) -> str:
    values = [ord(letter) for letter in letters] + [SIGNS.index(sign) for sign in signs]
    weighed = sum(weight * value for weight, value in enumerate(values, start=1))
    return SIGNS[weighed % len(SIGNS)]

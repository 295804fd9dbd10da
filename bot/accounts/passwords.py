"""Passwords: hashed with argon2, made up where somebody needs a first one, refused where they are too easy."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 10, 200
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
GROUPS, GROUP = 4, 4


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher().hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the password; as slow for a name that nobody has, so that names cannot be tried out."""
    fitting = len(password) <= LONGEST and _hasher().verify(password, kept or _nobodys())
    return fitting and kept is not None


@cache
def _nobodys() -> str:
    return hashed(secrets.token_hex(16))


@dataclass(frozen=True, slots=True)
class Password:
    """A password and what is kept of it: hashed before any transaction begins, for that is slow on purpose."""

    plain: str
    kept: str

    @classmethod
    def of(cls, plain: str) -> Password:
        """Somebody's own."""
        return cls(plain, hashed(plain))

    @classmethod
    def made_up(cls) -> Password:
        """A first one that can be read out: `k7wd-m3pa-x2hj-9rtc`."""
        signs = ("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))
        return cls.of("-".join(signs))


def fault(password: str, name: str) -> str:
    """Why a password will not do (`short`, `long`, `easy`); "" when it will.

    >>> fault("สวัสดี", "mali"), fault("mali-mali-mali", "mali"), fault("ข้าวเหนียวมะม่วงสองจาน", "mali")
    ('short', 'easy', '')
    """
    if len(password) < SHORTEST:
        return "short"
    if len(password) > LONGEST:
        return "long"
    different = set(password.lower().replace(name.lower(), ""))
    return "easy" if len(different) < 5 or password.isdigit() else ""

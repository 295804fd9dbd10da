"""The second step of signing in: a six-digit code of an app on the phone, good once, for half a minute."""

from __future__ import annotations

import base64

import pyotp
from cryptography.fernet import Fernet, InvalidToken

ISSUER = "Achiva"
SECONDS, BEFORE_AND_AFTER = 30, 1  # clocks of phones differ


def new_secret() -> str:
    """A secret for one phone."""
    return pyotp.random_base32()


def address(secret: str, name: str) -> str:
    """What the app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: float, last: int) -> int | None:
    """The time step that a code belongs to; None for a wrong code, or one that was used."""
    typed, codes = "".join(code.split()), pyotp.TOTP(secret)
    present = int(now) // SECONDS
    for step in range(present - BEFORE_AND_AFTER, present + BEFORE_AND_AFTER + 1):
        if step > last and pyotp.utils.strings_equal(typed, codes.at(step * SECONDS)):
            return step
    return None


def sealed(secret: str, key: bytes) -> bytes:
    """Encrypted with a key of this installation."""
    return _fernet(key).encrypt(secret.encode())


def opened(kept: bytes, key: bytes) -> str:
    """The secret again; a `ValueError` where another key sealed it."""
    try:
        return _fernet(key).decrypt(kept).decode()
    except InvalidToken as error:
        raise ValueError("sealed with another key") from error


def _fernet(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key))

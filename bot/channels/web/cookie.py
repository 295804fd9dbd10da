"""Who is at the browser: a random name in a cookie that only this server can have written."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

NAME = "achiva"
KEPT_SECONDS = 90 * 24 * 3600


def new_cookie(secret: bytes) -> str:
    """A cookie for a browser that comes for the first time."""
    name = secrets.token_urlsafe(16)
    return f"{name}.{_signed(name, secret)}"


def person_of(cookie: str, secret: bytes) -> str | None:
    """The name in a cookie of ours; None for a forged or an empty one."""
    name, _, signature = cookie.partition(".")
    if not name or not hmac.compare_digest(signature.encode(), _signed(name, secret).encode()):
        return None
    return name


def _signed(name: str, secret: bytes) -> str:
    digest = hashlib.blake2b(name.encode(), key=secret[:64], digest_size=18, person=b"web-cookie").digest()
    return base64.urlsafe_b64encode(digest).decode()

"""Proof that a form was sent from one of our own pages: a token of the browser's cookie, and its origin."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

FIELD, HEADER = "csrf", "x-csrf-token"


def token(secret: bytes, cookie: str) -> str:
    """What the forms of a browser carry; "" for one without a cookie."""
    if not cookie:
        return ""
    return hmac.new(secret, f"csrf:{cookie}".encode(), hashlib.sha256).hexdigest()


def is_ours(secret: bytes, cookie: str, given: str, headers: Mapping[str, str]) -> bool:
    """Whether a form was made for this browser and sent from our own site."""
    expected = token(secret, cookie)
    return bool(expected) and hmac.compare_digest(expected.encode(), given.encode()) and _from_here(headers)


def _from_here(headers: Mapping[str, str]) -> bool:
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
    if site:  # no page can make the browser say something else here
        return site in ("same-origin", "none")
    return not origin or urlsplit(origin).netloc == headers.get("host", "")

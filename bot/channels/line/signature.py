"""Is this really from LINE? The signature over the raw body is the only proof there is."""

from __future__ import annotations

import base64
import hashlib
import hmac


def verify(secret: str, body: bytes, header: str | None) -> bool:
    """Whether `x-line-signature` fits the body as received; never without a secret or a header."""
    if not secret or not header:
        return False
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return hmac.compare_digest(base64.b64encode(digest), header.encode("utf-8", "replace"))


def signature(secret: str, body: bytes) -> str:
    """The signature that LINE would send with a body: for tests and for trying things out."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()

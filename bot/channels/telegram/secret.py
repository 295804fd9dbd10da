"""Is this really from Telegram? Nothing is signed; the secret set with the webhook is the only proof."""

from __future__ import annotations

import hmac


def verify(secret: str, header: str | None) -> bool:
    """Whether `X-Telegram-Bot-Api-Secret-Token` is ours; never without a secret."""
    if not secret or not header:
        return False
    return hmac.compare_digest(secret.encode(), header.encode("utf-8", "replace"))

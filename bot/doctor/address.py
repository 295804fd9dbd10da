"""PUBLIC_URL as the world sees it: its certificate, and whether it is us who answer there."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from bot.doctor.finding import Finding, fault, warning, well

SOON_DAYS = 14
LIMIT_SECONDS = 10.0


async def address_findings(public_url: str, trust: ssl.SSLContext | None = None) -> list[Finding]:
    """Nothing to say without an https address; `trust` replaces the system's authorities in tests."""
    if not public_url.startswith("https://"):
        return []
    context = trust or ssl.create_default_context()
    try:
        until = await _valid_until(public_url, context)
    except ssl.SSLCertVerificationError as error:
        return [fault("address", "certificate_bad", address=public_url, reason=error.verify_message)]
    except (OSError, TimeoutError) as error:
        reason = str(error) or type(error).__name__
        return [fault("address", "address_away", address=public_url, reason=reason)]
    return [*_certificate(public_url, until), await _health(public_url, context)]


async def _valid_until(public_url: str, context: ssl.SSLContext) -> datetime:
    parts = urlsplit(public_url)
    async with asyncio.timeout(LIMIT_SECONDS):
        opening = asyncio.open_connection(parts.hostname, parts.port or 443, ssl=context)
        _, writer = await opening
    shown = writer.get_extra_info("peercert")
    writer.close()
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(shown["notAfter"]), UTC)


def _certificate(public_url: str, until: datetime) -> Iterator[Finding]:
    days = (until - datetime.now(UTC)).days
    told = warning if days < SOON_DAYS else well
    key = "certificate_soon" if days < SOON_DAYS else "certificate_ok"
    yield told("address", key, address=public_url, days=days, until=f"{until:%Y-%m-%d}")


async def _health(public_url: str, context: ssl.SSLContext) -> Finding:
    address = f"{public_url.rstrip('/')}/healthz"
    try:
        async with httpx.AsyncClient(verify=context, timeout=LIMIT_SECONDS) as client:
            answer = await client.get(address)
        ours = answer.status_code == 200 and json.loads(answer.text) == {"status": "ok"}
    except (httpx.HTTPError, ValueError):
        ours = False
    return well("address", "health_ok") if ours else fault("address", "health_bad", address=address)

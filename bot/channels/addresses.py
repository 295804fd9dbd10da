"""Web addresses and phone numbers in the form that platforms accept, or None when they are none."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+")
NUMBER = re.compile(r"\+?\d{3,15}")
READY = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,24}(?:/[A-Za-z0-9._~/-]*)?")
LONGEST = 1000  # LINE's limit for a uri; Telegram allows more


def web_address(url: str) -> str | None:
    """The address with everything percent-encoded that must be, or None when no platform would take it.

    >>> web_address("https://th.wikipedia.org/wiki/ระยอง")
    'https://th.wikipedia.org/wiki/%E0%B8%A3%E0%B8%B0%E0%B8%A2%E0%B8%AD%E0%B8%87'
    """
    if len(url) <= LONGEST and READY.fullmatch(url):
        return url
    try:
        found = _encoded(url.strip())
    except ValueError:  # covers bad ports, bad brackets and names that no domain can have
        return None
    return found if found and len(found) <= LONGEST else None


def _encoded(url: str) -> str | None:
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(host) or len(host) > 253:
        return None
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    fragment = quote(parts.fragment, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme, host + port, path, query, fragment))


def phone_number(phone: str) -> str | None:
    """Digits and at most one leading plus, or None when that is no number that can be dialled.

    >>> phone_number("038-611 191")
    '038611191'
    """
    digits = re.sub(r"[\s().\-–]", "", phone)
    return digits if digits.isascii() and NUMBER.fullmatch(digits) else None

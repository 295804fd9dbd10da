"""LINE's Messaging API as we use it: our own plain dicts go out, status, headers and text come back.

LINE's own library would bring a class for each kind of message: 32 MB in every process, milliseconds for a Flex
message, and it drops what it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.request import getproxies

import aiohttp

LINE_API = "https://api.line.me"
LINE_CONTENT_API = "https://api-data.line.me"  # pictures of rich menus
TIMEOUT = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What LINE said."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class LineClient:
    """One per event loop: build it and close it where it is used."""

    def __init__(self, access_token: str, api_url: str = "", timeout: float = TIMEOUT) -> None:
        self._url = api_url.rstrip("/")  # serves the content API as well; empty for the real platform
        # A session that trusts the environment looks for a password file and for proxies at every request.
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {access_token}"},
            timeout=aiohttp.ClientTimeout(total=timeout),
            trust_env=bool(getproxies()),
        )

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        retry_key: str = "",
        host: str = LINE_API,
        kind: str = "",
    ) -> Answer:
        """One request; an answer of any status, an exception only when there was none."""
        headers = {"Content-Type": kind or "application/json"}
        if retry_key:
            headers["X-Line-Retry-Key"] = retry_key
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        address = (self._url or host) + path
        async with self._session.request(method, address, data=data, headers=headers) as got:
            return Answer(got.status, (await got.read()).decode("utf-8", "replace"), _lower(got.headers))

    async def close(self) -> None:
        """Give the connections back."""
        await self._session.close()


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {key.lower(): value for key, value in headers.items()}

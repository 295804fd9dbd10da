"""The LINE SDK's client as we use it: our own plain dicts go out, status, headers and text come back.

The SDK posts, authenticates and pools connections; its message models are left out, because they cost
milliseconds for a Flex message and drop what they do not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.request import getproxies

import aiohttp
from linebot.v3.messaging import (  # type: ignore[import-untyped]
    ApiException,
    AsyncApiClient,
    Configuration,
)

LINE_API = "https://api.line.me"
LINE_CONTENT_API = "https://api-data.line.me"  # pictures of rich menus
TIMEOUT = 10.0  # seconds; the SDK's own is five minutes


@dataclass(frozen=True, slots=True)
class Answer:
    """What LINE said."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class LineClient:
    """One per event loop: build it and close it where it is used."""

    def __init__(self, access_token: str, api_url: str = "", timeout: float = TIMEOUT) -> None:
        # A set host would serve the content API as well, so it stays unset for the real platform.
        configuration = Configuration(access_token=access_token, host=api_url.rstrip("/") or None)
        self._sdk = AsyncApiClient(configuration)
        # The SDK's session looks for a password file and for proxies at every request, in a thread: a millisecond each.
        opened = self._sdk.rest_client.pool_manager
        self._sdk.rest_client.pool_manager = aiohttp.ClientSession(
            connector=opened.connector, trust_env=bool(getproxies())
        )
        opened.detach()
        self._timeout = timeout

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
        try:
            got = await self._sdk.call_api(
                path, method, header_params=headers, body=body, response_types_map={},
                _host=host, _request_timeout=self._timeout,
            )  # fmt: skip
        except ApiException as error:
            return Answer(error.status, error.body or "", _lower(error.headers))
        return Answer(got.status_code, str(got.raw_data or ""), _lower(got.headers))

    async def close(self) -> None:
        """Give the connections back."""
        await self._sdk.close()


def _lower(headers: Any) -> dict[str, str]:
    return {str(k).lower(): str(v) for k, v in (headers or {}).items()}

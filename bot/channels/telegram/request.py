"""How python-telegram-bot's calls leave: through aiohttp, as LINE's do; the library's own way takes more CPU."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.request import getproxies

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# What happened before anything was sent.
NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
CONNECT_WITHIN = 5.0  # seconds
JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
FORM = {"User-Agent": BaseRequest.USER_AGENT}


@dataclass(frozen=True, slots=True)
class Limits:
    """How many calls may be under way at once, and how many seconds each waits for its answer."""

    connections: int
    answer_within: float


class AiohttpRequest(BaseRequest):
    """What the library asks of whoever speaks HTTP for it. The first call opens the session, in its event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._limits.answer_within

    async def initialize(self) -> None:
        """Open the session. Who forgets it gets one at the first call."""
        self._opened()

    async def shutdown(self) -> None:
        """Give the connections back; a later call opens new ones."""
        if self._session is not None:
            await self._session.close()
        self._session = None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, read_timeout: Any = None, *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:  # fmt: skip
        """Status and content of one answer; raises the library's errors, with aiohttp's as their cause."""
        timeout = self._timeout(read_timeout)
        body, headers = encoded(request_data)
        try:
            async with self._opened().request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._limits.connections)
            self._session = aiohttp.ClientSession(connector=connector, trust_env=bool(getproxies()))
        return self._session

    def _timeout(self, read: Any) -> aiohttp.ClientTimeout:
        seconds = read if isinstance(read, int | float) else self._limits.answer_within
        return aiohttp.ClientTimeout(
            total=None, connect=CONNECT_WITHIN * 2, sock_connect=CONNECT_WITHIN, sock_read=seconds
        )


def encoded(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """The body and its headers: JSON, or a form where files go with it."""
    if data is None:
        return None, FORM
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, FORM

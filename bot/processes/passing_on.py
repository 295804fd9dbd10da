"""The receiver passes `/staff` on to the office's own process: there is one address, and no page slows a webhook.

The supervisor opens the office's socket on loopback and keeps it, so that the office may start again at any time.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import aiohttp
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from yarl import URL

from actions.words.texts import Texts
from bot.reception.webhooks import TooLarge, body_within

OFFICE_DESCRIPTOR = "ACHIVA_OFFICE_FD"  # for the office: where it listens
OFFICE_PORT = "ACHIVA_OFFICE_PORT"  # for the receiver: where to pass on to
METHODS = ["GET", "POST"]
LARGEST_BODY = 20 * 1024 * 1024
OWN_HOP = frozenset("connection keep-alive transfer-encoding upgrade te trailer proxy-authorization".split())
SAID_ANEW = frozenset("x-forwarded-for x-forwarded-proto forwarded x-real-ip".split())
SECONDS = aiohttp.ClientTimeout(total=120, connect=5)


def open_office_socket() -> socket.socket:
    """Where the office listens: on this machine only, on any free port."""
    return socket.create_server(("127.0.0.1", 0), backlog=128)


class Office:
    """The way to the office."""

    def __init__(self, port: int, texts: Texts) -> None:
        self._port, self._texts = port, texts
        self._session: aiohttp.ClientSession | None = None

    def routes(self) -> list[Route]:
        """`/staff` and everything below."""
        return [
            Route("/staff", self.pass_on, methods=METHODS),
            Route("/staff/{rest:path}", self.pass_on, methods=METHODS),
        ]

    async def pass_on(self, request: Request) -> Response:
        """Ask the office the same, and give back what it says."""
        try:
            body = await body_within(request, LARGEST_BODY)
        except TooLarge:
            return PlainTextResponse(self._words("serve.too_large"), 413)
        try:
            answer = await self._asked(request, body)
        except (aiohttp.ClientError, TimeoutError):
            return PlainTextResponse(self._words("serve.office_away"), 503, {"Retry-After": "3"})
        response = StreamingResponse(
            _chunks(answer), answer.status, background=BackgroundTask(answer.release)
        )
        response.raw_headers = [
            (name.lower(), value)
            for name, value in answer.raw_headers
            if name.decode().lower() not in OWN_HOP | {"date"}
        ]
        return response

    async def _asked(self, request: Request, body: bytes) -> aiohttp.ClientResponse:
        if self._session is None:
            jar = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(timeout=SECONDS, cookie_jar=jar, auto_decompress=False)
        path = bytes(request.scope["raw_path"]).partition(b"?")[0].decode("latin-1")
        address = f"http://127.0.0.1:{self._port}{path}"
        if request.url.query:
            address += f"?{request.url.query}"
        url = URL(address, encoded=True)
        return await self._session.request(
            request.method, url, headers=_headers(request), data=body or None, allow_redirects=False
        )

    async def close(self) -> None:
        """Let go."""
        if self._session:
            await self._session.close()

    def _words(self, key: str) -> str:
        return "\n".join(self._texts(key, language) for language in ("th", "en"))


async def _chunks(answer: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    async for chunk in answer.content.iter_any():
        yield chunk


def _headers(request: Request) -> list[tuple[str, str]]:
    kept = [
        (name, value)
        for name, value in request.headers.items()
        if name not in OWN_HOP | SAID_ANEW | {"content-length"}
    ]
    caller = request.client.host if request.client else ""
    return [*kept, ("x-forwarded-for", caller), ("x-forwarded-proto", request.url.scheme)]

"""The NLU server as a part of its own, for the workers of other machines: one address, whatever model serves behind it.

The keeper's server listens on loopback, and a new model takes over without anybody noticing. Here is the cap for
all workers together: more than a few messages are not let in, and who is turned away asks again.
"""

from __future__ import annotations

import asyncio
import hmac

import aiohttp
from aiohttp import web

from bot.nlu.address import from_url, published
from bot.reception.limits import SERVED_AT_ONCE
from bot.settings import Settings

MOST_WAITING = 32  # messages at the door; the queues of the workers hold the others
LARGEST_BODY = 64 * 1024
SECONDS = 10.0


class Front:
    """Passes questions on to the server in service; `behind` are the settings of the keeper."""

    def __init__(self, settings: Settings, behind: Settings) -> None:
        self._token = from_url(settings.nlu_url).token
        self._behind, self._waiting = behind, 0
        self._served = asyncio.Semaphore(SERVED_AT_ONCE)
        self._session: aiohttp.ClientSession | None = None

    def app(self) -> web.Application:
        """`POST /model/parse`, `/healthz`, and `/readyz`, which is 200 while a model serves."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_post("/model/parse", self.parse)
        app.router.add_get("/healthz", self.healthz)
        app.router.add_get("/readyz", self.readyz)
        app.on_cleanup.append(self._close)
        return app

    async def healthz(self, _request: web.Request) -> web.Response:
        """The process is there."""
        return web.json_response({"status": "ok"})

    async def readyz(self, _request: web.Request) -> web.Response:
        """Whether a model serves."""
        serves = published(self._behind) is not None
        return web.json_response({"model": "ok" if serves else "away"}, status=200 if serves else 503)

    async def parse(self, request: web.Request) -> web.Response:
        """The server's answer, or 503 while there is none or too many wait."""
        if not hmac.compare_digest(request.query.get("token", "").encode(), self._token.encode()):
            return web.json_response({"error": "token"}, status=401)
        body = await request.read()
        if self._waiting >= MOST_WAITING:
            return _later("busy")
        self._waiting += 1
        try:
            async with self._served:
                return await self._asked(body)
        except (aiohttp.ClientError, TimeoutError):
            return _later("away")
        finally:
            self._waiting -= 1

    async def _asked(self, body: bytes) -> web.Response:
        address = published(self._behind)
        if address is None:
            return _later("away")
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS))
        url, params = f"{address.url}/model/parse", {"token": address.token}
        headers = {"content-type": "application/json"}
        async with self._session.post(url, params=params, data=body, headers=headers) as answer:
            content = await answer.read()
            return web.Response(body=content, status=answer.status, content_type="application/json")

    async def _close(self, _app: web.Application) -> None:
        if self._session:
            await self._session.close()


def _later(why: str) -> web.Response:
    return web.json_response({"error": why}, status=503, headers={"Retry-After": "1"})

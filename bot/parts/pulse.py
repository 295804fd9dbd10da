"""A worker that runs as a part of its own says over HTTP that it works: it has no other door."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from sqlalchemy import Engine

from bot.processes.health import ONLY_HERE, has_token, measures
from bot.settings import Settings

PULSE = "ACHIVA_PULSE"  # set: open the pages on HOST and PORT
STILL_SECONDS = 60.0  # longer than any wait of the pump; the database being away is no standstill


class Pulse:
    """When the worker last looked for work."""

    def __init__(self) -> None:
        self._at = time.monotonic()

    def beat(self) -> None:
        """It looks now."""
        self._at = time.monotonic()

    def beats(self) -> bool:
        """Whether it looked lately."""
        return time.monotonic() - self._at < STILL_SECONDS


@asynccontextmanager
async def pulse_pages(settings: Settings, engine: Engine, pulse: Pulse) -> AsyncIterator[None]:
    """`/healthz` and `/metrics` of this worker for as long as the block lasts, where they are asked for."""
    if not os.environ.get(PULSE):
        yield
        return
    runner = web.AppRunner(_app(settings, engine, pulse), access_log=None, handle_signals=False)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    try:
        yield
    finally:
        await runner.cleanup()


def _app(settings: Settings, engine: Engine, pulse: Pulse) -> web.Application:
    async def healthz(_request: web.Request) -> web.Response:
        well = pulse.beats()
        return web.json_response({"status": "ok" if well else "still"}, status=200 if well else 503)

    async def metrics(request: web.Request) -> web.Response:
        if not has_token(settings, request.headers.get("authorization", "")):
            return web.json_response({"error": ONLY_HERE}, status=403)
        content = await asyncio.to_thread(measures, settings, engine)
        return web.Response(body=content, content_type="text/plain", charset="utf-8")

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/metrics", metrics)
    return app

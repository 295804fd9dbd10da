"""Is the process there, can it answer, and how is it doing?"""

from __future__ import annotations

import asyncio
import hmac
import time

import aiohttp
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.nlu.address import NluAddress, published
from bot.nlu.server import answers
from bot.processes.metrics import exposition
from bot.queue.group_commit import Writer
from bot.settings import Settings

_BEAT = text(
    "INSERT INTO heartbeats (name, at) VALUES ('ready', :now)"
    " ON CONFLICT (name) DO UPDATE SET at = excluded.at"
)
ONLY_HERE = "Only from this machine, or with METRICS_TOKEN as bearer"
LOOPBACK = frozenset({"127.0.0.1", "::1"})
_WORKER = text("SELECT at FROM heartbeats WHERE name = 'worker'")
REMEMBERED_SECONDS = 2.0
SILENT_SECONDS = 35.0  # three beats of a worker; a clock that was set is no silence for longer
LIMIT_SECONDS = 5.0


class Health:
    """Answers the health pages; remembers a good look for a moment, so that probes cost nothing."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings, self._engine = settings, engine
        self._worker = False  # whether one was warm, when the database was looked at last
        self._understood: tuple[NluAddress, float] | None = None
        self._writing = Writer(engine)
        self._written = -REMEMBERED_SECONDS  # when writing was last seen to work, on the monotonic clock

    def routes(self) -> list[Route]:
        """`/healthz`, `/readyz`, `/readyz/receiver`, `/metrics`."""
        return [
            Route("/healthz", self.healthz, methods=["GET"]),
            Route("/readyz", self.readyz, methods=["GET"]),
            Route("/readyz/receiver", self.takes_in, methods=["GET"]),
            Route("/metrics", self.metrics, methods=["GET"]),
        ]

    async def healthz(self, _request: Request) -> Response:
        """The process is there."""
        return JSONResponse({"status": "ok"})

    async def readyz(self, _request: Request) -> Response:
        """200 once a question would be answered: the database takes writes, the model understands, a worker is warm."""
        database, model = await asyncio.gather(self._database(), self._model())
        worker = database and self._worker
        ready = model and worker
        content = {
            "ready": ready,
            "database": _word(database),
            "model": _word(model),
            "worker": _word(worker),
        }
        return JSONResponse(content, 200 if ready else 503, {"Cache-Control": "no-store"})

    async def takes_in(self, _request: Request) -> Response:
        """200 while messages can be stored: where the model is a machine of its own, its absence turns nobody away."""
        well = await self._database()
        return JSONResponse({"database": _word(well)}, 200 if well else 503, {"Cache-Control": "no-store"})

    async def metrics(self, request: Request) -> Response:
        """For Prometheus, on this machine or with METRICS_TOKEN."""
        if not self._may_see_metrics(request):
            return JSONResponse({"error": ONLY_HERE}, 403)
        content = await asyncio.to_thread(measures, self._settings, self._engine)
        return Response(content, media_type="text/plain; version=0.0.4; charset=utf-8")

    def _may_see_metrics(self, request: Request) -> bool:
        if has_token(self._settings, request.headers.get("authorization", "")):
            return True
        # Behind a proxy on this machine everybody seems to be here; the proxy's header gives that away.
        forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
        return bool(request.client and request.client.host in LOOPBACK) and not forwarded

    async def _database(self) -> bool:
        try:
            async with asyncio.timeout(LIMIT_SECONDS):
                return await asyncio.to_thread(self._asked)
        except (SQLAlchemyError, TimeoutError):
            return False

    def _asked(self) -> bool:
        with self._engine.connect() as connection:
            if connection.execute(text("SELECT 1 FROM colleges LIMIT 1")).first() is None:
                return False
            at = connection.execute(_WORKER).scalar()
            self._worker = at is not None and abs(time.time() - at) < SILENT_SECONDS
        if time.monotonic() - self._written >= REMEMBERED_SECONDS:
            # Reading goes on when the disk is full; only what is committed shows that messages can be taken in.
            with self._writing() as connection:
                connection.execute(_BEAT, {"now": time.time()})
            self._written = time.monotonic()
        return True

    async def _model(self) -> bool:
        address = published(self._settings)
        if address is None:
            return False
        known = self._understood
        if known and known[0] == address and time.monotonic() - known[1] < REMEMBERED_SECONDS:
            return True
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LIMIT_SECONDS)) as session:
            understood = await answers(session, address)
        self._understood = (address, time.monotonic()) if understood else None
        return understood


def measures(settings: Settings, engine: Engine) -> bytes:
    """Everything that Prometheus may know, of now."""
    return exposition(engine, time.time(), settings.line_push_monthly_ceiling)


def has_token(settings: Settings, authorization: str) -> bool:
    """Whether a caller has METRICS_TOKEN."""
    token = settings.metrics_token.get_secret_value()
    return bool(token) and hmac.compare_digest(authorization.encode(), f"Bearer {token}".encode())


def _word(well: bool) -> str:
    return "ok" if well else "away"

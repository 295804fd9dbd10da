"""A small server on loopback, in a thread of its own, that remembers what it was asked."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web


@dataclass(frozen=True)
class Recorded:
    """One request as it arrived, and how it was answered."""

    method: str
    path: str
    body: Any
    headers: dict[str, str]
    status: int
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Trouble:
    """What happens to a coming request instead of a normal answer."""

    status: int = 0
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drop: bool = False  # the connection ends without an answer
    after: bool = False  # the request is carried out first, only its answer suffers
    only: str = ""  # part of the path that it happens to


class RecordingServer:
    """Start it with `with`; `url` is its address, `requests` what came, `faults` what was wrong with it."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self.faults: list[str] = []
        self.url = ""
        self._troubles: deque[Trouble] = deque()
        self._changed = threading.Condition()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, port: int = 0) -> None:
        """Listen, on a free port unless one is given."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(port, ready), daemon=True)
        self._thread.start()
        assert ready.wait(20), "the recording server does not start"

    def stop(self) -> None:
        """Stop listening; a later `start(port)` can take the same port again."""
        if self._loop and self._thread:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(10)
        self._loop = self._thread = None

    @property
    def port(self) -> int:
        """Where it listens or listened."""
        return self._port

    def happens(self, *troubles: Trouble, times: int = 1) -> None:
        """The next requests meet these troubles, each one request."""
        self._troubles.extend(troubles * times)

    def recovers(self) -> None:
        """No more trouble."""
        self._troubles.clear()

    def wait_for(self, condition: Any, timeout: float = 20.0) -> None:
        """Wait until `condition(self)` is true: `line.wait_for(lambda s: len(s.delivered) == 3)`."""
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self), timeout):
                raise AssertionError(
                    f"not within {timeout} s; requests so far: {[r.path for r in self.requests]}"
                )

    def _run(self, port: int, ready: threading.Event) -> None:
        loop = asyncio.new_event_loop()
        self._loop = loop
        runner = loop.run_until_complete(self._listen(port))
        ready.set()
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    async def _listen(self, port: int) -> web.AppRunner:
        app = web.Application(client_max_size=20 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        self._port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}"
        return runner

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        body = await self.read(request)
        trouble = self._trouble_for(request.path)
        response = self.answer(request, body) if trouble is None or trouble.after else None
        if trouble:
            await asyncio.sleep(trouble.delay)
            if trouble.drop and request.transport:
                self._record(request, body, 0)
                request.transport.abort()
                return web.Response()
            if trouble.status:
                response = web.json_response(
                    trouble.body or {}, status=trouble.status, headers=trouble.headers
                )
        response = response or self.answer(request, body)
        self._record(request, body, response.status)
        return response

    def _trouble_for(self, path: str) -> Trouble | None:
        for trouble in self._troubles:
            if trouble.only in path:
                self._troubles.remove(trouble)
                return trouble
        return None

    def _record(self, request: web.Request, body: Any, status: int) -> None:
        headers = {key.lower(): value for key, value in request.headers.items()}
        with self._changed:
            self.requests.append(Recorded(request.method, request.path, body, headers, status))
            self._changed.notify_all()

    async def read(self, request: web.Request) -> Any:
        """The body of a request."""
        raise NotImplementedError

    def answer(self, request: web.Request, body: Any) -> web.Response:
        """The platform's answer."""
        raise NotImplementedError

"""Where the NLU server is right now: published by whoever runs it, read by whoever asks it.

The address is a small file, replaced at once when a new model takes over: no turn meets a server in change.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Hashable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit

from bot.nlu.client import NluAway, NluClient
from bot.nlu.understanding import Understanding
from bot.settings import Settings
from bot.var_dir import replace_file, run_dir

ELSEWHERE_SECONDS = 60.0
OUTLIVE_SECONDS = 10.0  # an exchanged client may still be waiting for its last answers


@dataclass(frozen=True, slots=True)
class NluAddress:
    """One NLU server."""

    url: str
    token: str = ""
    model: str = ""
    pid: int = 0


def address_file(settings: Settings) -> Path:
    """The file that holds the address of our own server."""
    return run_dir(settings) / "nlu.json"


def publish(settings: Settings, address: NluAddress | None) -> None:
    """Tell everybody on this machine where to ask; None: nowhere for now."""
    file = address_file(settings)
    if address is None:
        file.unlink(missing_ok=True)
    else:
        replace_file(file, json.dumps(asdict(address)))


def published(settings: Settings) -> NluAddress | None:
    """The address in force: NLU_URL (a token may stand in it as `?token=`), else what was published."""
    if settings.nlu_url:
        return from_url(settings.nlu_url)
    try:
        return NluAddress(**json.loads(address_file(settings).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def from_url(url: str) -> NluAddress:
    """The server behind NLU_URL.

    >>> from_url("http://nlu:5005/?token=abc")
    NluAddress(url='http://nlu:5005/', token='abc', model='', pid=0)
    """
    parts = urlsplit(url)
    token = parse_qs(parts.query).get("token", [""])[0]
    return NluAddress(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), token)


class CurrentNlu(NluClient):
    """A client that follows the published address."""

    def __init__(self, settings: Settings, timeout_seconds: float = 3.0) -> None:
        self._settings, self._timeout = settings, timeout_seconds
        self._file = address_file(settings)
        self._mark: tuple[int, int] | None = None
        self._client: NluClient | None = None
        self._leaving: set[asyncio.Task[None]] = set()

    async def parse(self, text: str) -> Understanding:
        """Understand a message at the server in force; once more when that changed on the way."""
        self._follow()
        client = self._client
        if client is None:
            raise NluAway("No NLU server is running")
        try:
            return await client.parse(text)
        except NluAway:
            self._follow()
            if self._client is None or self._client is client:
                raise
            return await self._client.parse(text)

    async def close(self) -> None:
        """Let go of the connections."""
        for task in self._leaving:
            task.cancel()
        if self._client:
            await self._client.close()
            self._client = None

    def mark(self) -> Hashable:
        """Which server answers now; None: none. One elsewhere may take another model unseen: it is another one soon."""
        if self._settings.nlu_url:
            return int(time.monotonic() / ELSEWHERE_SECONDS)
        return self._state()

    def _follow(self) -> None:
        mark = self._state()
        if mark == self._mark:
            return
        self._mark = mark
        address = published(self._settings)
        self._retire(self._client)
        self._client = NluClient(address.url, address.token, self._timeout) if address else None

    def _state(self) -> tuple[int, int] | None:
        if self._settings.nlu_url:
            return (0, 0)
        try:
            found = self._file.stat()
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns)

    def _retire(self, client: NluClient | None) -> None:
        if client is None:
            return
        task = asyncio.create_task(_close_later(client), name="close-old-nlu-client")
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


async def _close_later(client: NluClient) -> None:
    try:
        await asyncio.sleep(OUTLIVE_SECONDS)
    finally:
        await client.close()

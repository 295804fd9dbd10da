"""Ends connections that never bring a whole request: uvicorn itself waits for them for ever.

A request has so many seconds for its headers and so many for its body. Beyond the most connections that may be
open at once, who has waited longest for the rest of a request makes room for who comes.
"""

from __future__ import annotations

import asyncio
import resource
import socket
from dataclasses import dataclass
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.commands.trouble import PORT_TAKEN, Trouble
from bot.settings import Settings

MOST_FILES = 8192
OTHER_FILES = 200  # database, logs, pictures, sockets of our own


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a request may take to arrive, in seconds, and how many connections may be open."""

    headers: float = 15.0
    body: float = 30.0
    connections: int = 800


def protocol_within(limits: Limits) -> type[HttpToolsProtocol]:
    """uvicorn's protocol, with limits; every call makes a class of its own, for one server."""
    waiting: dict[HttpToolsProtocol, None] = {}  # for the rest of a request, longest first

    class LimitedProtocol(HttpToolsProtocol):
        _deadline: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait(limits.headers)
            if len(self.connections) > limits.connections:
                next(iter(waiting)).transport.abort()

        def data_received(self, data: bytes) -> None:
            if self._deadline is None:  # a request begins on a connection that was idle
                self._wait(limits.headers)
            super().data_received(data)

        def on_message_begin(self) -> None:
            super().on_message_begin()
            if self._deadline is None:  # right behind another one
                self._wait(limits.headers)

        def on_headers_complete(self) -> None:
            self._wait(limits.body)
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            self._wait_no_more()
            super().on_message_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            self._wait_no_more()
            super().connection_lost(exc)

        def _wait(self, seconds: float) -> None:
            self._wait_no_more()
            waiting[self] = None
            self._deadline = self.loop.call_later(seconds, self.transport.abort)

        def _wait_no_more(self) -> None:
            waiting.pop(self, None)
            if self._deadline is not None:
                self._deadline.cancel()
                self._deadline = None

    return LimitedProtocol


def limits_here() -> Limits:
    """The limits for this machine: as many connections as the process may open files, after asking for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return Limits(connections=max(100, wanted - OTHER_FILES))


def open_listening_socket(settings: Settings) -> socket.socket:
    """The socket that people and platforms connect to."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise Trouble(
            f"Cannot listen on {where}: {error.strerror}. Another program may be using the port;"
            " choose another one, for example: PORT=8001 bot serve",
            PORT_TAKEN,
        ) from error

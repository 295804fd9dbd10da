"""A tap on the shoulder between processes: "look into the database". A lost one costs a moment, no message.

The supervisor makes a pair of datagram sockets and gives each child its end as a file descriptor: there is no
path to keep short, and several workers may share one end. Whoever has no socket looks at the clock instead.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket

DESCRIPTOR = "ACHIVA_NUDGE_FD"  # name of the variable that holds it
POLL_SECONDS = 0.25


class Nudge:
    """One end: taps the other side, and wakes this one."""

    def __init__(self, descriptor: int | None) -> None:
        self._socket = socket.socket(fileno=descriptor) if descriptor is not None else None
        if self._socket:
            self._socket.setblocking(False)
        self._woken = asyncio.Event()

    def start(self) -> None:
        """Listen; call it in the running loop."""
        if self._socket:
            asyncio.get_running_loop().add_reader(self._socket, self._read)

    def tap(self) -> None:
        """Wake the other side. A full socket means that it will look anyway."""
        if self._socket:
            with contextlib.suppress(OSError):
                self._socket.send(b"!")

    def wake(self) -> None:
        """Wake this side, from inside."""
        self._woken.set()

    async def wait(self, seconds: float = POLL_SECONDS) -> None:
        """Until tapped, or until it is time to look anyway."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        self._woken.clear()

    def _read(self) -> None:
        assert self._socket is not None
        with contextlib.suppress(OSError):
            while self._socket.recv(64):
                pass
        self._woken.set()


def nudge_from_environment() -> Nudge:
    """The end of the socket pair that the supervisor gave this process; none when it was started alone."""
    descriptor = os.environ.get(DESCRIPTOR)
    return Nudge(int(descriptor) if descriptor else None)

"""Ways from the bridge to what listens on the computer itself."""

from __future__ import annotations

import asyncio
import contextlib
import threading

from benchmarks.machines.namespaces import MIDDLE


class Doors:
    """Passes connections on from the bridge to what listens on this computer alone."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def open(self, to: str | tuple[str, int]) -> int:
        """A port on the bridge that leads to a path or an address."""
        return asyncio.run_coroutine_threadsafe(self._open(to), self._loop).result(10)

    async def _open(self, to: str | tuple[str, int]) -> int:
        async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                other = (
                    asyncio.open_unix_connection(to) if isinstance(to, str) else asyncio.open_connection(*to)
                )
                there, back = await other
                await asyncio.gather(_copied(reader, back), _copied(there, writer))

        server = await asyncio.start_server(pass_on, MIDDLE, 0)
        return int(server.sockets[0].getsockname()[1])

    def close(self) -> None:
        """No connection any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)


async def _copied(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()

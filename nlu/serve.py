"""The model's server for this machine alone: `python -m nlu.serve PORT MODEL`, with its token in the environment.

On a command line every user of the machine could read the token. `POST /model/parse` asks and answers as Rasa's own
server does; there is no other door. One message is read after the other, and few wait for it: who asks knows better
than this server which of its messages is next.
"""

from __future__ import annotations

import asyncio
import gc
import hmac
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from aiohttp import web

TOKEN = "ACHIVA_NLU_TOKEN"
MOST_WAITING = 32
LARGEST_BODY = 1024 * 1024


class Door:
    """`model` has `parse`."""

    def __init__(self, model: Any, token: str) -> None:
        self._model, self._token = model, token.encode()
        self._reading, self._waiting = asyncio.Lock(), 0

    async def answer(self, request: web.BaseRequest) -> web.Response:
        """Whatever is asked."""
        if request.path != "/model/parse":
            return _refused(404, "There is nothing")
        if request.method != "POST":
            return _refused(405, "Ask with POST")
        if not hmac.compare_digest(request.query.get("token", "").encode(), self._token):
            return _refused(401, "The token is missing or wrong")
        try:
            text = json.loads(await request.read())["text"]
        except (ValueError, KeyError, TypeError):
            return _refused(400, "There is no text")
        if not isinstance(text, str):
            return _refused(400, "The text is none")
        return await self._in_turn(text)

    async def _in_turn(self, text: str) -> web.Response:
        if self._waiting >= MOST_WAITING:
            return _refused(503, "Too many messages wait")
        self._waiting += 1
        try:
            async with self._reading:
                await asyncio.sleep(0)  # who came meanwhile is let in, to wait or to be refused
                return _json(200, self._model.parse(text))
        finally:
            self._waiting -= 1


def _json(status: int, content: Any) -> web.Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(status=status, body=body, content_type="application/json")


def _refused(status: int, why: str) -> web.Response:
    return _json(status, {"status": "failure", "code": status, "message": why})


async def serve(model: Any, token: str, port: int) -> None:
    """Answer until the process is told to end."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    runner = web.ServerRunner(web.Server(Door(model, token).answer, client_max_size=LARGEST_BODY))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await ended.wait()
    await runner.cleanup()


def main() -> None:
    """Load the model, then listen: who can connect is answered."""
    from nlu.serving.served import ServedModel, without_recipes

    without_recipes()
    token = os.environ.pop(TOKEN)
    port, archive = sys.argv[1:3]
    model = ServedModel.load(Path(archive))
    gc.collect()
    gc.freeze()  # what is loaded stays, and is looked at no more
    asyncio.run(serve(model, token, int(port)))


if __name__ == "__main__":
    main()

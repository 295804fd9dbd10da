"""Run as a process in place of Rasa: understands everything as the name that stands in its model file.

A model whose text is "broken" ends it at once, as a damaged archive does with Rasa. One
whose text is "hangs" answers nothing any more once there is a file "now" beside it. "slow" works for some seconds before it
answers, "stuck" never does anything.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

from aiohttp import web

SLOW_WORK = 3.0  # seconds of the processor


def main() -> None:
    """`nlu_stand_in.py nlu.serve PORT MODEL`: the first is there to be found in the process list."""
    port, model, token = (
        int(sys.argv[2]),
        Path(sys.argv[3]).read_text("utf-8").strip(),
        os.environ["ACHIVA_NLU_TOKEN"],
    )
    if model == "broken":
        sys.exit("cannot load the model")
    if model == "stuck":
        time.sleep(3600)
    while model == "slow" and time.process_time() < SLOW_WORK:
        pass

    async def parse(request: web.Request) -> web.Response:
        if request.query.get("token") != token:
            return web.json_response({}, status=401)
        if model == "hangs" and (Path(sys.argv[3]).parent / "now").exists():
            await asyncio.sleep(3600)
        return web.json_response({"text": "", "intent": {"name": model, "confidence": 1.0}, "entities": []})

    app = web.Application()
    app.router.add_post("/model/parse", parse)
    web.run_app(app, host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main()

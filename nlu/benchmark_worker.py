"""One pipeline in a process of its own, trained, loaded, and asked: its memory and its time are its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nlu.quiet import CALM, quiet


def serve(pipe: Connection) -> None:
    """Answer orders until `stop`: ("train", config, data, out), ("load", archive), ("parse", texts), ("memory",)."""
    os.environ.update(CALM)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        worker = Worker()
        while True:
            order, *arguments = pipe.recv()
            if order == "stop":
                return
            try:
                pipe.send(getattr(worker, order)(*arguments))
            except Exception as error:
                pipe.send(error)
                raise


class Worker:
    """What a pipeline can be told to do."""

    def __init__(self) -> None:
        import rasa.model_training  # noqa: F401  the imports are not part of what is measured

        quiet()
        self._loop = asyncio.new_event_loop()
        self._agent: Any = None

    def train(self, config: str, data: str, out: str) -> tuple[float, float, str]:
        """Seconds of training, megabytes of the archive, and its path."""
        from rasa.model_training import train_nlu

        before = time.perf_counter()
        archive = train_nlu(config=config, nlu_data=data, output=out, fixed_model_name="model")
        seconds = time.perf_counter() - before
        return seconds, Path(archive).stat().st_size / 1e6, archive

    def load(self, archive: str) -> float:
        """Seconds until the agent can answer."""
        from rasa.core.agent import Agent

        before = time.perf_counter()
        self._agent = Agent.load(archive)
        self.parse(["สวัสดี"] * 3)
        return time.perf_counter() - before

    def parse(self, texts: list[str]) -> list[tuple[dict[str, Any], float]]:
        """The answer to each text and the milliseconds that it took in the agent."""
        return self._loop.run_until_complete(self._parsed(texts))

    async def _parsed(self, texts: list[str]) -> list[tuple[dict[str, Any], float]]:
        done = []
        for text in texts:
            before = time.perf_counter()
            found = await self._agent.parse_message(text)
            done.append((found, (time.perf_counter() - before) * 1000))
        return done

    def memory(self) -> float:
        """Resident megabytes now."""
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0.0

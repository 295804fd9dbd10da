"""One child process of the supervisor: started again whenever it ends, soon at first, then slower."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from bot.processes.children import Running, dies_with_parent, stop
from bot.processes.nursery import Nursery, NurseryGone

log = structlog.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0
SETTLED_AFTER = 20.0  # seconds; a child that lived so long gets the short pause again


@dataclass(slots=True)
class Child:
    """A Python module that runs as a process of its own, for as long as the supervisor wants.

    It finds each of the descriptors in the environment under its name.
    """

    name: str
    module: str
    nursery: Nursery
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: Mapping[str, int] = field(default_factory=dict)
    niceness: int = 0
    process: Running | None = None
    stopping: bool = False

    async def keep(self) -> None:
        """Run it until `end` is called."""
        pause = FIRST_PAUSE
        while not self.stopping:
            started = time.monotonic()
            self.process = await self._started()
            exit_code = await self.process.wait()
            if self.stopping:
                return
            pause = FIRST_PAUSE if time.monotonic() - started > SETTLED_AFTER else pause
            log.warning("child_ended", child=self.name, exit_code=exit_code, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def end(self, patience: float) -> None:
        """Let it finish what it has begun, for as long as the patience lasts."""
        self.stopping = True
        if self.process:
            await stop(self.process, patience)

    async def _started(self) -> Running:
        try:
            return await self.nursery.start(
                self.name, self.module, self.environment, self.descriptors, self.niceness
            )
        except NurseryGone:
            log.warning("nursery_gone", child=self.name)
            return await self._started_alone()

    async def _started_alone(self) -> Running:
        """As a process that imports everything itself."""
        # A session of its own: Ctrl-C reaches the supervisor alone, which then ends its children in order.
        numbers = {name: str(descriptor) for name, descriptor in self.descriptors.items()}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.module,
            env=os.environ | dict(self.environment) | numbers,
            stdin=asyncio.subprocess.DEVNULL,
            pass_fds=list(self.descriptors.values()),
            start_new_session=True,
            preexec_fn=dies_with_parent(signal.SIGTERM, self.niceness),
        )

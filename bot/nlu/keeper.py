"""Keeps an NLU server in service: restarts one that died, and lets a new model take over without a gap.

The new model starts in a second process; once that one answers, the address changes and the old one ends. `follow`
brings what serves on other machines into this one's folder.
A model that does not start is reported and left alone, and the old one stays. Where none runs yet, as at the
start of the system, the newest earlier version that starts answers instead.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import aiohttp
import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.trouble import Trouble
from bot.nlu.address import publish
from bot.nlu.progress import NluProgress
from bot.nlu.server import NluServer, answers, digest, serving_archive
from bot.settings import Settings
from bot.training.versions import earlier_archives

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
FOLLOW_SECONDS = 5.0
PROBE_PATIENCE = 20.0
PROBE_SECONDS = 15.0  # a server that hangs is as good as dead
OLD_ONE_STAYS = 5.0  # turns that asked the old server get their answers
LONGEST_PAUSE = 30.0
MOST_EARLIER = 2  # versions that are tried; a start takes ten seconds


class NluKeeper:
    """Runs until cancelled; `in_service` is set while a server answers."""

    def __init__(self, settings: Settings, follow: Callable[[], object] = lambda: None) -> None:
        self._settings, self._follow = settings, follow
        self._followed = -FOLLOW_SECONDS  # when, on the monotonic clock
        self._server: NluServer | None = None
        self._progress = NluProgress(settings)
        self._refused = ""  # digest of a model that did not start
        self._seen: tuple[Path, int] | None = None
        self._digest = ""
        self.in_service = asyncio.Event()

    async def run(self) -> None:
        """Look after the server."""
        pause = 1.0
        probed = time.monotonic()
        try:
            while True:
                if await self._looked_after():
                    pause = 1.0
                elif self._server is None and serving_archive(self._settings.models_dir):
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
                if self._server and time.monotonic() - probed > PROBE_SECONDS:
                    probed = time.monotonic()
                    await self._probe()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            await self._end()

    async def _looked_after(self) -> bool:
        """One look: the server that should be in service is."""
        await self._follow_others()
        if self._server and self._server.process.returncode is not None:
            log.warning("nlu_died", exit_code=self._server.process.returncode)
            self._out_of_service()
        archive = serving_archive(self._settings.models_dir)
        if archive is None:
            return self._server is not None
        wanted = self._digest_of(archive)
        if self._server and wanted in (self._server.address.model, self._refused):
            return True
        if await self._take_over(archive):
            return True
        self._refused = wanted
        return self._server is None and await self._fell_back(archive)

    async def _follow_others(self) -> None:
        """The model that was put into service on another machine is that of this one too."""
        if time.monotonic() - self._followed < FOLLOW_SECONDS:
            return
        self._followed = time.monotonic()
        try:
            await asyncio.to_thread(self._follow)
        except (SQLAlchemyError, OSError) as fault:  # what serves here goes on serving
            log.warning("models_not_followed", reason=type(fault).__name__)

    async def _fell_back(self, refused: Path) -> bool:
        """People get answers from an earlier model rather than none."""
        for archive in earlier_archives(self._settings.models_dir, refused)[:MOST_EARLIER]:
            if await self._take_over(archive):
                log.error("nlu_fell_back", refused=refused.parent.name, in_service=archive.parent.name)
                return True
        return False

    async def _take_over(self, archive: Path) -> bool:
        server = None
        try:
            server = await NluServer.start(self._settings, archive)
            await server.ready()
        except (Trouble, OSError) as trouble:
            log.error("nlu_model_refused", model=archive.parent.name, reason=str(trouble))
            if server:
                await server.stop()
            return False
        except BaseException:
            if server:
                await server.stop()
            raise
        old, self._server = self._server, server
        publish(self._settings, server.address)
        self.in_service.set()
        log.info("nlu_in_service", model=archive.parent.name, pid=server.process.pid)
        if old:
            await asyncio.sleep(OLD_ONE_STAYS)
            await old.stop()
        return True

    async def _probe(self) -> None:
        """A server that is only busy reads messages of people meanwhile; one that reads none hangs."""
        assert self._server is not None
        began = time.time()
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PROBE_PATIENCE)) as session:
            if await answers(session, self._server.address) or await answers(session, self._server.address):
                return
        if self._progress.since(began):
            log.warning("nlu_is_busy", pid=self._server.process.pid)
            return
        log.warning("nlu_hangs", pid=self._server.process.pid)
        await self._server.stop()

    def _out_of_service(self) -> None:
        publish(self._settings, None)
        self.in_service.clear()
        self._server = None

    def _digest_of(self, archive: Path) -> str:
        seen = (archive, archive.stat().st_mtime_ns)
        if seen != self._seen:
            self._seen, self._digest = seen, digest(archive)
        return self._digest

    async def _end(self) -> None:
        publish(self._settings, None)
        if self._server:
            await self._server.stop()

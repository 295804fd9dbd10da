"""Runs the system on one machine: receiver, worker, office and NLU server, each a process of its own.

The supervisor holds what must outlive a child: the listening socket, so that a restarting receiver refuses
nobody, and the pair of sockets by which receiver and worker wake each other.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable

import structlog

from bot.channels.all import modules_on
from bot.commands.trouble import ALREADY_RUNNING, Trouble
from bot.nlu.keeper import NluKeeper
from bot.nlu.server import end_leftover_server
from bot.processes.child import Child
from bot.processes.metrics import FOLDER, fresh_folder
from bot.processes.nudge import DESCRIPTOR
from bot.processes.nursery import Nursery
from bot.processes.passing_on import OFFICE_DESCRIPTOR, OFFICE_PORT, open_office_socket
from bot.processes.receiver import LISTEN_DESCRIPTOR, POLLING
from bot.settings import Settings
from bot.training.shared_models import SharedModels
from bot.var_dir import FileLock, run_dir

log = structlog.get_logger(__name__)

RECEIVER_PATIENCE, WORKER_PATIENCE, OFFICE_PATIENCE = 12.0, 20.0, 7.0
RECEIVER, WORKER = "bot.processes.receiver", "bot.processes.worker"
OFFICE = "console.process"  # it stands above everything here and is known by its name alone
OFFICE_NICENESS = 5  # behind receiver and worker, where the processor is short


def open_nursery(settings: Settings) -> Nursery:
    """To be called before anything else is begun."""
    return Nursery((RECEIVER, WORKER, OFFICE, *modules_on(settings)))


def only_one(settings: Settings) -> FileLock:
    """One supervisor for one VAR_DIR; the lock goes with the process."""
    lock = FileLock(run_dir(settings) / "serve.lock")
    if not lock.try_acquire():
        raise Trouble(
            f"Achiva is running already with VAR_DIR={settings.var_dir}. Stop it, or set another VAR_DIR.",
            ALREADY_RUNNING,
        )
    return lock


class Supervisor:
    """Starts the children, keeps them, and ends them in order."""

    def __init__(
        self,
        settings: Settings,
        nursery: Nursery,
        listening: socket.socket,
        workers: int = 1,
        polling: bool = False,
    ) -> None:
        self._settings, self._nursery = settings, nursery
        self._listening = listening
        self._pair = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._shared = {FOLDER: str(fresh_folder(run_dir(settings) / "metrics").absolute())}
        self._office_socket = open_office_socket()
        self._office = self._office_child()
        self._receiver = self._receiver_child(polling)
        self._workers = [self._worker_child(number) for number in range(1, workers + 1)]
        self._keeper = None if settings.nlu_url else NluKeeper(settings, SharedModels.of(settings).follow)
        self._stop = asyncio.Event()

    async def run(self, prepare_model: Callable[[], Awaitable[None]], welcome: Callable[[], None]) -> None:
        """Serve until SIGTERM or Ctrl-C. Messages are taken in while the model is still being trained."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        end_leftover_server(self._settings)
        children = [self._receiver, *self._workers, self._office]
        keeping = [asyncio.create_task(child.keep(), name=child.name) for child in children]
        model = asyncio.create_task(self._model(prepare_model, welcome), name="model")
        model.add_done_callback(self._model_ended)
        await self._stop.wait()
        await self._end(keeping)
        model.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await model  # raises what kept the model from being there

    async def _model(self, prepare_model: Callable[[], Awaitable[None]], welcome: Callable[[], None]) -> None:
        if self._keeper is None:
            welcome()
            return
        await prepare_model()
        keeping = asyncio.create_task(self._keeper.run(), name="nlu-keeper")
        try:
            await self._keeper.in_service.wait()
            welcome()
            await keeping
        finally:
            keeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await keeping

    def _model_ended(self, model: asyncio.Task[None]) -> None:
        if not model.cancelled() and model.exception():
            self._stop.set()

    async def _end(self, keeping: list[asyncio.Task[None]]) -> None:
        """The receiver first, so that nothing new comes; then the worker, which still asks the NLU server."""
        log.info("stopping")
        await self._receiver.end(RECEIVER_PATIENCE)
        workers = (worker.end(WORKER_PATIENCE) for worker in self._workers)
        await asyncio.gather(*workers, self._office.end(OFFICE_PATIENCE))
        await asyncio.gather(*keeping)

    def _receiver_child(self, polling: bool) -> Child:
        descriptors = {LISTEN_DESCRIPTOR: self._listening.fileno(), DESCRIPTOR: self._pair[0].fileno()}
        environment = self._shared | {OFFICE_PORT: str(self._office_socket.getsockname()[1])}
        if polling:
            environment |= {POLLING: "1"}
        return Child("receiver", RECEIVER, self._nursery, environment, descriptors)

    def _worker_child(self, number: int) -> Child:
        descriptors = {DESCRIPTOR: self._pair[1].fileno()}
        return Child(f"worker-{number}", WORKER, self._nursery, self._shared, descriptors)

    def _office_child(self) -> Child:
        descriptors = {OFFICE_DESCRIPTOR: self._office_socket.fileno()}
        return Child("office", OFFICE, self._nursery, self._shared, descriptors, OFFICE_NICENESS)

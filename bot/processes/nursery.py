"""Where receiver, worker and office are born: a process that has imported what they need and does nothing but fork.

What was imported before stays shared between them, and one that is started again is there at once. The nursery
itself is forked before the supervisor has threads, an event loop or a connection: none of these survives a fork.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import signal
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path

from bot.processes.children import dies_with_parent

UNKNOWN = -1  # how a process ended that nobody saw end
TITLE = "achiva-{name}"  # as `ps -e` and `top` show it
FORKING = get_context("fork")


class NurseryGone(Exception):
    """There is no nursery any more; a process has to be started in another way."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be born: a module whose `main` is run. The descriptors stand in the environment under these names."""

    number: int
    name: str
    module: str
    environment: Mapping[str, str]
    descriptors: Sequence[str]
    niceness: int


@dataclass(slots=True)
class Born:
    """A process of the nursery, with what the supervisor uses of a process of its own."""

    pid: int
    returncode: int | None = None
    _ended: asyncio.Event = field(default_factory=asyncio.Event)

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    async def wait(self) -> int:
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def end(self, code: int) -> None:
        """It has ended."""
        self.returncode = code
        self._ended.set()

    def _signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)


class Nursery:
    """The supervisor's end. While it is open the process that forks is there, unless somebody kills it."""

    def __init__(self, modules: Sequence[str]) -> None:
        """Fork, and let it import these modules. To be called where nothing else was begun yet."""
        _keep_whole()
        self._control, theirs = FORKING.Pipe()
        self._process = FORKING.Process(target=_tend, args=(theirs, self._control, modules))
        self._process.start()
        theirs.close()
        self._numbers, self._waiting = count(), deque[asyncio.Future[Born]]()
        self._born: dict[int, Born] = {}
        self._heard_by: asyncio.AbstractEventLoop | None = None

    async def start(
        self,
        name: str,
        module: str,
        environment: Mapping[str, str],
        descriptors: Mapping[str, int],
        niceness: int,
    ) -> Born:
        """Have a process born. Raises `NurseryGone`."""
        self._hear()
        order = Order(next(self._numbers), name, module, dict(environment), tuple(descriptors), niceness)
        born: asyncio.Future[Born] = asyncio.get_running_loop().create_future()
        try:
            self._control.send(order)
            for descriptor in descriptors.values():
                send_handle(self._control, descriptor, self._process.pid)
        except OSError as fault:
            raise NurseryGone from fault
        self._waiting.append(born)
        return await born

    def close(self) -> None:
        """Let the process end, with whatever it still has."""
        if self._heard_by:
            self._heard_by.remove_reader(self._control.fileno())
        self._control.close()
        self._process.join()

    def _hear(self) -> None:
        if self._heard_by is None and not self._control.closed:
            self._heard_by = asyncio.get_running_loop()
            self._heard_by.add_reader(self._control.fileno(), self._heard)

    def _heard(self) -> None:
        try:
            number, pid, code = self._control.recv()
        except (OSError, EOFError):
            self._gone()
            return
        if code is None:
            self._born[number] = Born(pid)
            self._waiting.popleft().set_result(self._born[number])
        else:
            self._born.pop(number).end(code)

    def _gone(self) -> None:
        """It was killed; its children are told to end by the kernel."""
        assert self._heard_by
        self._heard_by.remove_reader(self._control.fileno())
        for born in self._born.values():
            born.end(UNKNOWN)
        for waiting in self._waiting:
            waiting.set_exception(NurseryGone())
        self._born.clear()
        self._waiting.clear()


def _keep_whole() -> None:
    """A look of the collector would write to every page that could be shared."""
    gc.collect()
    gc.freeze()


def _tend(control: Connection, supervisors: Connection, modules: Sequence[str]) -> None:
    """Fork whenever that is ordered, tell what began and what ended, until the supervisor is gone."""
    supervisors.close()
    os.setsid()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_IGN)  # the supervisor decides
    _entitle("nursery")
    for module in modules:
        importlib.import_module(module)
    _keep_whole()
    children: dict[int, tuple[int, BaseProcess]] = {}
    with suppress(OSError, EOFError):
        while True:
            for ready in wait([control, *children]):
                if ready is control:
                    child = _born(control, control.recv())
                    children[child[1].sentinel] = child
                    control.send((child[0], child[1].pid, None))
                else:
                    number, process = children.pop(ready)  # type: ignore[arg-type]
                    process.join()
                    control.send((number, process.pid, process.exitcode))
                    process.close()
    os._exit(0)  # at once: the kernel then tells the children


def _born(control: Connection, order: Order) -> tuple[int, BaseProcess]:
    handles = [recv_handle(control) for _ in order.descriptors]
    process = FORKING.Process(
        target=_live, args=(control, order, handles, dies_with_parent(signal.SIGTERM, order.niceness))
    )
    process.start()
    for handle in handles:
        os.close(handle)
    return order.number, process


def _live(control: Connection, order: Order, handles: list[int], prepare: Callable[[], None]) -> None:
    """The life of a child."""
    control.close()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, signal.SIG_DFL)
    prepare()
    os.setsid()
    _entitle(order.name)
    os.environ.update(order.environment)
    os.environ.update({name: str(handle) for name, handle in zip(order.descriptors, handles, strict=True)})
    importlib.import_module(order.module).main()


def _entitle(name: str) -> None:
    with suppress(OSError):
        Path("/proc/self/comm").write_text(TITLE.format(name=name), "ascii")

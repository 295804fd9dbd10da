"""Work done side by side in forked processes: each knows what was there before, and gives all its memory back.

A task that fails ends the others too, and processes end with the one that started them, however that ends.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple, TypeVar

# Held by who has a table of all examples by all in memory, some hundred megabytes: one at a time.
LARGE_TABLES = multiprocessing.get_context("fork").RLock()
_T = TypeVar("_T")
ROOM = 2600  # MB that a training of today's size takes where two of its parts run side by side
_MEMORY = Path("/proc/meminfo")
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_Running = Dict[Any, Tuple[int, multiprocessing.process.BaseProcess]]


def side_by_side(tasks: Sequence[Callable[[], _T]], at_once: Optional[int] = None) -> List[_T]:
    """The results of tasks, in the order of the tasks; as many run at once as there are cores."""
    found: Dict[int, _T] = {}
    waiting, running = iter(enumerate(tasks)), {}
    for number, task in _some(waiting, at_once or os.cpu_count() or 1):
        _start(running, number, task)
    try:
        while running:
            for pipe in wait(list(running)):
                found.update([_ended(running, pipe)])
                for number, task in _some(waiting, 1):
                    _start(running, number, task)
    finally:
        for _, process in running.values():
            process.kill()
    return [found[number] for number in range(len(found))]


def as_many_as_fit(memory: Path = _MEMORY) -> int:
    """How many parts of a training run at once: one a core; one alone where the machine has no memory for more."""
    try:
        lines = dict(line.split(":", 1) for line in memory.read_text("ascii").splitlines())
        free = int(lines["MemAvailable"].split()[0]) // 1024
    except (OSError, ValueError, KeyError):
        return 1
    return (os.cpu_count() or 1) if free >= ROOM else 1


def _some(waiting: Iterator[Tuple[int, Callable[[], _T]]], most: int) -> List[Tuple[int, Callable[[], _T]]]:
    return [pair for _, pair in zip(range(most), waiting)]


def _start(running: _Running, number: int, task: Callable[[], Any]) -> None:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_done, args=(there, task, os.getpid()), daemon=True)
    process.start()
    there.close()
    running[here] = number, process


def _done(pipe: Connection, task: Callable[[], Any], parent: int) -> None:
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() == parent:
        pipe.send(task())
    pipe.close()


def _ended(running: _Running, pipe: Any) -> Tuple[int, Any]:
    number, process = running[pipe]
    try:
        result = pipe.recv()
    except EOFError:
        process.join()
        raise SystemExit(f"Part {number + 1} of the training ended with {process.exitcode}") from None
    process.join()
    del running[pipe]
    return number, result

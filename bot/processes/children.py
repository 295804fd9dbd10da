"""Child processes that never outlive their parent, and the leftovers of a parent that was killed."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


class Running(Protocol):
    """A child process, however it was started."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def terminate(self) -> None: ...

    def kill(self) -> None: ...

    async def wait(self) -> int: ...


def dies_with_parent(signal_number: int, niceness: int = 0) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends the child this signal when the parent ends, however it ends.

    `niceness` lets it step back behind the receiver, which must answer at once.
    """
    parent = os.getpid()

    def prepare() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
        os.nice(niceness)
        if os.getppid() != parent:  # the parent ended in between
            os._exit(1)

    return prepare


async def stop(process: Running, patience: float) -> None:
    """Ask a child to end, then end it."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), patience)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def command_line(pid: int) -> list[str]:
    """The command line of a running process; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return []


def end_leftover(pid: int, marks: Sequence[str], patience: float = 5.0) -> bool:
    """End the process `pid` if its command line has all the marks; a stranger with that id is spared."""
    if pid <= 1 or not set(marks) <= set(command_line(pid)):
        return False
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        if _gone_within(pid, marks, patience):
            return True
    return False


def _gone_within(pid: int, marks: Sequence[str], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not set(marks) <= set(command_line(pid)):
            return True
        time.sleep(0.05)
    return False

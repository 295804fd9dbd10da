"""Many small writes in one transaction: what arrives during a commit goes into the next one together.

A commit waits for the disk; a thread that writes whatever has gathered makes one wait of many. On SQLite the
processes that write also take turns by a file lock: SQLite's own waiting sleeps in steps of milliseconds.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.var_dir import FileLock
from database.session import writing

T = TypeVar("T")
LARGEST_GROUP = 200


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Connection], Any]
    loop: asyncio.AbstractEventLoop
    result: asyncio.Future[Any]


class Writer:
    """Opens write transactions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        file = engine.url.database if engine.dialect.name == "sqlite" else None
        self._lock = FileLock(Path(f"{file}.writing")) if file and file != ":memory:" else None

    @contextmanager
    def __call__(self) -> Iterator[Connection]:
        """A transaction that is committed at the end of the block, rolled back when the block raises."""
        if self._lock:
            self._lock.acquire()
        try:
            with writing(self._engine) as connection:
                yield connection
        finally:
            if self._lock:
                self._lock.release()


class GroupCommit:
    """Runs jobs on a connection, all that wait in one transaction; a result is known once it is durable."""

    def __init__(self, engine: Engine, name: str = "group-commit") -> None:
        self._writing = Writer(engine)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Do the work in the next transaction and wait for its commit."""
        loop = asyncio.get_running_loop()
        result: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(work, loop, result))
        return await result

    async def close(self) -> None:
        """Finish what waits, then stop."""
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        while (first := self._jobs.get()) is not None:
            group, open_ = self._gathered(first)
            self._commit(group)
            if not open_:
                return

    def _gathered(self, first: _Job) -> tuple[list[_Job], bool]:
        group = [first]
        while len(group) < LARGEST_GROUP:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return group, True
            if job is None:
                return group, False
            group.append(job)
        return group, True

    def _commit(self, group: list[_Job]) -> None:
        try:
            with self._writing() as connection:
                results = [job.work(connection) for job in group]
        except Exception as fault:
            if len(group) == 1 or isinstance(fault, OperationalError):
                # The database itself is in trouble: no use in trying each.
                _tell(group, [fault] * len(group))
                return
            for job in group:  # one bad job must not take the others with it
                self._commit([job])
            return
        _tell(group, results)


def _tell(group: list[_Job], results: list[Any]) -> None:
    for loop in {job.loop for job in group}:
        told = [(job, result) for job, result in zip(group, results, strict=True) if job.loop is loop]
        try:
            loop.call_soon_threadsafe(_settle, told)
        except RuntimeError:  # the loop has ended; nobody waits any more
            continue


def _settle(told: list[tuple[_Job, Any]]) -> None:
    for job, result in told:
        if job.result.done():
            continue
        if isinstance(result, BaseException):
            job.result.set_exception(result)
        else:
            job.result.set_result(result)

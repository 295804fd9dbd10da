"""Processes that are forked from one that has imported everything: what they get, and how they end."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from bot.processes.child import Child
from bot.processes.children import Running, stop
from bot.processes.nursery import UNKNOWN, Born, Nursery, NurseryGone
from tests.bot.processes.newborn import ENDS, TELLS
from tests.end_to_end.system import wait_for

MODULE = "tests.bot.processes.newborn"


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    opened = Nursery((MODULE,))
    yield opened
    opened.close()
    gc.unfreeze()


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    ours.settimeout(20)
    with ours, theirs:
        yield ours, theirs


async def born(nursery: Nursery, theirs: socket.socket, **environment: str) -> Born:
    return await nursery.start("newborn", MODULE, environment, {TELLS: theirs.fileno()}, 4)


async def told(ours: socket.socket) -> dict[str, Any]:
    return dict(json.loads(await asyncio.to_thread(ours.recv, 10_000)))


async def test_a_child_gets_what_was_ordered(
    nursery: Nursery, pair: tuple[socket.socket, socket.socket]
) -> None:
    child = await born(nursery, pair[1])
    said = await told(pair[0])
    assert said["pid"] == said["session"] == child.pid != said["parent"] != os.getpid()
    assert said["name"] == "achiva-newborn" and said["niceness"] == os.nice(0) + 4
    assert child.returncode is None
    await stop(child, 10)
    assert child.returncode == -signal.SIGTERM


async def test_how_a_child_ended_is_told(nursery: Nursery, pair: tuple[socket.socket, socket.socket]) -> None:
    assert await (await born(nursery, pair[1], **{ENDS: "5"})).wait() == 5
    assert await (await born(nursery, pair[1], **{ENDS: "0"})).wait() == 0


async def test_no_child_holds_what_another_was_given(
    nursery: Nursery, pair: tuple[socket.socket, socket.socket]
) -> None:
    first = await born(nursery, pair[1])
    sockets = (await told(pair[0]))["sockets"]
    others, to_tell = socket.socketpair()
    others.settimeout(20)
    with others, to_tell:
        second = await born(nursery, to_tell)
        held = (await told(others))["sockets"]
    assert len(set(sockets) - set(held)) == len(set(held) - set(sockets)) == 1
    await asyncio.gather(stop(first, 10), stop(second, 10))


async def test_children_end_with_a_nursery_that_is_killed_and_it_is_told(
    nursery: Nursery, pair: tuple[socket.socket, socket.socket]
) -> None:
    child = await born(nursery, pair[1])
    os.kill((await told(pair[0]))["parent"], signal.SIGKILL)
    assert await child.wait() == UNKNOWN
    await asyncio.to_thread(wait_for, lambda: not psutil.pid_exists(child.pid), 20)
    with pytest.raises(NurseryGone):
        await born(nursery, pair[1])


async def test_without_a_nursery_a_child_is_started_alone_and_kept(
    nursery: Nursery, pair: tuple[socket.socket, socket.socket]
) -> None:
    # The module has no entry of its own: it ends at once, is started again, and the pauses grow.
    child = Child("newborn", MODULE, nursery, descriptors={TELLS: pair[1].fileno()})
    keeping = asyncio.create_task(child.keep())
    os.kill((await told(pair[0]))["parent"], signal.SIGKILL)
    first = child.process
    await asyncio.to_thread(wait_for, lambda: child.process is not first and not _forked(child.process), 20)
    await child.end(5)
    await keeping


async def test_nursery_and_children_end_with_the_supervisor(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    opened = Nursery((MODULE,))
    child = await born(opened, pair[1])
    parent = (await told(pair[0]))["parent"]
    opened.close()
    gc.unfreeze()
    await asyncio.to_thread(wait_for, lambda: not psutil.pid_exists(child.pid), 20)
    assert not psutil.pid_exists(parent)


def _forked(process: Running | None) -> bool:
    return isinstance(process, Born)

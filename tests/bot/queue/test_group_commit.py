"""Writes are gathered into few transactions, and a bad one does not take the others with it."""

from __future__ import annotations

import asyncio
import threading

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.queue.group_commit import GroupCommit

MAKE = text("CREATE TABLE IF NOT EXISTS t (a integer)")


@pytest.fixture
async def commits(empty_engine: Engine) -> GroupCommit:
    made = GroupCommit(empty_engine)
    await made.run(lambda connection: connection.execute(MAKE))
    return made


def insert(value: int) -> object:
    return lambda connection: connection.execute(text("INSERT INTO t VALUES (:a)"), {"a": value}) and value


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [row[0] for row in connection.execute(text("SELECT a FROM t ORDER BY a"))]


async def test_what_waits_is_committed_together(commits: GroupCommit, empty_engine: Engine) -> None:
    transactions: list[object] = []
    hold = threading.Event()
    blocked = asyncio.create_task(commits.run(lambda _: hold.wait(10)))
    await asyncio.sleep(0.1)
    event.listen(empty_engine, "commit", transactions.append)
    jobs = [asyncio.create_task(commits.run(insert(n))) for n in range(50)]  # type: ignore[arg-type]
    await asyncio.sleep(0.1)
    hold.set()
    assert await asyncio.gather(*jobs) == list(range(50))
    await blocked
    assert stored(empty_engine) == list(range(50))
    assert len(transactions) <= 3


async def test_a_bad_write_fails_alone(commits: GroupCommit, empty_engine: Engine) -> None:
    def bad(_connection: Connection) -> None:
        raise ValueError("bad")

    hold = threading.Event()
    blocked = asyncio.create_task(commits.run(lambda _: hold.wait(10)))
    await asyncio.sleep(0.05)
    jobs = [asyncio.create_task(commits.run(job)) for job in (insert(1), bad, insert(2))]  # type: ignore[arg-type]
    await asyncio.sleep(0.05)
    hold.set()
    results = await asyncio.gather(*jobs, return_exceptions=True)
    await blocked
    assert [type(result) for result in results] == [int, ValueError, int]
    assert stored(empty_engine) == [1, 2]


async def test_closing_finishes_what_waits(commits: GroupCommit, empty_engine: Engine) -> None:
    jobs = [asyncio.create_task(commits.run(insert(n))) for n in range(5)]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await commits.close()
    await asyncio.gather(*jobs)
    assert stored(empty_engine) == list(range(5))

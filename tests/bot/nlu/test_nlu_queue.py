"""In front of the NLU server: short messages first, a few at a time, and honest words when there are too many."""

from __future__ import annotations

import asyncio

import pytest

from bot.nlu.client import NluAway, not_understood
from bot.nlu.queue import NluBusy, NluQueue
from bot.nlu.understanding import Understanding
from bot.reception.limits import LONGEST_UNDERSTOOD, MOST_CHARACTERS_AHEAD, SERVED_AT_ONCE

LONG = "ก" * LONGEST_UNDERSTOOD


class Server:
    """Reads a message when the test lets it, in the order of arrival."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.most_at_once = 0
        self._open: list[asyncio.Future[None]] = []

    async def parse(self, text: str) -> Understanding:
        self.read.append(text)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._open.append(done)
        self.most_at_once = max(self.most_at_once, len(self._open))
        await done
        return not_understood(text)

    async def close(self) -> None:
        return None

    async def finish(self, fault: Exception | None = None) -> None:
        done = self._open.pop(0)
        if fault:
            done.set_exception(fault)
        else:
            done.set_result(None)
        await settled()

    async def finish_all(self) -> None:
        while self._open:
            await self.finish()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def asked(queue: NluQueue, *texts: str) -> list[asyncio.Task[Understanding]]:
    return [asyncio.create_task(queue.parse(text)) for text in texts]


async def test_a_short_question_goes_before_long_ones_that_wait() -> None:
    server = Server()
    queue = NluQueue(server)
    tasks = asked(queue, LONG, LONG, LONG + "3", LONG + "4", "ค่าเทอม")
    await settled()
    assert len(server.read) == SERVED_AT_ONCE
    await server.finish()
    assert server.read[-1] == "ค่าเทอม"
    await server.finish_all()
    assert server.read[-2:] == [LONG + "3", LONG + "4"], "who came first goes first among equals"
    assert server.most_at_once == SERVED_AT_ONCE
    assert len(await asyncio.gather(*tasks)) == 5


async def test_when_too_much_waits_long_messages_are_refused_at_once_and_short_ones_are_not() -> None:
    server = Server()
    queue = NluQueue(server)
    tasks = asked(queue, *[LONG] * 60)
    await settled()
    refused = [task for task in tasks if task.done()]
    assert refused and all(isinstance(task.exception(), NluBusy) for task in refused)
    assert (60 - len(refused) - SERVED_AT_ONCE) * LONGEST_UNDERSTOOD <= MOST_CHARACTERS_AHEAD
    (short,) = asked(queue, "ค่าเทอม")
    await settled()
    await server.finish_all()
    assert (await short).text == "ค่าเทอม"
    assert all(task.done() for task in tasks)
    again = asked(queue, LONG)
    await settled()
    await server.finish_all()
    assert (await again[0]).text == LONG, "once there is room, long ones are read again"


async def test_a_message_that_nobody_waits_for_any_more_keeps_its_place_at_the_door() -> None:
    server = Server()
    queue = NluQueue(server, patience=0.05)
    given_up = asked(queue, *["x"] * SERVED_AT_ONCE)
    assert all(
        isinstance(fault, NluAway) for fault in await asyncio.gather(*given_up, return_exceptions=True)
    )
    waiting = asked(queue, "y")
    await settled()
    assert "y" not in server.read
    await server.finish()
    assert server.read[-1] == "y"
    await server.finish_all()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_fault_of_the_server_makes_room_and_counts_as_no_message_read() -> None:
    server, read = Server(), []
    queue = NluQueue(server, lambda: read.append(1))
    tasks = asked(queue, "a", "b", "c")
    await settled()
    await server.finish(NluAway("gone"))
    assert server.read[-1] == "c" and not read
    await server.finish_all()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(one) for one in found] == [NluAway, Understanding, Understanding] and len(read) == 2


async def test_who_waits_too_long_is_told_that_it_is_busy_while_it_reads_and_away_when_it_reads_nothing() -> (
    None
):
    server = Server()
    queue = NluQueue(server, patience=0.3, longest_wait=0.1)
    first = asked(queue, "a", "b")
    await settled()
    with pytest.raises(NluBusy):
        await queue.parse("c")
    await asyncio.gather(*first, return_exceptions=True)
    with pytest.raises(NluAway) as away:
        await queue.parse("d")
    assert not isinstance(away.value, NluBusy)
    await server.finish_all()


async def test_whoever_stops_waiting_takes_no_place() -> None:
    server = Server()
    queue = NluQueue(server)
    tasks = asked(queue, "a", "b", "c", "d")
    await settled()
    tasks[2].cancel()
    await settled()
    await server.finish()
    assert server.read[-1] == "d"
    await server.finish_all()
    more = asked(queue, "e", "f")
    await settled()
    assert server.read[-2:] == ["e", "f"], "all places are free again"
    await server.finish_all()
    await asyncio.gather(*more)

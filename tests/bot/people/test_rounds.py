"""The worker's rounds: they know how large LINE groups are before they spend, and outlive a database that is away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.people.chats import add_chat, all_chats
from bot.people.notices import notify
from bot.people.rounds import COUNT_AGAIN, Rounds
from bot.settings import Settings
from tests.bot.people.staffed import DATA, GROUP, HOURS, MONDAY, TEXTS
from tests.bot.people.talking import House, copied, house
from tests.platforms.line_server import LineServer

__all__ = ["copied", "house"]  # fixtures


class Commits:
    """Transactions of the test's database."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def run(self, job: Callable[[Connection], Any]) -> Any:
        return self._house.within(job)


def rounds(house: House) -> Rounds:
    settings = Settings(_env_file=None, data_dir=DATA, var_dir=house.folder)  # type: ignore[call-arg]
    return Rounds(Commits(house), house.channels, settings, TEXTS, lambda: None)


def members(house: House) -> list[int]:
    return [chat.members for chat in house.within(all_chats)]


async def test_a_group_that_is_larger_than_the_budget_is_not_told(house: House, line: LineServer) -> None:
    line.members[GROUP] = HOURS.usual.line_messages + 1
    house.within(lambda c: add_chat(c, "eec", "line", GROUP, MONDAY))
    house.within(lambda c: notify(c, "eec", "ECC-1", "", "", "request_filed", MONDAY))
    assert await rounds(house).once(MONDAY) == 0
    assert members(house) == [HOURS.usual.line_messages + 1]


async def test_a_growing_group_is_counted_again_after_some_hours(house: House, line: LineServer) -> None:
    line.members[GROUP] = 4
    house.within(lambda c: add_chat(c, "eec", "line", GROUP, MONDAY))
    going = rounds(house)
    await going.once(MONDAY)
    line.members[GROUP] = 9
    await going.once(MONDAY + 60)
    assert members(house) == [4], "not at every round: LINE limits how often it is asked"
    await going.once(MONDAY + COUNT_AGAIN)
    assert members(house) == [9]


@pytest.mark.parametrize("status", [403, 500])
async def test_a_group_that_line_does_not_count_is_told_all_the_same(
    house: House, line: LineServer, status: int
) -> None:
    from tests.platforms.recording import Trouble

    line.happens(Trouble(status=status), times=3)
    house.within(lambda c: add_chat(c, "eec", "line", GROUP, MONDAY))
    house.within(lambda c: notify(c, "eec", "ECC-1", "", "", "request_filed", MONDAY))
    assert await rounds(house).once(MONDAY) == 1

"""The worker's rounds: they know how large LINE groups are before they spend, and outlive a database that is away."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.people.chats import add_chat, all_chats
from bot.people.notices import notify
from bot.people.rounds import COUNT_AGAIN, Rounds
from bot.people.rules import MINUTES, Rules
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


@pytest.mark.parametrize("slip", ["wait_minutes: [", "wait_minutes: soon", "- a list"])
async def test_a_slip_in_the_rules_leaves_them_as_they_were(
    house: House, line: LineServer, tmp_path: Path, slip: str
) -> None:
    line.members[GROUP] = 4
    data = tmp_path / "data"
    (data / "catalogue").mkdir(parents=True)
    shutil.copy(DATA / "catalogue" / "office_hours.yml", data / "catalogue")
    settings = Settings(_env_file=None, data_dir=data, var_dir=house.folder)  # type: ignore[call-arg]
    going = Rounds(Commits(house), house.channels, settings, TEXTS, lambda: None)
    house.within(lambda c: add_chat(c, "eec", "line", GROUP, MONDAY))
    await going.once(MONDAY)  # without people.yml: its own minutes
    (data / "people.yml").write_text(slip, "utf-8")
    house.within(lambda c: notify(c, "eec", "ECC-1", "", "", "request_filed", MONDAY))
    assert await going.once(MONDAY) == 1, "told within the budget of the hours that were read before"


async def test_a_round_that_fails_is_followed_by_the_next(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.people.rounds.PAUSE", 0.0)
    going, seen = rounds(house), asyncio.Event()

    class Failing:
        tries = 0

        async def run(self, _job: Callable[[Connection], Any]) -> Any:
            self.tries += 1
            if self.tries > 2:
                seen.set()
            raise KeyError("a mistake of ours")

    going._commits = Failing()
    task = asyncio.create_task(going.run())
    await asyncio.wait_for(seen.wait(), 10)
    task.cancel()


def test_without_a_file_the_rules_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    shutil.copy(DATA / "catalogue" / "office_hours.yml", tmp_path / "catalogue")
    assert Rules.read(tmp_path).minutes == MINUTES

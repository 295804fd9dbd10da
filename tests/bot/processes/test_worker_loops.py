"""The worker's own loops: a slip in a file ends none of them, and what it read before goes on."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.processes import tidying, worker
from bot.processes.nudge import nudge_from_environment
from bot.processes.worker import Worker
from bot.settings import Settings
from tests.bot.people.staffed import DATA
from tests.bot.people.talking import copied

__all__ = ["copied"]  # fixture
Logs = list[MutableMapping[str, Any]]


@pytest.fixture
async def working(copied: Engine, tmp_path: Path) -> AsyncIterator[Worker]:
    data = tmp_path / "data"
    data.mkdir()
    for one in DATA.iterdir():
        (data / one.name).symlink_to(one)
    (data / "people.yml").unlink()
    shutil.copy(DATA / "people.yml", data)
    settings = Settings(_env_file=None, data_dir=data, var_dir=tmp_path)  # type: ignore[call-arg]
    made = Worker(settings, copied, nudge_from_environment())
    yield made
    await made._close()


async def until(reached: Callable[[], bool]) -> None:
    for _ in range(3_000):
        if reached():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def logged(logs: Logs, event: str, times: int) -> None:
    await until(lambda: sum(one["event"] == event for one in logs) >= times)


async def test_a_slip_in_a_file_leaves_what_was_read_before_and_is_looked_at_again(
    working: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "RELOAD_SECONDS", 0.0)
    before = working._assistant
    (working._settings.data_dir / "people.yml").write_text("wait_minutes: [", "utf-8")
    with capture_logs() as logs:
        going = asyncio.create_task(working._reload())
        await logged(logs, "reload_failed", 2)
        assert working._assistant is before and not going.done()
        shutil.copy(DATA / "people.yml", working._settings.data_dir)
        await until(lambda: working._assistant is not before)
    going.cancel()


async def test_tidying_goes_on_after_a_fault_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        async def run(self, _job: object) -> None:
            raise KeyError("a mistake of ours")

    monkeypatch.setattr(tidying, "RETENTION_SECONDS", 0.0)
    with capture_logs() as logs:
        going = asyncio.create_task(tidying.keep_tidy(Failing(), 30))  # type: ignore[arg-type]
        await logged(logs, "retention_failed", 2)
    going.cancel()


async def test_a_loop_that_ends_by_a_fault_is_logged(
    working: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks() -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(working._rounds, "run", breaks)
    with capture_logs() as logs:
        going = asyncio.create_task(working.run())
        await logged(logs, "task_failed", 1)
        working.stop()
        await going
    assert [one["task"] for one in logs if one["event"] == "task_failed"] == ["rounds"]

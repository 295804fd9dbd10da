"""Work side by side: results in order, no more at once than asked, and no task left when one fails."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from nlu.training.beside import ROOM, as_many_as_fit, side_by_side


def _noted(path: Path, number: int) -> int:
    """Writes when it began and ended."""
    began = time.monotonic()
    time.sleep(0.05)
    (path / str(number)).write_text(f"{began} {time.monotonic()} {os.getpid()}")
    return number * number


def _spans(path: Path) -> list[tuple[float, float]]:
    read = (file.read_text().split() for file in path.iterdir())
    return [(float(began), float(ended)) for began, ended, _ in read]


def test_results_come_in_the_order_of_the_tasks_each_from_a_process_of_its_own(tmp_path: Path) -> None:
    assert side_by_side([partial(_noted, tmp_path, n) for n in range(5)], 2) == [0, 1, 4, 9, 16]
    processes = {file.read_text().split()[2] for file in tmp_path.iterdir()}
    assert len(processes) == 5 and str(os.getpid()) not in processes


def test_no_more_run_at_once_than_asked(tmp_path: Path) -> None:
    side_by_side([partial(_noted, tmp_path, n) for n in range(5)], 2)
    spans = _spans(tmp_path)
    assert max(sum(a <= began < b for a, b in spans) for began, _ in spans) <= 2


def test_a_task_knows_what_was_there_before_and_leaves_nothing_behind() -> None:
    seen = ["before"]
    assert side_by_side([lambda: seen.append("inside") or list(seen)]) == [["before", "inside"]]
    assert seen == ["before"]


def _fails() -> None:
    raise ValueError("no")


def test_where_one_fails_the_others_end_too(tmp_path: Path) -> None:
    def slow() -> None:
        time.sleep(30)
        (tmp_path / "late").write_text("")

    with pytest.raises(SystemExit, match="Part 2"):
        side_by_side([slow, _fails], 2)
    assert list(tmp_path.iterdir()) == []


def test_a_task_that_is_killed_is_a_failure() -> None:
    with pytest.raises(SystemExit, match=r"Part 1 .* -9"):
        side_by_side([lambda: os.kill(os.getpid(), signal.SIGKILL)])


def test_nothing_to_do_gives_nothing() -> None:
    assert side_by_side([]) == []


def test_a_machine_without_the_memory_for_two_does_one_after_the_other(tmp_path: Path) -> None:
    told = tmp_path / "meminfo"
    told.write_text(f"MemTotal: 9000000 kB\nMemAvailable: {ROOM * 1024} kB\n")
    assert as_many_as_fit(told) == os.cpu_count()
    told.write_text(f"MemTotal: 9000000 kB\nMemAvailable: {ROOM * 1024 - 1} kB\n")
    assert as_many_as_fit(told) == 1
    told.write_text("nothing is told")
    assert as_many_as_fit(told) == as_many_as_fit(tmp_path / "nowhere") == 1

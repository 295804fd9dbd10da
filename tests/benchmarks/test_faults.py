"""The short form of `make faults`: whatever breaks for a moment, nothing is lost, doubled on LINE or out of order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.faults.__main__ import HEAD, bad, row, tried
from benchmarks.faults.faults import EVERY
from benchmarks.faults.stage import load, loaded_file, stage
from benchmarks.faults.traffic import Verdict

SECONDS = 2.0
ON_SQLITE = ("kill -9", "disk full", "clock jumps")
ON_POSTGRESQL = ("half-open connections", "database away")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loaded_file(tmp_path_factory.mktemp("loaded"))


def held(found: Verdict | str, fault: str) -> None:
    """What a fault may do to answers, and what it never does."""
    if isinstance(found, str):
        may_be_missing = (
            fault == "disk full" and "CI" not in os.environ
        )  # it needs what a machine may not allow
        assert may_be_missing, found
        return
    assert found.sent > 0
    assert not bad(found), row("", fault, SECONDS, found)


def test_one_machine_with_sqlite_holds(tmp_path: Path, loaded: Path) -> None:
    with stage(tmp_path / "stage", loaded) as on:
        for fault in ON_SQLITE:
            held(tried(on, fault, SECONDS), fault)


def test_two_workers_with_postgresql_hold(tmp_path: Path, loaded: Path, postgres_url: str) -> None:
    load(tmp_path / "loading", {"DATABASE_URL": postgres_url})
    with stage(tmp_path / "stage", loaded, postgres_url, workers=2) as on:
        for fault in ON_POSTGRESQL:
            held(tried(on, fault, SECONDS), fault)


def test_a_line_of_the_table_has_a_figure_for_each_column() -> None:
    found = Verdict(40, 0, 0, 1, 0, 2, 7.5, 1, 3)
    assert row("sqlite", "kill -9", 60, found).count("|") == HEAD.count("|")
    assert not bad(found) and not bad("not here")


@pytest.mark.parametrize("what", ["lost", "doubled_line", "disordered"])
def test_what_must_never_be_is_told_by_the_exit_code(what: str) -> None:
    clean = Verdict(40, 0, 0, 0, 0, 0, 0.1, 0, 0)
    assert bad(Verdict(**{**{name: getattr(clean, name) for name in clean.__dataclass_fields__}, what: 1}))


def test_every_fault_says_what_it_breaks() -> None:
    assert all(one.__doc__ for one in EVERY.values()) and {*ON_SQLITE, *ON_POSTGRESQL} < set(EVERY)

"""The short form of `benchmarks.machines`: two machines in namespaces, whole and with a link cut, lose nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.faults.__main__ import bad, row
from benchmarks.machines.__main__ import times, two_machines
from benchmarks.machines.namespaces import NotAllowed, bridged
from benchmarks.postgresql import postgresql

SECONDS = 3.0
EVENTS = ("both machines whole", "link of one machine cut")


def test_two_machines_hold(tmp_path: Path) -> None:
    if why := _refused():
        assert "CI" not in os.environ, f"CI must allow network namespaces: {why}"
        pytest.skip(f"several machines are not tried: {why}")
    with postgresql(tmp_path / "pg") as address, two_machines(tmp_path, address) as tried:
        for event in EVENTS:
            found = tried(event, SECONDS)
            assert found.sent > 0 and not bad(found), row("two machines", event, SECONDS, found)


def _refused() -> str:
    """Why this computer has no room for several machines; "" where it has."""
    try:
        with bridged(1):
            return ""
    except NotAllowed as why:
        return str(why)


def test_what_is_not_allowed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert "root" in _refused()


def test_times_are_told_as_the_simulation_tells_them() -> None:
    assert times([0.1] * 95 + [0.5] * 5, 10.0) == "10.0 answers a second, p50 0.100 s, p95 0.500 s"

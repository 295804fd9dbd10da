"""Logs tell what went wrong and where, and never what somebody typed."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.processes.logs import set_up_logs

TYPED = "สมชาย ใจดี 0812345678"


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    yield
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    logging.basicConfig(level=level, handlers=handlers, force=True)


def test_a_full_disk_loses_lines_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", buffering=1) as full:
        monkeypatch.setattr("sys.stderr", full)
        set_up_logs("test")
        for _ in range(3):
            structlog.get_logger("test").error("database_away")
        with pytest.raises(OSError):
            full.write("a line\n")
        monkeypatch.undo()
        with contextlib.suppress(OSError):
            full.close()


def raised() -> None:
    try:
        int(TYPED)
    except ValueError as fault:
        raise KeyError(TYPED) from fault


def test_a_fault_is_told_by_its_kinds_and_places_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("test")
    log = structlog.get_logger("test")
    try:
        raised()
    except KeyError as fault:
        log.error("turn_failed", exc_info=fault)
        log.exception("action_failed")
    written = capsys.readouterr().err
    first, second = (json.loads(line)["exception"].splitlines() for line in written.splitlines())
    assert "สมชาย" not in written and "0812345678" not in written
    assert first == second
    assert [line for line in first if line.startswith("builtins.")] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert any("test_logs.py" in line and "in raised" in line for line in first)


def test_what_a_library_fills_into_its_warning_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("test")
    logging.getLogger("library").warning("cannot read %s\nwith %s", TYPED, TYPED)
    written = capsys.readouterr().err
    assert "สมชาย" not in written
    assert json.loads(written)["message"] == "cannot read %s"

"""Says at the end of a test session how many requests were held against the specifications.

Load it from the top conftest: `pytest_plugins = ["tests.platforms.plugin"]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.platforms import count, specification
from tests.platforms.line_server import LineServer
from tests.platforms.telegram_server import TelegramServer


@pytest.fixture
def line() -> Iterator[LineServer]:
    """LINE on loopback; the test fails when a request was against the specification."""
    with LineServer() as server:
        yield server
    assert server.faults == []


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """Telegram on loopback; the test fails when a request was against the specification."""
    with TelegramServer() as server:
        yield server
    assert server.faults == []


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """The count, and aloud what could not be checked."""
    for name in specification.missing():
        terminalreporter.write_line(
            f"NOT CHECKED against {name}: the file is not beside this project. Only the limits were held.",
            yellow=True,
        )
    if count.CHECKED:
        told = ", ".join(f"{platform} {number:,}" for platform, number in sorted(count.CHECKED.items()))
        terminalreporter.write_line(f"Requests held against the platforms' specifications: {told}")
        terminalreporter.write_line(f"Requests with faults: {len(count.FAULTS)}")

"""The time by which leases and pauses are kept. It never jumps, and several machines agree on it.

On PostgreSQL it is the database's clock. SQLite is one machine with one worker: there it goes on steadily from
where the machine's clock was when the process began, whatever is set later.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, text

_NOW = text("SELECT extract(epoch FROM clock_timestamp())::float8")


class QueueClock:
    """Seconds. Between two looks at the database it goes on with this machine's steady clock."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._steady = steady
        self._ahead = wall() - steady()

    def __call__(self) -> float:
        """The time now, as far as it is known here."""
        return self._steady() + self._ahead

    def of(self, connection: Connection) -> float:
        """The time now, as the database has it."""
        if connection.dialect.name == "postgresql":
            self._ahead = float(connection.execute(_NOW).scalar_one()) - self._steady()
        return self()

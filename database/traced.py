"""What the database was asked while something was counted: each SELECT with its values, its time and its rows.

with traced(session) as statements:
    answer(session, query)
statements[0].sql, statements[0].milliseconds, statements[0].rows
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Traced:
    """One statement as it was sent."""

    sql: str
    values: tuple[Any, ...]
    milliseconds: float
    rows: int

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "sql": self.sql,
            "values": [
                value if isinstance(value, (int, float, str)) else str(value) for value in self.values
            ],
            "milliseconds": round(self.milliseconds, 3),
            "rows": self.rows,
        }


@contextmanager
def traced(session: Session) -> Iterator[list[Traced]]:
    """Listen to the connection of a session; the statements are there when the block has ended."""
    connection = session.connection()
    sent: list[tuple[str, Any, float]] = []
    started: list[float] = []

    def before(*_: Any) -> None:
        started.append(time.perf_counter())

    def after(_connection: Any, _cursor: Any, sql: str, values: Any, *_: Any) -> None:
        sent.append((sql, values, 1000 * (time.perf_counter() - started.pop())))

    event.listen(connection, "before_cursor_execute", before)
    event.listen(connection, "after_cursor_execute", after)
    found: list[Traced] = []
    try:
        yield found
    finally:
        event.remove(connection, "before_cursor_execute", before)
        event.remove(connection, "after_cursor_execute", after)
    for sql, values, taken in sent:
        count = connection.exec_driver_sql(f"SELECT count(*) FROM ({sql}) AS counted", values).scalar()
        bound = tuple(values.values()) if isinstance(values, dict) else tuple(values)
        found.append(Traced(" ".join(sql.split()), bound, taken, int(count or 0)))

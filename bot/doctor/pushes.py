"""The pushes of the month by centre, as this installation counted them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, well
from bot.queue.push_counts import pushes_by_centre
from bot.settings import Settings
from bot.turn.responsible_centre import UNKNOWN
from database.engine import DatabaseAddressError, open_engine


def push_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Used this month by centre, beside the ceiling; nothing without LINE or without a count."""
    used = _used(settings, now.timestamp()) if settings.line_on else None
    if used is None:
        return
    by = ", ".join(f"{centre} {count:,}" for centre, count in used.items() if centre != UNKNOWN) or "-"
    values = {"used": f"{sum(used.values()):,}", "by": by, "unknown": f"{used.get(UNKNOWN, 0):,}"}
    if ceiling := settings.line_push_monthly_ceiling:
        yield well("line", "line_pushes_of_ceiling", ceiling=f"{ceiling:,}", **values)
    else:
        yield well("line", "line_pushes", **values)


def _used(settings: Settings, now: float) -> dict[str, int] | None:
    """None where there is no such count to look at; what is wrong with the database is told elsewhere."""
    try:
        url = make_url(settings.database_address)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            return None
        engine = open_engine(settings.database_address)
        try:
            with engine.connect() as connection:
                there = inspect(connection).has_table("push_counts")
                return pushes_by_centre(connection, now) if there else None
        finally:
            engine.dispose()
    except (SQLAlchemyError, DatabaseAddressError):
        return None

"""Employers' requests that nobody has seen to for too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.desk.lifecycle import Kept
from bot.desk.staff import waiting_longer
from bot.doctor.finding import Finding, warning, well
from bot.settings import Settings
from database.engine import DatabaseAddressError, open_engine

DAY = 24 * 3600.0
NAMED = 5


def request_findings(settings: Settings, now: float) -> Iterator[Finding]:
    """Which wait, the oldest first; nothing where there are no requests to look at."""
    days = settings.request_waits_days
    waiting = _waiting(settings, days * DAY, now)
    if waiting is None:
        return
    if not waiting:
        yield well("requests", "requests_ok", days=days)
        return
    named = ", ".join(kept.reference for kept in waiting[:NAMED])
    oldest = int((now - waiting[0].filed_at) // DAY)
    yield warning("requests", "requests_wait", count=len(waiting), days=days, oldest=oldest, references=named)


def _waiting(settings: Settings, than: float, now: float) -> list[Kept] | None:
    """None where there is no such table to look at; what is wrong with the database is told elsewhere."""
    try:
        url = make_url(settings.database_address)
        if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
            return None
        engine = open_engine(settings.database_address)
        try:
            with engine.connect() as connection:
                there = inspect(connection).has_table("requests")
                return waiting_longer(connection, than, now) if there else None
        finally:
            engine.dispose()
    except (SQLAlchemyError, DatabaseAddressError):
        return None

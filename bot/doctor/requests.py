"""Employers' requests that nobody has seen to for too long."""

from __future__ import annotations

from collections.abc import Iterator

from bot.desk.staff import waiting_longer
from bot.doctor.database import looked_up
from bot.doctor.finding import Finding, warning, well
from bot.settings import Settings

DAY = 24 * 3600.0
NAMED = 5


def request_findings(settings: Settings, now: float) -> Iterator[Finding]:
    """Which wait, the oldest first; nothing where there are no requests to look at."""
    days = settings.request_waits_days
    waiting = looked_up(settings, "requests", lambda connection: waiting_longer(connection, days * DAY, now))
    if waiting is None:
        return
    if not waiting:
        yield well("requests", "requests_ok", days=days)
        return
    named = ", ".join(kept.reference for kept in waiting[:NAMED])
    oldest = int((now - waiting[0].filed_at) // DAY)
    yield warning("requests", "requests_wait", count=len(waiting), days=days, oldest=oldest, references=named)

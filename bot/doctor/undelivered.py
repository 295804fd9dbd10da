"""Answers that could not be delivered lately, and why."""

from __future__ import annotations

from collections.abc import Iterator

from bot.doctor.database import looked_up
from bot.doctor.finding import Finding, warning, well
from bot.queue.undelivered import by_reason
from bot.settings import Settings

DAYS = 7
NAMED = 3


def undelivered_findings(settings: Settings, now: float) -> Iterator[Finding]:
    """What failed in the last week; nothing where there is no outbox to look at."""
    found = looked_up(settings, "outbox", lambda connection: by_reason(connection, now - DAYS * 24 * 3600.0))
    if found is None:
        return
    if not found:
        yield well("deliveries", "deliveries_ok", days=DAYS)
        return
    named = "; ".join(f"{one.channel} {one.count}: {one.reason}" for one in found[:NAMED])
    yield warning(
        "deliveries", "deliveries_failed", count=sum(one.count for one in found), days=DAYS, by=named
    )

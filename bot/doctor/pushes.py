"""The pushes of the month by centre, as this installation counted them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.doctor.database import looked_up
from bot.doctor.finding import Finding, well
from bot.queue.push_counts import pushes_by_centre
from bot.settings import Settings
from bot.turn.responsible_centre import UNKNOWN


def push_findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Used this month by centre, beside the ceiling; nothing without LINE or without a count."""
    if not settings.line_on:
        return
    used = looked_up(
        settings, "push_counts", lambda connection: pushes_by_centre(connection, now.timestamp())
    )
    if used is None:
        return
    by = ", ".join(f"{centre} {count:,}" for centre, count in used.items() if centre != UNKNOWN) or "-"
    values = {"used": f"{sum(used.values()):,}", "by": by, "unknown": f"{used.get(UNKNOWN, 0):,}"}
    if ceiling := settings.line_push_monthly_ceiling:
        yield well("line", "line_pushes_of_ceiling", ceiling=f"{ceiling:,}", **values)
    else:
        yield well("line", "line_pushes", **values)

"""This machine's clock beside that of a platform: a wrong one makes tokens, dates and leases wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

from bot.doctor.finding import Finding, fault, warning, well

OFF, FAR_OFF = 30, 300  # seconds


def clock_finding(date: str, now: datetime) -> Iterator[Finding]:
    """Judge by the `Date` header of an answer; nothing without one."""
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return
    seconds = round(abs((now - theirs).total_seconds()))
    if seconds >= FAR_OFF:
        yield fault("clock", "clock_off", seconds=f"{seconds:,}")
    elif seconds >= OFF:
        yield warning("clock", "clock_off", seconds=seconds)
    else:
        yield well("clock", "clock_ok", seconds=seconds)

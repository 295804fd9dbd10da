"""`bot undelivered`: what could not be delivered and why; and sent again."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import datetime

from rich.console import Console
from rich.table import Table

from bot.commands.staff.chats import opened
from bot.queue.group_commit import Writer
from bot.queue.undelivered import SAFE_HOURS, by_reason, send_again
from bot.settings import Settings
from database.dates import THAI_TIME

HOUR = 3600.0


def undelivered(settings: Settings, days: int, as_json: bool = False) -> int:
    """Print what failed in the last days, by channel and reason."""
    with opened(settings) as engine, engine.connect() as connection:
        found = by_reason(connection, time.time() - days * 24 * HOUR)
    if as_json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    table = Table("channel", "number", "from", "to", "why")
    for one in found:
        table.add_row(one.channel, str(one.count), _day(one.oldest), _day(one.newest), one.reason)
    Console().print(table)
    return 0


def again(settings: Settings, hours: float, channel: str, reason: str) -> int:
    """Send again what failed in the last hours. Beyond half a day LINE may show a message twice: that is said."""
    now = time.time()
    with opened(settings) as engine, Writer(engine)() as connection:
        count = send_again(connection, now, now - hours * HOUR, channel, reason)
    print(f"{count} deliveries are tried again; a running system takes them within a second.")
    if hours > SAFE_HOURS and count:
        print(f"Older than {SAFE_HOURS:.0f} hours: a message that had arrived unnoticed may be shown twice.")
    return 0


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, THAI_TIME).strftime("%d/%m %H:%M")

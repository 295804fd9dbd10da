"""`bot feedback`: what people thought of answers, the newest first."""

from __future__ import annotations

import json
import time
from datetime import datetime

from rich.console import Console
from rich.table import Table

from bot.commands.staff.chats import opened
from bot.feedback.store import ratings
from bot.settings import Settings
from database.dates import THAI_TIME

DAY = 24 * 3600.0


def feedback(settings: Settings, only_bad: bool, days: int, as_json: bool = False) -> int:
    """Print the ratings of the last days."""
    with opened(settings) as engine, engine.connect() as connection:
        rows = ratings(connection, time.time() - days * DAY, only_bad)
    if as_json:
        names = ("turn", "good", "why", "channel", "intent", "said", "query", "at")
        kept = [{name: getattr(row, name) for name in names} for row in rows]
        print(json.dumps(kept, ensure_ascii=False, indent=1, default=bool))
        return 0
    table = Table("", "when", "answer", "topic", "asked", "why", "query")
    for row in rows:
        at = datetime.fromtimestamp(row.at, THAI_TIME).strftime("%d/%m %H:%M")
        table.add_row(
            "👍" if row.good else "👎", at, f"t{row.turn}", row.intent, row.said, row.why, row.query
        )
    Console().print(table)
    return 0

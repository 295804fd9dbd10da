"""Messages and people are kept for as long as the office allows, and shared places for less than a day."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

import structlog
from sqlalchemy import Connection, text

from bot.desk.forgetting import tidy_requests
from bot.dialogue.state import PLACE_SECONDS, State
from bot.queue.forgetting import forget_place
from bot.queue.group_commit import GroupCommit

log = structlog.get_logger(__name__)

DAY = 24 * 3600.0
BATCH = 500  # rows a transaction, so that cleaning up never holds up an answer

_OUTBOX = text(
    "DELETE FROM outbox WHERE inbox_id IN (SELECT id FROM inbox WHERE received_at < :before"
    " AND status IN ('done', 'failed') ORDER BY id LIMIT :batch) AND status IN ('sent', 'failed')"
)
_INBOX = text(
    "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < :before"
    " AND status IN ('done', 'failed') AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.inbox_id = inbox.id)"
    " ORDER BY id LIMIT :batch)"
)
_TRANSCRIPTS = text(
    "DELETE FROM transcripts WHERE id IN (SELECT id FROM transcripts WHERE said_at < :before"
    " ORDER BY id LIMIT :batch)"
)
_BUTTONS = text(
    "DELETE FROM button_payloads WHERE key IN"
    " (SELECT key FROM button_payloads WHERE used_at < :unused LIMIT :batch)"
)
_PERSONS = text(
    "DELETE FROM persons WHERE key IN"
    " (SELECT key FROM persons WHERE seen_at < :before ORDER BY seen_at LIMIT :batch)"
)
_ANSWERED_LAST = text(  # the last words to people who are forgotten, once they have them
    "DELETE FROM outbox WHERE status IN ('sent', 'failed') AND created_at < :an_hour_ago"
    " AND inbox_id IN (SELECT id FROM inbox WHERE person_key LIKE 'forgotten:%')"
)
_DESK = tuple(
    text(statement)
    for statement in (
        "DELETE FROM handovers WHERE opened_at < :before AND status IN ('closed', 'returned', 'callback')",
        "DELETE FROM notices WHERE created_at < :before",
        "DELETE FROM feedback WHERE at < :before",
    )
)
_PLACES = text("SELECT key, state FROM persons WHERE state LIKE '%\"location\"%'")
BUTTON_DAYS = 400  # people press old buttons; what they stand for holds nothing personal


@dataclass(frozen=True, slots=True)
class Removed:
    """How much one pass removed."""

    transcripts: int = 0
    events: int = 0
    requests: int = 0
    persons: int = 0

    def __bool__(self) -> bool:
        return bool(self.transcripts or self.events or self.requests or self.persons)


def remove_old(connection: Connection, days: int, now: float) -> Removed:
    """Remove one batch of what is older than `days`; call it again until it removed nothing.

    What still waits for its answer or its delivery stays, however old it is.
    """
    values = {"before": now - days * DAY, "batch": BATCH, "an_hour_ago": now - 3600}
    connection.execute(_ANSWERED_LAST, values)
    requests = connection.execute(_OUTBOX, values).rowcount
    removed = Removed(
        transcripts=connection.execute(_TRANSCRIPTS, values).rowcount,
        events=connection.execute(_INBOX, values).rowcount,
        requests=requests,
        persons=connection.execute(_PERSONS, values).rowcount,
    )
    for statement in _DESK:
        connection.execute(statement, values)
    connection.execute(_BUTTONS, {"unused": now - BUTTON_DAYS * DAY, "batch": BATCH})
    return removed


async def forget_hourly(commits: GroupCommit, request_days: int) -> None:
    """What must not stay until the night: shared places, and what of requests may not be kept any longer."""
    if forgotten := await commits.run(partial(forget_old_places, now=time.time())):
        log.info("old_places_removed", places=forgotten)
    while tidied := await commits.run(partial(tidy_requests, days=request_days, now=time.time())):
        log.info("requests_tidied", requests=tidied)


def forget_old_places(connection: Connection, now: float) -> int:
    """Drop the places that people shared too long ago; returns how many went."""
    rows = connection.execute(_PLACES).all()
    old = [row.key for row in rows if now - State.from_json(row.state).located_at > PLACE_SECONDS]
    for key in old:
        forget_place(connection, key)
    return len(old)

"""Messages are kept for as long as the office allows, and one at once when its author takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from bot.incoming import Incoming

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
BUTTON_DAYS = 400  # people press old buttons; what they stand for holds nothing personal


@dataclass(frozen=True, slots=True)
class Removed:
    """How much one pass removed."""

    transcripts: int = 0
    events: int = 0
    requests: int = 0

    def __bool__(self) -> bool:
        return bool(self.transcripts or self.events or self.requests)


def remove_old(connection: Connection, days: int, now: float) -> Removed:
    """Remove one batch of what is older than `days`; call it again until it removed nothing.

    What still waits for its answer or its delivery stays, however old it is.
    """
    values = {"before": now - days * DAY, "batch": BATCH}
    requests = connection.execute(_OUTBOX, values).rowcount
    removed = Removed(
        transcripts=connection.execute(_TRANSCRIPTS, values).rowcount,
        events=connection.execute(_INBOX, values).rowcount,
        requests=requests,
    )
    connection.execute(_BUTTONS, {"unused": now - BUTTON_DAYS * DAY, "batch": BATCH})
    return removed


def forget_message(connection: Connection, person_key: str, message_id: str) -> None:
    """Drop the text of one message that its author took back, and our answer to it."""
    values = {"key": person_key, "id": message_id}
    connection.execute(text("DELETE FROM transcripts WHERE person_key = :key AND message_id = :id"), values)
    rows = connection.execute(text("SELECT id, payload FROM inbox WHERE person_key = :key"), values).all()
    for row in rows:
        event = Incoming.from_json(row.payload)
        if event.message_id == message_id and event.kind != "unsent":
            _forget_event(connection, row.id, replace(event, text="", latitude=None, longitude=None))


def forget_person(connection: Connection, person_key: str) -> None:
    """Drop everything that was said with a person. The events' ids stay, so that a redelivery is still noticed."""
    connection.execute(text("DELETE FROM transcripts WHERE person_key = :key"), {"key": person_key})
    values = {"key": person_key}
    rows = connection.execute(
        text("SELECT id, payload FROM inbox WHERE person_key = :key AND status = 'done'"), values
    )
    for row in rows.all():
        event = Incoming.from_json(row.payload)
        _forget_event(connection, row.id, replace(event, text="", latitude=None, longitude=None))


def _forget_event(connection: Connection, event_id: int, emptied: Incoming) -> None:
    connection.execute(
        text("UPDATE inbox SET payload = :payload WHERE id = :id"),
        {"id": event_id, "payload": emptied.to_json()},
    )
    connection.execute(
        text("UPDATE outbox SET body = '{}' WHERE inbox_id = :id AND status IN ('sent', 'failed')"),
        {"id": event_id},
    )

"""The outbox: every request to a platform, stored exactly as it will be sent, before it is sent.

Requests of one lane go out in order; one that must wait holds up its lane only. `attempts` counts the
attempts that may have begun: it is committed before the request goes out, so after a crash the channel knows
that it may have arrived already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from bot.channels.all import limits_of
from bot.channels.channel import Request

LEASE_SECONDS = 30.0  # longer than any client's timeout, shorter than a LINE reply token lives
FORGOTTEN = "forgotten:"  # begins the random name that stands for a person who is forgotten
GIVE_UP_AFTER = 12 * 3600.0  # seconds from storing a request; a later answer would only puzzle

_STORE = text(
    "INSERT INTO outbox (inbox_id, position, channel, person_key, lane, method, body, retry_key, status, attempts,"
    " next_at, created_at, sent_at, error)"
    " VALUES (:inbox_id, :position, :channel, :person_key, :lane, :method, :body, :retry_key, :status, 0, 0,"
    " :now, :sent_at, '')"
)
_DUE = """
SELECT o.id, o.person_key, o.channel, o.method, o.body, o.retry_key, o.attempts, i.received_at,
  o.created_at
FROM outbox o JOIN inbox i ON i.id = o.inbox_id
WHERE o.status = 'new' AND o.channel = :channel AND o.next_at <= :now
  AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.lane = o.lane AND e.id < o.id AND e.status = 'new')
ORDER BY o.id LIMIT :limit"""
_DUE_SQLITE, _DUE_SHARED = text(_DUE), text(_DUE + " FOR UPDATE OF o SKIP LOCKED")
_LEASE = text("UPDATE outbox SET next_at = :until, attempts = attempts + 1 WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)
_EMPTIED = "body = CASE WHEN person_key LIKE 'forgotten:%' THEN '{}' ELSE body END"
_SENT = text(
    f"UPDATE outbox SET status = 'sent', sent_at = :now, error = :note, lane = '', {_EMPTIED}"
    " WHERE id = :id AND status <> 'sent'"
)
_FAILED = text(f"UPDATE outbox SET status = 'failed', error = :error, lane = '', {_EMPTIED} WHERE id = :id")
_LATER = text("UPDATE outbox SET next_at = :next_at, error = :error WHERE id = :id AND status = 'new'")
_INSTEAD = text(
    "UPDATE outbox SET method = :method, body = :body, retry_key = :retry_key, attempts = 0, next_at = 0,"
    " error = :error WHERE id = :id AND status = 'new'"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A stored request whose turn it is. `attempt` counts from 1 and includes this one."""

    id: int
    person_key: str
    channel: str
    request: Request
    attempt: int
    received_at: float
    created_at: float = 0.0

    def gives_up(self, next_at: float) -> bool:
        """Whether another attempt at that time would come too late."""
        return next_at - self.created_at > GIVE_UP_AFTER


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom the requests of one turn belong to."""

    inbox_id: int
    channel: str
    person_key: str


def store(
    connection: Connection, sender: Sender, requests: Sequence[Request], now: float, sent: bool = False
) -> None:
    """Store the requests of one turn in order. `sent`: nothing to deliver, the person fetches them."""
    for position, request in enumerate(requests):
        values = {
            "inbox_id": sender.inbox_id,
            "position": position,
            "channel": sender.channel,
            "person_key": sender.person_key,
            "lane": "" if sent else lane_of(sender.channel, sender.person_key),
            "method": request.method,
            "body": json.dumps(request.body, ensure_ascii=False, separators=(",", ":")),
            "retry_key": request.retry_key,
            "status": "sent" if sent else "new",
            "sent_at": now if sent else None,
            "now": now,
        }
        connection.execute(_STORE, values)


def lane_of(channel: str, person_key: str) -> str:
    """Whose requests go out one after the other: a person's, or a chat's where the platform counts its messages.

    >>> lane_of("telegram", "telegram:-1001:42")
    'telegram:-1001'
    """
    return ":".join(person_key.split(":")[:2]) if limits_of(channel).lane_of_chat else person_key


def due(connection: Connection, channel: str, limit: int, now: float) -> list[Due]:
    """Lease the oldest unsent request of as many lanes as the limit allows."""
    statement = _DUE_SQLITE if connection.dialect.name == "sqlite" else _DUE_SHARED
    rows = connection.execute(statement, {"channel": channel, "now": now, "limit": limit}).all()
    if not rows:
        return []
    connection.execute(_LEASE, {"until": now + LEASE_SECONDS, "ids": [row[0] for row in rows]})
    return [_due(*row) for row in rows]


def _due(
    id_: int,
    person: str,
    channel: str,
    method: str,
    body: str,
    retry_key: str,
    attempts: int,
    received: float,
    created: float,
) -> Due:
    request = Request(method, json.loads(body), retry_key)
    return Due(id_, person, channel, request, attempts + 1, received, created)


def mark_sent(connection: Connection, sent: Due, note: str, now: float) -> bool:
    """The platform has it. False when that was known already."""
    return connection.execute(_SENT, {"id": sent.id, "note": note[:500], "now": now}).rowcount == 1


def mark_failed(connection: Connection, failed: Due, reason: str) -> None:
    """It will never arrive; the reason is kept for the staff."""
    connection.execute(_FAILED, {"id": failed.id, "error": reason[:500]})


def try_later(connection: Connection, waiting: Due, next_at: float, reason: str) -> None:
    """Not before the given time."""
    connection.execute(_LATER, {"id": waiting.id, "next_at": next_at, "error": reason[:500]})


def send_instead(connection: Connection, old: Due, request: Request, reason: str) -> None:
    """Put another request into the place of one that cannot be delivered any more."""
    body = json.dumps(request.body, ensure_ascii=False, separators=(",", ":"))
    connection.execute(
        _INSTEAD,
        {
            "id": old.id,
            "method": request.method,
            "body": body,
            "retry_key": request.retry_key,
            "error": reason[:500],
        },
    )


def release_all(connection: Connection) -> None:
    """Let everything unsent be due at once. Only where one worker delivers: on SQLite."""
    connection.execute(text("UPDATE outbox SET next_at = 0 WHERE status = 'new'"))

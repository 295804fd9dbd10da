"""The inbox: accepted events, each once, and whose turn is next.

SQL is written out where a busy server passes many times a second; it is the same for SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from bot.reception.incoming import Incoming, placeless, wordless

BEYOND = 120.0  # no lease and no wait is longer: one that seems to be was given before a clock was set back
LEASE_SECONDS = 20.0  # a turn that takes longer belongs to a worker that died
NLU_AWAY = "nlu_away"  # as the error of an open event: it waits to be understood
ALBUM_SECONDS = 1.5  # a picture of an album waits for the one with the words below it
LAST_ATTEMPT = 5  # a message that ended its worker this often is answered with an apology

_ACCEPT = text(
    "INSERT INTO inbox"
    " (channel, event_id, person_key, payload, received_at, status, lease_until, attempts, error)"
    " VALUES (:channel, :event_id, :person_key, :payload, :received_at, 'new', :wait_until, 0, '')"
    " ON CONFLICT (channel, event_id) DO NOTHING RETURNING id"
)
_CAPTIONED = text(
    "UPDATE inbox SET payload = :payload, lease_until = 0"
    " WHERE channel = :channel AND event_id = :event_id AND status = 'new' AND attempts = 0 AND lease_until > 0"
)
# What waits to be understood lets a person's presses pass; among each other such events keep their order.
_NEXT = """
SELECT i.id, i.channel, i.person_key, i.payload, i.received_at, i.attempts, i.error,
  EXISTS (SELECT 1 FROM inbox b WHERE b.person_key = i.person_key AND b.id < i.id
          AND b.status IN ('new', 'taken')) AS behind
FROM inbox i
WHERE i.status IN ('new', 'taken') AND (i.lease_until < :now OR i.lease_until > :beyond)
  AND NOT EXISTS (SELECT 1 FROM inbox e WHERE e.person_key = i.person_key AND e.id < i.id
                  AND e.status IN ('new', 'taken') AND (e.error <> 'nlu_away' OR i.error = 'nlu_away'))
ORDER BY i.id LIMIT :limit"""
_NEXT_SQLITE, _NEXT_SHARED = text(_NEXT), text(_NEXT + " FOR UPDATE SKIP LOCKED")
_TAKE = text(
    "UPDATE inbox SET status = 'taken', lease_until = :until, attempts = attempts + 1, error = ''"
    " WHERE id IN :ids"
).bindparams(bindparam("ids", expanding=True))
_DONE = text(
    "UPDATE inbox SET status = :status, error = :error, payload = :payload"
    " WHERE id = :id AND status = 'taken' AND attempts = :attempts"
)
_LATER = text(
    "UPDATE inbox SET status = 'new', lease_until = :until, error = :error, attempts = attempts - :free"
    " WHERE id = :id AND status = 'taken' AND attempts = :attempts"
)


_WAITING = text(
    "SELECT id, payload FROM inbox WHERE person_key = :key AND status = 'new' AND error = 'nlu_away'"
)
_OVER = text("UPDATE inbox SET status = 'done' WHERE id = :id AND status = 'new'")
_EARLIER = text(
    "SELECT 1 FROM inbox WHERE person_key = :key AND id < :id AND status IN ('new', 'taken') LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that this worker answers now. Who lost the lease cannot finish it: `attempts` has moved on."""

    id: int
    channel: str
    person_key: str
    payload: str
    received_at: float
    attempts: int
    waited: bool = False  # for the NLU server
    behind: bool = False  # an earlier event of the person was open when this one was taken


def accept(connection: Connection, events: Iterable[Incoming], now: float) -> list[int]:
    """Store events that were not seen before; the ids of those that are new."""
    accepted = []
    for event in events:
        values = {
            "channel": event.channel,
            "event_id": storable(event.event_id),
            "person_key": storable(event.person_key),
            "payload": event.to_json(),
            "received_at": now,
            "wait_until": now + ALBUM_SECONDS if event.album and not event.text else 0.0,
        }
        row = connection.execute(_ACCEPT, values).first()
        if row:
            accepted.append(int(row[0]))
        elif event.album and event.text:
            connection.execute(_CAPTIONED, values)
    return accepted


def storable(name: str) -> str:
    """An id that every database takes: bounded, and without the NUL that PostgreSQL refuses."""
    return name.replace("\0", "")[:128]


def take(connection: Connection, limit: int, now: float) -> list[Taken]:
    """Lease the oldest open event of as many people as the limit allows: one a person, so none overtakes."""
    statement = _NEXT_SQLITE if connection.dialect.name == "sqlite" else _NEXT_SHARED
    rows = connection.execute(statement, {"now": now, "beyond": now + BEYOND, "limit": limit}).all()
    if not rows:
        return []
    connection.execute(_TAKE, {"until": now + LEASE_SECONDS, "ids": [row[0] for row in rows]})
    return [
        Taken(
            row.id,
            row.channel,
            row.person_key,
            row.payload,
            row.received_at,
            row.attempts + 1,
            waited=row.error == NLU_AWAY,
            behind=bool(row.behind),
        )
        for row in rows
    ]


def finish(
    connection: Connection, taken: Taken, status: str = "done", error: str = "", hidden: bool = False
) -> bool:
    """Mark an event as done or failed; False when the lease was lost and somebody else has it.

    A shared place has done its service then, and does not stay in the inbox; nor do words that are hidden.
    """
    payload = placeless(wordless(taken.payload) if hidden else taken.payload)
    values = {"id": taken.id, "attempts": taken.attempts, "status": status, "error": error[:500]}
    return connection.execute(_DONE, values | {"payload": payload}).rowcount == 1


def put_back(connection: Connection, taken: Taken, until: float, error: str, costs: bool = False) -> bool:
    """Let the event be taken again from the given time on; as if it had not been tried, unless that costs.

    False when the lease was lost.
    """
    values = {"id": taken.id, "attempts": taken.attempts, "until": until, "error": error[:500]}
    return connection.execute(_LATER, values | {"free": 0 if costs else 1}).rowcount == 1


def let_go(connection: Connection, person_key: str, message_id: str = "") -> None:
    """No answer any more to what waits to be understood: to one message that was taken back, or to all."""
    for row in connection.execute(_WAITING, {"key": person_key}).all():
        if not message_id or Incoming.from_json(row.payload).message_id == message_id:
            connection.execute(_OVER, {"id": row.id})


def behind_another(connection: Connection, taken: Taken) -> bool:
    """Whether an earlier event of the person is still open, which happens to presses and to what came after them."""
    return connection.execute(_EARLIER, {"key": taken.person_key, "id": taken.id}).first() is not None


def release_all(connection: Connection) -> None:
    """Give back what a dead worker held. Only where one worker takes turns: on SQLite."""
    connection.execute(text("UPDATE inbox SET status = 'new', lease_until = 0 WHERE status = 'taken'"))

"""Requests that answer no message: what staff write, a word when a wait is over, a notice to a group.

They stand in the outbox like every other request, behind an event of our own that is done from the start. Its
name makes a repetition harmless, and what is forgotten or too old is removed with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from bot.channels.channel import Request
from bot.queue import outbox
from bot.queue.inbox import storable
from bot.queue.outbox import Sender
from bot.reception.incoming import Incoming

_EVENT = text(
    "INSERT INTO inbox (channel, event_id, person_key, payload, received_at, status, lease_until, attempts, error)"
    " VALUES (:channel, :event_id, :person_key, :payload, :now, 'done', 0, 0, '')"
    " ON CONFLICT (channel, event_id) DO NOTHING RETURNING id"
)


def unasked(person_key: str, event_id: str, reply_to: str, now: float, thread: str = "") -> Incoming:
    """The event that stands for what we say of our own accord."""
    channel = person_key.partition(":")[0]
    return Incoming(channel, event_id, person_key, now, "other", reply_to=reply_to, thread=thread)


def deliver_unasked(
    connection: Connection, person_key: str, event_id: str, requests: Sequence[Request], now: float,
    sent: bool = False,
) -> int:  # fmt: skip
    """Store the requests once; how many were stored. `sent`: they are fetched, as on the web."""
    channel = person_key.partition(":")[0]
    values = {
        "channel": channel,
        "event_id": storable(event_id),
        "person_key": storable(person_key),
        "now": now,
    }
    payload = unasked(person_key, event_id, "", now).to_json()
    number = connection.execute(_EVENT, values | {"payload": payload}).scalar()
    if number is None:
        return 0
    outbox.store(connection, Sender(int(number), channel, storable(person_key)), requests, now, sent)
    return len(requests)

"""What is taken back is removed at once: one message, or everything that is kept of a person, on every channel.

Of a forgotten person's events only their ids stay, so that a redelivery is still noticed; a random name stands
where the person's was.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterable

from sqlalchemy import Connection, Engine, text

from bot.channels.all import limits_of
from bot.desk.forgetting import forget_requests, leave_requests
from bot.queue.outbox import FORGOTTEN
from bot.queue.persons import stored_state
from bot.reception.incoming import Incoming
from database.engine import BUSY_TIMEOUT

OWN_MAP = re.compile(r"[0-9a-f]{32}-[1-9][0-9]{2,3}-own\.png")  # pictures drawn around a person's own place

_KNOWN = "{0} = :alone OR {0} LIKE :in_groups ESCAPE '!' OR {0} LIKE :members ESCAPE '!'"
_KEYS = text(  # a request outlives the talk in which it was filed
    f"SELECT key FROM persons WHERE {_KNOWN.format('key')}"
    f" UNION SELECT owner FROM requests WHERE {_KNOWN.format('owner')}"
)
_BODIES = text("SELECT body FROM outbox WHERE inbox_id IN (SELECT id FROM inbox WHERE person_key = :key)")
_FORGET = tuple(
    text(statement)
    for statement in (
        "DELETE FROM persons WHERE key = :key",
        "DELETE FROM transcripts WHERE person_key = :key",
        "UPDATE notices SET status = 'seen' WHERE reference IN"
        " (SELECT reference FROM handovers WHERE person_key = :key)",
        "DELETE FROM handovers WHERE person_key = :key",
        "DELETE FROM feedback WHERE person_key = :key",
        "DELETE FROM outbox WHERE inbox_id <> :answering"
        " AND inbox_id IN (SELECT id FROM inbox WHERE person_key = :key)",
        "UPDATE outbox SET person_key = :nobody WHERE inbox_id = :answering",
        "UPDATE inbox SET person_key = :nobody, payload = '{}', error = ''"
        " WHERE (person_key = :key OR id = :answering) AND status IN ('done', 'failed')",
    )
)
_OF_PERSON = text("SELECT id, payload FROM inbox WHERE person_key = :key AND status IN ('done', 'failed')")
_CONTACT = text(  # the piece of this message alone, wherever it was taken along to
    "DELETE FROM request_contacts WHERE person_key = :key"
    " AND sealed_at = (SELECT received_at FROM inbox WHERE id = :id)"
)
_EMPTIED = text("UPDATE inbox SET payload = :payload WHERE id = :id")


def forget_person(
    connection: Connection, person_key: str, answering: int = 0, keeps_requests: bool = False
) -> frozenset[str]:
    """Remove everything that is kept of a person, and withdraw the requests, or leave those with their centres.

    Returns the pictures that were drawn for that person alone.

    `answering` is the event that asked for it: its answer is still delivered, and emptied then.
    """
    pictures: frozenset[str] = frozenset()
    for key in keys_of(connection, person_key):
        values = {"key": key, "nobody": FORGOTTEN + secrets.token_hex(16), "answering": answering}
        pictures |= own_maps(connection.execute(_BODIES, values).scalars())
        for statement in _FORGET:
            connection.execute(statement, values)
        if keeps_requests:
            leave_requests(connection, key, str(values["nobody"]), time.time())
        else:
            forget_requests(connection, key, time.time())
    return pictures


def keys_of(connection: Connection, person_key: str) -> list[str]:
    """All keys under which the same person is known, alone and in groups; of a group, those of its members.

    >>> keys_of(connection, "line:C1:U7")
    ['line:C1:U7', 'line:C2:U7', 'line:U7']
    """
    channel, _, rest = person_key.partition(":")
    if not limits_of(channel).groups:
        return [person_key]
    own = rest.rpartition(":")[2]
    plain = re.sub(r"([!%_])", r"!\1", own)
    values = {
        "alone": f"{channel}:{own}",
        "in_groups": f"{channel}:%:{plain}",
        "members": f"{channel}:{plain}:%",
    }
    return sorted({person_key, *connection.execute(_KEYS, values).scalars()})


def forget_message(connection: Connection, person_key: str, message_id: str) -> frozenset[str]:
    """Drop one message that its author took back and our answer to it; returns the pictures of its place."""
    values = {"key": person_key, "id": message_id}
    connection.execute(text("DELETE FROM transcripts WHERE person_key = :key AND message_id = :id"), values)
    pictures: frozenset[str] = frozenset()
    for row in connection.execute(_OF_PERSON, values).all():
        event = Incoming.from_json(row.payload)
        if event.message_id == message_id and event.kind != "unsent":
            pictures |= _forget_event(connection, row.id, event)
    return pictures


def _forget_event(connection: Connection, event_id: int, event: Incoming) -> frozenset[str]:
    values = {"id": event_id}
    pictures = own_maps(
        connection.execute(text("SELECT body FROM outbox WHERE inbox_id = :id"), values).scalars()
    )
    connection.execute(text("DELETE FROM outbox WHERE inbox_id = :id"), values)
    if event.sealed:
        connection.execute(_CONTACT, {"id": event_id, "key": event.person_key})
    connection.execute(_EMPTIED, {"id": event_id, "payload": event.emptied().to_json()})
    if event.kind == "location":
        forget_place(connection, event.person_key)
    return pictures


def forget_place(connection: Connection, person_key: str) -> None:
    """Drop the place that a person shared."""
    known = stored_state(connection, person_key)
    if known is not None:
        values = {"key": person_key, "known": known, "state": without_place(known)}
        connection.execute(_STATE, values)


_STATE = text("UPDATE persons SET state = :state WHERE key = :key AND state = :known")


def without_place(state: str) -> str:
    """A stored state without the place in it."""
    kept = {
        name: value for name, value in json.loads(state).items() if name not in ("location", "located_at")
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def own_maps(bodies: Iterable[str]) -> frozenset[str]:
    """Names of the pictures in some requests that show the surroundings of a person's own place."""
    return frozenset(name for body in bodies for name in OWN_MAP.findall(body))


def wipe_leftovers(engine: Engine) -> None:
    """SQLite keeps removed rows in its write-ahead log until that is taken over: do it now, if nobody reads."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Writers wait meanwhile: who reads for long must not hold them up. The next time comes within the hour.
        for pragma in ("busy_timeout = 500", "wal_checkpoint(TRUNCATE)", f"busy_timeout = {BUSY_TIMEOUT}"):
            connection.exec_driver_sql(f"PRAGMA {pragma}").close()

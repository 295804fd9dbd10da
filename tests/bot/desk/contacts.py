"""Contact data on its way through the receiver."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

from cryptography.fernet import Fernet
from sqlalchemy import Engine, inspect, text

from actions.filters import Filters
from actions.reply import Pending
from bot.channels.typed import with_words
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.sealing import with_sealed_contact
from bot.dialogue.state import State
from bot.queue import inbox
from bot.queue.inbox import Taken
from bot.reception.incoming import Incoming
from database.session import writing
from tests.bot.desk.turns import NOW, PERSON

KEY = Fernet.generate_key()
KEYS = Keyring([KEY])
_NUMBERS = count(1)


def waits(engine: Engine, kind: str = "contact", person: str = PERSON, intent: str = "recruit") -> None:
    """The talk of a person waits for something."""
    state = State(pending=Pending(kind, intent, Filters())).to_json()
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM persons WHERE key = :key"), {"key": person})
        statement = text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, :at)")
        connection.execute(statement, {"key": person, "state": state, "at": NOW})


def says(
    engine: Engine,
    words: str,
    person: str = PERSON,
    event_id: str = "",
    keys: Keyring = KEYS,
    at: float = NOW,
) -> Incoming | None:
    """What the inbox holds of a message; None for one that was there before."""
    own_id = event_id or f"said{next(_NUMBERS)}"
    event = Incoming(person.partition(":")[0], own_id, person, at, "text", message_id=f"m-{own_id}")
    with writing(engine) as connection:
        heard = with_sealed_contact(connection, with_words(event, words), keys, at)
        ids = inbox.accept(connection, [heard], at)
        if not ids:
            return None
        payload = connection.execute(text("SELECT payload FROM inbox WHERE id = :id"), {"id": ids[0]})
        return Incoming.from_json(payload.scalar_one())


def taken(engine: Engine, person: str = PERSON, at: float = NOW) -> Taken:
    """The next open event of a person."""
    with writing(engine) as connection:
        return next(one for one in inbox.take(connection, 20, at) if one.person_key == person)


def everything(engine: Engine) -> str:
    """Every row of every table, as text."""
    return "\n".join(_values(engine))


def _values(engine: Engine) -> Iterator[str]:
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                yield " ".join(
                    bytes(v).decode("latin-1") if isinstance(v, (bytes, memoryview)) else str(v) for v in row
                )


def opened(engine: Engine, keys: Keyring = KEYS) -> list[dict[str, str]]:
    """What is sealed, piece by piece."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT sealed FROM request_contacts ORDER BY id")).scalars()
        return [json.loads(keys.opened(bytes(sealed))) for sealed in rows]

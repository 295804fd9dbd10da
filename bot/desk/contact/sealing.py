"""Seals contact data in the receiver, before anything is stored: the worker gets a handle and what was recognised.

Only while the talk of that person waits for it. A piece goes to the handle that the person's earlier pieces have, as
long as no request has it: who gives the e-mail a message later has one contact. What a redelivered event holds is
sealed already.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, insert, text

from actions.subjects.requests.filed.contact import CLAIM, CONTACT, Sealed
from bot.desk.contact.keyring import Keyring
from bot.desk.contact.pieces import sealed_of
from bot.desk.contact.reading import ContactRead, contact_in
from bot.desk.encoding import as_json
from bot.dialogue.safety.harm import ALARMS, SAFETY_WORDS, Guard
from bot.masking.tokens import CONTACT_TOKEN
from bot.masking.words import BUNDLED
from bot.queue.inbox import storable
from bot.queue.persons import stored_state
from bot.reception.incoming import Incoming
from database.models import RequestContact
from database.queries.requests import contact_pieces, unfiled_handle

FORM = "recruit"
WAITS = (CONTACT, CLAIM)
_SEEN = text("SELECT 1 FROM inbox WHERE channel = :channel AND event_id = :event_id")


def with_sealed_contact(connection: Connection, event: Incoming, keys: Keyring, now: float) -> Incoming:
    """The event as it may be stored: contact data that is waited for is sealed, all else is masked already."""
    if event.kind != "text" or not event.unmasked:
        return event
    waits_for = _waited_for(connection, event)
    read = contact_in(event.unmasked) if waits_for else ContactRead()
    if not is_given(read, waits_for) or _is_alarm(event.unmasked) or _seen(connection, event):
        return replace(event, unmasked="")
    sealed = seal(connection, storable(event.person_key), read, keys, waits_for, now)
    return without_contact(event, sealed, read)


def is_given(read: ContactRead, waits_for: str) -> bool:
    """Whether a message holds what is waited for: to a claim only a telephone matters."""
    return bool(read.phone or read.faults) if waits_for == CLAIM else read.is_contact


@lru_cache(maxsize=1)
def _guard() -> Guard:
    return Guard.read(BUNDLED / SAFETY_WORDS)


def _is_alarm(words: str) -> bool:
    """Whether a life is at risk: such words are met with help, whatever stands beside them."""
    return _guard().harm(words).kind in ALARMS


def without_contact(event: Incoming, sealed: Sealed, read: ContactRead) -> Incoming:
    """The event with a token in place of the contact, and what was ordered or asked beside it.

    Words beside it are met first, so that "do not call 081..., cancel it" files nothing.
    """
    said = f"{CONTACT_TOKEN} {read.beside}".strip()
    return replace(event, text=said, masked=False, unmasked="", sealed=sealed)


def seal(
    connection: Connection, person: str, read: ContactRead, keys: Keyring, waits_for: str, now: float
) -> Sealed:
    """Encrypt what was read; a claim's telephone is kept apart from what belongs to a request."""
    if not read.holds:
        return Sealed("", (), read.faults)
    handle = unfiled_handle(connection, person) if waits_for == CONTACT else ""
    handle = handle or secrets.token_urlsafe(16)
    kinds = (CLAIM, *read.holds) if waits_for == CLAIM else read.holds
    values = {
        "handle": handle,
        "person_key": person,
        "sealed": keys.sealed(packed(read)),
        "holds": " ".join(kinds),
        "phone_marks": keys.marks(read.phone),
        "sealed_at": now,
    }
    connection.execute(insert(RequestContact).values(values))
    return sealed_of(contact_pieces(connection, handle), read.faults)


def renewed(sealed: bytes, keys: Keyring) -> dict[str, object]:
    """A piece encrypted anew with the newest key, and the marks of its telephone."""
    words = keys.opened(sealed)
    return {"sealed": keys.sealed(words), "phone_marks": keys.marks(json.loads(words).get("phone", ""))}


def packed(read: ContactRead) -> str:
    """What is encrypted: the parts, and the words as they were said."""
    return as_json({**{part: getattr(read, part) for part in read.holds}, "said": read.said})


def waited_for(state: str) -> str:
    """What a stored talk waits for: contact, claim, or "" for neither."""
    if not any(f'"{kind}"' in state for kind in WAITS):
        return ""
    pending = json.loads(state).get("pending") or {}
    kind = pending.get("kind", "")
    return kind if pending.get("intent") == FORM and kind in WAITS else ""


def _waited_for(connection: Connection, event: Incoming) -> str:
    state = stored_state(connection, storable(event.person_key))
    return waited_for(state) if state else ""


def _seen(connection: Connection, event: Incoming) -> bool:
    values = {"channel": event.channel, "event_id": storable(event.event_id)}
    return connection.execute(_SEEN, values).first() is not None

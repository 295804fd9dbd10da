"""What staff do at the desk: see who waits, read, take, write, give back, close. Pages and commands share it.

Each function is one transaction's work on an open connection; it raises `NotPossible` where it cannot be.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from actions.reply import Button, Reply, Text
from actions.words.texts import Texts
from bot.buttons.keys import Keys
from bot.buttons.store import store_buttons
from bot.channels.channel import Channel, Look
from bot.masking import mask
from bot.people import handovers
from bot.people.handovers import Open
from bot.people.notices import mark_seen
from bot.people.offices import office_name
from bot.people.talk_words import BACK_ACTION
from bot.queue import outbox
from bot.queue.injecting import deliver_unasked, unasked
from bot.queue.persons import stored_state
from bot.reception.incoming import Incoming

MOST_TURNS = 20
TOKEN_SECONDS = 45.0  # that a LINE reply token surely lives
STAFF = "staff"  # name of the action in the record of what staff wrote

_HISTORY = text(
    "SELECT said_at, said, answered, action, intent FROM transcripts WHERE person_key = :key"
    " ORDER BY id DESC LIMIT :most"
)
_EVENT = text("SELECT payload, received_at FROM inbox WHERE id = :id")
_RECORD = text(
    "INSERT INTO transcripts (person_key, channel, message_id, said_at, said, answered, intent, confidence,"
    " action, kind) VALUES (:key, :channel, '', :now, '', :answered, '', 0, 'staff', 'handoff')"
)


class NotPossible(ValueError):
    """What cannot be done with a conversation; `key` names its sentence in data/texts/people.yml."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = f"people.not_{key}", values


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of a talk as it is kept, masked."""

    at: float
    said: str
    answered: str
    by_staff: bool
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as staff see it."""

    row: Open
    place: int  # in line; 0 for who does not wait
    about: str  # what it was about last: topic and what narrows it
    history: tuple[Said, ...]  # oldest first


@dataclass(frozen=True, slots=True)
class House:
    """How words of staff reach people: channels that are on, texts, the secret of buttons."""

    channels: Mapping[str, Channel]
    texts: Texts
    secret: bytes


def waiting_list(connection: Connection) -> list[Talk]:
    """Everybody on the desk, who waits first; without the history."""
    return [_talk(connection, row, 0) for row in handovers.on_the_desk(connection)]


def shown(connection: Connection, reference: str, now: float) -> Talk:
    """One conversation with summary and history; whoever looks has seen the notice."""
    talk = read(connection, reference)
    mark_seen(connection, talk.row.reference, now)
    return talk


def read(connection: Connection, reference: str) -> Talk:
    """One conversation with summary and history, and nothing is written down of that."""
    return _talk(connection, known(connection, reference), MOST_TURNS)


def known(connection: Connection, reference: str) -> Open:
    """The conversation of a reference."""
    row = handovers.found(connection, reference)
    if row is None:
        raise NotPossible("known", reference=reference)
    return row


def take(connection: Connection, reference: str, by: str, now: float) -> None:
    """Talk with the person from now on: the bot keeps silent."""
    row = known(connection, reference)
    if row.status == "person" and row.taken_by != by:
        raise NotPossible("free", reference=row.reference, by=row.taken_by)
    if row.status == "closed":
        raise NotPossible("open", reference=row.reference)
    if row.status != "person" and not _taken(connection, row, by, now):
        raise NotPossible("as_before", reference=row.reference)


def _taken(connection: Connection, row: Open, by: str, now: float) -> bool:
    if row.status == "callback" and handovers.mine(connection, row.person_key) is not None:
        raise NotPossible("here", reference=row.reference)
    return handovers.move(connection, row, "takes", now, by) is not None


def reply(connection: Connection, house: House, reference: str, words: str, by: str, now: float) -> None:
    """Write to the person in their own channel; who has not taken the talk takes it with that."""
    row = known(connection, reference)
    if row.status != "person" or row.taken_by != by:
        take(connection, reference, by, now)
        row = known(connection, reference)
    told = house.texts(
        "people.staff_says", row.language, said=words.strip(),
        office=office_name(Session(connection), row.centre, row.language, house.texts),
    )  # fmt: skip
    back = Button(house.texts("people.back_button", row.language), BACK_ACTION)
    said = Reply((Text(told),), "handoff", (back,), language=row.language)
    tell(connection, house, row, said, now)
    masked, _ = mask(words)
    connection.execute(
        _RECORD, {"key": row.person_key, "channel": row.channel, "now": now, "answered": masked}
    )
    handovers.answered(connection, row)
    mark_seen(connection, row.reference, now)


def give_back(connection: Connection, house: House, reference: str, by: str, now: float) -> None:
    """Give the talk back to the bot, which says so: at once where that is free, on LINE with its next answer."""
    row = known(connection, reference)
    if handovers.move(connection, row, "returns", now, by) is None:
        raise NotPossible("taken", reference=row.reference)
    if row.channel == "line":
        return
    told = house.texts("people.given_back", row.language)
    tell(connection, house, row, Reply((Text(told),), "smalltalk", language=row.language), now)
    handovers.move(connection, known(connection, reference), "spoke", now)


def close(connection: Connection, reference: str, by: str, now: float) -> None:
    """Nothing is left to do; the bot answers again."""
    row = known(connection, reference)
    if row.status == "closed" or not handovers.close(connection, row, now, by):
        raise NotPossible("open", reference=row.reference)


def callback_done(connection: Connection, reference: str, by: str, now: float) -> None:
    """Somebody who wished to be answered later was answered."""
    row = known(connection, reference)
    if row.status != "callback":
        raise NotPossible("a_wish", reference=row.reference)
    handovers.close(connection, row, now, by)


def tell(connection: Connection, house: House, row: Open, said: Reply, now: float) -> None:
    """Put words into the outbox of the person: with LINE's free token while it lives, else as a push."""
    channel = house.channels.get(row.channel)
    if channel is None:
        raise NotPossible("reachable", reference=row.reference, channel=row.channel)
    keys = Keys(house.secret)
    look = Look(house.texts, keys)
    token = _living_token(connection, row, now)
    if token is not None:
        sender = outbox.Sender(row.last_event, row.channel, row.person_key)
        outbox.store(connection, sender, channel.encode(said, token, look), now)
    else:
        event = f"desk:{row.id}:{uuid.uuid4().hex}"
        meant = unasked(row.person_key, event, row.reply_to, now, row.thread)
        requests, fetched = channel.encode(said, meant, look), row.channel == "web"
        if not deliver_unasked(connection, row.person_key, event, requests, now, fetched):
            raise NotPossible("delivered", reference=row.reference)
    store_buttons(connection, keys.payloads, now)


def _living_token(connection: Connection, row: Open, now: float) -> Incoming | None:
    """The person's last message, while LINE lets us answer it for nothing."""
    if row.channel != "line" or row.last_event is None:
        return None
    event = connection.execute(_EVENT, {"id": row.last_event}).first()
    if event is None or now - event.received_at > TOKEN_SECONDS:
        return None
    incoming = Incoming.from_json(event.payload)
    return replace(incoming, callback_id="") if incoming.reply_token else None


def _talk(connection: Connection, row: Open, most: int) -> Talk:
    rows = connection.execute(_HISTORY, {"key": row.person_key, "most": most}).all() if most else []
    history = tuple(Said(r.said_at, r.said, r.answered, r.action == STAFF, r.intent) for r in reversed(rows))
    place = handovers.place(connection, row) if row.status == "waiting" else 0
    return Talk(row, place, _about(connection, row), history)


def _about(connection: Connection, row: Open) -> str:
    """The topic of the talk and the ids that narrow it, from the person's state."""
    known = stored_state(connection, row.person_key)
    frame: dict[str, Any] = (json.loads(known).get("frame") or {}) if known else {}
    narrowed = (" ".join(map(str, ids)) for ids in (frame.get("filters") or {}).values())
    return " · ".join(filter(None, (frame.get("intent", ""), *narrowed)))

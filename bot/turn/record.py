"""What a finished turn leaves in the database, in one transaction: state, answer, buttons, record, "done"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from sqlalchemy import Connection, text

from bot.buttons.store import store_buttons
from bot.channels.channel import Request
from bot.desk.lifecycle import Order
from bot.desk.store import carry_out
from bot.feedback.rating import Rating
from bot.feedback.store import rate
from bot.people import chats, handovers
from bot.people.handovers import Step
from bot.people.joining import Join
from bot.queue import inbox, outbox
from bot.queue.forgetting import forget_message, forget_person
from bot.queue.inbox import Taken

_PERSON = text(
    "INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, :now)"
    " ON CONFLICT (key) DO UPDATE SET state = excluded.state, seen_at = excluded.seen_at"
)
_TRANSCRIPT = text(
    "INSERT INTO transcripts (person_key, channel, message_id, said_at, said, answered, intent, confidence,"
    " action, kind, turn, query, language, province) VALUES (:person_key, :channel, :message_id, :said_at, :said,"
    " :answered, :intent, :confidence, :action, :kind, :turn, :query, :language, :province)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """The masked record of a turn."""

    message_id: str
    said_at: float
    said: str
    answered: str
    intent: str = ""
    confidence: float = 0.0
    action: str = ""
    kind: str = ""
    query: str = ""  # JSON of what was asked
    language: str = ""  # of the answer
    province: str = ""  # code of the one that it was about


@dataclass(frozen=True, slots=True)
class FinishedTurn:
    """A turn that is ready to be stored."""

    taken: Taken
    state: str | None  # None: as it was
    requests: Sequence[Request] = ()
    buttons: Mapping[str, str] = field(default_factory=dict)
    record: Said | None = None
    withdrawn: str = ""  # id of a message that the person took back
    forget: bool = False  # the person asked to have everything removed, or has gone
    keeps_requests: bool = False  # with `forget`: only the talk ends, what was filed stays with its centre
    group: str = ""  # with `forget`: the chat that we left, whose members are forgotten
    orders: Sequence[Order] = ()  # what is done to the person's requests
    steps: Sequence[Step] = ()  # what is done to the ownership of the conversation
    rating: Rating | None = None  # what the person thinks of an earlier answer
    join: Join | None = None  # a group of staff registers
    hidden: bool = False  # the words held contact data, or may have
    fetched: bool = False  # the person fetches the answer: nothing to deliver


@dataclass(frozen=True, slots=True)
class Postponed:
    """A turn that waits for the NLU server, and what the person is told meanwhile."""

    taken: Taken
    until: float
    told: Sequence[Request] = ()
    buttons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stored:
    """What has come of an event is in the database; these pictures were drawn for what is forgotten now."""

    pictures: frozenset[str] = frozenset()


def store(connection: Connection, turn: FinishedTurn | Postponed, now: float) -> Stored | None:
    """Store what has come of an event; None, with nothing stored, when another worker has taken it over."""
    if isinstance(turn, FinishedTurn):
        return store_turn(connection, turn, now)
    if not inbox.put_back(connection, turn.taken, turn.until, inbox.NLU_AWAY):
        return None
    sender = outbox.Sender(turn.taken.id, turn.taken.channel, turn.taken.person_key)
    outbox.store(connection, sender, turn.told, now)
    store_buttons(connection, turn.buttons, now)
    return Stored()


def store_turn(connection: Connection, turn: FinishedTurn, now: float) -> Stored | None:
    """Store everything; None, with nothing stored, when another worker has taken the event over."""
    if not inbox.finish(connection, turn.taken, hidden=turn.hidden):
        return None
    key, channel = turn.taken.person_key, turn.taken.channel
    if turn.state is not None and not turn.forget:
        connection.execute(_PERSON, {"key": key, "state": turn.state, "now": now})
    outbox.store(
        connection, outbox.Sender(turn.taken.id, channel, key), turn.requests, now, sent=turn.fetched
    )
    store_buttons(connection, turn.buttons, now)
    if not turn.forget:
        carry_out(connection, turn.orders)
    for step in turn.steps if not turn.forget else ():
        handovers.carry_out(connection, key, step, turn.taken.id, now)
    if turn.rating:
        rate(connection, key, channel, turn.rating, now)
    if turn.join:
        chats.joined(connection, turn.join.channel, turn.join.address, turn.join.code, now)
    if turn.group:
        chats.left(connection, channel, turn.group)
    if turn.forget or turn.withdrawn:
        inbox.let_go(connection, key, turn.withdrawn)
    if turn.record:
        _store_record(connection, turn.taken, turn.record)
    if turn.forget:
        whom = f"{channel}:{turn.group}" if turn.group else key
        return Stored(forget_person(connection, whom, turn.taken.id, turn.keeps_requests))
    return Stored(forget_message(connection, key, turn.withdrawn) if turn.withdrawn else frozenset())


def _store_record(connection: Connection, taken: Taken, record: Said) -> None:
    values = {"person_key": taken.person_key, "channel": taken.channel, "turn": taken.id}
    connection.execute(_TRANSCRIPT, values | {one.name: getattr(record, one.name) for one in fields(record)})

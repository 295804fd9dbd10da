"""Turns that do something with requests, stored as the worker stores them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from sqlalchemy import Engine

from actions.subjects.requests.draft.draft import Draft, Line
from bot.desk.records import OwnRecords
from bot.queue import inbox
from bot.queue.inbox import Taken
from bot.reception.incoming import Incoming
from bot.turn.record import FinishedTurn, Stored, store_turn
from database.session import reading, writing

NOW = 1_790_000_000.0
DAY = 24 * 3600.0
PERSON, OTHER = "line:U1", "telegram:2"
DRAFT = Draft(
    lines=(Line("welding", "voc_cert", 5), Line("electrical_power", number=2)), province="21", start="now"
)
_NUMBERS = count(1)
Act = Callable[[OwnRecords], object]


def heard(engine: Engine, person: str = PERSON, at: float = NOW, event_id: str = "") -> Taken | None:
    """An event that was accepted and taken; None for one that was seen before."""
    event = Incoming(person.partition(":")[0], event_id or f"e{next(_NUMBERS)}", person, at, "text", "ก")
    with writing(engine) as connection:
        if not inbox.accept(connection, [event], at):
            return None
        return next(one for one in inbox.take(connection, 10, at) if one.person_key == person)


def ordered(engine: Engine, act: Act, person: str = PERSON, at: float = NOW) -> tuple[OwnRecords, object]:
    """What an action does with the person's records, before anything is stored."""
    with reading(engine) as session:
        records = OwnRecords(session, person, at)
        return records, act(records)


def stored(engine: Engine, taken: Taken, records: OwnRecords, at: float = NOW) -> Stored | None:
    """The turn's transaction."""
    turn = FinishedTurn(taken, state=None, orders=records.orders, fetched=True)
    with writing(engine) as connection:
        return store_turn(connection, turn, at)


def turn(engine: Engine, act: Act, person: str = PERSON, at: float = NOW) -> object:
    """One whole turn; what the action got."""
    taken = heard(engine, person, at)
    assert taken is not None
    records, result = ordered(engine, act, person, at)
    assert stored(engine, taken, records, at) is not None
    return result

"""Conversations that a person takes part in: opened, taken, answered, given back, each in one transaction.

`waiting`, `person` and `returned` own the talk as `bot.people.ownership` says; a row of a wish to be answered later
(`callback`) leaves the talk with the bot. What was said stands in the masked record of the talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text
from sqlalchemy.orm import Session

from actions.reply import Handover
from bot.people.notices import mark_seen, notify
from bot.people.ownership import Event, Owner, after
from bot.reception.incoming import Incoming

Open = Row[Any]
OWNING: tuple[Owner, ...] = ("waiting", "person", "returned")

_MINE = text(
    "SELECT * FROM handovers WHERE person_key = :key AND status IN ('waiting', 'person', 'returned') LIMIT 1"
)
_BY_REFERENCE = text("SELECT * FROM handovers WHERE reference = :reference")
_OPEN = text(
    "SELECT * FROM handovers WHERE status IN ('waiting', 'person', 'callback')"
    " ORDER BY CASE status WHEN 'waiting' THEN 0 WHEN 'callback' THEN 1 ELSE 2 END, since, id"
)
_BEFORE = text("SELECT count(*) FROM handovers WHERE status = 'waiting' AND centre = :centre AND id < :id")
_ADD = text(
    "INSERT INTO handovers (reference, person_key, channel, reply_to, thread, language, centre, field, province,"
    " reason, status, opened_at, since, taken_by)"
    " VALUES (:reference, :person_key, :channel, :reply_to, :thread, :language, :centre, :field, :province,"
    " :reason, :status, :now, :now, '') RETURNING id"
)
_NAME = text("UPDATE handovers SET reference = :reference WHERE id = :id")
_MOVE = text(
    "UPDATE handovers SET status = :status, since = :since, taken_by = :by,"
    " closed_at = :closed_at, taken_at = coalesce(:taken_at, taken_at)"
    " WHERE id = :id AND status IN :from_"
).bindparams(bindparam("from_", expanding=True))
_WROTE = text(
    "UPDATE handovers SET since = coalesce(since, :now), last_event = :event WHERE id = :id AND status = 'person'"
)
_ANSWERED = text("UPDATE handovers SET since = NULL, last_event = NULL WHERE id = :id")
_DUE = text(
    "SELECT * FROM handovers WHERE status IN ('waiting', 'person') AND since IS NOT NULL ORDER BY id LIMIT 200"
)
_OFFICES = text(
    "SELECT centre, 0 AS waiting FROM staff_chats"
    " UNION SELECT centre, 0 FROM handovers WHERE taken_at IS NOT NULL"
    " UNION ALL SELECT centre, count(*) FROM handovers WHERE status = 'waiting' GROUP BY centre"
)


@dataclass(frozen=True, slots=True)
class Step:
    """What a turn does to the ownership of its conversation, once it is stored."""

    event: Event
    opening: Handover | None = None
    incoming: Incoming | None = None
    language: str = "th"


def mine(connection: Connection, person_key: str) -> Open | None:
    """The row that owns a person's conversation, if the bot does not."""
    return connection.execute(_MINE, {"key": person_key}).first()


def owner_of(row: Open | None) -> Owner:
    """Who owns the conversation of a row."""
    return owner_named(row.status if row is not None else "")


def owner_named(status: str) -> Owner:
    """The owner by the status of a row; the bot by any other."""
    return next((one for one in OWNING if one == status), "bot")


def found(connection: Connection, reference: str) -> Open | None:
    """One by the reference that staff see."""
    return connection.execute(_BY_REFERENCE, {"reference": reference.strip().upper()}).first()


def on_the_desk(connection: Connection) -> list[Open]:
    """What staff have to do: who waits first, then who wished an answer, then who is being talked with."""
    return list(connection.execute(_OPEN))


def place(connection: Connection, row: Open) -> int:
    """How many stand before somebody who waits, and one."""
    return int(connection.execute(_BEFORE, {"centre": row.centre, "id": row.id}).scalar() or 0) + 1


def offices(session: Session) -> tuple[frozenset[str], dict[str, int]]:
    """Offices whose staff are told somewhere, or have taken part in a talk before, and how many wait at each office."""
    rows = session.execute(_OFFICES).all()
    staffed = frozenset(row.centre for row in rows if not row.waiting)
    return staffed, {row.centre: int(row.waiting) for row in rows if row.waiting}


def carry_out(connection: Connection, person_key: str, step: Step, inbox_id: int, now: float) -> None:
    """Do what a turn wants done; staff may have been quicker, then it is left out."""
    row = mine(connection, person_key)
    if step.event in ("asks", "wishes") and step.opening and step.incoming:
        _opened(connection, person_key, step, row, now)
    elif row is not None and step.event == "writes":
        connection.execute(_WROTE, {"id": row.id, "event": inbox_id, "now": now})
        notify(connection, row.centre, row.reference, "", "", "person_wrote", now)
    elif row is not None and step.event in ("leaves", "spoke"):
        move(connection, row, step.event, now)


def _opened(connection: Connection, person_key: str, step: Step, row: Open | None, now: float) -> None:
    status = "waiting" if step.event == "asks" else "callback"
    if row is not None and row.status in ("waiting", "person") and step.event == "asks":
        return
    if row is not None:
        _set(connection, row, "closed" if step.event == "wishes" else after(row.status, "asks"), now)
        if step.event == "asks":
            notify(connection, row.centre, row.reference, row.field, row.province, "person_wanted", now)
            return
    reference = _added(connection, person_key, step, status, now)
    opening = step.opening
    assert opening is not None
    what = "person_wanted" if status == "waiting" else "callback"
    notify(connection, opening.office, reference, opening.field, opening.province, what, now)


def _added(connection: Connection, person_key: str, step: Step, status: str, now: float) -> str:
    opening, incoming = step.opening, step.incoming
    assert opening is not None and incoming is not None
    values = {
        "reference": "", "person_key": person_key, "channel": incoming.channel, "reply_to": incoming.reply_to,
        "thread": incoming.thread, "language": step.language, "centre": opening.office, "field": opening.field,
        "province": opening.province, "reason": opening.reason, "status": status, "now": now,
    }  # fmt: skip
    number = connection.execute(_ADD, values | {"reference": f"new:{person_key}"[:32]}).scalar()
    reference = f"P-{number}"
    connection.execute(_NAME, {"id": number, "reference": reference})
    return reference


def move(connection: Connection, row: Open, event: Event, now: float, by: str = "") -> Owner | None:
    """Change the owner by an event; None when somebody else was quicker or it cannot be."""
    owner = owner_of(row)
    new = after(owner, event)
    if new == owner:
        return None
    return new if _set(connection, row, "closed" if new == "bot" else new, now, by) else None


def _set(connection: Connection, row: Open, status: str, now: float, by: str = "") -> bool:
    values = {"id": row.id, "status": status, "by": by or row.taken_by, "from_": [row.status]}
    values |= {
        "closed_at": now if status == "closed" else None,
        "taken_at": now if status == "person" else None,
    }
    since = now if status == "waiting" else row.since if status == "person" else None
    done = connection.execute(_MOVE, values | {"since": since}).rowcount == 1
    if done and status != "waiting":
        mark_seen(connection, row.reference, now)
    return done


def close(connection: Connection, row: Open, now: float, by: str) -> bool:
    """Nothing is left to do: a talk that is over, or a wish that was answered."""
    return _set(connection, row, "closed", now, by)


def answered(connection: Connection, row: Open) -> None:
    """Staff wrote: nobody waits for a word any more."""
    connection.execute(_ANSWERED, {"id": row.id})


def waiting_for_word(connection: Connection) -> list[Open]:
    """Everybody who waits for a word of the staff."""
    return list(connection.execute(_DUE))

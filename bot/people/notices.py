"""What staff are told, and when: the responsible centre, the centre again, then the national office.

    notify(session, "eec-rayong", "ECC-4F7K", "welding", "21", "request_filed")

A notice is stored in the transaction of what it tells of. The worker hands it to the outbox when the office is
open; each chat gets each stage once, also when a worker is killed in between. Who has seen it is left in peace.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection, Row, text
from sqlalchemy.orm import Session

from actions.subjects.talk.office_hours import NATIONAL, OfficeHours
from bot.people.chats import StaffChat, chats_of, messages_of_month
from bot.people.stages import AGAIN_AFTER, LAST_STAGE, event_of, told_at
from bot.people.wording import Worded
from bot.queue.injecting import deliver_unasked

log = structlog.get_logger(__name__)

MOST_AT_ONCE = 20
REMINDERS = 0.5  # share of a centre's LINE messages that reminders may use; the rest is for what is new
TRY_AGAIN = 600.0  # seconds after which a notice that failed is tried again
UNKNOWN = "unknown"

_UNSEEN = text(
    "SELECT id FROM notices WHERE reference = :reference AND what = :what AND centre = :centre"
    " AND status = 'open' LIMIT 1"
)
_ADD = text(
    "INSERT INTO notices (what, reference, centre, field, province, status, stage, next_at, created_at)"
    " VALUES (:what, :reference, :centre, :field, :province, 'open', 0, 0, :now)"
)
_DUE = "SELECT * FROM notices WHERE status = 'open' AND next_at <= :now ORDER BY id LIMIT :most"
_DUE_SQLITE, _DUE_SHARED = text(_DUE), text(_DUE + " FOR UPDATE SKIP LOCKED")
_LATER = text("UPDATE notices SET next_at = :at, stage = :stage, status = :status WHERE id = :id")
_SENDING = text(
    "INSERT INTO notice_sendings (notice_id, stage, chat_id, centre, messages, at)"
    " VALUES (:notice, :stage, :chat, :centre, :messages, :now) ON CONFLICT DO NOTHING"
)
_OPEN = text("SELECT * FROM notices WHERE status <> 'seen' ORDER BY id")
_ABOVE = text("SELECT parent_id FROM centres WHERE id = :id")
_SEEN = text(
    "UPDATE notices SET status = 'seen', seen_at = :now WHERE reference = :reference AND status <> 'seen'"
)


@dataclass(frozen=True, slots=True)
class Post:
    """What handing over needs: the hours, the channels that are on, and the words as requests of a channel."""

    hours: OfficeHours
    channels: Collection[str]
    worded: Worded


def notify(
    session: Session | Connection, centre: str, reference: str, field: str, province: str, what: str,
    now: float | None = None,
) -> None:  # fmt: skip
    """Tell the staff of a centre of something; while they are being told the same, nothing is added."""
    office = NATIONAL if centre in ("", UNKNOWN) else centre
    values = {"reference": reference[:32], "what": what[:24], "centre": office}
    if session.execute(_UNSEEN, values).first():
        return
    values |= {"field": field[:64], "province": province[:8]}
    session.execute(_ADD, values | {"now": time.time() if now is None else now})


def mark_seen(session: Session | Connection, reference: str, now: float) -> None:
    """Somebody of the staff has looked at it: no more telling."""
    session.execute(_SEEN, {"reference": reference, "now": now})


def unseen(connection: Connection) -> list[Row[tuple[object, ...]]]:
    """What nobody of the staff has looked at, oldest first."""
    return list(connection.execute(_OPEN))


def hand_over(connection: Connection, post: Post, now: float) -> int:
    """Put what is due into the outbox; how many requests that made. Closed offices are left in peace."""
    due = _DUE_SQLITE if connection.dialect.name == "sqlite" else _DUE_SHARED
    rows = connection.execute(due, {"now": now, "most": MOST_AT_ONCE}).all()
    return sum(_undone_alone(connection, row, post, now) for row in rows)


def _undone_alone(connection: Connection, notice: Row[tuple[object, ...]], post: Post, now: float) -> int:
    """One notice: what fails takes no other with it, and is tried again later."""
    try:
        with connection.begin_nested():
            return _step(connection, notice, post, now)
    except Exception as fault:  # whatever is wrong with it
        log.error("notice_failed", notice=notice.id, reason=f"{type(fault).__name__}: {fault}"[:200])
        _later(connection, notice, now + TRY_AGAIN, notice.stage)
        return 0


def _step(connection: Connection, notice: Row[tuple[object, ...]], post: Post, now: float) -> int:
    whom = told_at(notice.stage, notice.centre)
    hours = post.hours.of(whom)
    if not hours.is_open(now):
        _later(connection, notice, hours.next_opening(now), notice.stage)
        return 0
    made = _tell(connection, notice, whom, post, now)
    next_hours = post.hours.of(told_at(notice.stage + 1, notice.centre))
    _later(connection, notice, next_hours.after(now, AGAIN_AFTER), notice.stage + 1)
    return made


def _tell(
    connection: Connection, notice: Row[tuple[object, ...]], office: str, post: Post, now: float
) -> int:
    """Tell an office; what is new and does not fit into its budget is told to the next one."""
    for chats in _chats(connection, office, post.channels):
        made = sum(_send(connection, notice, chat, post, now) for chat in chats)
        if made or notice.stage > 0:
            return made
    return 0


def _chats(connection: Connection, office: str, channels: Collection[str]) -> Iterator[list[StaffChat]]:
    """Where an office is told, then the one that it belongs to, then the national one; who has no staff is left out."""
    above = str(connection.execute(_ABOVE, {"id": office}).scalar() or "")
    offices = dict.fromkeys(one for one in (office, above, NATIONAL) if one)
    return filter(None, (chats_of(connection, one, channels) for one in offices))


def _later(connection: Connection, notice: Row[tuple[object, ...]], at: float, stage: int) -> None:
    status = "open" if stage <= LAST_STAGE else "told"
    connection.execute(_LATER, {"id": notice.id, "at": at, "stage": stage, "status": status})


def _send(
    connection: Connection, notice: Row[tuple[object, ...]], chat: StaffChat, post: Post, now: float
) -> int:
    if not _affordable(connection, chat, post.hours, notice.stage, now):
        log.warning("notice_over_budget", centre=chat.centre, notice=notice.id)
        return 0
    values = {"notice": notice.id, "stage": notice.stage, "chat": chat.id, "centre": chat.centre}
    added = connection.execute(_SENDING, values | {"messages": chat.messages, "now": now}).rowcount
    if added != 1:
        return 0
    requests = post.worded(connection, notice, chat)
    event = event_of(notice.id, notice.stage, chat.id)
    return deliver_unasked(connection, chat.person_key, event, requests, now)


def _affordable(connection: Connection, chat: StaffChat, hours: OfficeHours, stage: int, now: float) -> bool:
    """Whether a LINE group still fits into its centre's budget of the month; a reminder into its share of that."""
    if chat.messages == 0:
        return True
    used = messages_of_month(connection, chat.centre, now)
    budget = hours.of(chat.centre).line_messages
    return used + chat.messages <= (budget * REMINDERS if stage > 0 else budget)

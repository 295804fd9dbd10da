"""Where the staff of each centre are told: groups that joined by a one-time code, and addresses for mail.

code = new_code(connection, "eec-rayong", now)              "KDRT-WQMZ", said to the group within a day
joined(connection, "line", "C4af...", code, members, now)   "eec-rayong", or "" for any other code
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, text

from database.dates import THAI_TIME

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels: no code is a word, none is masked as a number
CODE = re.compile(rf"(?<![A-Z])([{LETTERS}]{{4}})[- ]?([{LETTERS}]{{4}})(?![A-Z])", re.I)
VALID = 24 * 3600.0
ASSUMED = 10  # members of a LINE group, until LINE tells how many there are

_COLUMNS = "id, centre, channel, address, members"
_OF = text(f"SELECT {_COLUMNS} FROM staff_chats WHERE centre = :centre ORDER BY id")
_ALL = text(f"SELECT {_COLUMNS} FROM staff_chats ORDER BY centre, id")
_ADD = text(
    "INSERT INTO staff_chats (centre, channel, address, members, registered_at)"
    " VALUES (:centre, :channel, :address, :members, :now)"
    " ON CONFLICT (channel, address) DO UPDATE SET centre = excluded.centre, members = excluded.members,"
    " registered_at = excluded.registered_at"
)
_USE = text(
    "UPDATE registration_codes SET used_at = :now"
    " WHERE digest = :digest AND used_at IS NULL AND expires_at > :now RETURNING centre"
)
_FOR = text(
    "SELECT centre FROM registration_codes WHERE digest = :digest AND used_at IS NULL AND expires_at > :now"
)
_CODE = text(
    "INSERT INTO registration_codes (digest, centre, expires_at) VALUES (:digest, :centre, :expires_at)"
)
_OLD = text("DELETE FROM registration_codes WHERE expires_at < :now")
_LEFT = text("DELETE FROM staff_chats WHERE channel = :channel AND address = :address")
_MOVED = text("UPDATE staff_chats SET address = :new WHERE channel = :channel AND address = :address")
_REMOVE = text("DELETE FROM staff_chats WHERE id = :id")
_COUNTED = text("UPDATE staff_chats SET members = :members WHERE id = :id")
_OF_MONTH = text(
    "SELECT coalesce(sum(messages), 0) FROM notice_sendings WHERE centre = :centre AND at >= :since"
)
_OF_KEY = text(f"SELECT {_COLUMNS} FROM staff_chats WHERE channel = :channel AND address = :address")


@dataclass(frozen=True, slots=True)
class StaffChat:
    """One place where staff of a centre are told."""

    id: int
    centre: str
    channel: str  # line | telegram | mail
    address: str
    members: int = 0  # 0: not known yet

    @property
    def person_key(self) -> str:
        """As whom the outbox knows it."""
        return f"{self.channel}:{self.address}"

    @property
    def messages(self) -> int:
        """What LINE bills for one word to it: one for each member."""
        return (self.members or ASSUMED) if self.channel == "line" else 0


def new_code(connection: Connection, centre: str, now: float) -> str:
    """A code for one group of a centre, good for a day and for one use."""
    connection.execute(_OLD, {"now": now})
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    values = {"digest": _digest(letters), "centre": centre, "expires_at": now + VALID}
    connection.execute(_CODE, values)
    return f"{letters[:4]}-{letters[4:]}"


def code_in(said: str) -> str:
    """The code in a message, as it is kept; "" for none."""
    found = CODE.search(said)
    return (found[1] + found[2]).upper() if found else ""


def centre_of_code(connection: Connection, code: str, now: float) -> str:
    """The centre that a code is for; "" for a code that is wrong, used or too old."""
    return str(connection.execute(_FOR, {"digest": _digest(code), "now": now}).scalar() or "")


def joined(
    connection: Connection, channel: str, address: str, code: str, now: float, members: int = 0
) -> str:
    """Let a group join the centre of a code; "" for a code that is wrong, used or too old."""
    centre = connection.execute(_USE, {"digest": _digest(code), "now": now}).scalar()
    if centre is None:
        return ""
    add_chat(connection, str(centre), channel, address, now, members)
    return str(centre)


def add_chat(
    connection: Connection, centre: str, channel: str, address: str, now: float, members: int = 0
) -> None:
    """Tell staff of a centre here from now on."""
    values = {"centre": centre, "channel": channel, "address": address, "members": members, "now": now}
    connection.execute(_ADD, values)


def left(connection: Connection, channel: str, address: str) -> None:
    """We were taken out of a group."""
    connection.execute(_LEFT, {"channel": channel, "address": address})


def moved(connection: Connection, channel: str, address: str, new: str) -> None:
    """A group has another address now."""
    connection.execute(_LEFT, {"channel": channel, "address": new})
    connection.execute(_MOVED, {"channel": channel, "address": address, "new": new})


def remove_chat(connection: Connection, number: int) -> bool:
    """Tell nobody there any more; False when there is no such chat."""
    return connection.execute(_REMOVE, {"id": number}).rowcount == 1


def counted(connection: Connection, number: int, members: int) -> None:
    """How many members a group has now."""
    connection.execute(_COUNTED, {"id": number, "members": members})


def chats_of(connection: Connection, centre: str, channels: Collection[str]) -> list[StaffChat]:
    """The places of a centre on the channels that are on."""
    rows = connection.execute(_OF, {"centre": centre})
    return [chat for chat in map(_chat, rows) if chat.channel in channels]


def all_chats(connection: Connection) -> list[StaffChat]:
    """All places, by centre."""
    return [_chat(row) for row in connection.execute(_ALL)]


def chat_at(connection: Connection, channel: str, address: str) -> StaffChat | None:
    """The place with an address, if staff are told there."""
    row = connection.execute(_OF_KEY, {"channel": channel, "address": address}).first()
    return _chat(row) if row else None


def messages_of_month(connection: Connection, centre: str, now: float) -> int:
    """LINE messages that notices of a centre took in the month of a moment, in Bangkok's time."""
    first = datetime.fromtimestamp(now, THAI_TIME).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    values = {"centre": centre, "since": first.timestamp()}
    return int(connection.execute(_OF_MONTH, values).scalar() or 0)


def _chat(row: Row[tuple[object, ...]]) -> StaffChat:
    return StaffChat(row.id, row.centre, row.channel, row.address, row.members)


def _digest(code: str) -> str:
    return hashlib.sha256(code_in(code).encode()).hexdigest()

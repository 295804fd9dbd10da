"""Open browsers: a random cookie, of which only the hash is kept. It ends when it is not used, and after a day."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, text

Stage = Literal["code", "in"]
IDLE_SECONDS = 2 * 3600.0
LONGEST_SECONDS = 12 * 3600.0
CODE_SECONDS = 5 * 60.0  # for the second step
SEEN_EVERY = 60.0  # a look is written down so often at most

_ADD = text(
    "INSERT INTO staff_sessions (digest, account_id, stage, made_at, seen_at)"
    " VALUES (:digest, :account, :stage, :now, :now)"
)
_FIND = text(
    "SELECT s.stage, s.seen_at, a.* FROM staff_sessions s JOIN staff_accounts a ON a.id = s.account_id"
    " WHERE s.digest = :digest AND a.active AND s.seen_at > :idle AND s.made_at > :oldest"
    " AND (s.stage = 'in' OR s.made_at > :codes)"
)
_SEEN = text("UPDATE staff_sessions SET seen_at = :now WHERE digest = :digest")
_END = text("DELETE FROM staff_sessions WHERE digest = :digest")
_END_ALL = text("DELETE FROM staff_sessions WHERE account_id = :account")
_END_OTHERS = text("DELETE FROM staff_sessions WHERE account_id = :account AND digest <> :digest")
_OF_ACCOUNT = text(
    "SELECT digest, made_at, seen_at FROM staff_sessions WHERE account_id = :account AND stage = 'in'"
    " AND seen_at > :idle AND made_at > :oldest ORDER BY seen_at DESC"
)
_OVER = text("DELETE FROM staff_sessions WHERE seen_at <= :idle OR made_at <= :oldest")


@dataclass(frozen=True, slots=True)
class Open:
    """A browser in which somebody has signed in."""

    digest: str
    made_at: float
    seen_at: float


@dataclass(frozen=True, slots=True)
class Member:
    """Who asks for a page: somebody of the staff who has signed in, or is about to."""

    id: int
    name: str
    role: str
    centre: str  # "": all of them
    stage: Stage
    must_change: bool
    second_step: bytes | None
    last_code: int
    seen_at: float

    def sees(self, centre: str) -> bool:
        """Whether what belongs to a centre is hers or his to see to; "" and "national" are the national office."""
        return not self.centre or self.centre == (centre or "national")


def begin(connection: Connection, account_id: int, stage: Stage, now: float) -> str:
    """A new session; returns what the cookie holds."""
    connection.execute(_OVER, _bounds(now))
    token = secrets.token_urlsafe(32)
    connection.execute(_ADD, {"digest": digest(token), "account": account_id, "stage": stage, "now": now})
    return token


def member(connection: Connection, token: str, now: float) -> Member | None:
    """Who has this cookie; None when it is unknown or over."""
    row = connection.execute(_FIND, {"digest": digest(token)} | _bounds(now)).mappings().first()
    if row is None:
        return None
    kept = bytes(row["second_step"]) if row["second_step"] is not None else None
    return Member(
        row["id"], row["name"], row["role"], row["centre"], row["stage"], bool(row["must_change"]), kept,
        row["last_code"], row["seen_at"],
    )  # fmt: skip


def seen(connection: Connection, token: str, now: float) -> None:
    """It is in use."""
    connection.execute(_SEEN, {"digest": digest(token), "now": now})


def end(connection: Connection, token: str) -> None:
    """Signed out."""
    connection.execute(_END, {"digest": digest(token)})


def open_ones(connection: Connection, account_id: int, now: float) -> list[Open]:
    """The open browsers of an account, the one in use last first."""
    rows = connection.execute(_OF_ACCOUNT, {"account": account_id} | _bounds(now))
    return [Open(row.digest, row.made_at, row.seen_at) for row in rows]


def end_others(connection: Connection, account_id: int, token: str) -> None:
    """Every other browser of an account is signed out."""
    connection.execute(_END_OTHERS, {"account": account_id, "digest": digest(token)})


def end_all(connection: Connection, account_id: int) -> None:
    """Every browser of an account is signed out."""
    connection.execute(_END_ALL, {"account": account_id})


def digest(token: str) -> str:
    """What is kept of a cookie."""
    return hashlib.sha256(token.encode()).hexdigest()


def _bounds(now: float) -> dict[str, float]:
    return {
        "idle": now - IDLE_SECONDS,
        "oldest": now - LONGEST_SECONDS,
        "codes": now - CODE_SECONDS,
    }

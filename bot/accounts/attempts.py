"""Failed attempts to sign in: so many under one name, and that name has to wait, whether it exists or not."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, text

MOST_FAILURES = 5
LOCKED_SECONDS = 15 * 60.0
FORGOTTEN_AFTER = 24 * 3600.0

_KNOWN = text("SELECT failures, locked_until FROM staff_attempts WHERE digest = :digest")
_FAILED = text(
    "INSERT INTO staff_attempts (digest, failures, locked_until, at) VALUES (:digest, 1, 0, :now)"
    " ON CONFLICT (digest) DO UPDATE SET failures = staff_attempts.failures + 1, at = excluded.at"
    " RETURNING failures"
)
_LOCK = text("UPDATE staff_attempts SET failures = 0, locked_until = :until WHERE digest = :digest")
_FORGET = text("DELETE FROM staff_attempts WHERE digest = :digest")
_OLD = text("DELETE FROM staff_attempts WHERE at < :before")


def locked(connection: Connection, name: str, now: float) -> float:
    """The seconds for which nobody can sign in under a name; 0 where somebody can."""
    row = connection.execute(_KNOWN, {"digest": _digest(name)}).first()
    return max(0.0, row.locked_until - now) if row else 0.0


def failed(connection: Connection, name: str, now: float) -> bool:
    """Count a failure; True when the name is locked with it."""
    connection.execute(_OLD, {"before": now - FORGOTTEN_AFTER})
    failures = connection.execute(_FAILED, {"digest": _digest(name), "now": now}).scalar_one()
    if failures < MOST_FAILURES:
        return False
    connection.execute(_LOCK, {"digest": _digest(name), "until": now + LOCKED_SECONDS})
    return True


def succeeded(connection: Connection, name: str) -> None:
    """Who signed in begins anew."""
    connection.execute(_FORGET, {"digest": _digest(name)})


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()

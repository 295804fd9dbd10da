"""What is kept of a person's talk between two messages."""

from __future__ import annotations

from sqlalchemy import Connection, text

_STATE = text("SELECT state FROM persons WHERE key = :key")


def stored_state(connection: Connection, person_key: str) -> str | None:
    """Their state in JSON; None of somebody new."""
    stored: str | None = connection.execute(_STATE, {"key": person_key}).scalar()
    return stored

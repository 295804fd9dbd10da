"""What is kept of a person's talk between two messages."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

_STATE = text("SELECT state FROM persons WHERE key = :key")
_KEPT = text(
    "SELECT (SELECT state FROM persons WHERE key = :key) AS state,"
    " (SELECT status FROM handovers WHERE person_key = :key AND status IN ('waiting', 'person', 'returned')"
    " LIMIT 1) AS owner,"
    " EXISTS (SELECT 1 FROM requests WHERE owner = :key) AS files"
)


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """What every turn asks of a person: the state in JSON, "" of somebody new; who of the staff's rows owns the
    talk, if any does; whether they have filed requests.
    """

    state: str
    owner: str
    files: bool


def kept_talk(connection: Connection, person_key: str) -> KeptTalk:
    """All of it in one look."""
    row = connection.execute(_KEPT, {"key": person_key}).one()
    return KeptTalk(row.state or "", row.owner or "", bool(row.files))


def stored_state(connection: Connection, person_key: str) -> str | None:
    """Their state in JSON; None of somebody new."""
    stored: str | None = connection.execute(_STATE, {"key": person_key}).scalar()
    return stored

"""What was done in the office: added to, never changed, and without personal data."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from database.models import StaffDeed


def note(connection: Connection, who: str, what: str, now: float, about: str = "") -> int:
    """Write down a deed; its number is what can be quoted."""
    values = {"at": now, "who": who, "what": what, "about": about[:64]}
    made = connection.execute(insert(StaffDeed).values(values).returning(StaffDeed.id))
    return int(made.scalar_one())


def latest(reader: Session, most: int = 50) -> list[StaffDeed]:
    """The last deeds, the newest first."""
    return list(reader.scalars(select(StaffDeed).order_by(StaffDeed.id.desc()).limit(most)))

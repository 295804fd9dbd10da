"""What LINE pushes cost, by day and by the centre whose people they served. Replies are free and not counted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from bot.people.chats import chat_at
from bot.turn.responsible_centre import centre_of
from database.dates import THAI_TIME
from database.session import SHARED_ROWS, one_at_a_time

_COUNT = text(
    "INSERT INTO push_counts (day, centre, pushes) VALUES (:day, :centre, :pushes)"
    " ON CONFLICT (day, centre) DO UPDATE SET pushes = push_counts.pushes + :pushes"
)
_OF_MONTH = text(
    "SELECT centre, sum(pushes) AS pushes FROM push_counts WHERE day LIKE :month"
    " GROUP BY centre ORDER BY sum(pushes) DESC, centre"
)


def count_push(connection: Connection, person_key: str, now: float) -> None:
    """Count one delivered push for the centre that is responsible for what the person talked about.

    LINE bills a push to a group once for each member: so counts one to a group of staff, for its centre.
    """
    one_at_a_time(connection, SHARED_ROWS)  # two workers may count for the same centres, in any order
    staff = chat_at(connection, *person_key.split(":", 1))
    centre = staff.centre if staff else centre_of(connection, person_key)
    pushes = staff.messages if staff else 1
    connection.execute(_COUNT, {"day": day_of(now), "centre": centre, "pushes": pushes})


def pushes_by_centre(connection: Connection, now: float) -> dict[str, int]:
    """The pushes of the current month, most first."""
    rows = connection.execute(_OF_MONTH, {"month": day_of(now)[:7] + "-%"})
    return {row.centre: int(row.pushes) for row in rows}


def day_of(now: float) -> str:
    """The calendar day in Bangkok.

    >>> day_of(1_700_000_000.0)
    '2023-11-15'
    """
    return datetime.fromtimestamp(now, THAI_TIME).date().isoformat()

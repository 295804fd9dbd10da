"""Keeps what people think of answers, beside the question and its query, for as long as the talk itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from bot.feedback.rating import Rating

_ASKED = text(
    "SELECT intent, said, query FROM transcripts WHERE turn = :turn AND turn > 0 ORDER BY id LIMIT 1"
)
_RATE = text(
    "INSERT INTO feedback (turn, person_key, good, why, channel, intent, said, query, at)"
    " VALUES (:turn, :key, :good, :why, :channel, :intent, :said, :query, :now)"
    " ON CONFLICT (turn, person_key) DO UPDATE SET good = excluded.good, why = excluded.why, at = excluded.at"
)
_LIST = text(
    "SELECT * FROM feedback WHERE at >= :since AND (:all OR NOT good) ORDER BY at DESC, turn DESC LIMIT :most"
)
_COUNT = text("SELECT good, count(*) AS ratings FROM feedback GROUP BY good")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rated answer was asked."""

    intent: str = ""
    said: str = ""
    query: str = ""  # JSON


def rate(
    connection: Connection,
    person_key: str,
    channel: str,
    rating: Rating,
    now: float,
    asked: Asked | None = None,
) -> None:
    """Keep a rating; a later one of the same person for the same answer takes its place."""
    row = connection.execute(_ASKED, {"turn": rating.turn}).first()
    found = asked or (Asked(row.intent, row.said, row.query) if row else Asked())
    values = {
        "turn": rating.turn, "key": person_key, "good": rating.good, "why": rating.why, "channel": channel,
        "intent": found.intent, "said": found.said, "query": found.query, "now": now,
    }  # fmt: skip
    connection.execute(_RATE, values)


def ratings(connection: Connection, since: float, only_bad: bool = False, most: int = 200) -> list[Row[Any]]:
    """The latest ratings, newest first."""
    return list(connection.execute(_LIST, {"since": since, "all": not only_bad, "most": most}))


def counts(connection: Connection) -> dict[str, int]:
    """How many of each are kept."""
    found = {bool(row.good): int(row.ratings) for row in connection.execute(_COUNT)}
    return {"good": found.get(True, 0), "bad": found.get(False, 0)}

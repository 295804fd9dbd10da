"""How much the assistant is used and how well it answers: counts of the masked records, nothing about single people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot.nlu.client import FALLBACK

BANGKOK = 7 * 3600
EPOCH = date(1970, 1, 1)
DAY = 86_400

# What was typed tells the language only by its letters; that is enough for counts.
_LETTERS = {
    "sqlite": "CASE WHEN said GLOB '*[ก-๛]*' THEN 'th' WHEN said GLOB '*[A-Za-z]*' THEN 'en' ELSE 'other' END",
    "postgresql": "CASE WHEN said ~ '[ก-๛]' THEN 'th' WHEN said ~ '[A-Za-z]' THEN 'en' ELSE 'other' END",
}
_TURNS = (
    "SELECT day, channel, outcome, intent, letters, count(*) AS turns FROM ("
    " SELECT CAST(floor((said_at + {bangkok}) / {day}) AS INTEGER) AS day, channel, intent, {letters} AS letters,"
    " CASE WHEN intent = '{fallback}' OR kind = 'out_of_scope' THEN 'missed' WHEN kind = 'no_data' THEN 'no_data'"
    " WHEN kind = 'handoff' THEN 'handed' WHEN kind = 'clarify' THEN 'asked_back' ELSE 'answered' END AS outcome"
    " FROM transcripts WHERE said_at >= :since AND action <> 'staff') AS told"
    " GROUP BY day, channel, outcome, intent, letters"
)
_RATINGS = text("SELECT good, count(*) AS ratings FROM feedback WHERE at >= :since GROUP BY good")
OUTCOMES = ("answered", "asked_back", "no_data", "missed", "handed")


@dataclass(frozen=True, slots=True)
class Use:
    """Counts of some days."""

    days: tuple[tuple[date, int], ...]  # every day of the span, also those without a message
    channels: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    letters: tuple[tuple[str, int], ...]
    good: int
    bad: int

    @property
    def total(self) -> int:
        """All messages."""
        return sum(count for _, count in self.days)

    def outcome(self, name: str) -> int:
        """How many ended so."""
        return dict(self.outcomes).get(name, 0)


def use(session: Session, days: int, now: float) -> Use:
    """Counts of the last days, today among them."""
    today = int((now + BANGKOK) // DAY)
    since = (today - days + 1) * DAY - BANGKOK
    rows, rated = _turns(session, since), _rated(session, since)
    daily, outcomes = _by(rows, "day"), _by(rows, "outcome")
    topics = [one for one in _by(rows, "intent").most_common() if one[0] not in ("", FALLBACK)]
    return Use(
        tuple((EPOCH + timedelta(day), daily[day]) for day in range(today - days + 1, today + 1)),
        tuple(_by(rows, "channel").most_common()),
        tuple((name, outcomes[name]) for name in OUTCOMES),
        tuple(topics),
        tuple(_by(rows, "letters").most_common()),
        rated.get(True, 0),
        rated.get(False, 0),
    )


def _turns(session: Session, since: float) -> Sequence[Row[Any]]:
    letters = _LETTERS[session.get_bind().dialect.name]
    statement = _TURNS.format(bangkok=BANGKOK, day=DAY, fallback=FALLBACK, letters=letters)
    return session.execute(text(statement), {"since": since}).all()


def _rated(session: Session, since: float) -> dict[bool, int]:
    return {bool(row.good): int(row.ratings) for row in session.execute(_RATINGS, {"since": since})}


def _by(rows: Sequence[Row[Any]], column: str) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for row in rows:
        found[getattr(row, column)] += row.turns
    return found

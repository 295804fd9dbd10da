"""How much the assistant is used and how well it answers: counts of the masked records, nothing about single people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot.nlu.client import FALLBACK

BANGKOK = 7 * 3600
EPOCH = date(1970, 1, 1)
DAY = 86_400

# `+said_at` keeps both databases from going row by row through the moments: all that is counted stands in one index,
# in the order of its groups.
_TURNS = text(
    "SELECT channel, intent, kind, language, province, count(*) AS turns FROM transcripts"
    " WHERE +said_at >= :since AND action <> 'staff'"
    " GROUP BY channel, intent, kind, action, language, province"
)
_DAYS = text(
    "SELECT CAST(floor((said_at + :bangkok) / :day) AS INTEGER) AS day, count(*) AS turns FROM transcripts"
    " WHERE +said_at >= :since AND action <> 'staff' GROUP BY 1"
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
    languages: tuple[tuple[str, int], ...]
    provinces: tuple[tuple[str, int], ...]  # codes; messages about none or several are left out
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
    rows, rated = session.execute(_TURNS, {"since": since}).all(), _rated(session, since)
    daily, outcomes = _daily(session, since), _by(rows, _outcome)
    topics = [one for one in _by(rows, attrgetter("intent")).most_common() if one[0] not in ("", FALLBACK)]
    return Use(
        tuple((EPOCH + timedelta(day), daily[day]) for day in range(today - days + 1, today + 1)),
        tuple(_by(rows, attrgetter("channel")).most_common()),
        tuple((name, outcomes[name]) for name in OUTCOMES),
        tuple(topics),
        tuple(_by(rows, attrgetter("language")).most_common()),
        tuple(one for one in _by(rows, attrgetter("province")).most_common() if one[0]),
        rated.get(True, 0),
        rated.get(False, 0),
    )


def _daily(session: Session, since: float) -> dict[int, int]:
    rows = session.execute(_DAYS, {"since": since, "bangkok": BANGKOK, "day": DAY})
    return defaultdict(int, {int(row.day): int(row.turns) for row in rows})


def _rated(session: Session, since: float) -> dict[bool, int]:
    return {bool(row.good): int(row.ratings) for row in session.execute(_RATINGS, {"since": since})}


def _outcome(row: Row[Any]) -> str:
    """How a message ended."""
    if row.intent == FALLBACK or row.kind == "out_of_scope":
        return "missed"
    return {"no_data": "no_data", "handoff": "handed", "clarify": "asked_back"}.get(row.kind, "answered")


def _by(rows: Sequence[Row[Any]], key: Callable[[Row[Any]], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[key(row)] += row.turns
    return found

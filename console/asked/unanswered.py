"""Questions without a good answer, those that say the same together.

Not understood, not in the data, understood without certainty, told to be bad by whoever asked, or what somebody asked
before they wanted a person instead.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot.nlu.client import FALLBACK

Why = Literal["missed", "no_data", "unsure", "bad", "person"]
WHYS: tuple[Why, ...] = get_args(Why)
UNSURE = 0.6  # below it an answer is as likely about something else
MOST_ROWS = 5_000
MOST_WISHES = 1_000  # for a person: of each the question before it is looked up
MOST_TEXTS = 8
MOST_PROVINCES = 6

_OF_TALKS = text(
    "SELECT t.id, t.said, t.answered, t.intent, t.kind, t.confidence, t.said_at AS at, t.province FROM transcripts t"
    " WHERE t.said_at >= :since AND t.said <> '' AND t.action <> 'staff'"
    " AND (t.intent = :fallback OR t.kind IN ('no_data', 'out_of_scope')"
    "      OR (t.kind = 'answer' AND t.confidence > 0 AND t.confidence < :unsure))"
    " ORDER BY t.said_at DESC, t.id DESC LIMIT :most"
)
# Of each wish for a person the question before it, or its own words where it came first.
_BEFORE_A_PERSON = text(
    "SELECT t.id, t.said, t.answered, t.intent, h.said_at AS at, t.province FROM transcripts h"
    " JOIN transcripts t ON t.id = coalesce((SELECT max(p.id) FROM transcripts p WHERE p.person_key = h.person_key"
    "  AND p.id < h.id AND p.said <> '' AND p.action <> 'staff' AND p.kind <> 'handoff'"
    "  AND p.said_at > h.said_at - :hour), h.id)"
    " WHERE h.kind = 'handoff' AND h.action <> 'staff' AND h.said_at >= :since AND t.said <> ''"
    " ORDER BY h.said_at DESC, h.id DESC LIMIT :most"
)
_OF_RATINGS = text(
    "SELECT f.said, coalesce(t.answered, '') AS answered, f.intent, f.why, f.at,"
    " coalesce(t.province, '') AS province FROM feedback f"
    " LEFT JOIN transcripts t ON t.turn = f.turn AND t.turn > 0"
    " WHERE f.at >= :since AND NOT f.good AND f.said <> '' ORDER BY f.at DESC LIMIT :most"
)


NOTHING: Mapping[str, str] = MappingProxyType({})
HOUR, WEEK = 3600.0, 7 * 86_400.0
MOST_WEEKS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was written, and what was answered."""

    said: str
    answered: str
    topic: str
    why: Why
    at: float
    remark: str = ""  # of who was not content
    province: str = ""  # code of the one that it was about


@dataclass
class Group:
    """Questions that belong together: of one topic and one reason."""

    topic: str
    why: Why
    count: int = 0
    last: float = 0.0
    texts: dict[str, list[Asked]] = field(default_factory=lambda: defaultdict(list))

    def add(self, asked: Asked) -> None:
        """One more."""
        self.count, self.last = self.count + 1, max(self.last, asked.at)
        self.texts[same(asked.said)].append(asked)

    @cached_property
    def shown(self) -> list[tuple[Asked, int]]:
        """The wordings that came most often, each with how often; looked at when all are there."""
        often = sorted(self.texts.values(), key=lambda found: (-len(found), -found[0].at))
        return [(found[0], len(found)) for found in often[:MOST_TEXTS]]

    def weeks(self, now: float) -> list[int]:
        """How many in each of the last weeks, this one first."""
        found = Counter(int((now - asked.at) // WEEK) for own in self.texts.values() for asked in own)
        return [found[week] for week in range(min(MOST_WEEKS, max(found, default=0) + 1))]

    def provinces(self) -> list[tuple[str, int]]:
        """How many about each province, the most first."""
        found = Counter(one.province for own in self.texts.values() for one in own if one.province)
        return found.most_common(MOST_PROVINCES)

    @property
    def more(self) -> int:
        """How many wordings are not shown."""
        return max(0, len(self.texts) - MOST_TEXTS)


def unanswered(session: Session, since: float) -> list[Asked]:
    """All of them, those of talks first; one that was not answered well is not told again for the wish for a person."""
    of_talks = _of_talks(session, since)
    return [
        *of_talks.values(),
        *_before_a_person(session, since, frozenset(of_talks)),
        *_of_ratings(session, since),
    ]


def counts(found: Iterable[Asked]) -> dict[Why, int]:
    """How many questions for each reason."""
    counted = Counter(asked.why for asked in found)
    return {why: counted[why] for why in WHYS}


def grouped(questions: Iterable[Asked], first: Mapping[str, str] = NOTHING) -> list[Group]:
    """Together what has the same topic and reason; of what was not understood, what means the same as a `first` one."""
    groups: dict[tuple[str, str, str], Group] = {}
    for asked in questions:
        own = same(first.get(asked.said, asked.said)) if asked.why == "missed" else ""
        key = (asked.why, asked.topic, own)
        groups.setdefault(key, Group(asked.topic, asked.why)).add(asked)
    return sorted(groups.values(), key=lambda group: (-group.count, -group.last))


@lru_cache(maxsize=20_000)
def same(said: str) -> str:
    """What is left of a text where writing does not matter: small letters, no signs, no blanks.

    >>> same("หอพัก  มีไหมคะ??") == same("หอพักมีไหมคะ")
    True
    """
    folded = unicodedata.normalize("NFKC", said).lower()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")


def _of_talks(session: Session, since: float) -> dict[int, Asked]:
    values = {"since": since, "fallback": FALLBACK, "unsure": UNSURE, "most": MOST_ROWS}
    return {
        row.id: Asked(row.said, row.answered, _topic(row.intent), _why(row), row.at, "", row.province)
        for row in session.execute(_OF_TALKS, values)
    }


def _before_a_person(session: Session, since: float, told: frozenset[int]) -> list[Asked]:
    rows = session.execute(_BEFORE_A_PERSON, {"since": since, "hour": HOUR, "most": MOST_WISHES})
    return [
        Asked(row.said, row.answered, _topic(row.intent), "person", row.at, "", row.province)
        for row in rows
        if row.id not in told
    ]


def _of_ratings(session: Session, since: float) -> list[Asked]:
    rows = session.execute(_OF_RATINGS, {"since": since, "most": MOST_ROWS})
    return [Asked(r.said, r.answered, _topic(r.intent), "bad", r.at, r.why, r.province) for r in rows]


def _why(row: Row[Any]) -> Why:
    if row.intent == FALLBACK or row.kind == "out_of_scope":
        return "missed"
    return "no_data" if row.kind == "no_data" else "unsure"


def _topic(intent: str) -> str:
    return "" if intent == FALLBACK else intent

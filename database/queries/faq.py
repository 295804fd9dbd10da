"""Frequent questions: the single facts behind each, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from database.models import Faq

BETWEEN_FACTS = re.compile(r";(?![^()]*\))")  # not within brackets: "(16-20 March; 15-19 March)" is one fact


@dataclass(frozen=True, slots=True)
class FaqFacts:
    """The single facts behind a frequent question; `id` stays the same whatever stands around it in the file."""

    id: str
    topic: str
    question_th: str
    question_en: str
    facts_th: tuple[str, ...]
    facts_en: tuple[str, ...]
    source_id: int | None
    as_of: str
    valid_until: str
    kind: str = "fact"  # "event": its dates grow old

    def told(self, language: str) -> tuple[str, ...]:
        """The single facts in Thai for Thai, else in English where there is any."""
        return self.facts_th if language == "th" else self.facts_en or self.facts_th


_OF_TOPICS = select(Faq).where(Faq.topic.in_(bindparam("topics", expanding=True))).order_by(Faq.id)
_WITH_IDS = select(Faq).where(Faq.id.in_(bindparam("ids", expanding=True)))


def faq_facts(session: Session, *topics: str) -> list[FaqFacts]:
    """The facts of some topics, in the order of the topics and then of their ids."""
    rows = session.scalars(_OF_TOPICS, {"topics": list(topics)}).all()
    return [_faq(row) for topic in topics for row in rows if row.topic == topic]


def facts_by_id(session: Session, *ids: str) -> list[FaqFacts]:
    """Single facts in the order of their ids as given; one that is not there is left out."""
    rows = {row.id: row for row in session.scalars(_WITH_IDS, {"ids": list(ids)})}
    return [_faq(rows[one]) for one in ids if one in rows]


def _faq(row: Faq) -> FaqFacts:
    return FaqFacts(
        id=row.id,
        topic=row.topic,
        question_th=row.question_th,
        question_en=row.question_en,
        facts_th=single_facts(row.answer_facts),
        facts_en=single_facts(row.answer_facts_en),
        source_id=row.source_id,
        as_of=row.as_of,
        valid_until=row.valid_until,
        kind=row.kind,
    )


def single_facts(cell: str) -> tuple[str, ...]:
    """The facts of a cell, which stand there with ";" between."""
    return tuple(part.strip() for part in BETWEEN_FACTS.split(cell) if part.strip())

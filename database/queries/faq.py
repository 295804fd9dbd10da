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
    """The single facts behind a frequent question."""

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


def faq_facts(session: Session, *topics: str) -> list[FaqFacts]:
    """The facts of some topics, in the order of the topics and then of the file."""
    rows = session.scalars(_OF_TOPICS, {"topics": list(topics)}).all()
    return [_faq(row) for topic in topics for row in rows if row.topic == topic]


def _faq(row: Faq) -> FaqFacts:
    return FaqFacts(
        topic=row.topic,
        question_th=row.question_th,
        question_en=row.question_en,
        facts_th=_parts(row.answer_facts),
        facts_en=_parts(row.answer_facts_en),
        source_id=row.source_id,
        as_of=row.as_of,
        valid_until=row.valid_until,
        kind=row.kind,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in BETWEEN_FACTS.split(cell) if part.strip())

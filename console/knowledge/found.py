"""Topics and facts that hold some words."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from database.models import Faq, Topic

MOST = 60


def topics_with(session: Session, words: str) -> list[Topic]:
    """Topics by name, label, answer or example; all of them without words."""
    query = select(Topic).order_by(Topic.name)
    if words:
        columns = (Topic.name, Topic.label_th, Topic.label_en, Topic.answer, Topic.examples)
        query = query.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    return list(session.scalars(query))


def facts_with(session: Session, words: str, topics: tuple[str, ...] = ()) -> list[Faq]:
    """Facts by name, question or answer, of all topics or of some; none without words or topics."""
    query = select(Faq).order_by(Faq.id).limit(MOST)
    if topics:
        query = query.where(Faq.topic.in_(topics))
    if words:
        columns = (Faq.id, Faq.question_th, Faq.question_en, Faq.answer_facts, Faq.answer_facts_en)
        query = query.where(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    return list(session.scalars(query)) if topics or words else []

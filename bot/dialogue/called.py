"""By which words things are known of which a message may name a part: what they are called, and what facts say."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.facts.subjects import home_of
from database.models import College, Faq, InternationalProgram, ShortCourse
from database.queries.remembered import Remembered


def _read_called(session: Session) -> dict[tuple[str, str], str]:
    """What things are called in both languages, a line each, then who holds them."""
    projects = session.scalars(select(InternationalProgram))
    columns = (ShortCourse.id, ShortCourse.title_th, ShortCourse.title_en, ShortCourse.provider_th)
    rows = [
        *(("international", p.id, p.name_th, p.name_en, p.organiser, p.organiser_en) for p in projects),
        *(("course", *row) for row in session.execute(select(*columns))),
        *(
            ("college", *row)
            for row in session.execute(select(College.code, College.name_th, College.name_en))
        ),
    ]
    return {(kind, one): "\n".join(name or "" for name in names).casefold() for kind, one, *names in rows}


def _read_words_of_facts(session: Session) -> dict[str, tuple[str, str]]:
    columns = (Faq.id, Faq.topic, Faq.question_th, Faq.answer_facts, Faq.question_en, Faq.answer_facts_en)
    rows = session.execute(select(*columns))
    return {one: (home_of(topic), " ".join(words).casefold()) for one, topic, *words in rows}


words_of_facts = Remembered(_read_words_of_facts)
things_called = Remembered(_read_called)

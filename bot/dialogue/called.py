"""By which words things are known of which a message may name a part: what they are called, and what facts say."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.reply import Listed
from actions.subjects.facts.subjects import NOTHING_BUT_FACTS, SUBJECTS, home_of
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import BY_KIND
from database.models import Centre, College, Faq, InternationalProgram, ShortCourse
from database.queries.remembered import Remembered

ONE_OF = BY_KIND | {"centre": "centre"}
OF_FIRST_FACT = SUBJECTS.keys() - NOTHING_BUT_FACTS | {"dual", "mekong_lancang"}


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


def _read_questions(session: Session) -> dict[str, tuple[str, str, str]]:
    columns = (Faq.id, Faq.topic, Faq.question_th, Faq.question_en)
    rows = session.execute(select(*columns).order_by(Faq.id))
    return {one: (home_of(topic), th, en or th) for one, topic, th, en in rows}


def question_told(state: State, session: Session) -> str:
    """What a fragment may ask one more thing of: the question of the fact told last, or the name of the one thing.

    Of a topic that was told as a whole it is the question of its first fact; "" where something else was told.
    """
    frame = state.frame
    if frame is None or frame.query:
        return ""
    at = 0 if state.language == "th" else 1
    if name := _name_told(frame, state.listed, session):
        return name[at]
    known = _questions(session)
    asked = [known[one] for one in frame.filters.aspect if one in known]
    if not asked and frame.intent in OF_FIRST_FACT:
        asked = [one for one in known.values() if one[0] == frame.intent]
    return asked[0][1 + at] if asked else ""


def _name_told(frame: Frame, listed: tuple[Listed, ...], session: Session) -> tuple[str, str] | None:
    """The names of the one project, course or centre that was told, Thai and English."""
    kind = ONE_OF.get(frame.intent)
    if kind is None:
        return None
    ids = getattr(frame.filters, kind) or tuple(one.id for one in listed if one.kind == kind)
    if len(ids) != 1:
        return None
    if kind == "centre":
        centre = session.get(Centre, ids[0])
        return (centre.name_th, centre.name_en) if centre else None
    th, en, *_ = things_called(session).get((kind, ids[0]), "\n").split("\n")
    return (th, en or th) if th else None


_questions = Remembered(_read_questions)
words_of_facts = Remembered(_read_words_of_facts)
things_called = Remembered(_read_called)

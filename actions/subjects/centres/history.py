"""How the centres came about and what they are for, as the founding document tells it."""

from __future__ import annotations

from actions.filters import Filters
from actions.question import Desk, Question
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.talk.conversation import labelled
from actions.words.citing import cited
from actions.words.saying import lines
from database.queries.faq import faq_facts

ABOUT = frozenset({"purpose", "history"})


def history(question: Question, desk: Desk, opened: str = "") -> Reply:
    """Why there are centres or how they came about; before it when the one centre that was named `opened`."""
    purpose_first = "purpose" in question.filters.aspect
    topics = ("centre_purpose", "centre_history") if purpose_first else ("centre_history", "centre_purpose")
    rows = faq_facts(desk.session, topics[0])
    text = lines(opened, *(fact for row in rows for fact in row.told(question.language)))
    following = labelled(desk, question.language, ("centre", "industries", "demand"))
    sources = cited(desk, question.language, *((row.source_id, row.as_of) for row in rows))
    return Reply(
        parts=(Text(text, sources),),
        suggestions=(_other(purpose_first, desk, question.language), *following),
        language=question.language,
    )


def _other(purpose_first: bool, desk: Desk, language: str) -> Button:
    aspect = "history" if purpose_first else "purpose"
    return Button(desk.texts(f"centre.{aspect}_button", language), Ask("centre", Filters(aspect=(aspect,))))

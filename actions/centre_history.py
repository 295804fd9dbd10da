"""How the centres came about and what they are for, as the founding document tells it."""

from __future__ import annotations

from actions.conversation import labelled
from actions.question import Desk, Question
from actions.reply import Reply, Text
from actions.saying import lines
from actions.sources import cited
from database.queries.faq import faq_facts

ABOUT = frozenset({"purpose", "history"})


def history(question: Question, desk: Desk) -> Reply:
    """What was asked first, then the rest."""
    purpose_first = "purpose" in question.filters.aspect
    topics = ("centre_purpose", "centre_history") if purpose_first else ("centre_history", "centre_purpose")
    rows = faq_facts(desk.session, *topics)
    text = lines(*(fact for row in rows for fact in row.told(question.language)))
    sources = cited(desk, question.language, *((row.source_id, row.as_of) for row in rows))
    return Reply(
        parts=(Text(text, sources),),
        suggestions=labelled(desk, question.language, ("centre", "industries", "demand")),
        language=question.language,
    )

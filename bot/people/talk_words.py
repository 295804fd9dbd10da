"""What the bot itself says of a talk with a person: the way back, and that nobody is free."""

from __future__ import annotations

from actions.filters import Filters
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.talk.people import BACK, LATER
from actions.words.texts import Texts

HUMAN = "human"
BACK_ACTION = Ask(HUMAN, Filters(aspect=(BACK,)))


def nobody_free(texts: Texts, language: str, office: str, province: str) -> Reply:
    """The limit is over without anybody of the staff: the bot goes on, and word can be left."""
    where = Filters(province=(province,), aspect=(LATER,)) if province else Filters(aspect=(LATER,))
    later = Button(texts("people.leave_word", language), Ask(HUMAN, where))
    told = texts("people.nobody_free", language, office=office)
    return Reply((Text(told),), "handoff", (later,), language=language)

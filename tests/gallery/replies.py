"""The replies that the gallery shows: every kind of them, from the real actions and facts, in Thai and English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from bot.buttons.narrowing import with_narrowing
from bot.dialogue.moment import Run
from bot.feedback.replies import with_buttons
from bot.pictures.store import PictureStore
from tests.bot.channels.samples import TEXTS, everything, list_reply

RAYONG = (12.68, 101.27)
LANGUAGES = ("th", "en")
NAMED_COLLEGE = ("1321016101",)
QUESTIONS = {
    "greeting": ("greeting", Filters()),
    "help": ("help", Filters()),
    "programs": ("programs", Filters(field=("auto",), province=("21",))),
    "programs-anywhere": ("programs", Filters()),
    "programs-at-college": ("programs", Filters(college=NAMED_COLLEGE)),
    "program-info": ("program_info", Filters(field=("auto",), level=("voc_cert",))),
    "study-path": ("study_path", Filters(field=("auto",), level=("voc_cert",))),
    "level-info": ("level_info", Filters(level=("high_voc_cert",))),
    "industries": ("industries", Filters()),
    "short-courses": ("short_courses", Filters()),
    "dual": ("dual", Filters(province=("21",))),
    "college-info": ("college_info", Filters(college=NAMED_COLLEGE)),
    "nearest": ("nearest_college", Filters()),
    "graduates": ("graduates", Filters(field=("auto",), province=("21",))),
    "graduates-by-level": ("graduates", Filters(field=("auto",))),
    "top-colleges": ("top_colleges", Filters(field=("auto",))),
    "outcomes": ("outcomes", Filters(field=("auto",))),
    "compare-fields": ("compare", Filters(field=("auto", "electrical"))),
    "compare-provinces": ("compare", Filters(field=("auto",), province=("21", "20"))),
    "demand": ("demand", Filters()),
    "recruit": ("recruit", Filters(field=("welding",), province=("21",), number=("20",))),
    "matching": ("matching", Filters(field=("welding",), province=("21",), number=("20",))),
    "centres": ("centre", Filters()),
    "centre": ("centre", Filters(centre=("eec",))),
    "mekong-lancang": ("mekong_lancang", Filters()),
    "international": ("international", Filters()),
    "fees": ("fees", Filters()),
    "human": ("human", Filters()),
    "crisis": ("crisis", Filters()),
    "danger": ("danger", Filters()),
    "abuse": ("abuse", Filters()),
    "personal-data": ("personal_data", Filters()),
    "out-of-scope": ("out_of_scope", Filters()),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One reply and what to call it."""

    name: str
    reply: Reply

    def picture_in(self, folder: Path) -> Callable[[Any], str | None]:
        """Draws the reply's pictures into a folder, with the words of its language."""
        store = PictureStore(folder)
        return lambda chart: store.path_for(chart, self.reply.language, TEXTS)


def shown(session: Session) -> Iterator[Shown]:
    """The made-up replies that have every part, then each question in both languages."""
    yield Shown("every-part", everything())
    yield Shown("list", list_reply())
    desk = Desk(session, TEXTS)
    for language in LANGUAGES:
        for name, (intent, filters) in QUESTIONS.items():
            yield Shown(f"{name}-{language}", _reply(desk, intent, filters, language, None))
        yield Shown(f"near-me-{language}", _reply(desk, "nearest_college", Filters(), language, RAYONG))


def _reply(
    desk: Desk, intent: str, filters: Filters, language: str, location: tuple[float, float] | None
) -> Reply:
    """As people get it: with what narrows it, and with the thumbs."""
    question = Question(intent, filters, language, date.today(), location=location)  # noqa: DTZ011
    action = intent if intent in ACTIONS else "faq"
    reply = ACTIONS[action].run(question, desk)
    return with_buttons(with_narrowing(reply, Run(intent, filters), action, desk.session, TEXTS), 1, TEXTS)

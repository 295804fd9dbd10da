"""Asks the actions, draws their replies: `python -m tests.gallery build/gallery.html [database address]`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import actions.all  # noqa: F401  registers every action
from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from bot.channels.line.encode import messages_of
from bot.channels.telegram.encode import encode
from bot.settings import Settings
from database.engine import open_engine
from database.session import reading
from tests.bot.channels.samples import LOOK, TEXTS, everything, on_telegram
from tests.gallery.appearance import line_html, page, telegram_html

RAYONG = (12.68, 101.27)
QUESTIONS = [
    ("greeting", Filters()),
    ("programs", Filters(field=("auto",), province=("21",))),
    ("programs", Filters()),
    ("program_info", Filters(field=("auto",), level=("voc_cert",))),
    ("college_info", Filters(college=("1321016101",))),
    ("nearest_college", Filters()),
    ("graduates", Filters(field=("auto",), province=("21",))),
    ("outcomes", Filters(field=("auto",))),
    ("compare", Filters(field=("auto", "electrical"))),
    ("centre", Filters()),
    ("centre", Filters(centre=("eec",))),
    ("mekong_lancang", Filters()),
    ("international", Filters()),
    ("study_path", Filters(field=("auto",), level=("voc_cert",))),
    ("demand", Filters()),
    ("recruit", Filters(field=("welding",), province=("21",), number=("20",))),
    ("out_of_scope", Filters()),
]


def main(target: str, address: str) -> None:
    """Write the page."""
    engine = open_engine(address)
    rows = [_row("everything", everything())]
    with reading(engine) as session:
        desk = Desk(session, TEXTS)
        for language in ("th", "en"):
            for intent, filters in QUESTIONS:
                question = Question(intent, filters, language, date.today(), location=RAYONG)  # noqa: DTZ011
                asked = [question]
                if intent == "nearest_college":
                    asked.append(Question(intent, filters, language, question.today))
                rows += [_row(f"{intent} {language}", ACTIONS[intent].run(q, desk)) for q in asked]
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(page(rows), "utf-8")
    print(f"{len(rows)} replies: {target}")


def _row(title: str, reply: Reply) -> tuple[str, str, str]:
    line = line_html(messages_of(reply, LOOK))
    return f"{title} ({reply.kind})", line, telegram_html(encode(reply, on_telegram(), LOOK))


if __name__ == "__main__":
    main(
        sys.argv[1] if len(sys.argv) > 1 else "build/gallery.html",
        sys.argv[2] if len(sys.argv) > 2 else Settings().database_address,
    )

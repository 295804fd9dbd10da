"""What comes before an answer: yes or no where the facts settle it, or what was said and not used."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.question import Asked
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.dialogue.meaning.firms import without_the_askers_own
from bot.dialogue.moment import Run
from bot.dialogue.replies import led
from bot.dialogue.topics import CONVERSATION
from bot.dialogue.understood.asked import YES_OR_NO
from bot.dialogue.understood.heard import as_asked, heard
from bot.dialogue.understood.unused import FACTS, Asking, unused, with_unused
from bot.nlu.understanding import Understanding
from bot.turn.acting import Occasion, asked_again
from bot.turn.answered import Answered, Assistant
from database.models import College

# What an answer is made of, whichever of it was named: a trade is what one likes, levels are steps.
OF_ITSELF = {"advice": ("field", "untaught"), "study_path": ("level",)}
NUMBER = re.compile(r"\d+")
OF_THE_ACTION = ("", "seat")  # what the action itself says yes or no to
CARD, AVERAGE = "college_info", ("average",)
EXISTENCE = frozenset({"programs", "short_courses"})
OF_WHERE = frozenset(
    "where list teaches fields names count by_province by_region number_of_colleges entry status".split()
)
CLAIMED = ("province", "sector")  # what a question only claims of its thing, and the verdict settles


def with_verdict(
    told: Answered, run: Run, understood: Understanding, occasion: Occasion, session: Session,
    assistant: Assistant,
) -> Reply:  # fmt: skip
    """The reply with yes or no before it, or with what was not used: then no yes is sure; or led by what answers."""
    reply, texts = told.reply, assistant.texts
    if run.led_by:
        return led(reply, run.led_by, texts)
    settled = answered_yes_or_no(reply, run, session, texts)
    denied = reply.kind == "no_data" and settled != reply  # there is none at all: nothing was to narrow
    if run.intent in CONVERSATION or told.action == "clarify" or denied:
        return settled
    understood = without_the_askers_own(understood)
    said = as_asked(heard(understood), understood).filters
    said = said.having(run.asked.supposes) if run.asked.supposes in CLAIMED else said
    ask = asked_again(run, occasion, session)
    for kind in (*run.chosen, *(OF_ITSELF.get(told.action, ()) if reply.kind == "answer" else ())):
        said = said.having(kind)
    found = unused(Asking(understood, said, run.filters, reply, told.action, ask))
    lacking = assistant.operations.lacking(understood.text, run.intent, reply)
    if (told.action, reply.query, lacking) == (CARD, None, AVERAGE):
        lacking = (f"{lacking[0]}_of_card",)  # a card has no totals either
    noted = found or lacking or (understood.unread and reply.query is None and told.action not in FACTS)
    fact = told.action in FACTS
    return with_unused(reply, found, lacking, understood, texts, fact) if noted else settled


def answered_yes_or_no(reply: Reply, run: Run, session: Session, texts: Texts) -> Reply:
    """The reply with yes or no before it, where the question wants it and the facts settle it.

    Only where all that was said was used: a yes to less than was asked is none.
    """
    first = reply.parts[0] if reply.parts else None
    if not isinstance(first, Text) or reply.kind not in ("answer", "no_data"):
        return reply
    by_action = run.asked.supposes in OF_THE_ACTION
    word = _existence(reply, run) if by_action else _verdict(run, first.text, session)
    if not word or first.text.startswith(tuple(texts("dialogue.verdicts", reply.language).split())):
        return reply
    told = texts(f"dialogue.{word}", reply.language, told=first.text)
    return replace(reply, parts=(replace(first, text=told), *reply.parts[1:]))


def _verdict(run: Run, told: str, session: Session) -> str:
    if run.asked.supposes == "years":
        years = NUMBER.search(told.split("\n")[0])
        holds = years[0] == run.asked.claimed if years else None
    else:
        holds = _holds(run.asked, run, session)
    return "" if holds is None else "premise_right" if holds else "premise_wrong"


def _holds(asked: Asked, run: Run, session: Session) -> bool | None:
    """Whether what is claimed is true; None when the data does not tell."""
    college = session.get(College, run.filters.college[0]) if run.filters.college else None
    if college is None:
        return None
    if asked.supposes == "closed":
        return not college.is_open
    return asked.claimed == (college.sector if asked.supposes == "sector" else college.province_code)


def _existence(reply: Reply, run: Run) -> str:
    """ "มี ... ไหม": there is, when the answer lists what was asked for."""
    named = run.filters.field or run.filters.industry or run.intent == "short_courses"
    if run.intent not in EXISTENCE or not named or run.asked.form != YES_OR_NO:
        return ""
    if not set(run.filters.aspect) <= OF_WHERE:
        return ""  # "มีช่างยนต์ที่มีหอพักไหม": that there is the field is no yes to it
    return "there_is" if reply.kind == "answer" else "none_found"

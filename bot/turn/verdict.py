"""What comes before an answer: yes or no where the facts settle it, or what was said and not used."""

from __future__ import annotations

from sqlalchemy.orm import Session

from actions.reply import Reply
from bot.dialogue.moment import Run
from bot.dialogue.settle import CONVERSATION
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.premise import Premise, answered_yes_or_no
from bot.dialogue.understood.unused import FACTS, Asking, unused, with_unused
from bot.dialogue.understood.wording import as_worded
from bot.nlu.understanding import Understanding
from bot.turn.acting import Occasion, asked_again
from bot.turn.answered import Answered, Assistant

# What an answer is made of, whichever of it was named: a trade is what one likes, levels are steps.
OF_ITSELF = {"advice": ("field", "untaught"), "study_path": ("level",)}
CLAIMED = ("province", "sector")  # what a question only claims of its thing, and the verdict settles


def with_verdict(
    told: Answered, run: Run, premise: Premise, understood: Understanding, occasion: Occasion,
    session: Session, assistant: Assistant,
) -> Reply:  # fmt: skip
    """The reply with yes or no before it, or with what was not used: then no yes is sure."""
    reply, texts = told.reply, assistant.texts
    settled = answered_yes_or_no(reply, run, premise, understood, session, texts)
    denied = reply.kind == "no_data" and settled != reply  # there is none at all: nothing was to narrow
    if run.intent in CONVERSATION or told.action == "clarify" or denied:
        return settled
    said = as_worded(heard(understood), understood).filters
    said = said.having(premise.kind) if premise.kind in CLAIMED else said
    ask = asked_again(run, occasion, session)
    for kind in OF_ITSELF.get(told.action, ()) if reply.kind == "answer" else ():
        said = said.having(kind)
    found = unused(Asking(understood, said, run.filters, reply, told.action, ask))
    lacking = assistant.operations.lacking(understood.text, run.intent, reply)
    noted = found or lacking or (understood.unread and reply.query is None and told.action not in FACTS)
    fact = told.action in FACTS
    return with_unused(reply, found, lacking, understood, texts, fact) if noted else settled

"""What the request of a person waits for: contact data, a telephone that proves a claim, words for the staff."""

from __future__ import annotations

from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import ANSWER, CLAIM, CONTACT, awaited
from bot.dialogue.decide import AskBack, Decision, Missed, Run
from bot.dialogue.state import State


def sealed_run(state: State) -> Run | None:
    """What contact data is given to: the request that waits for it."""
    pending = state.pending
    if pending is None or pending.kind not in (CONTACT, CLAIM):
        return None
    reference = awaited(pending, CONTACT, CLAIM)
    step = "claim" if pending.kind == CLAIM else "recontact"
    return Run(pending.intent, move=Move(step, reference=reference) if reference else None)


def contact_awaited(state: State) -> bool:
    """Whether a request waits for its contact: it goes on doing so, whatever is talked of in between."""
    return state.pending is not None and state.pending.kind == CONTACT


def may_be_contact(before: State, decision: Decision) -> bool:
    """Whether words that were no contact data to the receiver are taken for a name or a company's, or for nothing."""
    waits_for_it = before.pending is not None and before.pending.kind in (CONTACT, CLAIM)
    named = isinstance(decision, Run) and decision.move is not None and decision.move.step == "contact"
    return waits_for_it and (named or isinstance(decision, Missed | AskBack))


def answer_run(state: State) -> Run | None:
    """What a message without letters ("9.30") is given to: the staff who wait for a word."""
    pending = state.pending
    if pending is None or pending.kind != ANSWER:
        return None
    return Run(pending.intent, move=Move("answer", reference=awaited(pending, ANSWER)))

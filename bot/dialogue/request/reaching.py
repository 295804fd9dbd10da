"""What passes between a person and the staff of a filed request: another contact, words to them.

While a telephone or words for the staff are waited for, "ยกเลิก" means that, and not the request. What staff wrote is
answered by what orders nothing, asks nothing and is about nothing else that the assistant knows.

It comes first of all decisions but an alarm: words for the staff may complain, name a person or be of any language.
"""

from __future__ import annotations

from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import ANSWER, CLAIM, CONTACT, awaited
from actions.subjects.requests.replies import INTENT as FORM
from bot.dialogue.moment import SURE, VERY_SURE, Decision, Moment, Run
from bot.dialogue.request.filling import changes_of
from bot.dialogue.request.orders import OF_THE_PERSON, ordered, reference_of
from bot.dialogue.request.reading.told import told
from bot.dialogue.topics import CONVERSATION

ANSWERS = frozenset(
    "affirm deny recruit nlu_fallback out_of_scope".split()
)  # topics that words to staff sound like


def reaches_staff(m: Moment) -> Decision | None:
    """What is meant for the staff of a request, or for the contact that they have."""
    if move := _waited_for(m) or _ordered(m):
        return Run(FORM, move=move)
    answers = m.state.answers
    if answers and m.state.pending is None and _answers(m):
        return Run(FORM, move=Move("answer", reference=answers))
    return None


def _waited_for(m: Moment) -> Move | None:
    """The words that a request of the person waits for, or that they are not wanted any more."""
    pending = m.state.pending
    reference = awaited(pending, ANSWER, CLAIM, CONTACT)
    if pending is None or not reference or pending.intent != FORM:
        return None
    if _gives_up(m):
        return Move("keep", reference=reference)
    own = m.understood.intent in OF_THE_PERSON and m.understood.confidence >= VERY_SURE
    return Move("answer", reference=reference) if pending.kind == ANSWER and not own else None


def _gives_up(m: Moment) -> bool:
    found = m.words.found("cancels", m.understood.text) or m.words.found("gives_up", m.understood.text)
    alone = found is not None and m.words.beside(m.understood.text, found) <= len("คำขอ")
    return alone or (m.intent == "deny" and not m.names_something and m.short)


def _ordered(m: Moment) -> Move | None:
    text, form = m.understood.text, m.state.form
    reference = reference_of(m) or (form.reference if form and not form.open else "")
    known = bool(reference) or form is not None
    if not known or m.words.found("asks", text):
        return None
    if m.words.found("tells_staff", text):
        return Move("answer", reference=reference)
    changes = m.words.found("swap", text) is not None and m.words.found("contact_parts", text) is not None
    return Move("recontact", reference=reference) if changes else None


def _answers(m: Moment) -> bool:
    if m.words.found("asks", m.understood.text) or ordered(m, focus=False):
        return False
    real = [c for c in changes_of(m, told(m)) if c.do not in ("business", "kind", "remark", "somewhere")]
    if m.intent == FORM and real:
        return False
    if m.intent in CONVERSATION and m.intent not in ANSWERS:
        return m.understood.confidence < SURE
    return m.intent in ANSWERS or m.understood.confidence < VERY_SURE

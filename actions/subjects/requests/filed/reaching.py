"""How a filed request and its person reach each other: claimed on another device, with another contact, by words.

Whoever names a request that is not theirs is asked for its telephone, also where there never was such a request:
nobody learns which references exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.filters import Filters
from actions.reply import Ask, Button, Choices, Reply
from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import ANSWER, CLAIM, CONTACT
from actions.subjects.requests.filed.records import OPEN, Filed
from actions.subjects.requests.filed.standing import SHOWN, not_found, one_line, status_of, waits
from actions.subjects.requests.replies import INTENT, Told, contact_asked, move_button, nothing, said
from actions.words.saying import lines

SEALED = frozenset({"claim", "recontact"})  # steps that take contact data
_Do = Callable[[Told, Filed], Reply]


def claimed(told: Told) -> Reply:
    """The telephone of a request that was filed elsewhere: the right one brings it into this talk."""
    sealed, reference = told.question.sealed, told.move.reference
    if sealed is None:
        return not_found(told)
    if "phone" not in sealed.holds:
        fault = next((one for one in sealed.faults if one.startswith("phone")), "")
        note = told.say(f"recruit.contact_{fault}") if fault else ""
        return waits(told, lines(note, told.say("recruit.claim_needs_phone")), CLAIM, reference)
    found = told.records.claim(reference, sealed.handle)
    if found is None:
        return waits(told, told.say("recruit.claim_refused"), CLAIM, reference)
    return status_of(told, found, told.say("recruit.claimed", reference=found.reference))


# ---------------------------------------------------------------- another contact
def recontacted(told: Told) -> Reply:
    """Another telephone, address or name for a filed request; one that is being made is asked for its contact."""
    form = told.form
    if not told.move.reference and form.open and form.draft != Draft() and not form.reference:
        return (
            contact_asked(told, form)
            if form.asked == "contact"
            else said(told, told.say("recruit.contact_later"))
        )
    return _of_which(told, "recontact", "recruit.contact_which", _new_contact)


def _new_contact(told: Told, filed: Filed) -> Reply:
    sealed, say = told.question.sealed, told.say
    if filed.status not in OPEN:
        return status_of(told, filed)
    if sealed is None:
        return waits(
            told, say("recruit.ask_new_contact", reference=filed.reference), CONTACT, filed.reference
        )
    if sealed.faults or not sealed.handle:
        fault = say(f"recruit.contact_{sealed.faults[0] if sealed.faults else 'not_enough'}")
        again = lines(fault, say("recruit.ask_new_contact", reference=filed.reference))
        return waits(told, again, CONTACT, filed.reference)
    draft = replace(filed.draft, contact=sealed.handle, consent=True)
    changed = told.records.change(filed.reference, draft) or filed
    holds = say.joined(say(f"recruit.holds_{one}") for one in sealed.holds)
    return status_of(told, changed, say("recruit.contact_changed", holds=holds, reference=filed.reference))


def kept(told: Told) -> Reply:
    """Neither claimed, nor changed, nor written: all stays as it was."""
    found = told.records.find(told.move.reference)
    return (
        status_of(told, found, told.say("recruit.as_it_was"))
        if found
        else said(told, told.say("recruit.claim_left"))
    )


# ---------------------------------------------------------------- words for the staff
def answered(told: Told) -> Reply:
    """Words for the staff who see to a request; a press asks for them."""
    return _of_which(told, "answer", "recruit.answer_which", _word)


def _word(told: Told, filed: Filed) -> Reply:
    say, words = told.say, told.question.text.strip()
    if not words:
        return waits(told, say("recruit.answer_ask", reference=filed.reference), ANSWER, filed.reference)
    if told.records.answer(filed.reference, words) is None:
        return not_found(told)
    sent = say("recruit.answer_sent", reference=filed.reference)
    ways = (move_button(say, one, Move(one, reference=filed.reference)) for one in ("status", "recontact"))
    return replace(said(told, sent), suggestions=tuple(ways))


def _of_which(told: Told, step: str, key: str, do: _Do) -> Reply:
    """Do it with the request that is named, else with the only open one; of several it is asked which."""
    records, reference = told.records, told.move.reference
    if reference:
        found = records.find(reference)
        return do(told, found) if found else not_found(told)
    several = [one for one in records.filed() if one.status in OPEN]
    if not several:
        return nothing(told)
    if len(several) == 1:
        return do(told, several[0])
    buttons = (Button(o.reference, Ask(INTENT, move=Move(step, reference=o.reference))) for o in several)
    text = lines(told.say(key), *(one_line(told, one) for one in several[:SHOWN]))
    choices = Choices(text, tuple(buttons)[:SHOWN])
    return Reply((choices,), "request", form=told.form, used=Filters())

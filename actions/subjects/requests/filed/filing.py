"""What becomes of a request: agreed to, filed with a contact, cancelled, taken back.

Only what really happens is said: it lies with the responsible centre's desk, which calls back; no time is promised.
"""

from __future__ import annotations

from dataclasses import replace

from actions.reply import Ask, Button, Cards, Choices, Part, Reply, Text
from actions.subjects.centres.offer import call_offer
from actions.subjects.requests.draft.draft import Draft, Form
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.summary import card_of_filed, filters_of
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import OPEN, Filed
from actions.subjects.requests.filed.standing import SHOWN, not_found, one_line, status_of
from actions.subjects.requests.replies import (
    INTENT,
    Told,
    contact_asked,
    filling,
    move_button,
    nothing,
    recapped,
    said,
    suggestions_of,
)
from actions.words.saying import lines


# ---------------------------------------------------------------- agreeing and filing
def confirmed(told: Told) -> Reply:
    """Agreed: a change is filed, a new request needs a contact; what is not complete is asked for first."""
    form = told.form
    if form.draft == Draft():
        return nothing(told)
    if not form.open:
        return recapped(told)
    stale = told.move.of and told.move.of != form.digest
    if told.needs.missing(form) or stale:
        return filling(told, note="recruit.changed_since" if stale else "recruit.not_complete", before=form)
    agreed = replace(form, draft=replace(form.draft, consent=True))
    if form.reference:
        return _filed_change(told, agreed)
    known = told.records.unfiled_contact()
    if known and known.enough:
        return _filed(told, agreed, known)
    return contact_asked(told, agreed)


def contacted(told: Told) -> Reply:
    """What the person typed was sealed; where somebody can be reached with it, the request is filed."""
    sealed, form, say = told.question.sealed, told.form, told.say
    assert sealed is not None
    if form.draft == Draft() or not form.open or told.needs.missing(form):
        return filling(told) if form.open and form.draft != Draft() else recapped(told)
    agreed = replace(form, draft=replace(form.draft, consent=True))
    fault = say(f"recruit.contact_{sealed.faults[0]}") if sealed.faults else ""
    if not sealed.enough or not sealed.handle:
        return contact_asked(told, agreed, fault or say("recruit.contact_not_enough"))
    return _filed(told, agreed, sealed, fault)


def not_yet_reached(told: Told) -> Reply:
    """What was typed holds no way to reach anybody: it is asked for again."""
    if told.form.asked != "contact" or not told.form.open:
        return recapped(told)
    return contact_asked(told, told.form, told.say("recruit.contact_not_kept"))


def _filed(told: Told, form: Form, sealed: Sealed, fault: str = "") -> Reply:
    """Filed with what reaches somebody; a telephone that cannot be right beside a good e-mail is told."""
    try:
        filed = told.records.file(replace(form.draft, contact=sealed.handle))
    except RuntimeError:  # nothing is kept here: the person is told whom to call
        offer = call_offer(told.say, filters_of(form.draft).province)
        parts = (Text(lines(told.say("recruit.not_kept"), offer.text)),)
        return Reply(
            parts,
            "no_data",
            offer.buttons,
            form=form,
            used=filters_of(form.draft),
        )
    say = told.say
    holds = say.joined(say(f"recruit.holds_{one}") for one in sealed.holds)
    head = say("recruit.filed", reference=filed.reference)
    reached = say("recruit.reached_by", holds=holds) if holds else ""
    return _receipt(told, filed, lines(head, reached, fault), form.aside)


def _filed_change(told: Told, form: Form) -> Reply:
    filed = told.records.change(form.reference, form.draft)
    if filed is None:
        return not_found(told)
    return _receipt(told, filed, told.say("recruit.change_filed", reference=filed.reference), form.aside)


def _receipt(told: Told, filed: Filed, head: str, aside: tuple[Draft, ...]) -> Reply:
    """The reference, the request, what happens next, the centre and its telephone."""
    say, draft = told.say, filed.draft
    offer = call_offer(told.say, filters_of(draft).province)
    after = lines(say("recruit.what_next"), offer.text, say("recruit.left_aside") if aside else "")
    parts: tuple[Part, ...] = (
        Text(head),
        Cards((card_of_filed(draft, say, filed.reference),), 1),
        Text(after),
    )
    form = Form(draft, "filed", filed.reference, aside=aside)
    buttons = (
        *((move_button(say, "aside", Move("aside")),) if aside else ()),
        move_button(say, "status", Move("status", reference=filed.reference)),
        *suggestions_of(draft, told)[:1],
        *offer.buttons,
    )
    buttons = tuple({button.label: button for button in reversed(buttons)}.values())[::-1]
    return Reply(
        parts, "request", buttons[:6], used=filters_of(draft), form=form
    )  # fmt: skip


# ---------------------------------------------------------------- cancelling and taking back
def withdrawn(told: Told) -> Reply:
    """A filed request is cancelled: by its reference, by its trade, else the only one that is open."""
    move, records, say = told.move, told.records, told.say
    if move.reference:
        return _withdrawn(told, move.reference)
    found = [one for one in records.filed() if one.status in OPEN]
    if move.field:
        found = [one for one in found if any(line.field == move.field for line in one.draft.lines)]
    if not found:
        return not_found(told) if move.field and records.filed() else nothing(told)
    if len(found) == 1:
        return _withdrawn(told, found[0].reference)
    buttons = tuple(
        Button(one.reference, Ask(INTENT, move=Move("withdraw", reference=one.reference)))
        for one in found[:SHOWN]
    )
    text = lines(say("recruit.cancel_which"), *(one_line(told, one) for one in found[:SHOWN]))
    form = told.form if told.form.draft != Draft() else Form(found[0].draft, "filed", found[0].reference)
    return Reply((Choices(text, buttons),), "request", form=form, used=filters_of(form.draft))


def _withdrawn(told: Told, reference: str) -> Reply:
    gone, say = told.records.withdraw(reference), told.say
    if gone is None:
        found = told.records.find(reference)
        return status_of(told, found) if found else not_found(told)
    undo = move_button(say, "undo", Move("undo", reference=gone.reference))
    mine = told.form.reference == gone.reference or told.form.draft == Draft()
    form = Form(gone.draft, "filed", gone.reference, aside=told.form.aside) if mine else told.form
    return Reply(
        (Text(say("recruit.withdrawn", reference=gone.reference)),), "request", (undo,), form=form,
        used=filters_of(form.draft)
    )  # fmt: skip


def taken_back(told: Told) -> Reply:
    """The latest change or cancelling of a filed request is taken back, within a day."""
    records, say = told.records, told.say
    latest = next((one.reference for one in records.filed() if one.undoable), "")
    reference = told.move.reference or (told.form.reference if not told.form.open else "") or latest
    back = records.undo(reference) if reference else None
    if back is None:
        if told.move.reference and records.find(told.move.reference) is None:
            return not_found(told)
        return said(told, say("recruit.nothing_to_undo"), "clarify")
    return status_of(
        replace(told, form=Form(back.draft, "filed", back.reference, aside=told.form.aside)), back
    )

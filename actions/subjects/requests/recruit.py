"""An employer's request in conversation: what it holds, the real supply, the next thing to settle, its filing.

It is filled one thing at a time, summed up, agreed to, and filed with a contact; the reply says what happens next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from actions.question import Question
from actions.registry import action
from actions.reply import Reply, Text
from actions.subjects.requests.draft.changes import as_meant, changed, undone
from actions.subjects.requests.draft.draft import MOST_BEFORE, Draft, Form
from actions.subjects.requests.draft.earlier import form_of
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.draft.somewhere import placed
from actions.subjects.requests.draft.summary import dated, in_a_line
from actions.subjects.requests.filed.filing import (
    confirmed,
    contacted,
    not_yet_reached,
    taken_back,
    withdrawn,
)
from actions.subjects.requests.filed.reaching import SEALED, answered, claimed, kept, recontacted
from actions.subjects.requests.filed.standing import stands
from actions.subjects.requests.replies import Told, cancelled, edited, filling, recapped
from actions.words.saying import Saying
from database.models import Place, Program
from database.queries.places import provinces

NOTHING = Move()


@action("recruit", takes="field level number province place region month aspect without")
def recruit(question: Question, say: Saying) -> Reply:
    """Make the changes of the move, and take its step."""
    form = question.form if question.form is not None or question.move else form_of(question.filters)
    told = Told(question, say, form or Form(), question.move or NOTHING)
    if question.sealed is not None and told.move.step not in SEALED:
        return contacted(told)
    step = STEPS.get(told.move.step)
    return step(told) if step else _filled(told, told.move)


def _filled(told: Told, move: Move) -> Reply:
    """The request with the changes of the move; of one that was filed when its reference is named."""
    form = told.form
    changes = placed(move.changes, provinces(told.say.session))
    if move.changes and not changes:
        move = replace(move, step="again")  # nothing but words that mean no place
    if move.reference:
        found = told.records.find(move.reference)
        if found is None:
            return stands(told)
        form = Form(found.draft, "filed", found.reference)
    after = _settled(told, changed(form, *changes))
    before = form if told.question.form is not None or changes else None  # else nothing was told of it yet
    reply = filling(replace(told, form=after), before=before, again=move.step == "again")
    new = after.aside[len(form.aside) :]
    return _with_others(reply, new, told) if new else reply


def _with_others(reply: Reply, others: tuple[Draft, ...], told: Told) -> Reply:
    """With word of the requests that wait for their turn: each place has its own."""
    items = told.say.joined(in_a_line(_settled(told, Form(one)).draft, told.say) for one in others)
    return replace(reply, parts=(Text(told.say("recruit.apart", items=items)), *reply.parts))


def _settled(told: Told, form: Form) -> Form:
    """With the date of a month, the province of a district, and the one field that a level leaves of several."""
    draft = form.draft
    draft = replace(draft, start=dated(draft.start, told.question.today))
    if draft.place and not draft.province:
        query = select(Place.province_code).where(Place.id == draft.place)
        draft = replace(draft, province=told.say.session.scalars(query).first() or "")
    form = replace(form, draft=draft)
    for words, fields in form.readings:
        line = next((one for one in draft.lines if one.said == words), None)
        taught = _taught(told.say, fields, line.level) if line and line.level else fields
        if line is None or len(taught) == 1:
            form = as_meant(form, words, taught[0] if line else "")
    return form


def _taught(say: Saying, fields: tuple[str, ...], level: str) -> tuple[str, ...]:
    query = select(Program.field_id).where(Program.field_id.in_(fields), Program.level == level)
    found = set(say.session.scalars(query))
    return tuple(field for field in fields if field in found) or fields


def _begun(told: Told) -> Reply:
    """Another request; one that is still open waits for its turn."""
    old = told.form
    open_one = (old.draft,) if old.open and old.draft.lines else ()
    aside = (*old.aside, *open_one)[-MOST_BEFORE:]
    return _filled(replace(told, form=Form(aside=aside)), told.move)


def _undone(told: Told) -> Reply:
    """The last change is taken back: of the open request, else of the filed one."""
    if told.move.reference or not told.form.open or not told.form.before:
        return taken_back(told)
    form = undone(told.form)
    empty = form.draft == Draft()
    return filling(replace(told, form=form), note="recruit.undone" if not empty else "recruit.undone_all")


def _aside(told: Told) -> Reply:
    """The request that was begun before this one."""
    waiting = told.form.aside
    if not waiting:
        return recapped(told)
    return filling(replace(told, form=_settled(told, Form(waiting[-1], aside=waiting[:-1]))))


STEPS: dict[str, Callable[[Told], Reply]] = {
    "recap": recapped,
    "edit": edited,
    "confirm": confirmed,
    "cancel": cancelled,
    "contact": not_yet_reached,
    "withdraw": withdrawn,
    "status": stands,
    "undo": _undone,
    "begin": _begun,
    "aside": _aside,
    "claim": claimed,
    "recontact": recontacted,
    "answer": answered,
    "keep": kept,
    "unknown_line": lambda told: filling(told, note="recruit.unknown_line", before=told.form),
}

"""What a turn does around its answers: places get provinces, two answers become one, notes are added."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Reply, Text
from actions.subjects.requests.form import Form
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.state import Frame, State
from bot.reception.incoming import Incoming
from bot.reception.limits import LONGEST_UNDERSTOOD
from bot.turn.answered import Answered
from database.models import Place


def together(first: Answered, second: Answered) -> Answered:
    """One reply to the two questions of a message."""
    reply = replace(
        second.reply,
        parts=first.reply.parts + second.reply.parts,
        suggestions=(second.reply.suggestions + first.reply.suggestions)[:6],
        kind=first.reply.kind,
        narrowed=(),
    )
    hidden = first.hidden or second.hidden
    return replace(
        second,
        reply=reply,
        intent=first.intent,
        confidence=first.confidence,
        action=first.action,
        hidden=hidden,
    )


def with_notes(answered: Answered, incoming: Incoming, texts: Texts) -> Answered:
    """Who wrote more than is read learns how far it was read; who wrote personal data, that it was masked."""
    language, parts = answered.reply.language, answered.reply.parts
    if len(incoming.text) > LONGEST_UNDERSTOOD:
        parts = (*parts, Text(texts("dialogue.long_message", language, count=f"{LONGEST_UNDERSTOOD:,}")))
    if incoming.masked:
        parts = (Text(texts("dialogue.masked", language)), *parts)
    return replace(answered, reply=replace(answered.reply, parts=parts))


def with_provinces(filters: Filters, session: Session) -> Filters:
    """The filters with the provinces of the places that they name."""
    if not filters.place or filters.province:
        return filters
    query = select(Place.province_code).where(Place.id.in_(filters.place))
    return replace(filters, province=tuple(dict.fromkeys(session.scalars(query))))


def told_again(frame: Frame) -> Run:
    """The question of a frame, to be asked once more."""
    return Run(frame.intent, frame.filters, frame.offset, query=frame.query)


def after(state: State, reply: Reply) -> State:
    """The state with what a reply leaves: its list, the rest of it, what it waits for, the request."""
    form = state.form if reply.form is None else None if reply.form == Form() else reply.form
    # One thing picked from a list leaves the list as it was: "the second one" still means its second.
    picked = len(reply.listed) == 1 and reply.listed[0] in state.listed
    listed = state.listed if picked or not reply.listed else reply.listed
    return replace(state, listed=listed, more=reply.more, pending=reply.pending, form=form)

"""What a turn does around its answers: places get provinces, two answers become one, notes are added."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Reply, Text
from actions.subjects.requests.draft.draft import Form
from actions.words.texts import Texts
from bot.channels.measures import shorten
from bot.dialogue.state import State
from bot.reception.incoming import Incoming
from bot.reception.limits import LONGEST_UNDERSTOOD
from bot.turn.answered import Answered
from database.models import Place

LONGEST_NAMED = 60  # letters of a question that is named
NOT_READ = frozenset({"missed", "ask_back"})  # actions of what was not understood


def both(first: Answered, second: Answered, asked: tuple[str, str], texts: Texts) -> Answered:
    """One reply to the two questions of a message; what of them was not understood is named, not passed over."""
    if second.action in NOT_READ and first.action not in NOT_READ:
        return _told_alone(
            replace(first, state=replace(second.state, pending=first.state.pending)), asked[1], texts
        )
    if first.action in NOT_READ and second.action not in NOT_READ:
        return _told_alone(second, asked[0], texts)
    if set(map(str, second.reply.parts)) <= set(map(str, first.reply.parts)):
        return replace(first, state=second.state)
    return together(first, second)


def _told_alone(answered: Answered, other: str, texts: Texts) -> Answered:
    note = Text(
        texts("dialogue.other_question_open", answered.reply.language, words=shorten(other, LONGEST_NAMED))
    )
    reply = replace(answered.reply, parts=(*answered.reply.parts, note))
    return replace(answered, reply=reply, state=replace(answered.state, misses=0))


def with_detail(first: Answered, detail: Answered) -> Answered:
    """The first answer, with what is asked of the first thing in it right below its first part."""
    parts = (*first.reply.parts[:1], *detail.reply.parts, *first.reply.parts[1:])
    return replace(first, reply=replace(first.reply, parts=parts))


def together(first: Answered, second: Answered, stays: bool = False) -> Answered:
    """One reply to the two questions of a message; the talk goes on from the second, or `stays` at the first."""
    reply = replace(
        second.reply,
        parts=first.reply.parts + tuple(p for p in second.reply.parts if p not in first.reply.parts),
        suggestions=(second.reply.suggestions + first.reply.suggestions)[:6],
        kind=first.reply.kind,
        narrowed=(),
    )
    hidden = first.hidden or second.hidden
    return replace(
        second,
        state=first.state if stays else second.state,
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


def after(state: State, reply: Reply) -> State:
    """The state with what a reply leaves: its list, the rest of it, what it waits for, the request."""
    form = state.form if reply.form is None else None if reply.form == Form() else reply.form
    # One thing picked from a list leaves the list as it was: "the second one" still means its second.
    picked = len(reply.listed) == 1 and reply.listed[0] in state.listed
    listed = state.listed if picked or not reply.listed else reply.listed
    return replace(state, listed=listed, more=reply.more, pending=reply.pending, form=form)

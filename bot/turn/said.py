"""What the record keeps of a turn: masked words, what was answered, and what was asked."""

from __future__ import annotations

import json

from actions.reply import Ask
from bot.buttons.keys import action_json
from bot.feedback.rating import TOPIC
from bot.masking.tokens import CONTACT_TOKEN
from bot.reception.incoming import Incoming
from bot.turn.answered import SILENT, Answered, Assistant
from bot.turn.plain import plain_text
from bot.turn.record import Said

UNRECORDED = frozenset({"copy_my_data"})  # actions whose answer repeats the record


def record_of(incoming: Incoming, answered: Answered, assistant: Assistant) -> Said | None:
    """The record of a turn; None where nothing was said."""
    if incoming.kind in SILENT or answered.action == TOPIC:
        return None
    return Said(
        message_id=incoming.message_id,
        said_at=incoming.at,
        said=CONTACT_TOKEN if hides(incoming, answered) else incoming.text.replace("\0", ""),  # PostgreSQL
        answered=_told(answered, assistant),
        intent=answered.intent[:48],
        confidence=answered.confidence,
        action=answered.action[:48],
        kind=answered.reply.kind,
        query=asked_of(answered),
        language=answered.reply.language[:8],
        province=province_of(answered),
    )


def hides(incoming: Incoming, answered: Answered) -> bool:
    """Whether a message held contact data, or may have: the words beside it were met, and are not kept."""
    return incoming.sealed is not None or answered.hidden


def asked_of(answered: Answered) -> str:
    """What was asked, as JSON: the query where one was computed, else the topic and what narrows it."""
    if answered.reply.query:
        return json.dumps(answered.reply.query.to_json(), ensure_ascii=False, separators=(",", ":"))
    frame = answered.state.frame
    factual = answered.reply.kind in ("answer", "no_data") and frame is not None
    return action_json(Ask(frame.intent, frame.filters, frame.offset)) if factual and frame else ""


def province_of(answered: Answered) -> str:
    """The province that was named, else the one that the talk is about; "" without one, or with several."""
    named = {
        e.id for one in answered.understood for e in one.entities if e.kind == "province" and not e.negated
    }
    frame = answered.state.frame
    asked = named or set(frame.filters.province if frame and frame.intent == answered.intent else ())
    return asked.pop()[:8] if len(asked) == 1 else ""


def _told(answered: Answered, assistant: Assistant) -> str:
    """What was answered; not the copy of the record, which would be in the record twice."""
    if answered.action in UNRECORDED:
        return ""
    return plain_text(answered.reply, assistant.texts).replace("\0", "")

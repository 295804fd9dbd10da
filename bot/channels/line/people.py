"""Who speaks, where the answer goes, and whether a group's message is meant for us."""

from __future__ import annotations

from typing import Any

from bot.channels.raw import obj, objects, text_of
from bot.channels.spans import Span, inside, span_at, without
from bot.channels.spoken_to import after_name

CHAT_IDS = {"user": "userId", "group": "groupId", "room": "roomId"}


def chat_of(source: dict[str, Any]) -> str:
    """The id that a push goes to: of the user, the group or the room."""
    return text_of(source, CHAT_IDS.get(text_of(source, "type"), ""))[:64]


def person_of(source: dict[str, Any]) -> str:
    """`line:U...`, in a group `line:C...:U...`, so that a group never sees what was said in private.

    In groups LINE may leave the user out; then the group itself is the person.
    """
    chat, user = chat_of(source), text_of(source, "userId")[:64]
    if not chat:
        return ""
    return f"line:{chat}" if chat == user or not user else f"line:{chat}:{user}"


def addressed(message: dict[str, Any], me: str) -> str | None:
    """The text of a group's message without our name or mention; None when it is not meant for us.

    `me` is our own user id, the `destination` of a webhook body.
    """
    text = text_of(message, "text")
    others = []
    for mentioned in objects(obj(message, "mention"), "mentionees"):
        span = span_at(mentioned.get("index"), mentioned.get("length"))
        if mentioned.get("isSelf") is True or (me and mentioned.get("userId") == me):
            return without(text, [span]).strip() if span else text
        others.append(span)
    if any(span and not inside(text, Span(0, span.start)).strip() for span in others):
        return None  # it begins with somebody else's name, however much that looks like ours
    return after_name(text)

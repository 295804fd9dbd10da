"""Who speaks, where the answer goes, and whether a group's message is meant for us."""

from __future__ import annotations

from typing import Any

from bot.channels.measures import utf16
from bot.channels.raw import obj, objects, text_of
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


def addressed(message: dict[str, Any]) -> str | None:
    """The text of a group's message without our name or mention; None when it is not meant for us."""
    text = text_of(message, "text")
    for mentioned in objects(obj(message, "mention"), "mentionees"):
        if mentioned.get("isSelf") is True:
            return _without_span(text, mentioned.get("index"), mentioned.get("length"))
    return after_name(text)


def _without_span(text: str, start: Any, length: Any) -> str:
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 0:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if start + length > utf16(text):
        return text
    rest = units[: 2 * start] + units[2 * (start + length) :]
    return rest.decode("utf-16-le", "ignore").strip()

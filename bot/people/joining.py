"""A group joins a centre by saying its code: "น้องอาชีวะ ลงทะเบียน KDRT-WQMZ", "/register KDRT-WQMZ".

Who has no code learns nothing: a wrong code, a used one and one of yesterday are answered alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from actions.words.texts import Texts
from bot.people.chats import centre_of_code, code_in
from bot.reception.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Join:
    """A group that joins by a code, once the turn is stored."""

    channel: str
    address: str
    code: str


def asks_to_join(incoming: Incoming, texts: Texts) -> str:
    """The code in a message that wants to register a group; "" for any other message."""
    said = incoming.text.casefold()
    words = texts("people.register_words", "th").split() + texts("people.register_words", "en").split()
    return code_in(incoming.text) if any(word in said for word in words) else ""


def answer_to_join(
    incoming: Incoming, code: str, connection: Connection, now: float
) -> tuple[str, str, Join | None]:
    """The key of the answer, the centre, and what is to be stored."""
    if not incoming.in_group:
        return "people.register_in_group", "", None
    centre = centre_of_code(connection, code, now)
    if not centre:
        return "people.register_refused", "", None
    return "people.registered", centre, Join(incoming.channel, incoming.reply_to, code)

"""A group joins a centre by saying its code: "น้องอาชีวะ ลงทะเบียน KDRT-WQMZ", "/register KDRT-WQMZ".

Who has no code learns nothing: a wrong code, a used one and one of yesterday are answered alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.people.chats import centre_of_code, code_in
from bot.people.offices import office_name
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
    incoming: Incoming, code: str, language: str, session: Session, texts: Texts
) -> tuple[Reply, Join | None]:
    """What is answered, and what is to be stored with the turn."""
    centre = centre_of_code(session.connection(), code, incoming.at)
    if not incoming.in_group:
        key, join = "people.register_in_group", None
    elif not centre:
        key, join = "people.register_refused", None
    else:
        key, join = "people.registered", Join(incoming.channel, incoming.reply_to, code)
    told = texts(key, language, centre=office_name(session, centre, language, texts))
    return Reply((Text(told),), "smalltalk", language=language), join

"""The words of a notice, as requests of the channel on which staff read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, Row, text

from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.channels.channel import Channel, Look, Request
from bot.people.chats import StaffChat
from bot.people.stages import LAST_STAGE, event_of
from bot.queue.injecting import unasked

LANGUAGE = "th"  # of staff
_FIELD = text("SELECT name_th FROM fields WHERE id = :id")
_PROVINCE = text("SELECT name_th FROM provinces WHERE code = :code")
Worded = Callable[[Connection, Row[tuple[object, ...]], StaffChat], Sequence[Request]]


def worded_for(channels: Mapping[str, Channel], texts: Texts) -> Worded:
    """How a notice becomes requests."""
    look = Look(texts, lambda _action: "")

    def worded(connection: Connection, notice: Row[tuple[object, ...]], chat: StaffChat) -> Sequence[Request]:
        words = told(connection, notice, texts)
        event = unasked(chat.person_key, event_of(notice.id, notice.stage, chat.id), chat.address, 0.0)
        return channels[chat.channel].encode(Reply((Text(words),), "handoff", language=LANGUAGE), event, look)

    return worded


def told(connection: Connection, notice: Row[tuple[object, ...]], texts: Texts) -> str:
    """Reference, field and province, how often it was told already, and where to look: nothing else."""
    field = connection.execute(_FIELD, {"id": notice.field}).scalar() or ""
    province = connection.execute(_PROVINCE, {"code": notice.province}).scalar() or ""
    about = " · ".join(filter(None, (notice.reference, field, province)))
    what = texts(f"people.notice_{notice.what}", LANGUAGE)
    stage = {0: "", LAST_STAGE: "people.notice_national"}.get(notice.stage, "people.notice_again")
    head = f"{texts(stage, LANGUAGE)} {what}" if stage else what
    where = "people.notice_look_request" if notice.what.startswith("request") else "people.notice_look"
    return f"{head}\n{about}\n{texts(where, LANGUAGE, reference=notice.reference)}"

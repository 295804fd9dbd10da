"""Telegram updates into `Incoming`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import structlog

from actions.words.texts import Texts
from bot.channels.place import place_of
from bot.channels.raw import body_object, content_id, number_of, obj, objects, text_of
from bot.channels.slash import command_of
from bot.channels.spans import Span, inside, span_at, without
from bot.channels.spoken_to import after_name
from bot.channels.telegram.page_data import pressed
from bot.channels.typed import with_words
from bot.reception.incoming import Incoming, IncomingKind

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are on Telegram; without a user name any mention of a bot counts as ours."""

    id: str
    username: str = ""


def decode(body: bytes, me: Me, texts: Texts) -> Incoming | None:
    """What an update asks for, or None (the log says why); `BadBody` when the body is no update at all."""
    update = body_object(body)
    for kind, read in READERS.items():
        if isinstance(update.get(kind), dict):
            return read(update[kind], _frame_of(update, update[kind]), me, texts)
    return _dropped(update, "kind " + ",".join(sorted(set(update) - {"update_id"}))[:60])


def _dropped(update: dict[str, Any], reason: str) -> Incoming | None:
    log.info("telegram_update_dropped", reason=reason, update_id=text_of(update, "update_id"))
    return None


def _frame_of(update: dict[str, Any], content: dict[str, Any]) -> Incoming:
    sender = obj(content, "from")
    chat = obj(content, "chat") or obj(obj(content, "message"), "chat") or {"id": sender.get("id")}
    user, chat_id = text_of(obj(content, "sender_chat") or sender, "id"), text_of(chat, "id")
    private = text_of(chat, "type") in ("private", "") or user == chat_id == text_of(sender, "id")
    album = text_of(content, "media_group_id")[:64]
    return Incoming(
        channel="telegram",
        event_id=f"album:{chat_id}:{album}" if album else text_of(update, "update_id") or content_id(update),
        person_key=f"telegram:{user}" if private else f"telegram:{chat_id}:{user}",
        at=number_of(content, "date") or time.time(),
        kind="other",
        language_hint=text_of(sender, "language_code")[:8],
        reply_to=chat_id,
        message_id=text_of(content, "message_id"),
        in_group=not private,
        thread=_thread_of(content),
        album=album,
    )


def _thread_of(content: dict[str, Any]) -> str:
    """The forum topic in which something was written or pressed; other threads need no word of ours."""
    message = obj(content, "message") or content
    thread = text_of(message, "message_thread_id")
    return thread if message.get("is_topic_message") is True and thread.isdigit() else ""


def _by_a_machine(message: dict[str, Any]) -> bool:
    """Another bot, or a channel's post that Telegram copies into its group.

    Who writes as the group or as a channel comes in the name of a bot of Telegram's, with `sender_chat` beside it.
    """
    if isinstance(message.get("sender_chat"), dict):
        return message.get("is_automatic_forward") is True
    return obj(message, "from").get("is_bot") is True


def _message(message: dict[str, Any], incoming: Incoming, me: Me, texts: Texts) -> Incoming | None:
    if _by_a_machine(message) or not incoming.reply_to:
        return _dropped(message, "no person")
    message = _with_caption(message)
    if "text" in message:
        return _text(message, incoming, me, texts)
    if incoming.in_group and not _answers_us(message, me):
        return _dropped(message, "in a group, not spoken to")
    if isinstance(message.get("location"), dict):
        return _location(message, incoming)
    found = next((kind for key, kind in MESSAGE_KINDS.items() if key in message), None)
    return replace(incoming, kind=found) if found else _dropped(message, "service message")


def _with_caption(message: dict[str, Any]) -> dict[str, Any]:
    """What is written below a picture is what its sender says."""
    caption = text_of(message, "caption").strip()
    if not caption or "text" in message:
        return message
    return {**message, "text": text_of(message, "caption"), "entities": message.get("caption_entities")}


def _text(message: dict[str, Any], incoming: Incoming, me: Me, texts: Texts) -> Incoming | None:
    text: str | None = text_of(message, "text")
    assert text is not None
    command = command_of(text)
    if command and incoming.in_group and command.bot and not _is_me(command.bot, me):
        return _dropped(message, "command for another bot")
    if command and command.name == "start":
        return replace(incoming, kind="started", payload=command.rest[:64])
    if command and texts.has(f"telegram.says_{command.name}"):
        says = texts(f"telegram.says_{command.name}", "th" if incoming.language_hint[:2] == "th" else "en")
        text = f"{says} {command.rest}".strip()
    elif incoming.in_group and not command:
        text = _addressed(message, text, me)
    if text is None:
        return _dropped(message, "in a group, not spoken to")
    said = with_words(incoming, text)
    if incoming.in_group and not said.text:
        return replace(incoming, kind="started")  # somebody only called our name
    return said


def _addressed(message: dict[str, Any], text: str, me: Me) -> str | None:
    """A group's text without our name or mention; None when it is not meant for us."""
    begins_with_another = False
    for entity in objects(message, "entities"):
        span = span_at(entity.get("offset"), entity.get("length"))
        if span is None or entity.get("type") not in ("mention", "text_mention"):
            continue
        if _mentions_us(entity, inside(text, span), me):
            return without(text, [span]).strip()
        begins_with_another |= not inside(text, Span(0, span.start)).strip()
    if _answers_us(message, me):
        return text
    return None if begins_with_another else after_name(text)


def _mentions_us(entity: dict[str, Any], name: str, me: Me) -> bool:
    """By the user name, or by the id of who has none."""
    if entity.get("type") == "text_mention":
        return bool(me.id) and text_of(obj(entity, "user"), "id") == me.id
    return _is_me(name.lstrip("@"), me)


def _is_me(name: str, me: Me) -> bool:
    return name.lower() == me.username.lower() if me.username else name.lower().endswith("bot")


def _answers_us(message: dict[str, Any], me: Me) -> bool:
    return bool(me.id) and text_of(obj(obj(message, "reply_to_message"), "from"), "id") == me.id


def _location(message: dict[str, Any], incoming: Incoming) -> Incoming:
    if (place := place_of(obj(message, "location"))) is None:
        return incoming
    return replace(incoming, kind="location", latitude=place[0], longitude=place[1])


def _callback(query: dict[str, Any], incoming: Incoming, _me: Me, _texts: Texts) -> Incoming | None:
    if not incoming.reply_to:
        return _dropped(query, "no person")
    message, found = obj(query, "message"), pressed(text_of(query, "data"))
    held_by = text_of(message, "message_id")
    return replace(
        incoming,
        kind="press",
        at=time.time(),  # a query has no time of its own; its message can be months old
        payload=found.key,
        callback_id=text_of(query, "id"),
        message_id=held_by,
        pressed_message_id=held_by if found.turns_page else "",
        page_back=found.back,
    )


def _membership(change: dict[str, Any], incoming: Incoming, _me: Me, _texts: Texts) -> Incoming | None:
    """We were blocked or unblocked, added to a group or taken out of one. A channel's readers are left alone."""
    if text_of(obj(change, "chat"), "type") == "channel":
        return _dropped(change, "in a channel")
    now = text_of(obj(change, "new_chat_member"), "status")
    before = text_of(obj(change, "old_chat_member"), "status")
    if now in ("kicked", "left"):
        return replace(incoming, kind="left" if incoming.in_group else "unfollowed")
    if incoming.in_group and before in ("kicked", "left", ""):
        return replace(incoming, kind="joined")
    return _dropped(change, f"membership {before} to {now}"[:60])


MESSAGE_KINDS: dict[str, IncomingKind] = {
    "photo": "image",
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "file",
    "sticker": "sticker",
    "contact": "contact",
    "poll": "other",
    "dice": "other",
    "story": "other",
}
Reader = Callable[[dict[str, Any], Incoming, Me, Texts], Incoming | None]
READERS: dict[str, Reader] = {
    "message": _message,
    "callback_query": _callback,
    "my_chat_member": _membership,
}

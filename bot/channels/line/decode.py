"""LINE webhook bodies into `Incoming`, event by event: one bad event never costs the others.

The SDK's parser raises for a whole batch when one event lacks its id, and drops texts without a quote token;
so the parsing is ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import structlog

from bot.channels.line.people import addressed, chat_of, person_of
from bot.channels.raw import body_object, content_id, number_of, obj, objects, text_of
from bot.channels.slash import command_of
from bot.channels.typed import typed
from bot.incoming import Incoming, IncomingKind

log = structlog.get_logger()

Reader = Callable[[dict[str, Any], Incoming], Incoming | None]


def decode(body: bytes) -> list[Incoming]:
    """Every event that asks for a turn, in order; `BadBody` when the body is no webhook body."""
    found = (_safely(event) for event in objects(body_object(body), "events"))
    return [incoming for incoming in found if incoming is not None]


def _safely(event: dict[str, Any]) -> Incoming | None:
    try:
        return decode_event(event)
    except Exception:  # whatever one event holds, the next one must be read
        log.exception("line_event_unreadable", event_id=text_of(event, "webhookEventId"))
        return None


def decode_event(event: dict[str, Any]) -> Incoming | None:
    """One event, or None when it asks for nothing (the log says why)."""
    kind = text_of(event, "type")
    read = READERS.get(kind)
    if text_of(event, "mode") == "standby":
        return _dropped(event, "standby")
    if read is None:
        return _dropped(event, f"type {kind!r}")
    if not person_of(obj(event, "source")):
        return _dropped(event, "no source")
    return read(event, _frame_of(event))


def _dropped(event: dict[str, Any], reason: str) -> Incoming | None:
    log.info("line_event_dropped", reason=reason[:80], event_id=text_of(event, "webhookEventId")[:64])
    return None


def _frame_of(event: dict[str, Any]) -> Incoming:
    source = obj(event, "source")
    return Incoming(
        channel="line",
        event_id=text_of(event, "webhookEventId")[:128] or content_id(event),
        person_key=person_of(source),
        at=(number_of(event, "timestamp") or 1000 * time.time()) / 1000,
        kind="other",
        reply_to=chat_of(source),
        reply_token=text_of(event, "replyToken"),
        in_group=text_of(source, "type") != "user",
    )


def _message(event: dict[str, Any], incoming: Incoming) -> Incoming | None:
    message = obj(event, "message")
    incoming = replace(incoming, message_id=text_of(message, "id")[:128])
    kind = text_of(message, "type")
    if kind == "text":
        return _text(event, message, incoming)
    if incoming.in_group:
        return _dropped(event, "in a group, not spoken to")
    if kind == "location":
        return _location(message, incoming)
    return replace(incoming, kind=MESSAGE_KINDS.get(kind, "other"))


def _text(event: dict[str, Any], message: dict[str, Any], incoming: Incoming) -> Incoming | None:
    text: str | None = text_of(message, "text")
    if incoming.in_group:
        text = addressed(message)
    if text is None:
        return _dropped(event, "in a group, not spoken to")
    command = command_of(text)
    if command and command.name == "start":
        return replace(incoming, kind="started", payload=command.rest[:64])
    if incoming.in_group and not text:
        return replace(incoming, kind="started")  # somebody only called our name
    said, masked = typed(text)
    return replace(incoming, kind="text", text=said, masked=masked)


def _location(message: dict[str, Any], incoming: Incoming) -> Incoming:
    latitude, longitude = number_of(message, "latitude"), number_of(message, "longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return incoming
    # Title and address of the shared place are left behind: often somebody's home, and not needed.
    return replace(incoming, kind="location", latitude=latitude, longitude=longitude)


def _postback(event: dict[str, Any], incoming: Incoming) -> Incoming | None:
    postback = obj(event, "postback")
    params = obj(postback, "params")
    if text_of(params, "newRichMenuAliasId"):
        return _dropped(event, "rich menu switched")
    picked = text_of(params, "date") or text_of(params, "datetime") or text_of(params, "time")
    if picked:
        return replace(incoming, kind="text", text=picked[:32])
    return replace(incoming, kind="press", payload=text_of(postback, "data")[:300])


def _withdrawn(event: dict[str, Any], incoming: Incoming) -> Incoming:
    return replace(incoming, kind="unsent", message_id=text_of(obj(event, "unsend"), "messageId")[:128])


def _plain(kind: IncomingKind) -> Reader:
    return lambda _event, incoming: replace(incoming, kind=kind)


MESSAGE_KINDS: dict[str, IncomingKind] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "file": "file",
    "sticker": "sticker",
}
READERS: dict[str, Reader] = {
    "message": _message,
    "postback": _postback,
    "follow": _plain("followed"),
    "unfollow": _plain("unfollowed"),
    "unsend": _withdrawn,
    "join": _plain("joined"),
    "leave": _plain("left"),
}

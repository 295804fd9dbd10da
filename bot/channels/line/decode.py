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
from bot.channels.measures import utf16
from bot.channels.place import place_of
from bot.channels.raw import body_object, content_id, number_of, obj, objects, text_of
from bot.channels.slash import command_of
from bot.channels.spans import Span, inside, span_at, without
from bot.channels.typed import with_words
from bot.reception.incoming import Incoming, IncomingKind

log = structlog.get_logger()

Reader = Callable[[dict[str, Any], Incoming, str], Incoming | None]


def decode(body: bytes) -> list[Incoming]:
    """Every event that asks for a turn, in order; `BadBody` when the body is no webhook body."""
    return decode_object(body_object(body))


def decode_object(content: dict[str, Any]) -> list[Incoming]:
    """As `decode`, of a body that was read already."""
    me = text_of(content, "destination")
    found = (_safely(event, me) for event in objects(content, "events"))
    return [incoming for incoming in found if incoming is not None]


def _safely(event: dict[str, Any], me: str) -> Incoming | None:
    try:
        return decode_event(event, me)
    except Exception:  # whatever one event holds, the next one must be read
        log.exception("line_event_unreadable", event_id=text_of(event, "webhookEventId"))
        return None


def decode_event(event: dict[str, Any], me: str = "") -> Incoming | None:
    """One event, or None when it asks for nothing (the log says why). `me`: our own user id."""
    kind = text_of(event, "type")
    read = READERS.get(kind)
    if text_of(event, "mode") == "standby":
        return _dropped(event, "standby")
    if read is None:
        return _dropped(event, f"type {kind!r}")
    if not person_of(obj(event, "source")):
        return _dropped(event, "no source")
    return read(event, _frame_of(event), me)


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


def _message(event: dict[str, Any], incoming: Incoming, me: str) -> Incoming | None:
    message = obj(event, "message")
    incoming = replace(incoming, message_id=text_of(message, "id")[:128])
    kind = text_of(message, "type")
    if kind == "text":
        return _text(event, message, incoming, me)
    if incoming.in_group:
        return _dropped(event, "in a group, not spoken to")
    if kind == "location":
        return _location(message, incoming)
    if pictures := text_of(
        obj(message, "imageSet"), "id"
    ):  # sent together, each an event: the first stands for all
        incoming = replace(incoming, event_id=f"imageSet:{pictures}"[:128])
    return replace(incoming, kind=MESSAGE_KINDS.get(kind, "other"))


def _text(event: dict[str, Any], message: dict[str, Any], incoming: Incoming, me: str) -> Incoming | None:
    message, signs = _without_emojis(message)
    text: str | None = text_of(message, "text")
    if incoming.in_group:
        text = addressed(message, me)
    if text is None:
        return _dropped(event, "in a group, not spoken to")
    text = text.strip() if signs else text
    command = command_of(text)
    if command and command.name == "start":
        return replace(incoming, kind="started", payload=command.rest[:64])
    if incoming.in_group and not text and not signs:
        return replace(incoming, kind="started")  # somebody only called our name
    said = with_words(incoming, text)
    return replace(said, signs="" if said.text.strip() else signs)


def _without_emojis(message: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The message without the words that stand in for LINE's own emojis, and these words.

    Mentions that lie behind an emoji move with the text.
    """
    text = text_of(message, "text")
    found = [span_at(emoji.get("index"), emoji.get("length"), " ") for emoji in objects(message, "emojis")]
    spans = [span for span in found if span and span.end <= utf16(text)]
    if not spans:
        return message, ""
    mentions = [_moved(one, spans) for one in objects(obj(message, "mention"), "mentionees")]
    changed = {"text": without(text, spans), "mention": {"mentionees": mentions}}
    return {**message, **changed}, " ".join(inside(text, span) for span in spans)[:200]


def _moved(mention: dict[str, Any], cut: list[Span]) -> dict[str, Any]:
    at = mention.get("index")
    if not isinstance(at, int):
        return dict(mention)
    gone = sum(span.end - span.start - utf16(span.filler) for span in cut if span.end <= at)
    return {**mention, "index": at - gone}


def _location(message: dict[str, Any], incoming: Incoming) -> Incoming:
    if (place := place_of(message)) is None:
        return incoming
    # Title and address of the shared place are left behind: often somebody's home, and not needed.
    return replace(incoming, kind="location", latitude=place[0], longitude=place[1])


def _postback(event: dict[str, Any], incoming: Incoming, _me: str) -> Incoming | None:
    postback = obj(event, "postback")
    params = obj(postback, "params")
    if text_of(params, "newRichMenuAliasId"):
        return _dropped(event, "rich menu switched")
    picked = text_of(params, "date") or text_of(params, "datetime") or text_of(params, "time")
    if picked:
        return replace(incoming, kind="text", text=picked[:32])
    return replace(incoming, kind="press", payload=text_of(postback, "data")[:300])


def _withdrawn(event: dict[str, Any], incoming: Incoming, _me: str) -> Incoming:
    return replace(incoming, kind="unsent", message_id=text_of(obj(event, "unsend"), "messageId")[:128])


def _plain(kind: IncomingKind) -> Reader:
    return lambda _event, incoming, _me: replace(incoming, kind=kind)


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

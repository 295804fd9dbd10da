"""What a button or a link names is kept only when it is a name of ours: anybody can type "/start" and a word."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, TextClause, text

from actions.registry import ACTIONS
from actions.reply import Ask
from bot.channels.deep_links import ask_of
from bot.feedback.rating import looks_like_rating
from bot.queue.inbox import storable
from bot.reception.incoming import Incoming

_TOPIC = text("SELECT 1 FROM topics WHERE name = :name")
_BUTTON = text("SELECT 1 FROM button_payloads WHERE key = :name")
_NAMES = {
    "college": text("SELECT 1 FROM colleges WHERE code = :name"),
    "province": text("SELECT 1 FROM provinces WHERE code = :name"),
    "centre": text("SELECT 1 FROM centres WHERE id = :name"),
    "field": text("SELECT 1 FROM fields WHERE id = :name"),
    "level": text("SELECT 1 FROM programs WHERE level = :name LIMIT 1"),
}


def with_known_names(connection: Connection, event: Incoming) -> Incoming:
    """The event, without a payload that names no button and no page of ours."""
    if event.kind == "started":
        return event if _is_link(connection, event.payload) else replace(event, payload="")
    if not event.payload and not event.page_back:
        return event
    payload, back = (key if _is_button(connection, key) else "" for key in (event.payload, event.page_back))
    return replace(event, payload=payload, page_back=back)


def _is_button(connection: Connection, key: str) -> bool:
    return bool(key) and (looks_like_rating(key) or _found(connection, _BUTTON, key))


def _is_link(connection: Connection, parameter: str) -> bool:
    ask = ask_of(parameter)
    return ask is not None and _knows_topic(connection, ask) and _knows_things(connection, ask)


def _knows_topic(connection: Connection, ask: Ask) -> bool:
    return ask.intent in ACTIONS or _found(connection, _TOPIC, ask.intent)


def _knows_things(connection: Connection, ask: Ask) -> bool:
    return all(
        _found(connection, statement, name)
        for kind, statement in _NAMES.items()
        for name in getattr(ask.filters, kind)
    )


def _found(connection: Connection, statement: TextClause, name: str) -> bool:
    return connection.execute(statement, {"name": storable(name)}).first() is not None

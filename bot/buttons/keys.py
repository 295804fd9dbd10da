"""What a button carries: its action as JSON, and the short key that stands for it at a platform.

A key is a keyed hash of the action's JSON: the same button has the same key in every reply, it fits into
Telegram's 64 bytes, and cannot be made up by anybody who does not know the secret.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from actions.filters import Filters
from actions.query import QueryError, query_from
from actions.reply import Ask, ButtonAction, Call, Open, PickDate, Say, ShareLocation
from actions.subjects.requests.draft.moves import move_from
from bot.dialogue.state import filters_from
from bot.feedback.rating import key_of as rating_key
from bot.feedback.rating import rating_in

KEY_BYTES = 18  # 24 characters
_KINDS = tuple(f.name for f in fields(Filters))
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)

_READERS: dict[str, Callable[[dict[str, Any]], ButtonAction]] = {
    "ask": lambda raw: Ask(
        raw["intent"],
        filters_from(raw.get("filters")),
        raw.get("offset", 0),
        query_from(raw["query"]) if "query" in raw else None,
        move_from(raw["move"]) if "move" in raw else None,
    ),
    "say": lambda raw: Say(raw["text"]),
    "open": lambda raw: Open(raw["url"]),
    "call": lambda raw: Call(raw["phone"]),
    "location": lambda _raw: ShareLocation(),
    "date": lambda _raw: PickDate(),
}


def action_json(action: ButtonAction) -> str:
    """The action as JSON, always the same text for the same action.

    >>> action_json(Say("ใช่"))
    '{"do":"say","text":"ใช่"}'
    """
    told = isinstance(action, Ask) and action.move is None  # a move may hold a person's own words
    return _known_json(action) if told else _ENCODER.encode(_content(action))


@lru_cache(maxsize=2048)
def _known_json(action: ButtonAction) -> str:
    # The same buttons stand below many answers, and each is written down twice a turn.
    return _ENCODER.encode(_content(action))


def _content(action: ButtonAction) -> dict[str, Any]:
    match action:
        case Ask(intent=intent, filters=filters, offset=offset, query=query, move=move):
            asked = {"query": query.to_json()} if query else {}
            page = {"offset": offset} if offset else {}
            wanted = {"move": move.to_json()} if move else {}
            return {"do": "ask", "intent": intent} | _filters(filters) | page | asked | wanted
        case Say(text=text):
            return {"do": "say", "text": text}
        case Open(url=url):
            return {"do": "open", "url": url}
        case Call(phone=phone):
            return {"do": "call", "phone": phone}
        case ShareLocation():
            return {"do": "location"}
        case PickDate():
            return {"do": "date"}


def _filters(filters: Filters) -> dict[str, Any]:
    named = {name: list(value) for name in _KINDS if (value := getattr(filters, name))}
    return {"filters": named} if named else {}


def action_from(text: str) -> ButtonAction | None:
    """The action that was stored, or None when this version no longer knows its kind or what it asks."""
    raw = json.loads(text)
    reader = _READERS.get(raw.get("do", ""))
    try:
        return reader(raw) if reader else None
    except QueryError:
        return None


def key_of(payload: str, secret: bytes) -> str:
    """The key of an action's JSON."""
    digest = hashlib.blake2b(payload.encode(), key=secret[:64], digest_size=KEY_BYTES).digest()
    return base64.urlsafe_b64encode(digest).decode()


class Keys:
    """Makes keys for the buttons of one reply, and keeps what they stand for until the turn is stored."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.payloads: dict[str, str] = {}

    def __call__(self, action: ButtonAction) -> str:
        """The key of an action."""
        if isinstance(action, Ask) and (rating := rating_in(action)):
            return rating_key(rating, self._secret)  # signed: nothing is kept for it
        payload = action_json(action)
        key = key_of(payload, self._secret)
        self.payloads[key] = payload
        return key

"""What a button carries: its action as JSON, and the short key that stands for it at a platform.

A key is a keyed hash of the action's JSON: the same button has the same key in every reply, it fits into
Telegram's 64 bytes, and cannot be made up by anybody who does not know the secret.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from actions.reply import Ask, ButtonAction, Call, Open, PickDate, Say, ShareLocation
from bot.dialogue.state import filters_from

KEY_BYTES = 18  # 24 characters

_NAMES: dict[type[Any], str] = {
    Ask: "ask", Say: "say", Open: "open", Call: "call", ShareLocation: "location", PickDate: "date",
}  # fmt: skip
_READERS: dict[str, Callable[[dict[str, Any]], ButtonAction]] = {
    "ask": lambda raw: Ask(raw["intent"], filters_from(raw.get("filters")), raw.get("offset", 0)),
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
    content = {"do": _NAMES[type(action)], **_lean(asdict(action))}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def action_from(text: str) -> ButtonAction | None:
    """The action that was stored, or None when this version no longer knows its kind."""
    raw = json.loads(text)
    reader = _READERS.get(raw.get("do", ""))
    return reader(raw) if reader else None


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
        payload = action_json(action)
        key = key_of(payload, self._secret)
        self.payloads[key] = payload
        return key


def _lean(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _lean(v) for k, v in value.items() if v not in (None, (), [], {}, 0, "")}
    return list(value) if isinstance(value, tuple) else value

"""What `POST /api/chat` carries, as `Incoming`."""

from __future__ import annotations

import hashlib
import re
import time
import uuid
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.place import place_of
from bot.channels.raw import text_of
from bot.channels.slash import command_of
from bot.channels.typed import with_words
from bot.masking import mask
from bot.reception.incoming import Incoming

LONGEST_PERSON = 64
LETTERS = re.compile(r"[^A-Za-z-]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class NothingSaid(ValueError):
    """The request holds neither a text nor a pressed button nor a place."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the cookie's name, or else what the caller calls himself."""

    cookie: str | None
    person: str = ""
    secret: bytes = b""

    @property
    def key(self) -> str:
        """A key in the web chat's own name space; the two kinds never meet."""
        if self.cookie:
            return f"web:c:{self.cookie}"
        name = self.person
        if len(name) > LONGEST_PERSON or not name.isprintable() or mask(name)[1]:
            name = "h:" + self._hashed(name)
        return f"web:p:{name}"

    def _hashed(self, name: str) -> str:
        """Keyed: a telephone number could be found by trying all of them."""
        raw = name.encode("utf-8", "ignore")
        return hashlib.blake2b(raw, key=self.secret[:64], digest_size=20, person=b"web-person").hexdigest()


def decode(content: dict[str, Any], caller: Caller, language: str = "") -> Incoming:
    """The event of one request; raises `NothingSaid`."""
    incoming = Incoming(
        channel="web",
        event_id=str(uuid.uuid4()),
        person_key=caller.key,
        at=time.time(),
        kind="text",
        language_hint=LETTERS.sub("", text_of(content, "language")[:8]) or language,
    )
    if payload := text_of(content, "payload"):
        return replace(incoming, kind="press", payload=payload[:64])
    if place := place_of(content):
        return replace(incoming, kind="location", latitude=place[0], longitude=place[1])
    if not isinstance(content.get("text"), str):
        raise NothingSaid
    return _said(CONTROL.sub("", text_of(content, "text")), incoming)


def gone(caller: Caller) -> Incoming:
    """The event that somebody cleared the conversation: nothing is kept of it."""
    return Incoming("web", str(uuid.uuid4()), caller.key, time.time(), "cleared")


def _said(text: str, incoming: Incoming) -> Incoming:
    command = command_of(text)
    if command and command.name == "start":
        return replace(incoming, kind="started", payload=command.rest[:64])
    return with_words(incoming, text)

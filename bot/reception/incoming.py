"""What a channel's webhook event means, before anybody answers it: plain data that fits into the inbox."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from actions.subjects.requests.filed.contact import Sealed
from bot.masking.tokens import CONTACT_TOKEN

IncomingKind = Literal[
    "text", "press", "location", "image", "audio", "video", "file", "sticker", "contact", "other",
    "started", "followed", "unfollowed", "cleared", "unsent", "joined", "left",
    "hurried", "crowded",  # too much at once: of one person, of everybody
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of one person. Personal data in `text` is masked already."""

    channel: str  # line telegram web terminal
    event_id: str
    person_key: str  # "line:U..." ; in a group the person within it: "line:C...:U..."
    at: float  # Unix seconds of the event
    kind: IncomingKind
    text: str = ""
    payload: str = ""  # key of the pressed button
    latitude: float | None = None
    longitude: float | None = None
    language_hint: str = ""  # th, en ... from the platform's profile
    reply_to: str = ""  # where the answer goes: LINE user/group/room id, Telegram chat id
    reply_token: str = ""  # LINE
    message_id: str = ""  # the platform's id of the message; for `unsent` the id of the withdrawn one
    callback_id: str = ""  # Telegram callback query to answer
    pressed_message_id: str = ""  # Telegram message to edit, when the pressed button turns its page
    page_back: str = ""  # Telegram: key of the page before, when the pressed button turns a page
    in_group: bool = False
    thread: str = ""  # Telegram: forum topic of the group, in which the answer stays
    album: str = ""  # Telegram: pictures that were sent together are one event
    signs: str = ""  # names of the platform's own emojis, where a message holds nothing else
    masked: bool = False  # personal data was taken out of the text
    sealed: Sealed | None = None  # contact data that the talk waited for, in place of the text
    unmasked: str = field(default="", repr=False, compare=False)  # only within the receiver, never stored

    @property
    def contact(self) -> Sealed | None:
        """The contact data of a message that holds nothing else: words beside it are met first."""
        return self.sealed if self.text == CONTACT_TOKEN else None

    def to_json(self) -> str:
        """For the inbox."""
        fields = asdict(self)
        del fields["unmasked"]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    def emptied(self) -> Incoming:
        """The event without what was said or shared."""
        return replace(self, text="", payload="", latitude=None, longitude=None, sealed=None, unmasked="")

    @classmethod
    def from_json(cls, text: str) -> Incoming:
        """From the inbox."""
        fields: dict[str, Any] = json.loads(text)
        if sealed := fields.get("sealed"):
            fields["sealed"] = Sealed(sealed["handle"], tuple(sealed["holds"]), tuple(sealed["faults"]))
        return cls(**fields)


def wordless(stored: str) -> str:
    """A stored event without its words, which held contact data or may have."""
    return replace(Incoming.from_json(stored), text=CONTACT_TOKEN).to_json()


def placeless(stored: str) -> str:
    """A stored event without the place that it shared."""
    if '"latitude":null' in stored or '"latitude":' not in stored:
        return stored
    return replace(Incoming.from_json(stored), latitude=None, longitude=None).to_json()

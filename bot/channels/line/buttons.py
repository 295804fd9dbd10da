"""Buttons as LINE's action objects, within the limits of each place where an action can stand."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.reply import Ask, Button, Call, Open, PickDate, Reply, Say, ShareLocation
from bot.channels.addresses import phone_number, web_address
from bot.channels.channel import Look
from bot.channels.deep_links import told_on
from bot.channels.measures import shorten

Action = dict[str, Any]

QUICK_LABEL = 20  # grapheme clusters
FLEX_LABEL = 40
SAID = 300  # of a message action's text; code points, of which there are never fewer than clusters
DATE_DATA = "date"
LOCATION_PICKER = "https://line.me/R/nv/location/"  # the location action itself is for quick replies only
NAMELESS = "•"
PICKER = "https://line.me/R/share?text="  # of whom to send to


def quick_action(button: Button, look: Look) -> Action | None:
    """The action of a quick reply, or None when LINE takes none such (a broken address)."""
    if isinstance(button.action, ShareLocation):
        return {"type": "location", "label": label_of(button, QUICK_LABEL)}
    return _action(button, look, QUICK_LABEL)


def flex_action(button: Button, look: Look) -> Action | None:
    """The action of a button in a Flex bubble, or None when LINE takes none such."""
    return _action(button, look, FLEX_LABEL)


def label_of(button: Button, limit: int) -> str:
    """The label within a limit; a button without one is named after what it does."""
    return shorten(" ".join(button.label.split()) or _own_name(button), limit)


def _own_name(button: Button) -> str:
    match button.action:
        case Say(text=text) | Open(url=text) | Call(phone=text):
            return text.strip() or NAMELESS
    return NAMELESS


def _action(button: Button, look: Look, limit: int) -> Action | None:
    label, action = label_of(button, limit), button.action
    if isinstance(action, Open):
        return _uri(label, web_address(action.url))
    if isinstance(action, Call):
        number = phone_number(action.phone)
        return _uri(label, f"tel:{number}" if number else None)
    if isinstance(action, ShareLocation):
        return _uri(label, LOCATION_PICKER)
    if isinstance(action, PickDate):
        return {"type": "datetimepicker", "label": label, "data": DATE_DATA, "mode": "date"}
    return _spoken(label, action, look)


def _spoken(label: str, action: Ask | Say, look: Look) -> Action:
    if isinstance(action, Say) and action.text.strip() and len(action.text) <= SAID:
        return {"type": "message", "label": label, "text": action.text}
    return {"type": "postback", "label": label, "data": look.key_of(action), "displayText": label}


def _uri(label: str, uri: str | None) -> Action | None:
    return {"type": "uri", "label": label, "uri": uri} if uri else None


def share_action(reply: Reply, look: Look) -> Action | None:
    """A quick reply that passes an answer on: LINE's list of whom to send to, with the first line and our address."""
    found = told_on(reply, look)
    if found is None:
        return None
    return {"type": "uri", "label": found.label, "uri": PICKER + quote(f"{found.words}\n{found.address}")}

"""What a person can do next, and how each platform tells us that they did it."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bot.channels.channel import Channel, Request
from bot.channels.web.decode import Caller
from bot.channels.web.decode import decode as decode_web
from bot.reception.incoming import Incoming
from tests.end_to_end.system import line_event

Kind = Literal["press", "say", "place", "picture", "begin"]
CHANNELS = ("line", "telegram", "web")
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Step:
    """One thing that a person does. `value`: the key of a button, a text, or a place as "latitude,longitude"."""

    kind: Kind
    value: str = ""


def offered(requests: list[Request]) -> list[Step]:
    """Whatever can be pressed on what a person sees, in reading order, each once."""
    found = (step for request in requests for step in _in(request.body))
    return list(dict.fromkeys(found))


def _in(value: Any) -> Iterator[Step]:
    if isinstance(value, list):
        for one in value:
            yield from _in(one)
    if isinstance(value, dict):
        yield from _of(value)
        for one in value.values():
            yield from _in(one)


def _of(one: dict[str, Any]) -> Iterator[Step]:
    """The button that an object is; buttons that open or dial something lead out of the talk."""
    match one:
        case {"type": "postback", "data": str(key)} | {"callback_data": str(key)} | {"payload": str(key)}:
            yield Step("press", key)
        case {"type": "message", "label": _, "text": str(text)}:
            yield Step("say", text)
        case {"type": "location", "label": _} | {"wants": "location"} | {"request_location": True}:
            yield Step("place", "13.75,100.5")
        case {"type": "datetimepicker"} | {"wants": "date"}:
            yield Step("say", "2027-05-01")
        case {"label": _, "text": str(text)}:
            yield Step("say", text)


def told(step: Step, channel: Channel, person: int) -> list[Incoming]:
    """What the channel makes of the step of a person."""
    return _TELLERS[channel.name](step, channel, person)


def _by_line(step: Step, channel: Channel, person: int) -> list[Incoming]:
    event = line_event(f"U{person:032d}", step.value if step.kind == "say" else "/start")
    if step.kind == "press":
        event |= {"type": "postback", "postback": {"data": step.value}}
    elif step.kind == "place":
        latitude, longitude = map(float, step.value.split(","))
        event["message"] = {"type": "location", "id": "1", "latitude": latitude, "longitude": longitude}
    elif step.kind == "picture":
        event["message"] = {"type": "image", "id": "1"}
    return channel.decode(json.dumps({"destination": "U0", "events": [event]}).encode())


def _by_telegram(step: Step, channel: Channel, person: int) -> list[Incoming]:
    number, who = next(_NUMBERS), {"id": person, "is_bot": False, "first_name": "A", "language_code": "th"}
    chat = {"id": person, "type": "private"}
    message: dict[str, Any] = {"message_id": number, "date": int(time.time()), "from": who, "chat": chat}
    if step.kind == "press":
        query = {"id": str(number), "from": who, "data": step.value, "message": message}
        return channel.decode(json.dumps({"update_id": number, "callback_query": query}).encode())
    latitude, longitude = map(float, step.value.split(",")) if step.kind == "place" else (0.0, 0.0)
    message |= {
        "say": {"text": step.value},
        "begin": {"text": "/start"},
        "place": {"location": {"latitude": latitude, "longitude": longitude}},
        "picture": {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]},
    }[step.kind]
    return channel.decode(json.dumps({"update_id": number, "message": message}).encode())


def _by_web(step: Step, _channel: Channel, person: int) -> list[Incoming]:
    if step.kind == "picture":  # the page takes none
        return []
    latitude, longitude = map(float, step.value.split(",")) if step.kind == "place" else (0.0, 0.0)
    content: dict[str, Any] = {
        "press": {"payload": step.value},
        "say": {"text": step.value},
        "begin": {"text": "/start"},
        "place": {"latitude": latitude, "longitude": longitude},
    }[step.kind]
    return [decode_web(content, Caller(f"walk{person}"), "th")]


_TELLERS: dict[str, Callable[[Step, Channel, int], list[Incoming]]] = {
    "line": _by_line,
    "telegram": _by_telegram,
    "web": _by_web,
}

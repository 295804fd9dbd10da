"""A reply as JSON for the web page and for programs: the text that a person reads, and its parts to draw."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from actions.reply import (
    Ask,
    Bar,
    Button,
    Call,
    Card,
    Cards,
    Chart,
    Choices,
    Location,
    Open,
    Part,
    PickDate,
    Reply,
    Say,
    ShareLocation,
    Text,
)
from bot.channels.channel import Channel, Delivered, Look, Outcome, Request
from bot.channels.typesetting import closing_line, set_lines
from bot.reception.incoming import Incoming
from bot.turn.plain import part_text, replies_json
from bot.turn.source_line import source_line

STEPS = 6  # buttons below an answer


class WebChannel(Channel):
    """The web chat. Its requests are fetched, not sent."""

    name = "web"

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """One request with the whole reply; an empty one while somebody of the staff has the talk."""
        if not reply.parts and not reply.suggestions:
            return [Request("replies", {"replies": []})]
        return [Request("replies", {"replies": encoded(reply, look)})]

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Nothing to send: the answer lies ready."""
        return Delivered("fetched by the browser")


def encoded(reply: Reply, look: Look) -> list[dict[str, Any]]:
    """What `POST /api/chat` answers in `replies`."""
    replies = replies_json(reply, look.texts)
    shown = set_lines(reply, look)
    for message in replies:
        message["language"] = reply.language
        message["parts"] = [part_json(part, reply.language, look) for part in shown.parts]
        message["source_line"] = closing_line(reply, look)
        if reply.handover:
            message["staff"] = True  # the browser looks for their words from now on
        for key, buttons in (("narrowed", reply.narrowed), ("feedback", reply.feedback)):
            if buttons:
                message[key] = [button_json(button, look) | {"aria": button.spoken} for button in buttons]
        message["buttons"] = [button_json(button, look) for button in next_steps(reply, look)]
    return replies


def next_steps(reply: Reply, look: Look) -> tuple[Button, ...]:
    """The suggestions, as many as are looked at; before them the rest of a list that goes on."""
    more = (Button(look.texts("channels.more", reply.language), reply.more),) if reply.more else ()
    others = (button for button in reply.suggestions if reply.more is None or button.action != reply.more)
    return (*more, *others)[:STEPS]


def part_json(part: Part, language: str, look: Look) -> dict[str, Any]:
    """One part, as the page draws it; `text` is what it says in words."""
    words = part_text(part, language, look.texts)
    match part:
        case Text(text=text):
            return {"type": "text", "text": text}
        case Cards():
            return {"type": "cards", "text": words} | cards_json(part, language, look)
        case Choices(text=text, buttons=buttons):
            return {"type": "choices", "text": text, "buttons": [button_json(b, look) for b in buttons]}
        case Chart():
            return {"type": "chart", "text": words or part.title} | chart_json(part, language, look)
        case Location(title=title, address=address, latitude=latitude, longitude=longitude):
            point = {"latitude": latitude, "longitude": longitude}
            return {"type": "location", "text": words, "title": title, "address": address} | point


def cards_json(part: Cards, language: str, look: Look) -> dict[str, Any]:
    """A list, and how many there are when not all are shown."""
    shown, total = len(part.cards), f"{part.total:,}"
    counted = look.texts("common.listed_of_total", language, shown=shown, total=total)
    return {
        "cards": [card_json(card, look) for card in part.cards],
        "total": part.total,
        "counted": counted if part.tells_total and part.total > shown else "",
    }


def chart_json(chart: Chart, language: str, look: Look) -> dict[str, Any]:
    """Figures, or what lies around: the page draws them itself, in its own colours and size.

    `picture` stays for programs that knew charts as pictures, and is empty.
    """
    drawn = bars_json(chart.title, chart.unit, chart.bars) | {"picture": ""}
    panels = [
        bars_json(panel.title, panel.unit, panel.bars)
        | {"source_line": source_line(panel.sources, language, look.texts)}
        for panel in chart.panels
    ]
    around = asdict(chart.around) if chart.around else None
    return drawn | ({"panels": panels} if panels else {}) | ({"around": around} if around else {})


def bars_json(title: str, unit: str, bars: tuple[Bar, ...]) -> dict[str, Any]:
    """Bars with what stands beside and below them."""
    return {"title": title, "unit": unit, "bars": [asdict(bar) for bar in bars]}


def card_json(card: Card, look: Look) -> dict[str, Any]:
    """One thing of a list."""
    buttons = [button_json(button, look) for button in card.buttons]
    return {"title": card.title, "lines": list(card.lines), "buttons": buttons} | college_json(card)


def college_json(card: Card) -> dict[str, str]:
    """`saves`: the code of the college that the card is of, by which a browser can keep it; else nothing."""
    about = (button.action for button in card.buttons if isinstance(button.action, Ask))
    code = next((ask.filters.college[0] for ask in about if ask.filters.college), "")
    return {"saves": code} if code else {}


def button_json(button: Button, look: Look) -> dict[str, Any]:
    """A button: `payload` goes back to `/api/chat`, `text` is said, the browser opens `url` and `phone`."""
    match button.action:
        case Ask():
            return {"label": button.label, "payload": look.key_of(button.action)}
        case Say(text=text):
            return {"label": button.label, "text": text}
        case Open(url=url):
            return {"label": button.label, "url": url}
        case Call(phone=phone):
            return {"label": button.label, "phone": phone}
        case ShareLocation():
            return {"label": button.label, "wants": "location"}
        case PickDate():
            return {"label": button.label, "wants": "date"}

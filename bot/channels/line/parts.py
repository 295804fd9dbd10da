"""Each part of a reply as LINE message objects, within LINE's limits."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from actions.reply import Ask, Button, Card, Cards, Chart, Choices, Location
from bot.brand import INK
from bot.channels.addresses import web_address
from bot.channels.channel import Look
from bot.channels.line import flex
from bot.channels.line.buttons import QUICK_LABEL, flex_action
from bot.channels.measures import clusters, pieces, shorten, shorten_utf16, utf16
from bot.channels.spelled import spelled
from bot.channels.typesetting import unset
from bot.pictures.content import shape_of

Message = dict[str, Any]

TEXT = 5000  # UTF-16 units
ALT_TEXT = 1500
CARD_TEXT = 1000  # UTF-16 units of a card; a longer one is told as a text, the card keeps its buttons
PLACE = 100  # title and address of a location


def text_messages(text: str) -> list[Message]:
    """A text, in as many messages as its length needs."""
    return [{"type": "text", "text": piece} for piece in pieces(text, TEXT)]


def flex_messages(made: list[flex.Bubble], alt_text: str) -> list[Message]:
    """Bubbles as messages with a text that stands for them in notifications and on old devices."""
    alt = shorten_utf16(unset(alt_text), ALT_TEXT) or "•"
    return [{"type": "flex", "altText": alt, "contents": c} for c in flex.containers(made)]


def cards_messages(part: Cards, more: Ask | None, language: str, look: Look) -> list[Message]:
    """A list as a carousel; its last bubble says how many there are and shows more."""
    told = [_trimmed(card, language, look) for card in part.cards]
    cards = [card for card, _ in told]
    rest = _rest_bubble(part, more, language, look)
    size = flex.THING_SIZE if len(cards) == 1 and not rest else flex.LIST_SIZE
    numbered = [replace(c, title=f"{n}. {c.title}") if c.title.strip() else c for n, c in enumerate(cards, 1)]
    made = [b for card in (numbered if len(cards) > 1 else cards) for b in _card_bubbles(card, size, look)]
    long_texts = [m for _, text in told for m in text_messages(text)]
    return long_texts + flex_messages(made + rest, cards_alt_text(part))


def cards_alt_text(part: Cards) -> str:
    """The list in words."""
    return "\n".join(" ".join(t for t in (f"• {card.title}", *card.lines) if t) for card in part.cards)


def _trimmed(card: Card, language: str, look: Look) -> tuple[Card, str]:
    """The card with what LINE can show on it, and the text of what it cannot."""
    lost = [spelled(b, language, look.texts) for b in card.buttons if flex_action(b, look) is None]
    cut = [b.label for b in card.buttons if clusters(b.label) > QUICK_LABEL * 2]
    lines = tuple(line for line in (*card.lines, *lost) if line.strip())
    whole = "\n".join((card.title, *lines))
    if utf16(whole) <= CARD_TEXT and len(lines) <= 20 and not cut:
        return replace(card, lines=lines), ""
    return replace(card, title=shorten(card.title, 80), lines=()), "\n".join((whole, *cut))


def _card_bubbles(card: Card, size: str, look: Look) -> list[flex.Bubble]:
    title_size = "lg" if size == flex.THING_SIZE else "md"
    title = [flex.heading(card.title, title_size)] if card.title.strip() else []
    contents = title + [flex.line(line) for line in card.lines]
    return flex.bubbles(size, contents, _actions(card.buttons, look))


def _actions(buttons: tuple[Button, ...], look: Look) -> list[dict[str, Any]]:
    return [action for button in buttons if (action := flex_action(button, look))]


def _rest_bubble(part: Cards, more: Ask | None, language: str, look: Look) -> list[flex.Bubble]:
    if part.total <= len(part.cards) or more is None:
        return []
    shown = look.texts("common.listed_of_total", language, shown=len(part.cards), total=f"{part.total:,}")
    action = flex_action(more_button(more, language, look), look)
    told = [flex.line(shown, "md", INK)] if part.tells_total else []
    return flex.bubbles(flex.LIST_SIZE, told, [action] if action else [])


def more_button(more: Ask, language: str, look: Look) -> Button:
    """The button that shows the next ones."""
    return Button(look.texts("channels.more", language), more)


def choices_messages(part: Choices, language: str, look: Look) -> list[Message]:
    """A question with its answers as buttons; a short pair stands side by side."""
    lost = [spelled(b, language, look.texts) for b in part.buttons if flex_action(b, look) is None]
    text = "\n".join(line for line in (part.text, *lost) if line.strip())
    actions = _actions(part.buttons, look)
    if not actions:
        return text_messages(text)
    before = text_messages(text) if utf16(text) > CARD_TEXT else []
    asked = look.texts("channels.choose", language) if before or not text else text
    alt = "\n".join((asked, *(f"▸ {action['label']}" for action in actions)))
    return before + flex_messages(_choice_bubbles(asked, actions), alt)


def _choice_bubbles(asked: str, actions: list[dict[str, Any]]) -> list[flex.Bubble]:
    contents = [flex.line(asked, "md", INK)]
    if len(actions) == 2 and all(len(action["label"]) <= 12 for action in actions):
        pair = flex.row([flex.button(actions[0], "primary"), flex.button(actions[1], "secondary")])
        return [flex.bubble(flex.THING_SIZE, contents, pair)]
    return flex.bubbles(flex.THING_SIZE, contents, actions, alike=True)


def location_messages(part: Location) -> list[Message]:
    """A point on the map; what does not fit on it is told as text."""
    title, address = part.title.strip() or part.address.strip(), part.address.strip() or part.title.strip()
    whole = "\n".join(dict.fromkeys(t for t in (title, address) if t))
    if not title or not _on_earth(part):
        return text_messages(whole)
    fits = utf16(title) <= PLACE and utf16(address) <= PLACE
    point = {
        "type": "location",
        "title": shorten_utf16(title, PLACE),
        "address": shorten_utf16(address, PLACE),
        "latitude": part.latitude,
        "longitude": part.longitude,
    }
    return [*([] if fits else text_messages(whole)), point]


def _on_earth(part: Location) -> bool:
    finite = math.isfinite(part.latitude) and math.isfinite(part.longitude)
    return finite and abs(part.latitude) <= 90 and abs(part.longitude) <= 180


def drawable(part: Chart) -> bool:
    """Whether bars can say all that the words say: as many figures in the words as there are bars."""
    values = [bar.value for bar in part.bars]
    shown = [
        f"{value:,.10g}" in part.alternative and bar.label in part.alternative
        for bar, value in zip(part.bars, values, strict=True)
    ]
    fits = 2 <= len(values) <= 10 and all(math.isfinite(v) and v >= 0 for v in values) and max(values) > 0
    return (
        fits
        and all(shown)
        and len(part.alternative.splitlines()) == len(values)
        and utf16(part.alternative) < 600
    )


def chart_contents(part: Chart) -> list[flex.Component]:
    """A chart drawn with the boxes of a bubble: sharp at every size, readable by a screen reader."""
    longest = max(bar.value for bar in part.bars)
    title = [flex.heading(part.title, "sm")] if part.title.strip() else []
    unit = f" {part.unit}" if part.unit.strip() else ""
    bars = [flex.bar(b.label, f"{b.value:,.10g}{unit}", b.value / longest) for b in part.bars]
    return title + [component for pair in bars for component in pair]


def chart_messages(part: Chart, look: Look) -> list[Message]:
    """A chart as a picture where we have an https address for it, else in words."""
    path = look.picture_of(part) if look.public_url.startswith("https://") else None
    url = web_address(look.public_url.rstrip("/") + "/" + path.lstrip("/")) if path else None
    words = "\n".join(t for t in (part.title, part.alternative) if t)
    if url is None and drawable(part):
        return flex_messages([flex.bubble(flex.THING_SIZE, chart_contents(part), None)], words)
    if url is None and not part.alternative.strip():
        return []  # a text beside it says all: a title alone would say nothing
    if url is None or utf16(part.alternative) > ALT_TEXT:
        return text_messages(words)
    picture = {
        "type": "image", "url": url, "size": "full", "aspectRatio": "{}:{}".format(*shape_of(url)), "aspectMode": "fit",
        "action": {"type": "uri", "label": shorten(part.title or "•", 20), "uri": url},
    }  # fmt: skip
    bubble = {"type": "bubble", "size": "giga", "hero": picture}
    return flex_messages([bubble], part.alternative or part.title)

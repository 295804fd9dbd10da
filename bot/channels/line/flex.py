"""Flex bubbles and carousels as plain dicts: LINE's own models cost milliseconds, these microseconds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Component = dict[str, Any]
Bubble = dict[str, Any]

INK, GREY, BLUE = "#1F2933", "#52606D", "#12588A"  # on white: contrast 14.7, 6.6 and 7.3 to 1
BUBBLES = 12  # in a carousel
CAROUSEL_BYTES = 48_000  # LINE: 50 KB
BUTTONS = 6  # in a bubble: taller than a phone beyond, and the longest six still fit into its 30 KB
LIST_SIZE, THING_SIZE = "kilo", "mega"


def heading(text: str, size: str = "md") -> Component:
    """A title line."""
    return line(text, size, INK) | {"weight": "bold"}


def line(text: str, size: str = "sm", color: str = GREY) -> Component:
    """A wrapped line that grows with the reader's font size."""
    return {"type": "text", "text": text, "size": size, "color": color, "wrap": True, "scaling": True}


def button(action: dict[str, Any], main: bool = False) -> Component:
    """A button; the main one is filled."""
    look = {"style": "primary", "color": BLUE} if main else {"style": "link", "color": BLUE}
    shrink = {"adjustMode": "shrink-to-fit", "scaling": True}
    return {"type": "button", "height": "sm", "action": action} | look | shrink


def column(contents: list[Component], spacing: str = "sm", padding: str = "16px") -> Component:
    """A box of things below each other."""
    return {
        "type": "box", "layout": "vertical", "spacing": spacing, "paddingAll": padding, "contents": contents,
    }  # fmt: skip


def row(contents: list[Component]) -> Component:
    """A box of things beside each other."""
    return {
        "type": "box", "layout": "horizontal", "spacing": "sm", "paddingAll": "12px", "contents": contents,
    }  # fmt: skip


def bubble(size: str, contents: list[Component], footer: Component | None) -> Bubble:
    """A bubble with what is there."""
    made: Bubble = {"type": "bubble", "size": size}
    if contents:
        made["body"] = column(contents)
    if footer:
        made["footer"] = footer
    return made


def bubbles(size: str, contents: list[Component], actions: list[dict[str, Any]]) -> list[Bubble]:
    """One bubble, or several when there are more buttons than one can hold."""
    if not actions:
        return [bubble(size, contents, None)] if contents else []
    groups = [list(group) for group in batched_list(actions, BUTTONS)]
    return [bubble(size, contents, column([button(a) for a in group], "xs", "8px")) for group in groups]


def batched_list(things: list[Any], count: int) -> Iterable[list[Any]]:
    """The things in lists of at most `count`."""
    return (things[at : at + count] for at in range(0, len(things), count))


def containers(made: list[Bubble]) -> list[Component]:
    """The bubbles as few containers as LINE allows: one alone as it is, more as carousels."""
    found: list[list[Bubble]] = []
    used = CAROUSEL_BYTES
    for one in made:
        weight = weight_of(one)
        if used + weight > CAROUSEL_BYTES or len(found[-1]) == BUBBLES:
            found.append([])
            used = 0
        found[-1].append(one)
        used += weight + 2
    return [group[0] if len(group) == 1 else {"type": "carousel", "contents": group} for group in found]


def weight_of(component: Component) -> int:
    """Bytes of JSON as the SDK writes it, Thai escaped: the larger of the two ways to count."""
    return len(json.dumps(component))

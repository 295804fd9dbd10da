"""Flex bubbles and carousels as plain dicts: LINE's own models cost milliseconds, these microseconds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bot.brand import INK, PALE, RAIL, SOFT, TEAL
from bot.channels.measures import clusters

Component = dict[str, Any]
Bubble = dict[str, Any]

ACROSS = {3: 5, 2: 9}  # buttons in a row, and the letters that each of their labels may have
BUBBLES = 12  # in a carousel
CAROUSEL_BYTES = 48_000  # LINE: 50 KB
BUTTONS = (
    6  # rows of them in a bubble: taller than a phone beyond, and the longest six still fit into its 30 KB
)
MOST_BUTTONS = 9  # of a bubble, when short ones share rows
LIST_SIZE, THING_SIZE = "kilo", "mega"


def heading(text: str, size: str = "md") -> Component:
    """A title line."""
    return line(text, size, INK) | {"weight": "bold"}


def line(text: str, size: str = "sm", color: str = SOFT) -> Component:
    """A wrapped line that grows with the reader's font size."""
    return {"type": "text", "text": text, "size": size, "color": color, "wrap": True, "scaling": True}


def beside_logo(title: Component, address: str) -> Component:
    """A title with the assistant's logo before it."""
    logo = {"type": "image", "url": address, "size": "44px", "aspectRatio": "1:1", "flex": 0}
    return {
        "type": "box", "layout": "horizontal", "spacing": "md", "alignItems": "center", "contents": [logo, title],
    }  # fmt: skip


def button(action: dict[str, Any], style: str = "link") -> Component:
    """A button: "primary" is filled dark, "secondary" pale, "link" bare."""
    look = {"style": style, "color": PALE if style == "secondary" else TEAL}
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
    made: Bubble = {"type": "bubble", "size": size, "header": STRIPE}
    if contents:
        made["body"] = column(contents)
    if footer:
        made["footer"] = footer
    return made


def stripe(color: str, height: str = "6px", width: str = "") -> Component:
    """A coloured rectangle."""
    made = {
        "type": "box",
        "layout": "vertical",
        "backgroundColor": color,
        "height": height,
        "paddingAll": "0px",
    }
    return {**made, **({"width": width} if width else {}), "contents": [{"type": "filler"}]}


STRIPE = stripe(TEAL)


def separator() -> Component:
    """A thin line."""
    return {"type": "separator", "margin": "md", "color": RAIL}


def bar(label: str, value: str, share: float) -> list[Component]:
    """One bar of a chart: what it is, how much, and a rail filled to its share of the longest."""
    words = {
        "type": "box", "layout": "horizontal", "margin": "md", "spacing": "md",
        "contents": [
            {**line(label, color=INK), "flex": 3},
            {**line(value, color=INK), "flex": 2, "align": "end"},
        ],
    }  # fmt: skip
    filled = stripe(TEAL, "8px", f"{max(1, round(100 * share))}%") | {"cornerRadius": "4px"}
    rail = stripe(RAIL, "8px") | {"cornerRadius": "4px", "contents": [filled]}
    return [words, rail]


def bubbles(
    size: str, contents: list[Component], actions: list[dict[str, Any]], alike: bool = False
) -> list[Bubble]:
    """One bubble, or several when there are more buttons than one can hold; `alike`: none is marked."""
    if not actions:
        return [bubble(size, contents, None)] if contents else []
    many = len(actions) > MOST_BUTTONS or len(packed(actions, alike)) > BUTTONS
    groups = batched_list(actions, BUTTONS) if many else [actions]
    return [bubble(size, contents, footer(group, alike)) for group in groups]


def footer(actions: list[dict[str, Any]], alike: bool = False) -> Component:
    """Buttons below each other, the first marked unless `alike`; short ones share a row."""
    rows = packed(actions, alike)
    looks = [["secondary" if alike or not at else "link"] * len(of) for at, of in enumerate(rows)]
    made = [list(map(button, of, look)) for of, look in zip(rows, looks, strict=True)]
    return column([of[0] if len(of) == 1 else _beside(of) for of in made], "xs", "12px")


def _beside(buttons: list[Component]) -> Component:
    return {"type": "box", "layout": "horizontal", "spacing": "sm", "contents": buttons}


def packed(actions: list[dict[str, Any]], alike: bool) -> list[list[dict[str, Any]]]:
    """The buttons by rows, in their order; the one that is marked stands alone."""
    rows, rest = ([], actions) if alike or len(actions) < 3 else ([actions[:1]], actions[1:])
    while rest:
        count = next((n for n, letters in ACROSS.items() if _short(rest[:n], n, letters)), 1)
        rows.append(rest[:count])
        rest = rest[count:]
    return rows


def _short(actions: list[dict[str, Any]], count: int, letters: int) -> bool:
    return len(actions) == count and all(clusters(action["label"]) <= letters for action in actions)


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

"""Callback data of the buttons that turn a page: the key of the next page, and of the page before it.

The pressed message is then edited in place. Other buttons carry their key alone, and are answered below.
"""

from __future__ import annotations

from dataclasses import dataclass

LIMIT = 64  # bytes
MARK = "p."


@dataclass(frozen=True, slots=True)
class Pressed:
    """What callback data says."""

    key: str
    turns_page: bool = False
    back: str = ""  # key of the page that the pressed button stood on


def page_data(key: str, back: str = "") -> str:
    """Data for a button that turns the page; the way back is left out when it does not fit."""
    full = f"{MARK}{key}.{back}"
    return full if back and len(full) <= LIMIT else f"{MARK}{key}"


def pressed(data: str) -> Pressed:
    """Read callback data, also made-up data: then the key is one that nobody knows."""
    if not data.startswith(MARK):
        return Pressed(data[:LIMIT])
    key, _, back = data[len(MARK) :].partition(".")
    return Pressed(key[:LIMIT], True, back[:LIMIT])

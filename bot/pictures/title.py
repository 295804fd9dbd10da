"""How much room a picture's title takes."""

from __future__ import annotations

EDGE = 52  # room at the sides, in pixels
TITLE_LINE = 62  # height of a line
LONG_TITLE = 44  # letters beyond which there are two lines


def title_lines(title: str) -> int:
    """How many lines a title takes."""
    return 2 if len(title) > LONG_TITLE and " " in title.strip() else 1

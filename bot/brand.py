"""The colours of the assistant, the same on every channel and picture (the web page has them in `chat.css`)."""

from __future__ import annotations

TEAL, DEEP = "#0B5563", "#0B4F5C"  # what is pressed, and the ground of the logo; on white 8.4 and 9 to 1
GOLD = "#8A5A10"  # employers, and second figures; on white 5.9 to 1
INK, SOFT = "#16262A", "#4D6066"  # of text; on white 15.5 and 6.6 to 1
GROUND, PALE, RAIL, RING = "#EAF4F3", "#D8ECEA", "#E3ECEA", "#9CC5C5"
BAR, OTHER_BAR = "#0B6B78", "#9A6410"

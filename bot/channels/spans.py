"""Places in a text as LINE and Telegram count them: in UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A place in a text; what stands there can be cut out and `filler` put in its stead."""

    start: int
    end: int
    filler: str = ""


def span_at(start: Any, length: Any, filler: str = "") -> Span | None:
    """The place that a platform names, or None when those are no numbers of a place."""
    if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 0:
        return None
    return Span(start, start + length, filler)


def inside(text: str, span: Span) -> str:
    """What stands in a place; "" beyond the text."""
    return _text(_units(text)[2 * span.start : 2 * span.end])


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with places cut out; a place beyond its end, or within one that is cut already, is left alone."""
    units, kept, at = _units(text), [], 0
    for span in sorted(spans):
        if span.start >= at and 2 * span.end <= len(units):
            kept += [_text(units[2 * at : 2 * span.start]), span.filler]
            at = span.end
    return "".join([*kept, _text(units[2 * at :])])


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _text(units: bytes) -> str:
    return units.decode("utf-16-le", "ignore")

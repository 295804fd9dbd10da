"""Charts as SVG: drawn on the server, with a table behind each, so that no number stands in a picture alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 640, 160, 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart, in the units of its drawing."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a list: a label, a number, and how long the bar is, in hundredths."""

    label: str
    value: int
    percent: float


def columns(values: Sequence[tuple[str, int]]) -> list[Column]:
    """Columns side by side over a whole width."""
    most = max((value for _, value in values), default=0) or 1
    room = WIDTH / max(1, len(values))
    return [
        Column(
            label, value, round(at * room + room * GAP / 2, 2), round(HEIGHT - HEIGHT * value / most, 2),
            round(room * (1 - GAP), 2), round(HEIGHT * value / most, 2),
        )
        for at, (label, value) in enumerate(values)
    ]  # fmt: skip


def bars(values: Sequence[tuple[str, int]]) -> list[Bar]:
    """Bars below each other; the largest takes the whole width."""
    most = max((value for _, value in values), default=0) or 1
    return [Bar(label, value, round(100 * value / most, 1)) for label, value in values]

"""The graduates of a comparison as bars, where there are enough of them that people would rather look."""

from __future__ import annotations

from actions.reply import Bar, Chart, Source
from actions.subjects.figures.comparison import Side
from actions.words.saying import Saying, capital

FEWEST, MOST = 3, 10  # two numbers are read faster than drawn


def chart(say: Saying, found: list[Side], sources: tuple[Source, ...]) -> Chart | None:
    """One bar a side; two sides are split by level, if that makes bars enough."""
    bars = _by_side(found) if len(found) >= FEWEST else _by_level(say, found)
    if not FEWEST <= len(bars) <= MOST or not any(bar.value for bar in bars):
        return None
    # The cards below say all of it, so that the picture needs no words of its own.
    return Chart(say("compare.chart", year=say.year), say("compare.unit"), bars, "", sources)


def _by_side(found: list[Side]) -> tuple[Bar, ...]:
    return tuple(Bar(capital(side.name), side.graduates) for side in found)


def _by_level(say: Saying, found: list[Side]) -> tuple[Bar, ...]:
    if all(len(side.by_level) < 2 for side in found):
        return _by_side(found)  # one bar a side says it; crossed with levels the rest would be zeros
    levels = [level for side in found for level in side.by_level]
    if all(len(side.by_level) < 2 for side in found):  # levels themselves are compared: two numbers
        return ()
    return tuple(
        Bar(f"{say.level(level)} · {capital(side.name)}", side.by_level.get(level, 0))
        for level in dict.fromkeys(levels)
        for side in found
    )

"""What a map of the surroundings shows: distances from a middle, and no coordinates at all."""

from __future__ import annotations

import math
from dataclasses import dataclass

from actions.reply import Surroundings
from actions.words.texts import Texts
from bot.pictures.title import EDGE, TITLE_LINE, title_lines

FEWEST, MOST = 2, 9  # spots
FARTHEST = 2000.0  # kilometres; beyond it something is wrong
STEPS = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
RINGS = 3.4  # how many steps the farthest spot may lie away
FIELD = 760  # height of the map itself, in pixels
LEGEND_ROW, FOOT = 58, 76

Spot = tuple[int, str, str, float, float]  # number, name, distance in words, kilometres east and north


@dataclass(frozen=True, slots=True)
class Map:
    """All that is drawn."""

    title: str
    middle: str
    rough: bool  # the middle is drawn as an area, not as a point
    spots: tuple[Spot, ...]
    step: float  # kilometres between two rings
    rings: tuple[str, ...]  # how each ring is labelled, from the inside out
    north: str
    note: str

    @property
    def top(self) -> int:
        """Where the map begins, below the title."""
        return EDGE + TITLE_LINE * title_lines(self.title) + 28

    @property
    def height(self) -> int:
        """In pixels."""
        return self.top + FIELD + LEGEND_ROW * len(self.spots) + FOOT


def map_for(title: str, around: Surroundings, language: str, texts: Texts) -> Map | None:
    """The map's content; None where there is too little to see or a distance is none."""
    far = [math.hypot(spot.east, spot.north) for spot in around.spots]
    if not FEWEST <= len(far) <= MOST or not all(math.isfinite(km) and km <= FARTHEST for km in far):
        return None
    step = next((one for one in STEPS if max(far) <= RINGS * one), STEPS[-1])
    count = max(1, math.ceil(max(far) / step))
    note = texts("channels.map_rough" if around.rough else "channels.map_straight", language)
    return Map(
        title=title,
        middle=around.middle,
        rough=around.rough,
        spots=tuple((s.number, s.name, s.distance, s.east, s.north) for s in around.spots),
        step=step,
        rings=tuple(texts("channels.map_km", language, km=f"{step * n:g}") for n in range(1, count + 1)),
        north=texts("channels.map_north", language),
        note=note,
    )

"""A map of the surroundings: rings of distance around a middle, numbered spots, their names below.

There are no streets and no borders on it, and it asks nobody for tiles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from matplotlib.patches import Circle, Polygon, Rectangle

from bot.brand import BAR, GROUND, INK, OTHER_BAR, RING, SOFT
from bot.pictures.content import WIDTH
from bot.pictures.sheet import (
    INSIDE,
    NAME,
    PAPER,
    SMALL,
    Sheet,
    draw_title,
    write,
)
from bot.pictures.surroundings import FIELD, LEGEND_ROW, Map
from bot.pictures.title import EDGE

DOT = 26  # radius of a numbered spot
REACH = FIELD / 2 - DOT - 24  # of the outermost ring
APART = 2.1 * DOT  # spots that would lie on each other are drawn so far apart
ROUNDS = 60
SIDES = (90, 60, 120, 30, 150, 270, 300, 240, 0, 180)  # where on a ring its label may stand, best first
ROOM = 84  # between a ring's label and a spot

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Field:
    """The map's own ground on the sheet."""

    sheet: Sheet
    picture: Map

    def place(self, right: float, up: float) -> Point:
        """From kilometres' directions to the sheet's; y counts downwards."""
        return WIDTH / 2 + right, self.picture.top + FIELD / 2 - up

    def inside(self, point: Point) -> Point:
        """The point, moved so far that a spot there is not cut."""
        low, high = self.picture.top + DOT + 6, self.picture.top + FIELD - DOT - 6
        return min(max(point[0], DOT + 6), WIDTH - DOT - 6), min(max(point[1], low), high)


def draw_map(sheet: Sheet, picture: Map) -> None:
    """The whole picture."""
    field = _Field(sheet, picture)
    draw_title(sheet, picture.title)
    sheet.axes.add_artist(Rectangle((0, picture.top), WIDTH, FIELD, facecolor=GROUND, edgecolor="none"))
    scale = REACH / (picture.step * len(picture.rings))
    true = [field.place(east * scale, north * scale) for _, _, _, east, north in picture.spots]
    drawn = [field.inside(point) for point in spread(true, field.place(0, 0))]
    called_at = _called_at(field, drawn)
    _draw_rings(field, [*drawn, called_at])
    _draw_middle(field, called_at)
    _draw_north(sheet, picture)
    _draw_scale(sheet, picture)
    for (number, *_), here, moved in zip(picture.spots, true, drawn, strict=True):
        _draw_spot(sheet, number, here, moved)
    _draw_legend(sheet, picture)


def _draw_rings(field: _Field, spots: list[Point]) -> None:
    middle, gap = field.place(0, 0), REACH / len(field.picture.rings)
    for at, label in enumerate(field.picture.rings, 1):
        ring = Circle(middle, gap * at, fill=False, edgecolor=RING, linewidth=2.5)
        field.sheet.axes.add_artist(ring)
        _label(field.sheet, label, *_free_place(middle, gap * at, spots))


def _free_place(middle: Point, radius: float, spots: list[Point]) -> Point:
    """A place on a ring where no spot lies on its label."""
    around = [
        (middle[0] + radius * math.cos(math.radians(a)), middle[1] + radius * math.sin(math.radians(a)))
        for a in SIDES
    ]
    free = (place for place in around if all(math.dist(place, spot) > ROOM for spot in spots))
    return next(free, around[0])


def _label(sheet: Sheet, text: str, x: float, y: float) -> None:
    """Words on a patch of ground, so that no line runs through them."""
    half = write(sheet, text, x, y - 4, SMALL, 260, SOFT, side="center") / 2
    patch = Rectangle(
        (x - half - 8, y - 18), 2 * half + 16, 36, facecolor=GROUND, edgecolor="none", zorder=1.5
    )
    sheet.axes.add_artist(patch)


def _called_at(field: _Field, spots: list[Point]) -> Point:
    """Where the middle's name stands: on the side where the spots are farthest."""
    x, y = field.place(0, 0)
    below, aside = (68, 60) if field.picture.rough else (36, 30)
    aside += 8 * len(field.picture.middle)
    sides = ((x, y + below), (x, y - below), (x + aside, y), (x - aside, y))
    return max(sides, key=lambda side: min(math.dist(side, spot) for spot in spots))


def _draw_middle(field: _Field, called_at: Point) -> None:
    axes, middle = field.sheet.axes, field.place(0, 0)
    if field.picture.rough:
        axes.add_artist(Circle(middle, 46, facecolor=OTHER_BAR, alpha=0.22, edgecolor="none", zorder=2))
    else:
        axes.add_artist(Circle(middle, 12, facecolor=OTHER_BAR, edgecolor=PAPER, linewidth=3, zorder=2))
    _label(field.sheet, field.picture.middle, *called_at)


def _draw_north(sheet: Sheet, picture: Map) -> None:
    x, y = WIDTH - 70, picture.top + 36
    sheet.axes.add_artist(Polygon([(x, y), (x - 18, y + 48), (x, y + 37), (x + 18, y + 48)], facecolor=INK))
    write(sheet, picture.north, x, y + 74, SMALL, 120, INK, side="center")


def _draw_scale(sheet: Sheet, picture: Map) -> None:
    x, y, length = 36, picture.top + FIELD - 30, REACH / len(picture.rings)
    for one in (((x, x + length), (y, y)), ((x, x), (y - 9, y + 9)), ((x + length,) * 2, (y - 9, y + 9))):
        sheet.axes.plot(*one, color=INK, linewidth=3)
    write(sheet, picture.rings[0], x, y - 30, SMALL, 200, INK)


def _draw_spot(sheet: Sheet, number: int, here: Point, moved: Point) -> None:
    if math.dist(here, moved) > 2:
        sheet.axes.plot((here[0], moved[0]), (here[1], moved[1]), color=BAR, linewidth=3, zorder=2.5)
        sheet.axes.add_artist(Circle(here, 6, facecolor=BAR, edgecolor="none", zorder=2.5))
    sheet.axes.add_artist(Circle(moved, DOT, facecolor=BAR, edgecolor=PAPER, linewidth=3, zorder=3))
    write(sheet, str(number), moved[0], moved[1] - 5, NAME - 4, 2 * DOT, PAPER, side="center")


def _draw_legend(sheet: Sheet, picture: Map) -> None:
    y = picture.top + FIELD + LEGEND_ROW / 2 + 12
    for number, name, distance, _, _ in picture.spots:
        sheet.axes.add_artist(Circle((EDGE + 20, y + 4), 22, facecolor=BAR, edgecolor="none"))
        write(sheet, str(number), EDGE + 20, y, SMALL, 40, PAPER, side="center")
        used = write(sheet, distance, WIDTH - EDGE, y, NAME - 4, 240, SOFT, side="right")
        write(sheet, name, EDGE + 60, y, NAME - 4, INSIDE - 60 - used - 24, INK)
        y += LEGEND_ROW
    write(sheet, picture.note, EDGE, y + 4, SMALL, INSIDE, SOFT)


def spread(points: list[Point], middle: Point) -> list[Point]:
    """The points moved apart until no two lie on each other and none on the middle; lone ones stay."""
    moved = list(points)
    for _ in range(ROUNDS):
        before = list(moved)
        for at, point in enumerate(moved):
            moved[at] = _off(point, middle, at)
            for other in range(at):
                moved[at], moved[other] = _pushed(moved[at], moved[other], at)
        if all(math.dist(a, b) < 0.1 for a, b in zip(before, moved, strict=True)):
            break
    return moved


def _pushed(one: Point, other: Point, at: int) -> tuple[Point, Point]:
    """Both half of the way apart."""
    missing = APART - math.dist(one, other)
    if missing <= 0:
        return one, other
    x, y = _direction(other, one, at)
    half = missing / 2
    return (one[0] + x * half, one[1] + y * half), (other[0] - x * half, other[1] - y * half)


def _off(point: Point, middle: Point, at: int) -> Point:
    if math.dist(point, middle) >= APART:
        return point
    x, y = _direction(middle, point, at)
    return middle[0] + x * APART, middle[1] + y * APART


def _direction(start: Point, end: Point, at: int) -> Point:
    """As a vector of length 1; of two equal points each goes its own way."""
    distance = math.dist(start, end)
    if distance < 0.01:
        return math.cos(2.4 * at), math.sin(2.4 * at)
    return (end[0] - start[0]) / distance, (end[1] - start[1]) / distance

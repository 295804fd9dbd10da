"""Small white drawings for the fields of a menu, each in a square of 100 by 100 around the origin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.patches import Circle, Ellipse, FancyBboxPatch, Patch, Polygon, Rectangle

WHITE = "#FFFFFF"
Shapes = list[Patch]


def _solid(**more: Any) -> dict[str, Any]:
    return {"facecolor": WHITE, "edgecolor": "none", **more}


def _line(width: float = 9) -> dict[str, Any]:
    return {"fill": False, "edgecolor": WHITE, "linewidth": width, "capstyle": "round", "joinstyle": "round"}


def book() -> Shapes:
    """An open book."""
    left = Polygon([(-46, 30), (-4, 20), (-4, -34), (-46, -24)], **_solid())
    right = Polygon([(46, 30), (4, 20), (4, -34), (46, -24)], **_solid())
    return [left, right]


def pin(hole: str) -> Shapes:
    """A pin on a map; the hole shows the ground's colour."""
    tip = Polygon([(-27, 2), (27, 2), (0, -46)], **_solid())
    return [Circle((0, 16), 30, **_solid()), tip, Circle((0, 16), 12, facecolor=hole, edgecolor="none")]


def purse(hole: str) -> Shapes:
    """Money to be paid."""
    body = FancyBboxPatch((-44, -34), 88, 62, boxstyle="round,pad=0,rounding_size=10", **_solid())
    clasp = FancyBboxPatch(
        (12, -14), 32, 22, boxstyle="round,pad=0,rounding_size=8", facecolor=hole, edgecolor="none"
    )
    return [
        Polygon([(-34, 30), (26, 46), (30, 30)], **_solid()),
        body,
        clasp,
        Circle((26, -3), 5, **_solid()),
    ]


def form(hole: str) -> Shapes:
    """A paper to fill in."""
    paper = FancyBboxPatch((-32, -44), 64, 88, boxstyle="round,pad=0,rounding_size=8", **_solid())
    rows = [Rectangle((-18, y), 36, 7, facecolor=hole, edgecolor="none") for y in (18, 0)]
    return [paper, *rows, Rectangle((-18, -18), 18, 7, facecolor=hole, edgecolor="none")]


def globe() -> Shapes:
    """The regions."""
    across = Polygon([(-42, 0), (42, 0)], closed=False, **_line(6))
    return [Circle((0, 0), 42, **_line(7)), Ellipse((0, 0), 38, 84, **_line(6)), across]


def briefcase(hole: str) -> Shapes:
    """Work."""
    body = FancyBboxPatch((-42, -34), 84, 54, boxstyle="round,pad=0,rounding_size=8", **_solid())
    handle = FancyBboxPatch((-18, 20), 36, 16, boxstyle="round,pad=0,rounding_size=6", **_line(7))
    return [handle, body, Rectangle((-42, -10), 84, 6, facecolor=hole, edgecolor="none")]


def bubble(hole: str) -> Shapes:
    """Speech."""
    body = FancyBboxPatch((-44, -16), 88, 54, boxstyle="round,pad=0,rounding_size=16", **_solid())
    tail = Polygon([(-20, -14), (6, -14), (-22, -42)], **_solid())
    dots = [Circle((x, 11), 6, facecolor=hole, edgecolor="none") for x in (-22, 0, 22)]
    return [body, tail, *dots]


def cap() -> Shapes:
    """A graduate's cap."""
    board = Polygon([(0, 40), (52, 16), (0, -8), (-52, 16)], **_solid())
    base = Polygon([(-28, -2), (-28, -28), (0, -40), (28, -28), (28, -2), (0, -16)], **_solid())
    return [board, base, Polygon([(46, 16), (46, -24)], closed=False, **_line(6))]


def people() -> Shapes:
    """Two people."""
    shapes: Shapes = []
    for x, scale in ((-22, 1.0), (24, 0.85)):
        shapes.append(Circle((x, 22 * scale), 17 * scale, **_solid()))
        body = (x - 25 * scale, -38)
        style = "round,pad=0,rounding_size=18"
        shapes.append(FancyBboxPatch(body, 50 * scale, 38 * scale, boxstyle=style, **_solid()))
    return shapes


def link() -> Shapes:
    """Two that belong together: school and company."""
    return [Circle((-20, 0), 26, **_line(10)), Circle((20, 0), 26, **_line(10))]


def bars() -> Shapes:
    """A chart."""
    heights = (34, 58, 46, 76)
    return [Rectangle((-44 + 23 * n, -38), 17, height, **_solid()) for n, height in enumerate(heights)]


def coin() -> Shapes:
    """Money: a coin with a percent sign."""
    slash = Polygon([(-15, -18), (15, 18)], closed=False, **_line(7))
    dots = [Circle(at, 7, **_line(5)) for at in ((-14, 13), (14, -13))]
    return [Circle((0, 0), 42, **_line(8)), slash, *dots]


ICONS: dict[str, Callable[[str], Shapes]] = {
    "programs": lambda _: book(),
    "near": pin,
    "fees": purse,
    "admission": form,
    "person": bubble,
    "outcomes": briefcase,
    "centres": lambda _: globe(),
    "graduates": lambda _: cap(),
    "recruit": lambda _: people(),
    "dual": lambda _: link(),
    "demand": lambda _: bars(),
    "tax": lambda _: coin(),
}

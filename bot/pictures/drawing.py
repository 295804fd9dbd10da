"""A chart as a PNG: horizontal bars with names and values, large enough for the width of a phone.

Matplotlib shapes Thai by itself (ำ, stacked marks). It is imported with this module: import this module late.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import fontpkg_noto_sans_thai  # type: ignore[import-untyped]
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text as Written

from bot.pictures.content import Picture

DPI = 72  # so that a point is a pixel
WIDTH, HEIGHT = 1040, 676  # LINE's width for pictures, in the shape of its bubble's picture (20:13)
EDGE, ROW = 52, 95  # room at the sides, least height of a row
TITLE, NAME, SMALL = 46, 36, 28  # sizes of type; a phone shows a third of them
SMALLEST = 0.72  # of a size; what still does not fit is cut
PAPER, INK, QUIET, BAR, TRACK = "#FFFFFF", "#16324A", "#51677A", "#1F6FA8", "#E3ECF3"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on; y counts from the top."""

    axes: Any
    renderer: Any
    height: int


def draw(picture: Picture) -> bytes:
    """The picture as a PNG."""
    title_lines = 2 if len(picture.title) > 44 else 1
    unit_at = EDGE + 62 * title_lines + 10
    top = unit_at + (44 if picture.unit else 14)
    bottom = 58 if picture.source else EDGE - 20
    height = max(HEIGHT, top + ROW * len(picture.bars) + bottom)
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
    canvas: Any = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    sheet = Sheet(axes, canvas.get_renderer(), height)
    _draw_title(sheet, picture.title, title_lines)
    _write(sheet, picture.unit, EDGE, unit_at + 8, SMALL, WIDTH - 2 * EDGE, QUIET)
    _draw_bars(sheet, picture, top, height - bottom)
    _write(sheet, picture.source, EDGE, height - 42, SMALL, WIDTH - 2 * EDGE, QUIET)
    out = io.BytesIO()
    canvas.print_png(out, pil_kwargs={"compress_level": 6})
    return out.getvalue()


def _draw_title(sheet: Sheet, title: str, lines: int) -> None:
    for at, line in enumerate(_broken(title) if lines == 2 else [title]):
        _write(sheet, line, EDGE, EDGE + 24 + 62 * at, TITLE, WIDTH - 2 * EDGE, INK)


def _broken(title: str) -> list[str]:
    """In two lines at the blank nearest to the middle; Thai has blanks between phrases only."""
    blanks = [at for at, sign in enumerate(title) if sign == " "]
    if not blanks:
        return [title]
    at = min(blanks, key=lambda blank: abs(blank - len(title) / 2))
    return [title[:at], title[at + 1 :]]


def _draw_bars(sheet: Sheet, picture: Picture, top: float, bottom: float) -> None:
    row = (bottom - top) / len(picture.bars)
    for at, (name, value, shown) in enumerate(picture.bars):
        middle = top + row * at + row / 2
        used = _write(sheet, shown, WIDTH - EDGE, middle - 22, NAME, WIDTH / 2, INK, side="right")
        _write(sheet, name, EDGE, middle - 22, NAME, WIDTH - 2 * EDGE - used - 28, INK)
        _bar(sheet, middle + 10, WIDTH - 2 * EDGE, TRACK)
        if value > 0:
            _bar(sheet, middle + 10, max(10, (WIDTH - 2 * EDGE) * value / picture.full), BAR)


def _bar(sheet: Sheet, y: float, width: float, colour: str) -> None:
    style = f"round,pad=0,rounding_size={min(11, width / 2 - 0.1)}"
    sheet.axes.add_patch(
        FancyBboxPatch((EDGE, y), width, 24, boxstyle=style, facecolor=colour, edgecolor="none")
    )


def _write(
    sheet: Sheet, text: str, x: float, y: float, size: float, width: float, colour: str, side: str = "left"
) -> float:
    """Write a line around `y`, smaller or at last cut when it would not fit; returns its width."""
    if not text:
        return 0
    written = sheet.axes.text(
        x, y, _as_it_stands(text), ha=side, va="center_baseline", color=colour,
        fontproperties=_type(), fontsize=size, parse_math=False,
    )  # fmt: skip
    needed = _width(written, sheet)
    if needed > width:
        written.set_fontsize(size * max(SMALLEST, width / needed))
        _cut(written, text, width, sheet)
    return min(needed, width)


def _cut(written: Written, text: str, width: float, sheet: Sheet) -> None:
    from bot.channels.measures import shorten

    length = len(text)
    while _width(written, sheet) > width + 1 and length > 4:
        length = min(length - 1, int(length * width / _width(written, sheet)) + 1)
        written.set_text(_as_it_stands(shorten(text, length)))


def _width(written: Written, sheet: Sheet) -> float:
    return float(written.get_window_extent(renderer=sheet.renderer).width)


def _as_it_stands(text: str) -> str:
    return " ".join(text.split())


@cache
def _type() -> FontProperties:
    """The bundled Thai font; what it lacks comes from the font that Matplotlib brings along."""
    file = next(fontpkg_noto_sans_thai.ROOT.rglob("*.ttf"))
    fontManager.addfont(str(file))
    return FontProperties(family=["Noto Sans Thai", "DejaVu Sans"])

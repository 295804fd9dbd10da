"""The ground that pictures are drawn on: paper, type that fits its place, and the PNG at the end.

Matplotlib shapes Thai by itself (ำ, stacked marks). It is imported with this module: import this module late.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_noto_sans_thai  # type: ignore[import-untyped]
from matplotlib import cbook
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font, ttfFontProperty
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text as Written
from PIL import Image

from bot.brand import BAR, INK, RAIL, SOFT
from bot.pictures.content import DETAIL, ROW, WIDTH, Picture
from bot.pictures.title import EDGE, TITLE_LINE, title_lines

COLOURS = 32
DPI = 72  # so that a point is a pixel
TITLE, NAME, SMALL = 46, 36, 28  # sizes of type; a phone shows a third of them
SMALLEST = 0.72  # of a size; what still does not fit is cut
PAPER = "#FFFFFF"
INSIDE = WIDTH - 2 * EDGE


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on; y counts from the top."""

    axes: Any
    canvas: Any
    renderer: Any
    height: int


def new_sheet(height: int) -> Sheet:
    """An empty sheet of the common width."""
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=PAPER)
    canvas: Any = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
    axes.axis("off")
    return Sheet(axes, canvas, canvas.get_renderer(), height)


def png(sheet: Sheet) -> bytes:
    """The finished picture."""
    drawn, out = io.BytesIO(), io.BytesIO()
    sheet.canvas.print_png(drawn, pil_kwargs={"compress_level": 1})
    with Image.open(
        drawn
    ) as picture:  # flat colours: a palette makes it a third, for phones that pay by the byte
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def draw_title(sheet: Sheet, title: str) -> int:
    """The title in one line or two; returns where it ends."""
    lines = _broken(title) if title_lines(title) == 2 else [title]
    for at, line in enumerate(lines):
        write(sheet, line, EDGE, EDGE + 24 + TITLE_LINE * at, TITLE, INSIDE, INK)
    return EDGE + TITLE_LINE * title_lines(title)


def _broken(title: str) -> list[str]:
    """In two lines at the blank nearest to the middle; Thai has blanks between phrases only."""
    title = title.strip()
    blanks = [at for at, sign in enumerate(title) if sign == " "]
    at = min(blanks, key=lambda blank: abs(blank - len(title) / 2))
    return [title[:at], title[at + 1 :]]


def draw_bars(sheet: Sheet, picture: Picture, top: float, bottom: float, colour: str = BAR) -> None:
    """Name and value above each bar, on a rail that is as long as the picture allows."""
    spare = (bottom - top - picture.rows) / len(picture.bars)
    for name, value, shown, detail in picture.bars:
        height = ROW + spare + (DETAIL if detail else 0)
        y = top + height / 2 - (DETAIL / 2 if detail else 0)
        used = write(sheet, shown, WIDTH - EDGE, y - 22, NAME, WIDTH / 2, INK, side="right")
        write(sheet, name, EDGE, y - 22, NAME, INSIDE - used - 28, INK)
        write(sheet, detail, EDGE, y + 18, SMALL, INSIDE, SOFT)
        y += DETAIL if detail else 0
        _bar(sheet, y + 10, INSIDE, RAIL)
        if value > 0:
            _bar(sheet, y + 10, max(10, INSIDE * value / picture.full), colour)
        top += height


def _bar(sheet: Sheet, y: float, width: float, colour: str) -> None:
    style = f"round,pad=0,rounding_size={min(11, width / 2 - 0.1)}"
    sheet.axes.add_artist(
        FancyBboxPatch((EDGE, y), width, 24, boxstyle=style, facecolor=colour, edgecolor="none")
    )


def write(
    sheet: Sheet, text: str, x: float, y: float, size: float, width: float, colour: str, side: str = "left"
) -> float:
    """Write a line around `y`, smaller or at last cut when it would not fit; returns its width."""
    if not text:
        return 0
    written = sheet.axes.text(
        x, y, _as_it_stands(text), ha=side, va="center_baseline", color=colour,
        fontproperties=type_face(), fontsize=size, parse_math=False, zorder=5,
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
def type_face() -> FontProperties:
    """The bundled Thai font; what it lacks comes from the font that Matplotlib brings along."""
    thai = next(fontpkg_noto_sans_thai.ROOT.rglob("*.ttf"))
    latin = cbook._get_data_path("fonts/ttf/DejaVuSans.ttf")
    return FontProperties(family=[_known_as("Achiva Thai", thai), _known_as("Achiva Latin", latin)])


def _known_as(family: str, file: Path) -> str:
    # Matplotlib finds fonts by family, and a machine's own font of the same family may stand before the file.
    entry = ttfFontProperty(get_font(str(file)))
    fontManager.ttflist.append(replace(entry, name=family))
    return family

"""The picture of a rich menu. Matplotlib shapes Thai by itself (ำ, stacked marks), nothing to install."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib import transforms
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from bot.brand import GOLD, GROUND, INK, PALE, RING, TEAL
from bot.channels.line.menus.content import HEIGHT, TABS, WIDTH, Box, Field, Menu
from bot.channels.line.menus.icons import ICONS

DPI = 100
CARD = "#FFFFFF"
ROLE_COLOURS = {"student": TEAL, "employer": GOLD}
QUIET_TAB = PALE
LARGEST = 1_000_000  # bytes; LINE: 1 MB


def draw(menu: Menu) -> bytes:
    """The menu as a PNG of LINE's size."""
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=GROUND)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(0, HEIGHT))
    axes.axis("off")
    for tab in menu.tabs:
        _draw_tab(axes, tab, menu.role)
    for field in menu.fields:
        _draw_field(axes, field, ROLE_COLOURS[menu.role])
    return _png(canvas)


def _png(canvas: Any) -> bytes:
    from PIL import Image

    raw = io.BytesIO()
    canvas.print_png(raw)
    with Image.open(raw) as picture:
        small = picture.convert("RGB").quantize(128)
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
    if len(out.getvalue()) > LARGEST:
        raise ValueError(f"A menu's picture has {len(out.getvalue()):,} bytes, LINE takes {LARGEST:,}")
    return out.getvalue()


def _draw_tab(axes: Any, tab: Field, role: str) -> None:
    chosen = tab.name == role
    ground = ROLE_COLOURS[role] if chosen else QUIET_TAB
    ink = "#FFFFFF" if chosen else INK
    box = tab.box
    corner = FancyBboxPatch(
        (box.x + 16, HEIGHT - TABS), box.width - 32, TABS - 34, boxstyle="round,pad=0,rounding_size=36",
        facecolor=ground, edgecolor="none",
    )  # fmt: skip
    axes.add_patch(corner)
    # The lower corners are square, so that the chosen tab grows out of the page below it.
    axes.add_patch(
        Rectangle((box.x + 16, HEIGHT - TABS), box.width - 32, 60, facecolor=ground, edgecolor="none")
    )
    _write(axes, tab.label, _middle(box)[0], HEIGHT - TABS / 2 - 17, 66, box.width - 90, ink)
    if chosen:
        axes.add_patch(Rectangle((0, HEIGHT - TABS - 14), WIDTH, 14, facecolor=ground, edgecolor="none"))


def _draw_field(axes: Any, field: Field, colour: str) -> None:
    box = field.box
    x, y = _middle(box)
    card = FancyBboxPatch(
        (box.x + 22, HEIGHT - box.y - box.height + 22), box.width - 44, box.height - 44 - 8,
        boxstyle="round,pad=0,rounding_size=44", facecolor=CARD, edgecolor=RING, linewidth=2,
    )  # fmt: skip
    axes.add_patch(card)
    axes.add_patch(Circle((x, y + 96), 148, facecolor=colour, edgecolor="none"))
    moved = transforms.Affine2D().scale(1.75).translate(x, y + 96) + axes.transData
    for shape in ICONS[field.name](colour):
        shape.set_transform(moved)
        axes.add_patch(shape)
    _write(axes, field.label, x, y - 170, 62, box.width - 100, INK)


def _middle(box: Box) -> tuple[float, float]:
    return box.x + box.width / 2, HEIGHT - box.y - box.height / 2


def _write(axes: Any, text: str, x: float, y: float, size: float, width: float, colour: str) -> None:
    """Write centred, smaller when it would not fit."""
    written = axes.text(
        x, y, text, ha="center", va="center_baseline", color=colour,
        fontproperties=FontProperties(fname=str(bold_font()), size=size),
    )  # fmt: skip
    extent = written.get_window_extent(renderer=axes.figure.canvas.get_renderer())
    if extent.width > width:
        written.set_fontsize(size * width / extent.width)


@cache
def bold_font() -> Path:
    """The bold cut of the bundled Thai font, made from its variable file once a process."""
    import fontpkg_noto_sans_thai  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    file = next(fontpkg_noto_sans_thai.ROOT.rglob("*.ttf"))
    bold = instantiateVariableFont(TTFont(file), {"wght": 650, "wdth": 100})
    folder = Path(tempfile.mkdtemp(prefix="achiva-font-"))
    bold.save(folder / "bold.ttf")
    return folder / "bold.ttf"

"""Pictures as PNG, large enough for the width of a phone: bars with names and values, panels, maps.

It brings Matplotlib along: import this module late.
"""

from __future__ import annotations

from bot.brand import BAR, INK, OTHER_BAR, SOFT
from bot.pictures.content import PANEL_HEAD, SOURCE_LINE, Drawable, Panels, Picture, panel_foot, source_lines
from bot.pictures.map_drawing import draw_map
from bot.pictures.sheet import (
    INSIDE,
    NAME,
    SMALL,
    Sheet,
    draw_bars,
    draw_title,
    new_sheet,
    png,
    write,
)
from bot.pictures.surroundings import Map
from bot.pictures.title import EDGE


def draw(picture: Drawable) -> bytes:
    """The picture as a PNG."""
    sheet = new_sheet(picture.height)
    match picture:
        case Picture():
            _draw_chart(sheet, picture)
        case Panels():
            _draw_panels(sheet, picture)
        case Map():
            draw_map(sheet, picture)
    return png(sheet)


def _draw_chart(sheet: Sheet, picture: Picture) -> None:
    end = draw_title(sheet, picture.title)
    write(sheet, picture.unit, EDGE, end + 18, SMALL, INSIDE, SOFT)
    bottom = 58 if picture.source else EDGE - 20
    draw_bars(sheet, picture, picture.top, sheet.height - bottom)
    write(sheet, picture.source, EDGE, sheet.height - 42, SMALL, INSIDE, SOFT)


def _draw_panels(sheet: Sheet, picture: Panels) -> None:
    y = draw_title(sheet, picture.title)
    for at, panel in enumerate(picture.panels):
        sheet.axes.plot((EDGE, EDGE + INSIDE), (y + 14, y + 14), color=SOFT, linewidth=1.5)
        write(sheet, panel.title, EDGE, y + 54, NAME, INSIDE, INK)
        bottom = y + PANEL_HEAD + panel.rows
        draw_bars(sheet, panel, y + PANEL_HEAD, bottom, OTHER_BAR if at else BAR)
        for line, source in enumerate(source_lines(panel.source)):
            write(sheet, source, EDGE, bottom + 26 + SOURCE_LINE * line, SMALL, INSIDE, SOFT)
        y = bottom + panel_foot(panel)
    write(sheet, picture.note, EDGE, y + 30, SMALL, INSIDE, INK)

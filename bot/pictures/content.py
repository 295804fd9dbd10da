"""What a picture shows, in words and numbers, how tall it is, and the name that follows from it."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
from dataclasses import astuple, dataclass

from actions.reply import Bar, Chart, Panel
from actions.words.texts import Texts
from bot.pictures.surroundings import Map, map_for
from bot.pictures.title import EDGE, TITLE_LINE, title_lines
from bot.turn.source_line import source_line

DRAWING = 4  # raise it when a picture is drawn differently: old pictures keep their names
FEWEST, MOST = 2, 12  # bars; one number is no chart, and more are not readable on a phone
SHORT_UNIT = 10  # letters; a longer one would squeeze the names
NAME = re.compile(r"[0-9a-f]{32}(?:-([1-9][0-9]{2,3}))?(-own)?\.png")  # earlier versions wrote no height
WIDTH, HEIGHT = 1040, 676  # LINE's width for pictures, in the shape of its bubble's picture (20:13)
ROW = 95  # least height of a row
PANEL_HEAD, PANEL_FOOT, NOTE_LINE = 92, 66, 44

SOURCE_LINE, LONG_SOURCE = 36, 70  # height of a line; letters that fit
BETWEEN_SOURCES = " · "
DETAIL = 40  # more height for a row with a second line

Row = tuple[
    str, float, str, str
]  # name, value, the value as it is written, and what stands in small below it


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars: all that is drawn."""

    title: str
    unit: str  # below the title; "" where it stands beside each value
    bars: tuple[Row, ...]
    full: float  # the value of a bar as long as the picture allows
    source: str

    @property
    def top(self) -> int:
        """Where the bars begin."""
        return EDGE + TITLE_LINE * title_lines(self.title) + 10 + (44 if self.unit else 14)

    @property
    def rows(self) -> int:
        """Least height of all bars."""
        return sum(ROW + (DETAIL if detail else 0) for _, _, _, detail in self.bars)

    @property
    def height(self) -> int:
        """In pixels."""
        return max(HEIGHT, self.top + self.rows + (58 if self.source else EDGE - 20))


@dataclass(frozen=True, slots=True)
class Panels:
    """Several charts below each other, each with its own scale and source, and a word that they are no sum."""

    title: str
    panels: tuple[Picture, ...]
    note: str

    @property
    def height(self) -> int:
        """In pixels."""
        drawn = sum(PANEL_HEAD + panel.rows + panel_foot(panel) for panel in self.panels)
        return EDGE + TITLE_LINE * title_lines(self.title) + drawn + NOTE_LINE + EDGE


Drawable = Picture | Panels | Map


def panel_foot(panel: Picture) -> int:
    """Height of a panel's source line."""
    return PANEL_FOOT + SOURCE_LINE * (len(source_lines(panel.source)) - 1)


def source_lines(source: str) -> list[str]:
    """A long source line in as many as it needs, cut between two sources."""
    lines: list[str] = []
    for one in source.split(BETWEEN_SOURCES):
        if lines and len(lines[-1]) + len(BETWEEN_SOURCES) + len(one) <= LONG_SOURCE:
            lines[-1] += BETWEEN_SOURCES + one
        else:
            lines.append(one)
    return lines


def name_of(picture: Drawable, key: bytes) -> str:
    """File name, the same for the same content; its height stands in it, for who must tell the shape.

    So does that it is drawn around a person's own place: such a picture goes sooner than the others.
    """
    content = json.dumps([DRAWING, type(picture).__name__, astuple(picture)], ensure_ascii=False)
    digest = hmac.new(key, content.encode(), hashlib.sha256).hexdigest()[:32]
    own = "-own" if isinstance(picture, Map) and picture.rough else ""
    return f"{digest}-{picture.height}{own}.png"


def picture_for(chart: Chart, language: str, texts: Texts) -> Drawable | None:
    """The content of a chart's picture; None where it would say nothing or not fit."""
    if chart.around:
        return map_for(chart.title, chart.around, language, texts)
    if chart.panels:
        return _panels(chart, language, texts)
    source = source_line(chart.sources, language, texts, whole=True)
    return _bars(chart.title, chart.unit, chart.bars, source, FEWEST)


def _panels(chart: Chart, language: str, texts: Texts) -> Panels | None:
    drawn = [_panel(panel, language, texts) for panel in chart.panels]
    made = tuple(panel for panel in drawn if panel)
    note = texts("channels.panels_note", language)
    return Panels(chart.title, made, note) if len(made) == len(chart.panels) > 1 else None


def _panel(panel: Panel, language: str, texts: Texts) -> Picture | None:
    source = source_line(panel.sources, language, texts, whole=True)
    return _bars(panel.title, panel.unit, panel.bars, source, fewest=1)


def _bars(title: str, unit: str, bars: tuple[Bar, ...], source: str, fewest: int) -> Picture | None:
    values = [bar.value for bar in bars]
    if not fewest <= len(values) <= MOST or not all(math.isfinite(v) and v >= 0 for v in values):
        return None
    if max(values) <= 0:
        return None
    unit = unit.strip()
    share = unit.startswith("%")
    beside = "%" if share else f" {unit}" if len(unit) <= SHORT_UNIT else ""
    rows = tuple((b.label, b.value, f"{round(b.value, 2):,.10g}{beside}".strip(), b.detail) for b in bars)
    below = unit if len(unit) > SHORT_UNIT or (share and unit != "%") else ""
    return Picture(title, below, rows, max(*values, 100.0 if share else 0.0), source)


def is_picture_name(name: str) -> bool:
    """Whether a file name can be one of ours."""
    return NAME.fullmatch(name) is not None


def is_of_own_place(name: str) -> bool:
    """Whether a picture shows the surroundings of somebody's own place."""
    found = NAME.fullmatch(name)
    return found is not None and found[2] is not None


def shape_of(path: str) -> tuple[int, int]:
    """Width and height of the picture at a path, as its name tells them."""
    found = NAME.fullmatch(path.rpartition("/")[2])
    return WIDTH, int(found[1]) if found and found[1] else HEIGHT

"""What a picture of figures shows, in words and numbers, and the name that follows from it."""

from __future__ import annotations

import hashlib
import json
import math
import re
from dataclasses import astuple, dataclass

from actions.reply import Chart
from actions.texts import Texts
from bot.source_line import source_line

DRAWING = 1  # raise it when the picture is drawn differently: old pictures keep their names for ever
FEWEST, MOST = 2, 12  # bars; one number is no chart, and more are not readable on a phone
SHORT_UNIT = 10  # letters; a longer one would squeeze the names
NAME = re.compile(r"[0-9a-f]{32}\.png")


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn: a bar is its name, its value, and the value as it is written."""

    title: str
    unit: str  # below the title; "" where it stands beside each value
    bars: tuple[tuple[str, float, str], ...]
    full: float  # the value of a bar as long as the picture allows
    source: str

    @property
    def name(self) -> str:
        """File name, the same for the same content."""
        content = json.dumps([DRAWING, astuple(self)], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:32] + ".png"


def picture_for(chart: Chart, language: str, texts: Texts) -> Picture | None:
    """The content of a chart's picture; None where bars would say nothing or not fit."""
    values = [bar.value for bar in chart.bars]
    if not FEWEST <= len(values) <= MOST or not all(math.isfinite(v) and v >= 0 for v in values):
        return None
    if max(values) <= 0:
        return None
    unit = chart.unit.strip()
    share = unit.startswith("%")
    beside = "%" if share else f" {unit}" if len(unit) <= SHORT_UNIT else ""
    bars = tuple((b.label, b.value, f"{round(b.value, 2):,.10g}{beside}".strip()) for b in chart.bars)
    below = unit if len(unit) > SHORT_UNIT or (share and unit != "%") else ""
    full = max(*values, 100.0 if share else 0.0)
    return Picture(chart.title, below, bars, full, source_line(chart.sources, language, texts))


def is_picture_name(name: str) -> bool:
    """Whether a file name can be one of ours."""
    return NAME.fullmatch(name) is not None

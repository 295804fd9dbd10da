"""Supply beside demand: two charts in one picture, each with its own scale and source."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageColor

from actions.reply import Bar, Chart, Panel, Source
from actions.words.texts import Texts
from bot.brand import BAR, OTHER_BAR
from bot.pictures.content import Panels, name_of, picture_for, shape_of, source_lines
from bot.pictures.drawing import draw

TEXTS = Texts.read(Path(__file__).parents[3] / "data/texts")
OVEC, NEWS = Source("สอศ.", as_of="AY2566"), Source("Asia Era One", as_of="2017", reliability="news")
SUPPLY = Panel("ผู้จบใน EEC", "คน", (Bar("ปวช.", 200), Bar("ปวส.", 100)), (OVEC,))
DEMAND = Panel("ความต้องการ", "คน", (Bar("ยานยนต์", 34000, "ปี 2560-2564 · Asia Era One"),), (NEWS,))
CHART = Chart("ผู้จบและความต้องการ", "", (), "คำบรรยาย", (OVEC, NEWS), panels=(SUPPLY, DEMAND))


def shown(chart: Chart) -> Panels:
    found = picture_for(chart, "th", TEXTS)
    assert isinstance(found, Panels)
    return found


def test_each_panel_names_its_source_and_year_and_the_picture_says_that_they_are_no_sum() -> None:
    picture = shown(CHART)
    assert [panel.source for panel in picture.panels] == [
        "ที่มา: สอศ. ปีการศึกษา 2566",
        "ที่มา: Asia Era One พ.ศ. 2560 (ข่าว)",
    ]
    assert picture.note == TEXTS("channels.panels_note", "th")
    assert picture.panels[1].bars[0] == ("ยานยนต์", 34000, "34,000 คน", "ปี 2560-2564 · Asia Era One")


def test_each_panel_has_a_scale_and_a_colour_of_its_own() -> None:
    with Image.open(io.BytesIO(draw(shown(CHART)))) as image:
        drawn = np.asarray(image.convert("RGB")).astype(int)
        assert image.size == shape_of(name_of(shown(CHART), b""))
    longest = {
        colour: int((abs(drawn - np.array(colour)).sum(axis=2) < 12).sum(axis=1).max())
        for colour in map(ImageColor.getrgb, (BAR, OTHER_BAR))
    }
    assert all(length > 900 for length in longest.values()), longest


def test_no_picture_unless_both_sides_are_there() -> None:
    assert picture_for(replace(CHART, panels=(SUPPLY,)), "th", TEXTS) is None
    assert picture_for(replace(CHART, panels=(SUPPLY, replace(DEMAND, bars=()))), "th", TEXTS) is None


def test_a_long_source_line_is_cut_between_two_sources() -> None:
    line = "ที่มา: " + " · ".join(f"แหล่งข้อมูลที่ {n} (ไม่ระบุปีในแหล่งข้อมูล)" for n in range(3))
    assert " · ".join(source_lines(line)) == line and len(source_lines(line)) == 3
    assert source_lines("ที่มา: สอศ.") == ["ที่มา: สอศ."]

"""Thai in our pictures stands as Thai is written: held against stored pictures and against drawing letter by letter."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import fontpkg_noto_sans_thai  # type: ignore[import-untyped]
import numpy as np
import pytest
from matplotlib import cbook
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager, get_font, ttfFontProperty
from PIL import Image, ImageColor

from actions.reply import Bar, Chart, Source
from actions.words.texts import Texts
from bot.brand import BAR
from bot.pictures.content import WIDTH, Picture, picture_for
from bot.pictures.drawing import draw
from bot.pictures.sheet import type_face

WORDS = {"samret": "สำเร็จ", "nam": "น้ำ", "thini": "ที่นี่", "yipun": "ญี่ปุ่น", "katanyu": "กตัญญู"}
STORED = Path(__file__).parent / "shaped"
TEXTS = Texts.read(Path(__file__).parents[3] / "data/texts")


def written(text: str, by_letter: bool = False) -> np.ndarray:
    """The ink of a word; by letter, each code point is set after the one before it, as without shaping."""
    figure = Figure(figsize=(4, 1.4), dpi=72, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    x = 10.0
    for piece in text if by_letter else [text]:
        drawn = figure.text(x / 288, 0.4, piece, fontproperties=type_face(), fontsize=48, parse_math=False)
        x += drawn.get_window_extent(renderer=canvas.get_renderer()).width
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) < 128


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """Share of the ink that is not common to both."""
    return float((one ^ other).sum() / max((one | other).sum(), 1))


def store() -> None:
    """Write the references: after looking at them."""
    for name, word in WORDS.items():
        Image.fromarray(~written(word)).save(STORED / f"{name}.png")


@pytest.mark.parametrize("name", WORDS)
def test_a_word_looks_as_stored(name: str) -> None:
    with Image.open(STORED / f"{name}.png") as picture:
        reference = ~np.asarray(picture.convert("1"))
    assert reference.any()
    assert difference(written(WORDS[name]), reference) < 0.05


@pytest.mark.parametrize("name", WORDS)
def test_a_word_is_not_its_letters_one_after_the_other(name: str) -> None:
    assert difference(written(WORDS[name]), written(WORDS[name], by_letter=True)) > 0.2


def rows_of_ink(text: str) -> int:
    return int(written(text).any(axis=1).sum())


def columns_of_ink(text: str) -> int:
    columns = np.flatnonzero(written(text).any(axis=0))
    return int(columns[-1] - columns[0])


def test_a_mark_on_a_mark_stands_above_it_and_takes_no_room_beside() -> None:
    assert rows_of_ink("ที่") > rows_of_ink("ที") > rows_of_ink("ท")
    assert abs(columns_of_ink("ที่") - columns_of_ink("ท")) <= 8


def test_the_tone_mark_of_sara_am_stands_above_its_circle() -> None:
    assert rows_of_ink("น้ำ") > rows_of_ink("นำ")


def test_the_foot_of_yo_ying_gives_way_to_the_vowel_below() -> None:
    """With its foot, ญ and the vowel below it would reach deeper than พ with the same vowel does."""
    assert rows_of_ink("ญู") <= rows_of_ink("พู") + 4


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


def chart(*values: float, unit: str = "คน", name: str = "แถว") -> Chart:
    bars = tuple(Bar(f"{name} {at}", value) for at, value in enumerate(values))
    return Chart("ผู้สำเร็จการศึกษา", unit, bars, "", (Source("สอศ.", as_of="AY2566"),))


def shown(chart: Chart) -> Picture:
    picture = picture_for(chart, "th", TEXTS)
    assert picture
    return picture


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_few_bars_have_the_shape_that_line_shows_whole(count: int) -> None:
    assert size(draw(shown(chart(*range(1, count + 1))))) == (WIDTH, 676)


def test_many_bars_make_a_taller_picture() -> None:
    assert size(draw(shown(chart(*range(1, 13)))))[1] > 676


@pytest.mark.parametrize("name", ["ก" * 300, "น้ำ " * 80, "", "$x^2$ \\frac{", "😀 ລາວ", "a\nb\0"])
def test_any_name_can_be_drawn(name: str) -> None:
    odd = Chart(name, name, tuple(Bar(name, v) for v in (3, 2, 1)), "", (Source(name),))
    assert size(draw(shown(odd)))[0] == WIDTH


@pytest.mark.parametrize(
    "values", [(), (5,), (0, 0), (float("nan"), 1), (float("inf"), 1), (-1, 2), (1,) * 13]
)
def test_no_picture_where_bars_would_say_nothing(values: tuple[float, ...]) -> None:
    assert picture_for(chart(*values), "th", TEXTS) is None


def test_source_and_year_stand_in_the_picture() -> None:
    assert shown(chart(1, 2)).source == "ที่มา: สอศ. ปีการศึกษา 2566"


def test_shares_are_drawn_against_a_hundred_and_their_unit_stands_below_the_title() -> None:
    picture = shown(chart(50.84, 20, unit="% ของผู้ที่ติดตามได้"))
    assert picture.full == 100 and picture.unit == "% ของผู้ที่ติดตามได้"
    assert [bar[2] for bar in picture.bars] == ["50.84%", "20%"]


def test_counts_carry_their_unit() -> None:
    picture = shown(chart(36385, 12))
    assert [bar[2] for bar in picture.bars] == ["36,385 คน", "12 คน"] and picture.unit == ""


def test_a_longer_bar_means_more() -> None:
    with Image.open(io.BytesIO(draw(shown(chart(100, 50, 25))))) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    filled = (abs(pixels - np.array(ImageColor.getrgb(BAR))).sum(axis=2) < 30).sum(axis=1)
    lengths = sorted({int(length) for length in filled if length > 150}, reverse=True)
    assert lengths[0] > 930 and any(460 < n < 475 for n in lengths) and any(225 < n < 240 for n in lengths)


def test_the_bundled_fonts_are_drawn_with_whatever_fonts_of_their_names_the_machine_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = cbook._get_data_path("fonts/ttf/DejaVuSerif.ttf")
    decoys = [
        replace(ttfFontProperty(get_font(str(other))), name=name)
        for name in ("Noto Sans Thai", "DejaVu Sans")
    ]
    monkeypatch.setattr(fontManager, "ttflist", [*decoys, *fontManager.ttflist])
    type_face.cache_clear()
    fontManager._findfont_cached.cache_clear()
    found = [Path(str(path)) for path in fontManager._find_fonts_by_props(type_face())]
    bundled = next(fontpkg_noto_sans_thai.ROOT.rglob("*.ttf"))
    assert found == [bundled, Path(cbook._get_data_path("fonts/ttf/DejaVuSans.ttf"))]


def test_a_picture_costs_a_phone_little() -> None:
    assert len(draw(shown(chart(*range(1, 13), name="ช่างยนต์และเครื่องกล")))) <= 60_000

"""A map of the surroundings: to scale, numbered like the list, and without a word about where a person is."""

from __future__ import annotations

import io
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from actions.reply import Chart, Spot, Surroundings
from actions.words.texts import Texts
from bot.brand import BAR
from bot.pictures.content import name_of, picture_for, shape_of
from bot.pictures.drawing import draw
from bot.pictures.map_drawing import APART, spread
from bot.pictures.surroundings import Map

TEXTS = Texts.read(Path(__file__).parents[3] / "data/texts")
SPOT = np.array([int(BAR[at : at + 2], 16) for at in (1, 3, 5)])


def chart(*places: tuple[float, float], rough: bool = False, language: str = "th") -> Chart:
    spots = tuple(Spot(n, f"วิทยาลัย {n}", east, north, "9 กม.") for n, (east, north) in enumerate(places, 1))
    return Chart("วิทยาลัยใกล้ระยอง", "", (), "", (), around=Surroundings("ระยอง", spots, rough))


def shown(of: Chart, language: str = "th") -> Map:
    found = picture_for(of, language, TEXTS)
    assert isinstance(found, Map)
    return found


def pixels(of: Chart) -> np.ndarray:
    with Image.open(io.BytesIO(draw(shown(of)))) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def middle_of_the_spots(of: Chart) -> tuple[float, float]:
    """Where the numbered spots lie, on the map alone."""
    picture = shown(of)
    on_map = pixels(of)[picture.top : picture.top + 700]
    rows, columns = np.where(abs(on_map - SPOT).sum(axis=2) < 12)
    return float(columns.mean()), float(rows.mean())


@pytest.mark.parametrize(
    ("farthest", "step", "rings"),
    [
        (0.3, 0.2, 2),
        (0.9, 0.5, 2),
        (3.0, 1.0, 3),
        (7.0, 5.0, 2),
        (34.0, 10.0, 4),
        (120.0, 50.0, 3),
        (600.0, 200.0, 3),
    ],
)
def test_the_rings_fit_the_farthest_college(farthest: float, step: float, rings: int) -> None:
    picture = shown(chart((0.1, 0), (0, -farthest)))
    assert (picture.step, len(picture.rings)) == (step, rings)
    assert picture.rings[0] == f"{step:g} กม."
    assert farthest <= picture.step * len(picture.rings)


def test_east_is_right_and_north_is_up() -> None:
    here = middle_of_the_spots(chart((0, 0.01), (0.01, 0)))
    east, north = middle_of_the_spots(chart((9, 0), (9, 0.1))), middle_of_the_spots(chart((0, 9), (0.1, 9)))
    assert east[0] > here[0] + 200 and abs(east[1] - here[1]) < 60
    assert north[1] < here[1] - 200 and abs(north[0] - here[0]) < 60


def test_colleges_next_to_each_other_are_drawn_apart_and_others_stay_where_they_are() -> None:
    crowd = [(500.0, 500.0)] * 4 + [(505.0, 500.0), (900.0, 200.0)]
    drawn = spread(crowd, (520.0, 500.0))
    assert all(math.dist(a, b) > APART - 3 for a, b in combinations(drawn, 2))
    assert drawn[-1] == (900.0, 200.0)
    assert all(math.dist(a, b) < 4 * APART for a, b in zip(crowd, drawn, strict=True))


def test_names_and_numbers_are_those_of_the_list() -> None:
    picture = shown(chart((1, 1), (2, 2), (3, 3)))
    assert [(number, name) for number, name, *_ in picture.spots] == [(n, f"วิทยาลัย {n}") for n in (1, 2, 3)]


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_says_what_its_middle_is_and_that_lines_are_straight(language: str) -> None:
    own, town = shown(chart((1, 1), (2, 2), rough=True), language), shown(chart((1, 1), (2, 2)), language)
    assert own.note != town.note and own.note == TEXTS("channels.map_rough", language)
    assert own.north == {"th": "เหนือ", "en": "North"}[language]


@pytest.mark.parametrize(
    "places", [(), ((1, 1),), ((1, 1), (math.nan, 1)), ((1, 1), (0, 3000)), ((1, 1),) * 10]
)
def test_no_map_where_there_is_nothing_to_see(places: tuple[tuple[float, float], ...]) -> None:
    assert picture_for(chart(*places), "th", TEXTS) is None


def test_the_name_tells_the_shape_and_nobody_without_the_key_can_tell_the_name() -> None:
    picture = shown(chart((1, 1), (2, 2)))
    with Image.open(io.BytesIO(draw(picture))) as image:
        assert (
            image.size
            == shape_of("pictures/" + name_of(picture, b"k"))
            == shape_of(f"https://a.th/{name_of(picture, b'k')}")
        )
    assert name_of(picture, b"k") != name_of(picture, b"") != name_of(picture, b"other")
    assert name_of(picture, b"k") == name_of(shown(chart((1, 1), (2, 2))), b"k")


@pytest.mark.parametrize("name", ["ก" * 300, "", "$x^2$ \\frac{", "😀 ລາວ", "a\nb\0"])
def test_any_name_can_be_drawn(name: str) -> None:
    spots = (Spot(1, name, 1, 1, name), Spot(2, name, -1, 2))
    odd = Chart(name, "", (), "", around=Surroundings(name, spots, rough=True))
    assert draw(shown(odd)).startswith(b"\x89PNG")

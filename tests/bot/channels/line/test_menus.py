"""The rich menus: valid, Thai drawn rightly, installed without ever leaving people without a menu."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import numpy as np
import pytest
from PIL import Image

from actions.words.texts import Texts
from bot.channels.line.client import LineClient
from bot.channels.line.menus import drawing
from bot.channels.line.menus.content import HEIGHT, WIDTH, Menu, menus
from bot.channels.line.menus.install import LineRefuses, install, installed, remove
from bot.channels.measures import clusters
from tests.bot.channels.samples import TEXTS
from tests.platforms.line_server import LineServer
from tests.platforms.recording import Trouble

WANTED = menus(TEXTS)


@pytest.fixture
async def client(line: LineServer) -> AsyncIterator[LineClient]:
    made = LineClient(line.access_token, line.url)
    yield made
    await made.close()


def blank(menu: Menu) -> bytes:
    """A picture of the right size, at once."""
    out = io.BytesIO()
    Image.new("L", (WIDTH, HEIGHT)).save(out, "PNG")
    return out.getvalue()


def quiet(_: str) -> None:
    pass


def with_other_words() -> list[Menu]:
    """The menus of a later version."""
    entries = {
        key: {lang: TEXTS(key, lang) for lang in ("th", "en")}
        for key in sorted(TEXTS.keys())
        if key.startswith("line.")
    }
    entries["line.programs"] = {"th": "สาขาวิชา", "en": "Fields"}
    return menus(Texts(entries))


async def test_setup_twice_changes_nothing(line: LineServer, client: LineClient) -> None:
    assert await install(client, WANTED, blank, quiet) == 4
    assert len(line.menus.menus) == 4
    assert line.menus.default == line.menus.aliases["achiva-student-th"]
    before = len([r for r in line.requests if r.method != "GET"])
    assert await install(client, WANTED, blank, quiet) == 0
    assert len([r for r in line.requests if r.method != "GET"]) == before


async def test_a_new_version_takes_over_and_the_old_one_goes(line: LineServer, client: LineClient) -> None:
    await install(client, WANTED, blank, quiet)
    old = line.menus.default
    assert await install(client, with_other_words(), blank, quiet) == 2
    assert line.menus.default != old
    assert len(line.menus.menus) == 4
    assert set(line.menus.aliases.values()) == set(line.menus.menus)


async def test_the_old_menu_stays_when_the_new_one_fails(line: LineServer, client: LineClient) -> None:
    await install(client, WANTED, blank, quiet)
    old, default = dict(line.menus.aliases), line.menus.default
    line.happens(Trouble(status=500, only="/content"))
    with pytest.raises(LineRefuses):
        await install(client, with_other_words(), blank, quiet)
    assert (line.menus.aliases, line.menus.default) == (old, default)
    assert len(line.menus.menus) == 4
    assert await install(client, with_other_words(), blank, quiet) == 2


async def test_the_hourly_limit_is_explained(line: LineServer, client: LineClient) -> None:
    line.menus.hourly = 0
    with pytest.raises(LineRefuses, match="an hour"):
        await install(client, WANTED, blank, quiet)


async def test_remove_leaves_the_menus_of_others(line: LineServer, client: LineClient) -> None:
    await install(client, WANTED, blank, quiet)
    line.menus.menus["richmenu-0a"] = {"name": "spring campaign", "size": {"width": 1, "height": 1}}
    assert await remove(client) == 4
    assert set(line.menus.menus) == {"richmenu-0a"}
    assert (line.menus.aliases, line.menus.default) == ({}, "")
    assert (await installed(client)).default == ""


@pytest.mark.parametrize("menu", WANTED, ids=lambda menu: menu.alias)
def test_the_areas_cover_the_picture_without_overlap(menu: Menu) -> None:
    covered = np.zeros((HEIGHT, WIDTH), dtype=np.uint8)
    for area in menu.body["areas"]:
        b = area["bounds"]
        covered[b["y"] : b["y"] + b["height"], b["x"] : b["x"] + b["width"]] += 1
    assert covered.max() == 1
    assert covered.mean() == 1
    assert clusters(menu.bar) <= 14
    assert all(clusters(field.label) <= 20 for field in (*menu.tabs, *menu.fields))


def test_every_tab_leads_to_a_menu() -> None:
    aliases = {menu.alias for menu in WANTED}
    assert {tab.action["richMenuAliasId"] for menu in WANTED for tab in menu.tabs} == aliases


async def test_the_drawn_picture_is_taken(line: LineServer, client: LineClient) -> None:
    await install(client, WANTED[:1], drawing.draw, quiet)
    (picture,) = line.menus.pictures.values()
    assert len(picture) < drawing.LARGEST


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("น้ำ", "น้\u0e4dา"), ("ที่นี่", "ทีนี"), ("ญี่ปุ่น", "ญีปุน"), ("กตัญญู", "กตัญญ"), ("สำเร็จ", "สาเร็จ")],
)
def test_thai_marks_are_drawn_above_each_other(right: str, wrong: str) -> None:
    """Each mark adds ink at a height of its own; a picture without shaping loses or overprints it."""
    shaped, poor = ink(right), ink(wrong)
    assert shaped.any()
    assert shaped.shape != poor.shape or (shaped != poor).any()


def test_marks_do_not_collide() -> None:
    """ที has one mark, ที่ two: the second stands above the first, so the word is taller, not blacker."""
    one, two = rows(ink("ที")), rows(ink("ที่"))
    assert two > one
    assert rows(ink("ญู")) >= rows(ink("ญ"))


def ink(text: str) -> np.ndarray:
    """The drawn text, cut to its ink."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    figure = Figure(figsize=(6, 2), dpi=100)
    canvas = FigureCanvasAgg(figure)
    font = FontProperties(fname=str(drawing.bold_font()), size=48)
    figure.text(0.1, 0.4, text, fontproperties=font)
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    used_rows, used_columns = np.where(dark.any(axis=1))[0], np.where(dark.any(axis=0))[0]
    return dark[used_rows[0] : used_rows[-1] + 1, used_columns[0] : used_columns[-1] + 1]


def rows(picture: np.ndarray) -> int:
    return int(picture.shape[0])

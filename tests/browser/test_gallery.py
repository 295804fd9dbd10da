"""What a phone of 390 pixels shows of every reply of the gallery, in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from bot.channels.typesetting import typesetting
from database.session import reading
from tests.bot.channels.samples import TEXTS
from tests.browser.axe import violations
from tests.browser.desk import Desk, Site
from tests.browser.fitting import LARGE_TEXT, beyond, cut_off, with_text_of
from tests.gallery.__main__ import SCREEN
from tests.gallery.lines import cut_words, lines_of, orphans, parted_numbers
from tests.gallery.photographs import PHONE, height_of
from tests.gallery.replies import Shown, shown

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drawn(browser: Browser, catalogue_engine: Engine) -> Iterator[tuple[Page, list[Shown]]]:
    """The web chat with every reply of the gallery, one after the other."""
    with reading(catalogue_engine) as session:
        replies = list(shown(session))
    desk = Desk(catalogue_engine, scripted={one.name: one.reply for one in replies})
    with Site(desk) as site:
        page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
        page.goto(f"{site.url}/chat")
        for number, one in enumerate(replies):
            page.locator("#question").fill(one.name)
            page.locator("#question").press("Enter")
            page.locator(".answer").nth(number).wait_for()
        yield page, replies
        page.close()


def test_nine_of_ten_replies_fit_on_one_screen(drawn: tuple[Page, list[Shown]]) -> None:
    page, replies = drawn
    heights = {one.name: height_of(page, f".answer >> nth={at}") for at, one in enumerate(replies)}
    too_tall = {name: round(height) for name, height in heights.items() if height > SCREEN}
    assert len(too_tall) <= len(replies) / 10, sorted(too_tall.items(), key=lambda one: -one[1])


def test_no_reply_offers_more_than_six_buttons(drawn: tuple[Page, list[Shown]]) -> None:
    page, _ = drawn
    counts = page.locator(".next").evaluate_all("rows => rows.map(row => row.children.length)")
    assert max(counts) <= 6


@pytest.mark.parametrize(("width", "root"), LARGE_TEXT)
def test_no_reply_is_lost_with_large_text(drawn: tuple[Page, list[Shown]], width: int, root: int) -> None:
    page, _ = drawn
    with_text_of(page, width, root)
    try:
        assert beyond(page) == [] and cut_off(page) == []
    finally:
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.evaluate("document.documentElement.style.fontSize = ''")


def test_no_line_ends_where_it_must_not(drawn: tuple[Page, list[Shown]]) -> None:
    page, _ = drawn
    blocks = lines_of(page)
    assert sum(len(block) > 1 for block in blocks) > 100, "the page is wide, or nothing was looked at"
    thai = typesetting(TEXTS, "th")
    assert cut_words(blocks, thai) == [] and parted_numbers(blocks, thai) == []
    assert len(orphans(blocks)) <= 2, orphans(blocks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_reply(
    drawn: tuple[Page, list[Shown]], scheme: Literal["light", "dark"]
) -> None:
    page, _ = drawn
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []

"""The small window on a college's own site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.desk import PREFIX, CollegeSite, Desk, Site

pytestmark = pytest.mark.browser
QUESTION = "ปวส. ปิโตรเคมี เรียนที่ไหน"


def opened(page: Page, name: str = "ถามน้องอาชีวะ") -> FrameLocator:
    """The chat in the window."""
    page.get_by_role("button", name=name).click()
    chat = page.frame_locator("iframe")
    chat.locator("#starters button").first.wait_for()
    return chat


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1000), (1280, 800)])
def test_a_college_takes_the_chat_in_with_one_line(
    open_page: OpenPage, site: Site, photograph: Callable[[Page, str], Path], width: int, height: int
) -> None:
    with CollegeSite(f"{site.url}/widget.js") as college:
        page = open_page(college.url, width=width, height=height)
        page.get_by_role("button", name="ถามน้องอาชีวะ").wait_for()
        photograph(page, f"widget-closed-{width}")
        chat = opened(page)
        chat.get_by_role("textbox").fill(QUESTION)
        chat.get_by_role("textbox").press("Enter")
        expect(chat.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
        photograph(page, f"widget-open-{width}")
        box = page.locator("iframe").bounding_box()
        assert box and box["width"] == (width if width == 360 else 400)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_talk_in_the_window_has_a_thread(open_page: OpenPage, site: Site, desk: Desk) -> None:
    """A frame in another site gets no cookie; the person is known all the same, and different from others."""
    with CollegeSite(f"{site.url}/widget.js") as college:
        for _ in range(2):
            chat = opened(open_page(college.url))
            for number, text in enumerate(("สวัสดี", QUESTION)):
                chat.get_by_role("textbox").fill(text)
                chat.get_by_role("textbox").press("Enter")
                chat.locator(".answer").nth(number).wait_for()
    people = [incoming.person_key for incoming in desk.heard]
    assert people[0] == people[1] != people[2] == people[3]


def test_the_window_opens_and_closes_by_keyboard(open_page: OpenPage, site: Site) -> None:
    with CollegeSite(f"{site.url}/widget.js") as college:
        page = open_page(college.url)
        opener = page.get_by_role("button", name="ถามน้องอาชีวะ")
        opener.focus()
        page.keyboard.press("Enter")
        chat = page.frame_locator("iframe")
        chat.locator("#starters button").first.wait_for()  # the page's script has run and listens
        chat.get_by_role("textbox").focus()
        page.keyboard.press("Escape")
        expect(page.locator("iframe")).to_be_hidden()
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="ปิดหน้าต่างแชต").click()
        expect(opener).to_be_focused()


def test_axe_finds_nothing_on_the_colleges_page(open_page: OpenPage, site: Site) -> None:
    with CollegeSite(f"{site.url}/widget.js") as college:
        page = open_page(college.url)
        page.get_by_role("button", name="ถามน้องอาชีวะ").wait_for()
        assert violations(page) == []
        opened(page)
        assert violations(page) == []


def test_the_college_chooses_language_and_corner(open_page: OpenPage, site: Site) -> None:
    with CollegeSite(f"{site.url}{PREFIX}/widget.js", 'data-lang="en" data-side="left"') as college:
        page = open_page(college.url)
        opener = page.get_by_role("button", name="Ask Achiva")
        box = opener.bounding_box()
        assert box and box["x"] < 100
        expect(opened(page, "Ask Achiva").get_by_role("heading", level=1)).to_have_text("Achiva")


@pytest.mark.parametrize("options", ["", "async", 'type="module"'])
def test_however_it_is_taken_in_there_is_one_button(open_page: OpenPage, site: Site, options: str) -> None:
    twice = f'{options}></script><script src="{site.url}/widget.js" {options}'
    with CollegeSite(f"{site.url}/widget.js", twice) as college:
        page = open_page(college.url)
        expect(page.get_by_role("button", name="ถามน้องอาชีวะ")).to_have_count(1)
        expect(opened(page).get_by_role("heading", level=1)).to_have_text("น้องอาชีวะ")


def test_the_office_says_which_sites_may_show_the_chat(open_page: OpenPage, desk: Desk) -> None:
    with Site(desk, sites="none") as closed, CollegeSite(f"{closed.url}/widget.js") as college:
        page = open_page(college.url, expects="frame-ancestors")
        page.get_by_role("button", name="ถามน้องอาชีวะ").click()
        page.wait_for_timeout(500)
        assert page.frame_locator("iframe").get_by_role("textbox").count() == 0


def test_nothing_but_the_chat_may_be_framed(site: Site) -> None:
    chat = httpx.get(f"{site.url}/chat").headers
    assert "frame-ancestors 'self' *" in chat["content-security-policy"] and "x-frame-options" not in chat
    for path in ("/widget.js", "/chat/chat.css", "/nothing"):
        headers = httpx.get(site.url + path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"

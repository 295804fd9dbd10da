"""The page itself: keyboard, language, history, where it may live, who may read it, and what it says of privacy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.samples import everything
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage, ask
from tests.browser.desk import PREFIX, Desk, Site

QUESTION = "ปวส. ปิโตรเคมี เรียนที่ไหน"
pytestmark = pytest.mark.browser


def test_everything_can_be_done_by_keyboard(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="ข้ามไปช่องพิมพ์คำถาม")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="คำถามของคุณ")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    expect(page.get_by_role("textbox")).to_be_focused()
    page.get_by_role("textbox").press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.answer') !== null")
    page.keyboard.press("Enter")
    page.locator(".answer").nth(1).wait_for()
    assert page.evaluate("document.activeElement !== document.body")


def test_every_stop_of_the_keyboard_is_seen(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement)"
        stops.append(
            page.evaluate(f"document.activeElement === document.body || {style}.outlineStyle !== 'none'")
        )
    assert all(stops)


def test_shift_and_enter_make_a_new_line(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    box = page.get_by_role("textbox")
    box.press_sequentially("สวัสดี")
    box.press("Shift+Enter")
    box.press_sequentially("ตอนเช้า")
    expect(box).to_have_value("สวัสดี\nตอนเช้า")
    assert desk.heard == []


def test_the_language_is_switched_and_kept(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    expect(page.locator("html")).to_have_attribute("lang", "th")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Achiva")
    expect(page.get_by_role("textbox", name="Your question")).to_have_attribute(
        "placeholder", "Type your question"
    )
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Achiva")
    expect(page.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_title("Achiva · Ask about vocational study")


def test_the_conversation_is_still_there_after_a_reload(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("textbox").fill("ยังพิมพ์ไม่จบ")
    page.reload()
    expect(page.locator(".mine")).to_contain_text(QUESTION)
    expect(page.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    expect(page.get_by_role("textbox")).to_have_value("ยังพิมพ์ไม่จบ")
    assert len(desk.heard) == 1, "nothing is asked twice"


def test_the_conversation_can_be_cleared(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="ล้างประวัติ").click()
    page.get_by_role("button", name="ไม่ล้าง").click()
    assert page.locator(".message").count() == 2
    page.get_by_role("button", name="ล้างประวัติ").click()
    page.get_by_role("button", name="ล้างเลย").click()
    expect(page.locator(".message")).to_have_count(0)
    page.reload()
    assert page.locator(".message").count() == 0
    assert QUESTION not in page.evaluate("JSON.stringify(localStorage)")


def test_who_comes_after_clearing_is_somebody_else(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="ล้างประวัติ").click()
    page.get_by_role("button", name="ล้างเลย").click()
    expect(page.locator(".message")).to_have_count(0)
    ask(page, QUESTION)
    assert desk.heard[1].kind == "cleared", "the talk is removed"
    before, cleared, after = (heard.person_key for heard in desk.heard)
    assert cleared == before
    assert before.startswith("web:c:") and after.startswith("web:c:") and before != after


def test_questions_sent_quickly_are_answered_in_their_order(open_page: OpenPage, desk: Desk) -> None:
    desk.slow = "สวัสดี"
    page = open_page()
    for text in ("สวัสดี", QUESTION):
        page.get_by_role("textbox").fill(text)
        page.get_by_role("textbox").press("Enter")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".answer").nth(1)).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    assert [incoming.text for incoming in desk.heard] == ["สวัสดี", QUESTION]


def test_waiting_is_shown_and_said(open_page: OpenPage, desk: Desk) -> None:
    desk.seconds = 1.5
    page = open_page()
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator("#thinking")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("กำลังหาคำตอบ")
    page.locator(".answer").wait_for()
    expect(page.locator("#thinking")).to_be_hidden()


def test_new_answers_are_read_out_and_old_ones_are_not(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    assert page.locator("[role=log] .answer").count() == 1
    page.add_init_script(
        "new MutationObserver((changes) => changes.forEach((change) => {"
        " if (change.target.role === 'log' && change.addedNodes.length) window.readOut = true; }))"
        ".observe(document, {subtree: true, childList: true})"
    )
    page.reload()
    page.locator("[role=log] .answer").wait_for()
    assert page.evaluate("window.readOut") is None
    ask(page, "สวัสดี")
    assert page.evaluate("window.readOut") is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["th-TH", "en-GB"])
def test_axe_finds_nothing(
    open_page: OpenPage, desk: Desk, photograph: Callable[[Page, str], Path], locale: str, scheme: str
) -> None:
    desk.scripted["ทั้งหมด"] = everything()
    page = open_page(width=360, locale=locale, color_scheme=scheme, expects="503")
    assert violations(page) == []
    for text in (QUESTION, "จบช่างยนต์กี่คน", "ทั้งหมด"):
        ask(page, text)
    page.get_by_role("button", name="เลือกวัน").click()
    desk.away = True
    page.locator("#question").fill("อีกข้อ")
    page.locator("#question").press("Enter")
    page.locator(".notice").wait_for()
    photograph(page, f"everything-{locale[:2]}-{scheme}")
    assert violations(page) == []
    page.locator("#clear").click()
    photograph(page, f"clearing-{locale[:2]}-{scheme}")
    assert violations(page) == []


def test_nothing_moves_for_those_who_asked_for_that(open_page: OpenPage) -> None:
    assert _animation(open_page(reduced_motion="no-preference")) == "breathe"
    assert _animation(open_page(reduced_motion="reduce")) == "none"


def _animation(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.dots i')).animationName"))


def test_the_page_works_below_a_path_of_another_server(open_page: OpenPage) -> None:
    page = open_page(f"{PREFIX}/chat")
    ask(page, QUESTION)
    expect(page.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    assert page.locator(".top .mark").evaluate("mark => mark.naturalWidth") > 0


def test_nothing_is_fetched_from_elsewhere(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    ask(page, QUESTION)
    assert asked and all(url.startswith((site.url, "data:")) for url in asked)


def test_the_page_is_light(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    sizes: list[dict[str, Any]] = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        ".map(({name, encodedBodySize}) => ({name, encodedBodySize}))"
    )
    assert sum(size["encodedBodySize"] for size in sizes) < 35_000, sizes


def test_what_the_browser_has_already_is_not_sent_again(site: Site) -> None:
    first = httpx.get(f"{site.url}/chat/chat.js")
    again = httpx.get(f"{site.url}/chat/chat.js", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_files_of_a_version_are_kept_for_good(site: Site) -> None:
    page = httpx.get(f"{site.url}/chat").text
    (address,) = set(re.findall(r'href="(chat/[0-9a-f]{12}/draw.js)"', page))
    kept = httpx.get(f"{site.url}/{address}", headers={"Accept-Encoding": "identity"})
    assert "immutable" in kept.headers["cache-control"] and "content-encoding" not in kept.headers
    other = httpx.get(f"{site.url}/chat/{'0' * 12}/draw.js")
    assert other.status_code == 200 and other.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/chat", "/chat/chat.js", "/chat/chat.css"])
def test_what_is_text_comes_compressed_and_whole(site: Site, path: str) -> None:
    plain = httpx.get(site.url + path, headers={"Accept-Encoding": "identity"})
    small = httpx.get(site.url + path, headers={"Accept-Encoding": "gzip"})
    assert small.headers["content-encoding"] == "gzip" and "Accept-Encoding" in small.headers["vary"]
    assert small.text == plain.text
    assert int(small.headers["content-length"]) < 0.6 * int(plain.headers["content-length"])


def test_the_page_can_be_kept_among_the_apps_of_a_phone(site: Site) -> None:
    manifest = httpx.get(f"{site.url}/manifest.webmanifest?lang=en").json()
    assert (manifest["short_name"], manifest["start_url"]) == ("Achiva", "chat")
    for icon in manifest["icons"]:
        drawn = httpx.get(f"{site.url}/{icon['src']}")
        width = int.from_bytes(drawn.content[16:20])
        assert drawn.headers["content-type"] == "image/png" and icon["sizes"] == f"{width}x{width}"


def test_the_page_says_strictly_what_it_may_do(site: Site) -> None:
    policy = httpx.get(f"{site.url}/chat").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy


def test_what_is_kept_can_be_asked_with_one_tap(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    page.get_by_role("button", name="นโยบายความเป็นส่วนตัว").click()
    expect(page.locator(".answer")).to_have_count(1)
    assert [heard.text for heard in desk.heard] == ["นโยบายความเป็นส่วนตัว"]

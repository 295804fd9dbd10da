"""The page in trouble: a server that is away or busy, no network, a question that waits or is too long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.reception.rate_limit import RateLimit
from tests.browser.conftest import OpenPage, ask
from tests.browser.desk import Desk, Site

QUESTION = "ปวส. ปิโตรเคมี เรียนที่ไหน"
pytestmark = pytest.mark.browser


def test_a_question_survives_a_server_that_is_away(
    browser: Browser, open_page: OpenPage, desk: Desk, photograph: Callable[[Page, str], Path]
) -> None:
    with Site(desk) as first:
        page = open_page(f"{first.url}/chat", width=360, height=740, expects="Failed to load resource")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        port = first.port
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".notice")).to_contain_text("ติดต่อระบบไม่ได้")
    photograph(page, "server-away-th-360")
    with Site(desk, port=port):
        page.reload()
        expect(page.locator(".mine")).to_contain_text(QUESTION)
        page.get_by_role("button", name="ลองส่งอีกครั้ง").click()
        expect(page.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    expect(page.locator(".notice")).to_have_count(0)
    assert [incoming.text for incoming in desk.heard] == [QUESTION]


def test_a_question_that_waited_when_the_page_was_closed_is_kept(open_page: OpenPage, desk: Desk) -> None:
    desk.seconds = 3
    page = open_page()
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    page.locator("#thinking:visible").wait_for()
    page.reload()
    expect(page.locator(".notice")).to_contain_text("คำถามนี้ยังไม่มีคำตอบ")


def test_two_tabs_show_one_conversation(open_page: OpenPage, desk: Desk) -> None:
    desk.seconds = 1
    page = open_page()
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    page.locator("#thinking:visible").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    ask(other, "จบช่างยนต์กี่คน")
    expect(page.locator(".answer")).to_have_count(2)
    expect(page.locator(".notice")).to_have_count(0)
    assert len(desk.heard) == 2


def test_a_busy_server_is_told_and_tried_again(open_page: OpenPage, desk: Desk) -> None:
    desk.away = True
    page = open_page(expects="503")
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".notice")).to_contain_text("ระบบยังไม่พร้อมตอบ")
    desk.away = False
    page.get_by_role("button", name="ลองส่งอีกครั้ง").click()
    expect(page.locator(".answer")).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")


def test_too_many_questions_are_told_how_long_to_wait(open_page: OpenPage, desk: Desk) -> None:
    with Site(desk, RateLimit(burst=1, per_second=0.2)) as strict:
        page = open_page(f"{strict.url}/chat", expects="429")
        ask(page, "สวัสดี")
        page.get_by_role("textbox").fill(QUESTION)
        page.get_by_role("textbox").press("Enter")
        expect(page.locator(".notice")).to_contain_text("วินาที")
        assert "{seconds}" not in page.locator(".notice").inner_text()
    assert len(desk.heard) == 1


def test_a_text_that_is_too_long_goes_back_into_the_box(open_page: OpenPage) -> None:
    text = "ก" * 40_000
    page = open_page(expects="413")
    page.get_by_role("textbox").fill(text)
    page.get_by_role("textbox").press("Enter")
    expect(page.locator(".notice")).to_contain_text("ย่อให้สั้นลง")
    expect(page.get_by_role("textbox")).to_have_value(text)


def test_without_a_network_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page(expects="ERR_INTERNET_DISCONNECTED")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ไม่มีอินเทอร์เน็ต")
    page.context.set_offline(False)

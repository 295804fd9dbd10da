"""The staff's pages as staff see them: on a phone and a desk, in Thai and English, by keyboard, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.office import OfficeSite, sign_in

pytestmark = pytest.mark.browser
SIZES = [(390, 800), (1280, 800)]
Photograph = Callable[[Page, str], Path]


@pytest.fixture
def office(catalogue_engine: Engine, tmp_path: Path) -> Iterator[OfficeSite]:
    with OfficeSite(catalogue_engine, tmp_path) as running:
        yield running


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_fits_and_is_there_for_everybody(
    open_page: OpenPage, office: OfficeSite, photograph: Photograph, language: str, width: int, height: int
) -> None:
    page = open_page(f"{office.url}/staff", width=width, height=height, expects="503")
    if language == "en":
        page.get_by_role("button", name="English").click()
    looked_at(page, photograph, f"office-sign-in-{language}-{width}")
    sign_in(page, "administrator")
    paths = (
        "", "/conversations", f"/conversations/{office.talk}", "/requests", f"/requests/{office.request}",
        "/questions", "/try?say=x", "/use", f"/people-data?reference={office.talk}", "/accounts", "/own",
        "/own/two-steps",
    )  # fmt: skip
    for path in paths:
        page.goto(f"{office.url}/staff{path}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("html")).to_have_attribute("lang", language)
        name = (
            path.partition("?")[0]
            .replace("/", "-")
            .replace(office.talk, "one")
            .replace(office.request, "one")
        )
        looked_at(page, photograph, f"office{name or '-today'}-{language}-{width}")


def looked_at(page: Page, photograph: Photograph, name: str) -> None:
    """A picture is kept, nothing stands beyond the window, and axe finds nothing."""
    photograph(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert violations(page) == [], name


def test_somebody_who_waits_is_answered(open_page: OpenPage, office: OfficeSite) -> None:
    page = open_page(f"{office.url}/staff")
    sign_in(page, "desk")
    page.get_by_role("link", name="คนรอคุยกับเจ้าหน้าที่").click()
    page.get_by_role("link", name=office.talk).click()
    page.get_by_role("button", name="รับคุยเอง").click()
    expect(page.get_by_text("น้องอาชีวะหยุดตอบ")).to_be_visible()
    page.get_by_role("button", name="สวัสดีค่ะ เจ้าหน้าที่รับเรื่องแล้ว").click()
    expect(page.get_by_label("ข้อความถึงคนที่คุย")).to_be_focused()
    page.get_by_role("button", name="ส่ง", exact=True).click()
    expect(page.locator(".thread .staff")).to_contain_text("เจ้าหน้าที่รับเรื่องแล้ว")
    page.get_by_role("button", name="ส่งคืนน้องอาชีวะ").click()
    expect(page.get_by_role("status")).to_contain_text("ส่งคืนให้น้องอาชีวะแล้ว")


def test_a_thread_shows_what_comes_in_without_a_reload(open_page: OpenPage, office: OfficeSite) -> None:
    from database.session import writing
    from tests.console import test_conversations as talks

    page = open_page(f"{office.url}/staff/conversations/{office.talk}")
    sign_in(page, "desk")
    page.get_by_label("ข้อความถึงคนที่คุย").fill("กำลังพิมพ์อยู่")
    with writing(office.house.engine) as connection:
        talks.said(connection, "web:c:P-1", "ยังอยู่ไหมคะ", office.house.clock())
    expect(page.locator("#thread")).to_contain_text("ยังอยู่ไหมคะ", timeout=9_000)
    expect(page.get_by_label("ข้อความถึงคนที่คุย")).to_have_value("กำลังพิมพ์อยู่")


def test_a_request_is_seen_to(open_page: OpenPage, office: OfficeSite) -> None:
    page = open_page(f"{office.url}/staff/requests")
    sign_in(page, "desk")
    page.get_by_role("link", name=office.request).click()
    expect(page.locator("#matches, [hx-get] ol").first).to_contain_text("วิทยาลัย")
    page.get_by_role("button", name="ฉันดูแลเอง").click()
    expect(page.get_by_role("status")).to_have_text("มอบหมายแล้ว")
    page.get_by_role("button", name="จับคู่กับวิทยาลัยแล้ว").click()
    page.get_by_label("ผลของคำขอ").fill("รับห้าคน")
    page.get_by_role("button", name="ปิดคำขอ").click()
    expect(page.locator("h1 .tag")).to_have_text("ปิดแล้ว")


def test_everything_can_be_done_by_keyboard(open_page: OpenPage, office: OfficeSite) -> None:
    page = open_page(f"{office.url}/staff/sign-in", width=1280)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="ข้ามไปเนื้อหา")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("ชื่อผู้ใช้")).to_be_focused()
    sign_in(page, "reader")
    page.get_by_role("link", name="ลองถาม").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("ลองถาม")
    stops = []
    for _ in range(14):
        page.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement)"
        stops.append(
            page.evaluate(f"document.activeElement === document.body || {style}.outlineStyle !== 'none'")
        )
    assert all(stops)


def test_a_persons_data_is_deleted_once_that_is_confirmed(open_page: OpenPage, office: OfficeSite) -> None:
    page = open_page(f"{office.url}/staff/people-data")
    sign_in(page, "desk")
    page.get_by_label("เลขอ้างอิง").fill(office.talk)
    page.get_by_role("button", name="ค้นหา").click()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="ลบทั้งหมด").click()
    expect(page.get_by_role("button", name="ลบทั้งหมด")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="ลบทั้งหมด").click()
    expect(page.get_by_role("status")).to_contain_text("เลขยืนยัน")


def test_trying_says_so_when_the_model_is_away(open_page: OpenPage, office: OfficeSite) -> None:
    page = open_page(f"{office.url}/staff/try", expects="503")
    sign_in(page, "reader")
    page.get_by_label("พิมพ์ข้อความที่อยากลอง").fill("สวัสดี")
    page.get_by_role("button", name="ถาม", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("โมเดลยังไม่พร้อม")

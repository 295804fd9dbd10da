"""What a browser keeps and passes on: saved colleges, links to a question, who somebody is, when it was said."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from actions.reply import Button, Call, Card, Cards, Reply, Text
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage, ask
from tests.browser.desk import Desk, Site
from tests.browser.fitting import LARGE_TEXT, beyond, with_text_of

QUESTION = "ปวส. ปิโตรเคมี เรียนที่ไหน"
pytestmark = pytest.mark.browser


def test_a_saved_college_is_kept_in_this_browser_only(open_page: OpenPage, desk: Desk) -> None:
    page = open_page(width=390)
    ask(page, QUESTION)
    star = page.get_by_role("button", name="บันทึกไว้: วิทยาลัยเทคนิคมาบตาพุด")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.reload()
    page.get_by_role("button", name="วิทยาลัยที่บันทึกไว้ (1)").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    expect(dialog.get_by_role("link", name="โทร")).to_have_attribute("href", "tel:038026479")
    assert violations(page) == []
    dialog.get_by_role("button", name="เลิกบันทึก").click()
    expect(dialog).to_contain_text("ยังไม่มี")
    assert len(desk.heard) == 1, "nothing of it was sent"


def test_a_link_to_a_question_fills_it_in_and_sends_nothing(open_page: OpenPage, desk: Desk) -> None:
    page = open_page(f"/chat#q={quote(QUESTION)}")
    expect(page.get_by_role("textbox")).to_have_value(QUESTION)
    expect(page.get_by_role("textbox")).to_be_focused()
    assert desk.heard == [] and "#" not in page.url


@pytest.mark.parametrize("broken", ["%E0%B8", "%", "x" * 5000])
def test_a_broken_link_opens_the_page_all_the_same(open_page: OpenPage, broken: str) -> None:
    page = open_page(f"/chat#q={broken}")
    assert len(page.get_by_role("textbox").input_value()) <= 500
    expect(page.locator("#starters button").first).to_be_visible()


def test_sharing_an_answer_copies_a_link_to_its_question(open_page: OpenPage, site: Site) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("Object.defineProperty(navigator, 'share', {value: undefined})")
    ask(page, QUESTION)
    page.get_by_role("button", name="แชร์คำตอบนี้").click()
    expect(page.locator(".told")).to_have_text("คัดลอกลิงก์แล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}/chat#q={quote(QUESTION)}"


def test_who_somebody_is_chooses_the_first_questions_and_is_remembered(open_page: OpenPage) -> None:
    page = open_page()
    before = page.locator("#starters button").all_inner_texts()
    page.get_by_role("button", name="สถานประกอบการ").click()
    after = page.locator("#starters button").all_inner_texts()
    assert not set(before) & set(after) and len(after) == 4
    page.reload()
    assert page.locator("#starters button").all_inner_texts() == after


def test_a_new_day_is_told_between_two_questions(open_page: OpenPage) -> None:
    page = open_page()
    page.clock.install(time="2026-11-28T15:00:00Z")
    ask(page, QUESTION)
    page.clock.set_fixed_time("2026-11-29T01:30:00Z")
    ask(page, "สวัสดี")
    assert page.locator(".day").all_inner_texts() == [
        "วันเสาร์ที่ 28 พฤศจิกายน 2569",
        "วันอาทิตย์ที่ 29 พฤศจิกายน 2569",
    ]
    assert page.locator(".mine time").all_inner_texts() == ["22:00", "08:30"]


@pytest.mark.parametrize(("width", "root"), LARGE_TEXT)
def test_nothing_is_lost_with_large_text(open_page: OpenPage, width: int, root: int) -> None:
    page = open_page()
    with_text_of(page, width, root)
    _fits(page)
    ask(page, QUESTION)
    _fits(page)
    for name in ("ส่ง", "English", "ล้างประวัติ"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


def _fits(page: Page) -> None:
    """Nothing stands to the right of the window, and the heading of the page lies under no button."""
    assert beyond(page) == []
    apart = page.evaluate(
        """(() => { const [a, b] = ['.who', '.tools'].map(s => document.querySelector(s).getBoundingClientRect());
        return a.right <= b.left + 1 || a.bottom <= b.top + 1; })()"""
    )
    assert apart


def test_a_long_answer_is_folded_and_help_in_need_never(open_page: OpenPage, desk: Desk) -> None:
    lines = "\n".join(["คำตอบแรก " + "ก" * 150, "คำตอบต่อ " + "ข" * 150, "ที่เหลือ " + "ค" * 150, "ท้ายสุด"])
    desk.scripted["ยาว"] = Reply((Text(lines),))
    desk.scripted["ช่วยด้วย"] = Reply((Text(lines),), kind="handoff")
    page = open_page(width=390)
    ask(page, "ยาว")
    expect(page.get_by_text("ท้ายสุด")).to_be_hidden()
    page.get_by_text("อ่านต่อ").click()
    expect(page.get_by_text("ท้ายสุด")).to_be_visible()
    ask(page, "ช่วยด้วย")
    assert page.locator(".answer").nth(1).locator("details").count() == 0


def test_the_lines_of_a_list_are_short_until_somebody_wants_them(open_page: OpenPage, desk: Desk) -> None:
    cards = tuple(Card(f"สิ่งที่ {n}", ("ยาวมาก " * 30, "บรรทัดท้าย")) for n in range(5))
    desk.scripted["รายการ"] = Reply((Cards(cards, 5),))
    page = open_page(width=390)
    ask(page, "รายการ")
    short = page.locator(".cards").bounding_box()
    page.get_by_role("button", name="ดูรายละเอียดทั้งหมด").click()
    whole = page.locator(".cards").bounding_box()
    assert short and whole and whole["height"] > 2 * short["height"]
    expect(page.get_by_role("button", name="ย่อรายละเอียด")).to_have_attribute("aria-expanded", "true")


def test_a_number_is_copied_from_a_text_and_where_no_finger_points_beside_being_dialled(
    open_page: OpenPage, desk: Desk
) -> None:
    desk.scripted["เบอร์"] = Reply(
        (Text("โทร 038-611-191"), Cards((Card("หนึ่ง", (), (Button("โทร", Call("0812345678")),)),), 1))
    )
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "เบอร์")
    page.get_by_role("button", name="คัดลอกเบอร์: 038-611-191").click()
    expect(page.locator("#status")).to_have_text("คัดลอก 038-611-191 แล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == "038-611-191"
    page.locator(".told").wait_for(state="detached")
    page.get_by_role("link", name="โทร: หนึ่ง").click()
    expect(page.locator(".told")).to_have_text("คัดลอก 0812345678 แล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == "0812345678"

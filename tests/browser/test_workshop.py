"""Facts and words changed in the browser: on a phone and a desk, in Thai and English, by keyboard, by two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.commands.staff.rehearsal import Changed, Heard, Rehearsed, Wanted
from tests.bot.change_sets.test_handed import workbook
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.office import WorkshopSite, sign_in
from tests.console.test_questions import MISSED, turns

pytestmark = pytest.mark.browser
CENTRES = "catalogue/centres.csv"
POOL = "วิทยาลัยมีสระว่ายน้ำไหม"
SLOW = 180_000  # a check, on a machine with other work
Photograph = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkshopSite]:
    with WorkshopSite(tmp_path_factory.mktemp("workshop")) as running:
        turns(running.house, (POOL, MISSED, 1))
        yield running


def drafted(site: WorkshopSite, cell: str, new: str, why: str) -> int:
    changes = site.house.changes
    old = values_in(changes.published.current / CENTRES).get(("eec", cell))
    return changes.draft([Edit(CENTRES, "eec", cell, old, new)], why, "editor")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_fits_and_is_there_for_everybody(
    open_page: OpenPage, site: WorkshopSite, photograph: Photograph, language: str, width: int
) -> None:
    number = drafted(site, "province_th", "ชลบุรีย์", "พิมพ์ผิด")
    verdict = site.house.changes.verdict(number)
    changed = Changed(Wanted((POOL,)), Heard("ยังไม่มีข้อมูล", "no_data"), Heard("มี 3 แห่ง", "answer"))
    site.house.works._rehearsed[number] = Rehearsed(1, 0, (changed,))
    page = open_page(f"{site.url}/staff", width=width, height=900)
    if language == "en":
        page.get_by_role("button", name="English").click()
    sign_in(page, "administrator")
    page.goto(f"{site.url}/staff/changes/{number}")
    page.locator(f"form[action$='/changes/{number}/check'] button").click()
    expect(page.get_by_role("alert").first).to_be_visible(timeout=SLOW)
    assert not verdict.good
    paths = {
        "changes": "/changes", "change": f"/changes/{number}", "rehearsal": f"/changes/{number}/rehearsal",
        "history": "/changes/history?file=catalogue/centres.csv&row=eec", "topics": "/topics?q=หอ",
        "topic": "/topics/dormitory", "fact": "/facts/law_1", "new-topic": "/topics/new", "tables": "/tables",
        "table": "/tables/centres", "row": "/tables/centres/row?row=eec", "quality": "/quality", "words": "/words", "texts": "/words/texts/people.yml?q=notice",
        "text": "/words/texts/people.yml/value?row=notice_callback&cell=th",
        "deal-with": f"/questions/answer?said={POOL}",
    }  # fmt: skip
    for name, path in paths.items():
        page.goto(f"{site.url}/staff{path}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("html")).to_have_attribute("lang", language)
        photograph(page, f"office-{name}-{language}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert violations(page) == [], name
    site.house.changes.drop(number)


def test_a_fact_is_changed_checked_published_and_taken_back(open_page: OpenPage, site: WorkshopSite) -> None:
    page = open_page(f"{site.url}/staff/tables/centres/row?row=eec")
    sign_in(page, "publisher")
    page.get_by_label("phone", exact=True).fill("0-3812-3456")
    page.get_by_label("แก้เพราะอะไร").fill("เบอร์ใหม่")
    page.get_by_role("button", name="เก็บเป็นร่าง").click()
    expect(page.get_by_role("status")).to_contain_text("เก็บเป็นร่างแล้ว")
    page.get_by_role("button", name="ตรวจ", exact=True).click()
    expect(page.get_by_text("ไม่พบสิ่งที่ผิด")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(page.get_by_text("เผยแพร่แล้ว ระบบใช้ค่าใหม่")).to_be_visible(timeout=SLOW)
    values = values_in(site.house.changes.published.current / CENTRES)
    assert values["eec", "phone"] == "0-3812-3456"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="ย้อนกลับ").click()
    expect(page.get_by_text("ย้อนกลับแล้ว ทั้งข้อมูล")).to_be_visible(timeout=SLOW)
    assert ("eec", "phone") not in values_in(site.house.changes.published.current / CENTRES)


def test_two_editors_at_once_see_the_clash_and_choose(open_page: OpenPage, site: WorkshopSite) -> None:
    pages = [open_page(f"{site.url}/staff/tables/centres/row?row=eec") for _ in range(2)]
    for page, website in zip(pages, ("https://one.example", "https://two.example"), strict=True):
        sign_in(page, "publisher")
        page.get_by_label("website", exact=True).fill(website)
    for page in pages:
        page.get_by_role("button", name="ตรวจและเผยแพร่").click()
    first, second = pages
    expect(first.get_by_text("เผยแพร่แล้ว ระบบใช้ค่าใหม่")).to_be_visible(timeout=SLOW)
    expect(second.get_by_text("มีคนแก้ค่าเดียวกันไปก่อน")).to_be_visible(timeout=SLOW)
    expect(second.get_by_text("ค่าที่ใช้อยู่ตอนนี้: https://one.example")).to_be_visible()
    second.get_by_role("button", name="ใช้ตามที่เลือก").click()
    second.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(second.get_by_text("เผยแพร่แล้ว ระบบใช้ค่าใหม่")).to_be_visible(timeout=SLOW)
    assert (
        values_in(site.house.changes.published.current / CENTRES)["eec", "website"] == "https://two.example"
    )


def test_an_answer_is_seen_on_every_channel_while_it_is_typed(
    open_page: OpenPage, site: WorkshopSite
) -> None:
    page = open_page(f"{site.url}/staff/topics/new", width=1280)
    sign_in(page, "editor")
    page.get_by_label("คำตอบ (ไทย)").press_sequentially("จอดได้ 20 คัน")
    expect(page.locator(".phone.line")).to_contain_text("จอดได้ 20 คัน")
    expect(page.locator(".phone.telegram")).to_contain_text("จอดได้ 20 คัน")
    page.get_by_label("คำตอบ (อังกฤษ)").press_sequentially("30 cars may park")
    expect(page.locator("#preview")).to_contain_text("ไทยมี 20 อังกฤษมี 30")


def test_a_topic_is_changed_by_keyboard_alone(open_page: OpenPage, site: WorkshopSite) -> None:
    page = open_page(f"{site.url}/staff/topics/greeting", width=1280)
    sign_in(page, "editor")
    field = page.get_by_label("ชื่อปุ่ม (ไทย)")
    for _ in range(60):
        if field.evaluate("field => document.activeElement === field"):
            break
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("จ้า")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("เก็บเป็นร่างแล้ว")
    expect(page.locator(".sides .new").first).to_contain_text("จ้า")


def test_a_workbook_is_tried_before_anything_changes(
    open_page: OpenPage, site: WorkshopSite, tmp_path: Path
) -> None:
    file = tmp_path / "centres.xlsx"
    file.write_bytes(workbook(("eec", "038555666", "", "")))
    page = open_page(f"{site.url}/staff/tables")
    sign_in(page, "editor")
    page.get_by_label("ตาราง", exact=True).select_option("centres")
    page.get_by_label("ไฟล์", exact=True).set_input_files(file)
    page.get_by_role("button", name="ลองนำเข้า").click()
    expect(page.locator("h1 .tag")).to_be_visible()
    expect(page.get_by_text("038555666")).to_be_visible(timeout=SLOW)
    assert values_in(site.house.changes.published.current / CENTRES).get(("eec", "phone")) != "038555666"


def test_a_question_gets_its_place_in_two_clicks(open_page: OpenPage, site: WorkshopSite) -> None:
    page = open_page(f"{site.url}/staff/questions")
    sign_in(page, "editor")
    page.get_by_role("link", name="จัดการ " + POOL).click()
    expect(page.get_by_label(POOL)).to_be_checked()
    page.get_by_label("หัวข้อ", exact=True).select_option("college_life")
    page.get_by_role("button", name="เพิ่มเป็นตัวอย่าง").click()
    expect(page.locator(".sides .new")).to_contain_text(POOL)
    page.goto(f"{site.url}/staff/questions")
    expect(page.get_by_text("จัดการแล้ว 1 คำถาม")).to_be_visible()

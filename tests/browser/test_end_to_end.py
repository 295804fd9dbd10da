"""The whole way: `bot serve` with nothing but settings, its own database and NLU server, and a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, ask
from tests.end_to_end.system import System

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture(scope="module")
def served(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A system that has just been started for the first time."""
    system = System(tmp_path_factory.mktemp("served"), {"MODELS_DIR": str(models_dir.absolute())})
    try:
        system.start()
        system.wait_ready(240)
        yield system
        system.stop()
    finally:
        system.end()


def test_a_question_in_thai_brings_the_colleges_onto_the_page(
    open_page: OpenPage, served: System, photograph: Callable[[Page, str], Path]
) -> None:
    page = open_page(f"{served.url}/chat", width=360, height=1400)
    ask(page, "อยากเรียน ปวส. ปิโตรเคมี มีที่ไหนเปิดสอนบ้าง")
    for name in ("วิทยาลัยเทคนิคมาบตาพุด", "วิทยาลัยเทคนิคระยอง", "วิทยาลัยเทคโนโลยีไออาร์พีซี"):
        expect(page.locator(".answer").get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator(".answer .source")).to_contain_text("ปีการศึกษา 2566")
    photograph(page, "end-to-end-th-360")


def test_pressing_and_following_up_go_on_with_the_same_talk(open_page: OpenPage, served: System) -> None:
    page = open_page(f"{served.url}/chat")
    ask(page, "ปวช. ช่างยนต์ ที่ระยอง เรียนที่ไหนได้บ้าง")
    ask(page, "แล้วที่ชลบุรีล่ะ")
    expect(page.locator(".answer").nth(1)).to_contain_text("ชลบุรี")
    page.locator(".answer").nth(1).get_by_role("button", name="ข้อมูลวิทยาลัย").first.click()
    college = page.locator(".answer").nth(1).locator("h2").first.inner_text()
    expect(page.locator(".answer").nth(2)).to_contain_text(college)


def test_the_starting_questions_are_understood(open_page: OpenPage, served: System) -> None:
    for locale in ("th-TH", "en-GB"):
        page = open_page(f"{served.url}/chat", locale=locale)
        starters = page.locator("#starters button")
        for number in range(starters.count()):
            starters.nth(number).click()
            page.locator(".answer").nth(number).wait_for()
            assert page.locator(".answer").nth(number).locator(".source").count() == 1, starters.nth(
                number
            ).inner_text()


def test_another_browser_is_another_person(open_page: OpenPage, served: System) -> None:
    ask(open_page(f"{served.url}/chat"), "ปวช. ช่างยนต์ ที่ระยอง เรียนที่ไหนได้บ้าง")
    other = open_page(f"{served.url}/chat")
    ask(other, "แล้วที่ชลบุรีล่ะ")
    expect(other.locator(".answer .lead")).to_contain_text("ชลบุรี")
    expect(other.locator(".answer .lead")).not_to_contain_text("ช่างยนต์")

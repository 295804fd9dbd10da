"""What officers do, done in the browser alone by one script that tells how long each task takes.

The times stand in `test-output/browser/ten-tasks.txt`; they are those of a script, so an officer adds reading and typing.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.change_sets.tables import table
from bot.training.versions import serving
from tests.browser.conftest import OUTPUT, OpenPage
from tests.browser.office import WorkshopSite, sign_in
from tests.console import test_conversations as talks
from tests.console import test_requests as requests
from tests.console.knowledge.test_tables import written
from tests.console.test_questions import NO_DATA, turns

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.timeout(2400),
]  # a training is among the tasks
SLOW, LEARNING = 180_000, 1_500_000
UNIFORM = "ชุดช็อปซื้อที่ไหน ราคาเท่าไร"
HELD_OUT = [
    {"text": "ค่าเทอมกี่บาท", "language": "th", "intent": "fees", "entities": []},
    {"text": "หวัดดีจ้า", "language": "th", "intent": "greeting", "entities": []},
]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WorkshopSite]:
    with WorkshopSite(tmp_path) as running:
        evaluation = running.data / "evaluation"
        evaluation.mkdir()
        lines = [json.dumps(row, ensure_ascii=False) for row in HELD_OUT]
        (evaluation / "phrasings.jsonl").write_text("\n".join(lines), "utf-8")
        turns(running.house, (UNIFORM, NO_DATA, 1), (f"{UNIFORM}คะ", NO_DATA, 1))
        yield running


class Clock:
    """How long each task took."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """One task."""
        started = time.monotonic()
        yield
        self.lines.append(f"{time.monotonic() - started:7.1f} s  {name}")

    def keep(self) -> None:
        """Write it down."""
        OUTPUT.mkdir(parents=True, exist_ok=True)
        (OUTPUT / "ten-tasks.txt").write_text("\n".join(self.lines) + "\n", "utf-8")


def test_the_ten_tasks_are_done_in_the_browser_alone(
    open_page: OpenPage, site: WorkshopSite, photograph: Callable[[Page, str], Path]
) -> None:
    house, clock = site.house, Clock()
    reference, talk = requests.filed(house, ""), talks.waits(house)
    page = open_page(f"{site.url}/staff", width=1280, height=900)
    sign_in(page, "administrator")
    published = page.get_by_text("เผยแพร่แล้ว ระบบใช้ค่าใหม่")

    def go(path: str) -> None:
        page.goto(f"{site.url}/staff{path}")

    with clock.task("1-2 from an unanswered question to its published answer, with training"):
        go("/questions")
        photograph(page, "guide-questions")
        page.get_by_role("link", name=f"จัดการ {UNIFORM}").first.click()
        photograph(page, "guide-deal-with")
        page.get_by_role("link", name="เพิ่มข้อเท็จจริง").click()
        page.get_by_label("เรื่อง").select_option("college_life")
        page.get_by_label("คำตอบ (ไทย)").fill("ซื้อได้ที่สหกรณ์ของวิทยาลัย\nราคา 350 บาท")
        page.get_by_label("คำถาม (อังกฤษ)").fill("Where are overalls sold?")
        page.get_by_label("คำตอบ (อังกฤษ)").fill("At the shop of the college\n350 baht")
        page.get_by_label("ที่อยู่เว็บของแหล่งที่มา").fill("https://www.vec.go.th")
        page.get_by_label("ข้อมูล ณ วันที่").fill("พ.ย. 2569")
        page.get_by_label("ประโยคที่คนใช้ถาม (ไทย)").fill(f"{UNIFORM}\nเสื้อช็อปขายที่ไหน\nชุดช็อปกี่บาท")
        page.get_by_label("ประโยคที่คนใช้ถาม (อังกฤษ)").fill("where can I buy overalls")
        expect(page.locator(".phone.line").first).to_contain_text("350 บาท")
        photograph(page, "guide-fact")
        page.get_by_role("button", name="ตรวจและเผยแพร่").click()
        expect(page.locator("progress")).to_be_visible()
        photograph(page, "guide-publishing")
        expect(published).to_be_visible(timeout=LEARNING)
        expect(page.get_by_text("โมเดลใหม่เรียนรู้แล้ว")).to_be_visible()
    assert serving(house.settings.models_dir)

    with clock.task("3 the telephone of a centre"):
        go("/tables/centres?q=north")
        page.get_by_role("link", name="แก้ north", exact=True).click()
        page.get_by_label("phone", exact=True).fill("056-222-333")
        page.get_by_role("button", name="ตรวจและเผยแพร่").click()
        expect(published).to_be_visible(timeout=SLOW)
        photograph(page, "guide-published")

    with clock.task("4 and 8 figures of a new academic year, with what would change before it does"):
        rows = table(house.changes.published, "college_programs").rows.values()
        content = written([{**row, "year_be": "2567", "as_of": "AY2567"} for row in rows])
        go("/tables")
        page.get_by_label("ตาราง", exact=True).select_option("college_programs")
        page.get_by_label("ปีการศึกษาใหม่").fill("2567")
        file = {"name": "2567.csv", "mimeType": "text/csv", "buffer": content}
        page.get_by_label("ไฟล์", exact=True).set_input_files(file)  # type: ignore[arg-type]
        photograph(page, "guide-hand-in")
        page.get_by_role("button", name="ลองนำเข้า").click()
        expect(page.get_by_text(f"เพิ่ม {len(rows):,}")).to_be_visible(timeout=SLOW)
        page.get_by_role("button", name="เผยแพร่", exact=True).click()
        expect(published).to_be_visible(timeout=SLOW)

    with clock.task("5 taking it back"):
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="ย้อนกลับ").click()
        expect(page.get_by_text("ย้อนกลับแล้ว ทั้งข้อมูล")).to_be_visible(timeout=SLOW)

    with clock.task("6 a fact that is past its date"):
        go("/facts/law_1")
        page.get_by_label("ใช้ได้ถึง").fill("1/11/2568")
        page.get_by_role("button", name="ตรวจและเผยแพร่").click()
        expect(published).to_be_visible(timeout=SLOW)
        go("")
        expect(page.locator("#due + ul")).to_contain_text("law_1")
        photograph(page, "guide-today")

    with clock.task("7 a mistake is told where it stands, in words"):
        go("/tables/centres/row?row=eec")
        page.get_by_label("province_th", exact=True).fill("ชลบุรีย์")
        page.get_by_role("button", name="ตรวจและเผยแพร่").click()
        expect(page.locator("li .fault")).to_contain_text("ชลบุรีย์", timeout=SLOW)
        photograph(page, "guide-wrong")

    with clock.task("9 an employer's request, and somebody who wants a person"):
        go(f"/requests/{reference}")
        page.get_by_role("button", name="ฉันดูแลเอง").click()
        expect(page.get_by_role("status")).to_have_text("มอบหมายแล้ว")
        go(f"/conversations/{talk}")
        page.get_by_role("button", name="รับคุยเอง").click()
        page.get_by_label("ข้อความถึงคนที่คุย").fill("สวัสดีค่ะ")
        page.get_by_role("button", name="ส่ง", exact=True).click()
        expect(page.locator(".thread .staff")).to_contain_text("สวัสดีค่ะ")

    with clock.task("10 figures of use and quality"):
        go("/use")
        expect(page.locator("svg").first).to_be_visible()
        go("/quality")
        expect(page.get_by_text("ใช้งานอยู่").first).to_be_visible()
        photograph(page, "guide-quality")
    clock.keep()

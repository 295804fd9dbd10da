"""What fails of the checks stands on the page of today."""

from __future__ import annotations

import html

import pytest

from bot.change_sets.edit import Edit
from bot.change_sets.steps import ChangeSets
from bot.training.versions import serve
from console.asked.checks import Checks, Failing
from console.house import House
from tests.console.staff import Browser, at_work
from tests.console.test_quality import made
from tests.database.loading.conftest import read, write

CENTRES = "catalogue/centres.csv"


def today(browser: Browser) -> str:
    return html.unescape(browser.get("").text)


def test_a_file_that_cannot_be_used_is_told_once_it_was_looked_at(workshop: House) -> None:
    path = workshop.changes.published.current / CENTRES
    before = path.read_text("utf-8")
    path.write_text(before.replace("ชลบุรี,ฉะเชิงเทรา", "ชลบุรีย์,ฉะเชิงเทรา"), "utf-8")
    object.__setattr__(workshop, "checks", Checks())
    browser = at_work(workshop, "reader")
    try:
        assert "ชลบุรีย์" not in today(browser), "the page does not wait"
        workshop.checks.wait()
        assert "centres.csv" in today(browser) and "ชลบุรีย์" in today(browser)
    finally:
        path.write_text(before, "utf-8")


def test_the_files_in_service_are_looked_at_once(workshop: House) -> None:
    looked: list[ChangeSets] = []

    def find(sets: ChangeSets, database: str) -> Failing:
        looked.append(sets)
        return Failing()

    workshop.checks.find = find
    browser = at_work(workshop, "reader")
    for _ in range(3):
        today(browser)
        workshop.checks.wait()
    assert len(looked) == 1


@pytest.mark.parametrize("there", [True, False])
def test_a_missing_model_fails(workshop: House, there: bool) -> None:
    if there:
        made(workshop.settings.models_dir, "28", 95.0)
        serve(workshop.settings.models_dir, "28")
    assert ("ยังไม่มีโมเดล" in today(at_work(workshop, "reader"))) != there


def test_a_release_that_changes_what_was_published_is_told(workshop: House) -> None:
    number = workshop.changes.draft([Edit(CENTRES, "eec", "phone", None, "0-3812-3456")], "", "office")
    assert workshop.changes.publish(number).good
    path = workshop.settings.base_dir / CENTRES
    before = path.read_text("utf-8")
    columns, rows = read(path)
    write(path, columns, [row | ({"phone": "0-3899-9999"} if row["id"] == "eec" else {}) for row in rows])
    object.__setattr__(workshop, "checks", Checks())
    browser = at_work(workshop, "reader")
    try:
        today(browser)
        workshop.checks.wait()
        assert "รุ่นใหม่ของระบบแก้ค่าเดียวกับที่เผยแพร่ไว้ 1 ค่า" in today(browser)
    finally:
        path.write_text(before, "utf-8")

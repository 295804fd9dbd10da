"""Change sets in the browser: drafted, checked, published, taken back; two people at once; what is wrong at its row."""

from __future__ import annotations

import html
import re
import time

import pytest
from sqlalchemy import text

from bot.change_sets import store
from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.change_sets.tables import row_edits, table
from bot.commands.staff.publishing import Ended
from bot.commands.trouble import Trouble
from bot.training.report import Loss
from console.changes.words import Words
from console.changes.works import Work, Works
from console.house import House
from database.session import reading
from tests.console.staff import Browser, at_work, deeds

CENTRES, TEXTS = "catalogue/centres.csv", "texts/people.yml"
EEC, NOTICE = (CENTRES, "eec", "phone"), (TEXTS, "notice_callback", "th")
Where = tuple[str, str, str]


def now(house: House, where: Where) -> str | None:
    file, row, cell = where
    return values_in(house.changes.published.current / file).get((row, cell))


def drafted(house: House, where: Where, new: str | None, author: str = "editor", why: str = "เบอร์ใหม่") -> int:
    return house.changes.draft([Edit(*where, now(house, where), new)], why, author)


def done(house: House, number: int) -> Work:
    """The work on a set, once it is over."""
    until = time.monotonic() + 60
    while not (work := house.works.of(number)) or not work.over:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert not work.trouble, work.trouble
    return work


def press(browser: Browser, number: int, button: str, **form: str) -> str:
    """Press a button of a set, wait until it has done its work, and read the page."""
    answer = browser.post(f"/changes/{number}/{button}", on=f"/changes/{number}", **form)
    assert answer.status_code == 303, answer.text
    if button in ("check", "publish", "undo"):
        done(browser.house, number)
    return html.unescape(browser.get(f"/changes/{number}").text)


def status(house: House, number: int) -> str:
    with reading(house.engine) as session:
        return store.one(session.connection(), number).status


def test_a_fact_is_checked_published_and_taken_back(workshop: House) -> None:
    number, browser = drafted(workshop, EEC, "0-3812-3456"), at_work(workshop, "publisher")
    page = browser.get(f"/changes/{number}").text
    assert "0-3812-3456" in page and "(ไม่มี)" in page and "เบอร์ใหม่" in page
    assert "ไม่พบสิ่งที่ผิด" in press(browser, number, "check") and status(workshop, number) == "checked"
    assert "เผยแพร่แล้ว" in press(browser, number, "publish") and now(workshop, EEC) == "0-3812-3456"
    assert "0-3812-3456" in browser.get("/changes/history?file=catalogue/centres.csv&row=eec").text
    assert "ย้อนกลับแล้ว" in press(browser, number, "undo") and now(workshop, EEC) is None
    assert deeds(workshop)[-2:] == [
        ("publisher", "change_published", str(number)),
        ("publisher", "change_undone", str(number)),
    ]


def test_what_is_wrong_is_told_at_the_row_in_words(workshop: House) -> None:
    where = (CENTRES, "eec", "province_th")
    number, browser = drafted(workshop, where, "ชลบุรีย์"), at_work(workshop, "publisher")
    page = press(browser, number, "publish")
    card = re.search(r'<li class="sheet"><h3>.*?</li>', page, re.S)
    assert card and "ชลบุรีย์" in card[0] and 'class="fault"' in card[0]
    assert "ยังเผยแพร่ไม่ได้" in page and status(workshop, number) == "draft"
    assert now(workshop, where) == "ชลบุรี"


def test_who_comes_second_chooses_and_nothing_is_overwritten_by_itself(workshop: House) -> None:
    mine, yours = drafted(workshop, NOTICE, "มีคนรอสาย"), drafted(workshop, NOTICE, "ขอให้โทรกลับ")
    browser = at_work(workshop, "publisher")
    press(browser, mine, "publish")
    page = press(browser, yours, "publish")
    assert "มีคนแก้ค่าเดียวกันไปก่อน" in page and "มีคนรอสาย" in page and now(workshop, NOTICE) == "มีคนรอสาย"
    press(browser, yours, "settle", **{"keep-0": "mine"})
    press(browser, yours, "publish")
    assert now(workshop, NOTICE) == "ขอให้โทรกลับ"


def test_who_gives_way_keeps_the_rest_of_the_set(workshop: House) -> None:
    english = (TEXTS, "notice_callback", "en")
    edits = [
        Edit(*where, now(workshop, where), new) for where, new in ((NOTICE, "ก"), (english, "Call back"))
    ]
    mine, yours = drafted(workshop, NOTICE, "มีคนรอสาย"), workshop.changes.draft(edits, "", "editor")
    browser = at_work(workshop, "publisher")
    press(browser, mine, "publish")
    press(browser, yours, "check")
    press(browser, yours, "settle", **{"keep-0": "theirs"})
    press(browser, yours, "publish")
    assert (now(workshop, NOTICE), now(workshop, english)) == ("มีคนรอสาย", "Call back")


def test_a_set_that_would_remove_much_asks_and_does_it_when_told(workshop: House) -> None:
    counts = table(workshop.changes.published, "graduates")
    gone = list(counts.rows)[: len(counts.rows) // 5]
    edits = [edit for name in gone for edit in row_edits(counts, name, dict.fromkeys(counts.columns, ""))]
    number, browser = workshop.changes.draft(edits, "", "editor"), at_work(workshop, "publisher")
    page = press(browser, number, "publish")
    assert "ลบตามนี้และเผยแพร่" in page and status(workshop, number) != "published"
    assert "เผยแพร่แล้ว" in press(browser, number, "publish", remove="yes")
    assert not set(gone) & set(table(workshop.changes.published, "graduates").rows)


def test_a_value_is_taken_out_of_a_draft(workshop: House) -> None:
    number = drafted(workshop, NOTICE, "มีคนรอสาย")
    workshop.changes.amend(number, [Edit(*EEC, None, "0-3812-3456")])
    browser = at_work(workshop, "editor")
    assert "มีคนรอสาย" not in press(browser, number, "take-out", at="0")
    assert "0-3812-3456" in browser.get(f"/changes/{number}").text
    assert browser.post(f"/changes/{number}/take-out", on="/own", at="9").status_code == 404


def test_a_draft_is_dropped_by_its_author_or_a_publisher(workshop: House) -> None:
    number = drafted(workshop, NOTICE, "มีคนรอสาย", author="somebody")
    assert at_work(workshop, "editor").post(f"/changes/{number}/drop", on="/own").status_code == 403
    assert at_work(workshop, "publisher").post(f"/changes/{number}/drop", on="/own").status_code == 303
    assert status(workshop, number) == "dropped"


@pytest.mark.parametrize("button", ["check", "publish", "undo", "drop", "settle", "take-out"])
def test_what_is_dropped_stays_so(workshop: House, button: str) -> None:
    number = drafted(workshop, NOTICE, "มีคนรอสาย")
    workshop.changes.drop(number)
    answer = at_work(workshop, "administrator").post(f"/changes/{number}/{button}", on="/own", at="0")
    assert answer.status_code == 409 and "ทิ้งแล้ว" in answer.text


def test_sets_are_listed_by_status_and_by_pages(workshop: House) -> None:
    for n in range(52):
        drafted(workshop, NOTICE, f"คำที่ {n}", why=f"เหตุผลที่ {n}")
    workshop.changes.drop(drafted(workshop, NOTICE, "ก", why="ที่ทิ้งแล้ว"))
    browser = at_work(workshop, "reader")
    first = browser.get("/changes?status=open").text
    assert "เหตุผลที่ 51" in first and "เหตุผลที่ 1<" not in first and "ที่ทิ้งแล้ว" not in first
    assert "เหตุผลที่ 1<" in browser.get("/changes?status=open&page=1").text
    assert "ที่ทิ้งแล้ว" in browser.get("/changes?status=dropped").text


def test_what_people_typed_never_becomes_html(workshop: House) -> None:
    number = drafted(workshop, NOTICE, "<script>x</script>", why="<b>y</b>")
    browser = at_work(workshop, "reader")
    for path in ("/changes", f"/changes/{number}"):
        page = browser.get(path).text
        assert "<script>x" not in page and "<b>y" not in page


def test_a_reader_is_offered_nothing_that_changes(workshop: House) -> None:
    number = drafted(workshop, NOTICE, "มีคนรอสาย")
    page = at_work(workshop, "reader").get(f"/changes/{number}").text
    assert f"/changes/{number}/check" not in page and f"/changes/{number}/publish" not in page


def test_a_release_that_changed_the_same_value_is_told(workshop: House) -> None:
    number, browser = drafted(workshop, EEC, "0-3812-3456"), at_work(workshop, "publisher")
    press(browser, number, "publish")
    base = workshop.settings.base_dir / CENTRES
    was = base.read_text("utf-8")
    workshop.changes.published.folder.mkdir(exist_ok=True)
    from bot.change_sets import table_file

    try:
        base.write_text(table_file.with_edits(was, [Edit(*EEC, None, "0-3899-9999")]), "utf-8")
        assert "0-3899-9999" in browser.get("/changes/release").text
    finally:
        base.write_text(was, "utf-8")


def test_a_worse_model_is_refused_with_its_reasons_in_words(workshop: House) -> None:
    number = drafted(workshop, NOTICE, "มีคนรอสาย")
    lost = Loss("intents", 95.2, 91.0, grave=True)
    verdict = workshop.changes.verdict(number)
    workshop.works.start(number, "publish", "x", lambda _: Ended(verdict, (lost,)))
    done(workshop, number)
    page = at_work(workshop, "reader").get(f"/changes/{number}").text
    assert "โมเดลที่ฝึกใหม่แย่กว่าเดิม" in page and "95.2% เหลือ 91.0%" in page
    assert Words(workshop.texts, "en").loss(lost).startswith("Topics read rightly")


def test_work_goes_on_behind_the_page_and_one_set_is_worked_on_once() -> None:
    works, told = Works(), []

    def slow(stage: object) -> Ended:
        told.append(stage)
        time.sleep(0.2)
        raise Trouble("Another training is running.")

    first = works.start(1, "publish", "a", slow)
    assert works.start(1, "check", "b", slow) is first
    while not first.over:
        time.sleep(0.01)
    assert first.trouble == "Another training is running." and len(told) == 1
    assert works.start(1, "check", "b", slow) is not first


def test_how_far_a_training_has_come_is_told_from_the_one_before() -> None:
    work = Work(1, "publish", "a")
    assert work.share(100) == 0
    work.begin("training")
    work.since -= 50
    assert 55 < work.share(100) < 65 and work.share(10) == 98


def test_a_page_that_waits_is_read_anew_when_the_work_is_over(workshop: House) -> None:
    number, browser = drafted(workshop, NOTICE, "มีคนรอสาย"), at_work(workshop, "publisher")
    assert browser.get(f"/changes/{number}/work", **{"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    work = Work(number, "check", "x")
    workshop.works._last[number] = work
    waiting = browser.get(f"/changes/{number}/work", **{"HX-Request": "true"})
    assert "HX-Refresh" not in waiting.headers and 'hx-trigger="every 1s"' in waiting.text
    page = browser.get(f"/changes/{number}").text
    assert 'hx-trigger="every 1s"' in page and "<progress" in page and "/publish" not in page
    assert browser.post(f"/changes/{number}/drop", on="/own").status_code == 409


def test_the_history_of_changes_names_nobody(workshop: House) -> None:
    drafted(workshop, NOTICE, "มีคนรอสาย", author="somsri")
    with workshop.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM changes")).mappings().all()
    assert rows and all("somsri" not in str(row) for row in rows)

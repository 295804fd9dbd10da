"""Topics and facts as forms: found, shown, edited into a draft, previewed by the encoders, with remarks while typing."""

from __future__ import annotations

import html
import re

import pytest

from bot.change_sets import store
from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.change_sets.store import Kept
from console.house import House
from console.preview.drawn import Run, runs
from database.session import reading
from tests.console.staff import Browser, at_work
from tests.console.test_changes import now, press

OWN = {
    "label_th": "ที่จอดรถ", "label_en": "Parking", "answer_th": "จอดได้ 20 คัน", "answer_en": "20 cars may park",
    "source_name": "ระเบียบวิทยาลัย", "source_url": "https://www.vec.go.th", "checked_on": "2026-11-21",
    "examples_th": "จอดรถตรงไหน\nมีที่จอดรถยนต์ของครูไหม", "examples_en": "where can I park a lorry",
}  # fmt: skip
FACT = {
    "topic": "law", "question_th": "ชุดฝึกงานซื้อที่ไหน", "answer_facts": "ซื้อได้ที่สหกรณ์ของวิทยาลัย\nราคา 350 บาท",
    "question_en": "Where to buy overalls?", "answer_facts_en": "At the shop of the college\n350 baht",
    "source_url": "https://www.vec.go.th", "as_of": "2026-11", "valid_until": "", "kind": "fact",
    "asked_th": "ซื้อชุดช็อปที่ไหน\nชุดช็อปราคาเท่าไร", "asked_en": "where do I buy overalls",
}  # fmt: skip


def page_of(browser: Browser, path: str) -> str:
    return html.unescape(browser.get(path).text)


def fields(page: str) -> dict[str, str]:
    """What a form holds, as a browser would send it."""
    found = dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S))
    found |= dict(re.findall(r'<input(?![^>]*checkbox)[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = (re.findall(r'value="([^"]*)" selected', inner) or [""])[0]
    return {name: value for name, value in found.items() if name not in ("csrf", "back", "into")}


def only_set(house: House) -> Kept:
    with reading(house.engine) as session:
        (found,) = store.every(session.connection())
    return found


def post(browser: Browser, path: str, on: str, **form: str) -> None:
    answer = browser.post(path, on=on, **form)
    assert answer.status_code == 303, answer.text


def test_topics_and_facts_are_found_by_their_words(workshop: House) -> None:
    browser = at_work(workshop, "reader")
    everything = page_of(browser, "/topics")
    assert "/staff/topics/fees" in everything and "/staff/topics/dormitory" in everything
    found = page_of(browser, "/topics?q=หอพัก")
    assert (
        "/staff/topics/dormitory" in found and "/staff/facts/" in found and "/staff/topics/tax" not in found
    )
    assert "100%" not in page_of(browser, "/topics?q=%25%25%25") and "ไม่พบ" in page_of(
        browser, "/topics?q=%25%25%25"
    )


def test_a_form_that_nobody_changed_changes_nothing(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    for path in ("/topics/dormitory", "/topics/greeting", "/facts/law_1", "/facts/dormitory_1"):
        page = page_of(browser, path)
        answer = browser.post(path, on=path, **fields(page), **offered(page))
        assert answer.status_code == 422 and "ไม่มีอะไรต่าง" in answer.text, path


def offered(page: str) -> dict[str, str]:
    return {"offered": "yes"} if 'value="yes" checked' in page else {}


def test_an_example_is_added_to_a_topic_and_the_rest_stays(workshop: House) -> None:
    browser, path = at_work(workshop, "editor"), "/topics/dormitory"
    page = page_of(browser, path)
    form = fields(page)
    form["examples_th"] += "\r\nหอพักมีเตียงสองชั้นไหม"
    post(browser, path, path, **form | offered(page) | {"why": "คนถามบ่อย"})
    kept, added = only_set(workshop), "th[หอพักมีเตียงสองชั้นไหม]"
    assert kept.edits == (Edit("topics/dormitory.yml", "examples", added, None, "หอพักมีเตียงสองชั้นไหม"),)
    assert kept.why == "คนถามบ่อย"


def test_a_new_topic_is_published_and_answers(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    post(browser, "/topics/new", "/topics/new", **OWN)
    kept = only_set(workshop)
    assert {edit.file for edit in kept.edits} == {"topics/parking.yml"}
    workshop.changes.publish(kept.id)  # without a training, which has its own test
    page = page_of(at_work(workshop, "reader"), "/topics/parking")
    assert "จอดได้ 20 คัน" in page and "มีที่จอดรถยนต์ของครูไหม" in page and "ระเบียบวิทยาลัย" in page


def test_a_topic_needs_its_labels(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    assert browser.post("/topics/new", on="/topics/new", **OWN | {"label_en": ""}).status_code == 422


def test_a_new_fact_comes_with_the_ways_to_ask_for_it(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    post(browser, "/facts/new", "/facts/new", **FACT)
    kept = only_set(workshop)
    rows = {edit.row for edit in kept.edits if edit.file.endswith("faq_facts.csv")}
    assert len(rows) == 1 and rows.pop().startswith("law_")
    cells = {edit.cell: edit.new for edit in kept.edits}
    assert cells["answer_facts"] == "ซื้อได้ที่สหกรณ์ของวิทยาลัย; ราคา 350 บาท"
    assert sum("/th[" in cell for cell in cells) == 2 and sum("/en[" in cell for cell in cells) == 1
    assert workshop.changes.verdict(kept.id).good


def test_a_fact_of_no_topic_is_refused(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    for wrong in ({"topic": "nowhere"}, {"topic": ""}, {"answer_facts": ""}):
        assert browser.post("/facts/new", on="/facts/new", **FACT | wrong).status_code == 422


def test_a_fact_is_changed_and_removed_in_one_draft(workshop: House) -> None:
    browser, path = at_work(workshop, "editor"), "/facts/law_1"
    form = fields(page_of(browser, path))
    post(browser, path, path, **form | {"valid_until": "31/12/2570"})
    number = only_set(workshop).id
    shown = page_of(browser, f"{path}?into={number}")
    assert "31/12/2570" in shown and f'value="{number}" selected' in shown
    assert "31/12/2570" not in page_of(browser, path)
    post(browser, f"{path}/remove", path, into=str(number))
    gone = only_set(workshop)
    assert gone.id == number and all(edit.new is None for edit in gone.edits)


def test_what_a_published_date_says_is_what_was_typed(workshop: House) -> None:
    browser, path = at_work(workshop, "publisher"), "/facts/law_1"
    form = fields(page_of(browser, path))
    post(browser, path, path, **form | {"valid_until": "31/12/2570"})
    press(browser, only_set(workshop).id, "publish")
    assert now(workshop, ("catalogue/faq_facts.csv", "law_1", "valid_until")) == "31/12/2570"
    assert "31/12/2570" in page_of(browser, path)


def test_the_preview_is_drawn_by_the_encoders_in_both_languages(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    answer = browser.post("/preview/topic", on="/topics/new", **OWN)
    page = html.unescape(answer.text).replace("\xa0", " ")  # a number stays with what it counts
    assert page.count("จอดได้ 20 คัน") == 3 and page.count("20 cars may park") == 3
    assert "ที่มา: ระเบียบวิทยาลัย" in page and 'class="phone line"' in page
    page = html.unescape(browser.post("/preview/fact", on="/facts/new", **FACT).text).replace("\xa0", " ")
    assert page.count("ราคา 350 บาท") == 3 and "fx-bold" in page and "ที่มา: สอศ." in page


def test_an_expired_answer_is_previewed_as_expired(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    page = browser.post("/preview/topic", on="/topics/new", **OWN | {"valid_until": "2020-01-01"}).text
    assert "จอดได้ 20 คัน" not in page and "หมดอายุ" in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"answer_en": "30 cars may park"}, "ไทยมี 20 อังกฤษมี 30"),
        ({"answer_en": ""}, "ยังไม่มีภาษาอังกฤษ"),
        ({"source_name": "", "source_url": ""}, "แหล่งที่มา"),
        ({"checked_on": ""}, "วันที่ของข้อมูล"),
        ({"label_th": "ที่จอดรถยนต์และจักรยานยนต์ของนักเรียน"}, "ยาวเกิน 20"),
        ({"examples_th": "มีหอพักไหมคะ"}, "มีหอพักไหม"),
    ],
)
def test_what_is_odd_is_told_while_typing(workshop: House, change: dict[str, str], told: str) -> None:
    browser = at_work(workshop, "editor")
    before = html.unescape(browser.post("/preview/topic", on="/topics/new", **OWN).text)
    after = html.unescape(browser.post("/preview/topic", on="/topics/new", **OWN | change).text)
    assert told in after and told not in before


def test_what_was_typed_never_becomes_html(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    page = browser.post("/preview/topic", on="/topics/new", **OWN | {"answer_th": "<b>x</b><img src=y>"}).text
    assert "<img" not in page and "<b>x" not in page and page.count("&lt;b&gt;x&lt;/b&gt;") == 3


def test_markup_of_telegram_becomes_letters_with_a_look() -> None:
    assert runs("<b>1 &lt; 2</b>\n<i>yes</i> no") == [
        Run("1 < 2", "b"),
        Run("\n"),
        Run("yes", "i"),
        Run(" no"),
    ]


@pytest.mark.parametrize("path", ["/topics/nothing", "/topics/..%2Fx", "/facts/nothing", "/topics/fees.x"])
def test_what_does_not_exist_is_said_so(workshop: House, path: str) -> None:
    assert at_work(workshop, "reader").get(path).status_code == 404


def test_a_reader_sees_a_form_that_cannot_be_changed(workshop: House) -> None:
    page = page_of(at_work(workshop, "reader"), "/topics/fees")
    assert '<fieldset class="bare" disabled' in page and "ตรวจและเผยแพร่" not in page


def test_a_text_is_found_and_changed(workshop: House) -> None:
    browser, path = at_work(workshop, "publisher"), "/words/texts/people.yml"
    assert "/staff/words/alone/matching.yml" in browser.get("/words").text
    found = page_of(browser, f"{path}?q=ขอให้ตอบกลับ")
    assert "notice_callback" in found and "ready_" not in found
    form = f"{path}/value?row=notice_callback&cell=th"
    assert "มีคนขอให้ตอบกลับ" in page_of(browser, form)
    post(browser, f"{path}/value", form, row="notice_callback", cell="th", value="มีคนรอสาย")
    press(browser, only_set(workshop).id, "publish")
    assert now(workshop, ("texts/people.yml", "notice_callback", "th")) == "มีคนรอสาย"
    assert (
        browser.post(f"{path}/value", on="/own", row="notice_callback", cell="th", value="").status_code
        == 422
    )


def test_another_name_is_added_beside_one_that_is_there(workshop: House) -> None:
    browser, path = at_work(workshop, "editor"), "/words/vocabulary/fields.yml"
    values = values_in(workshop.changes.published.current / "vocabulary/fields.yml")
    row, cell = next(place for place in values if place[1].startswith("aliases["))
    name = values[row, cell]
    post(browser, f"{path}/value", "/own", row=row, cell=cell, value=f"{name}\r\nช่างทดลอง")
    assert only_set(workshop).edits == (
        Edit("vocabulary/fields.yml", row, "aliases[ช่างทดลอง]", None, "ช่างทดลอง"),
    )


@pytest.mark.parametrize(
    "path", ["topics/fees.yml", "catalogue/centres.csv", "texts/none.yml", "evaluation/x.yml"]
)
def test_only_words_and_settings_have_such_a_page(workshop: House, path: str) -> None:
    assert at_work(workshop, "administrator").get(f"/words/{path}").status_code == 404

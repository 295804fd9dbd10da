"""Figures and catalogue: looked at, edited by the row, handed in whole with a dry run, taken out for Excel."""

from __future__ import annotations

import csv
import html
import io

import pytest

from bot.change_sets.tables import table
from console.house import House
from tests.bot.change_sets.test_handed import bomb
from tests.console.knowledge.test_topics import only_set
from tests.console.staff import Browser, at_work
from tests.console.test_changes import done, now, press, status

COURSES = "short_courses"


def rows(house: House, name: str = COURSES) -> list[dict[str, str]]:
    return [dict(cells) for cells in table(house.changes.published, name).rows.values()]


def written(found: list[dict[str, str]]) -> bytes:
    made = io.StringIO()
    writer = csv.DictWriter(made, list(found[0]))
    writer.writeheader()
    writer.writerows(found)
    return made.getvalue().encode("utf-8-sig")


def handed(browser: Browser, content: bytes, name: str = COURSES, **form: str) -> str:
    """Hand a table in and read the page of the set, once it is checked."""
    answer = browser.hand_in("/tables/hand-in", content, table=name, **form)
    assert answer.status_code == 303, answer.text
    number = only_set(browser.house).id
    done(browser.house, number)
    return html.unescape(browser.get(f"/changes/{number}").text)


def test_tables_are_listed_searched_and_paged(workshop: House) -> None:
    browser = at_work(workshop, "reader")
    assert "/staff/tables/colleges" in browser.get("/tables").text
    first = browser.get("/tables/colleges").text
    assert first.count("<tr>") == 51 and "page=1" in first
    found = browser.get("/tables/centres?q=EEC").text
    assert "<td>eec</td>" in found and "<td>south</td>" not in found
    assert browser.get("/tables/nothing").status_code == 404
    assert browser.get("/tables/..%2F..%2Fsecrets").status_code == 404


def test_what_is_taken_out_is_the_table_and_opens_in_excel(workshop: House) -> None:
    answer = at_work(workshop, "reader").get(f"/tables/{COURSES}/export")
    assert (
        answer.content.startswith(b"\xef\xbb\xbf") and "attachment" in answer.headers["content-disposition"]
    )
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert found == rows(workshop)


def test_the_template_is_the_header_alone(workshop: House) -> None:
    answer = at_work(workshop, "reader").get(f"/tables/{COURSES}/template")
    assert answer.content.decode("utf-8-sig").strip().split(",") == list(rows(workshop)[0])


def test_a_table_that_comes_back_as_it_went_out_changes_nothing(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    for name in (COURSES, "centres", "colleges", "faq_facts", "graduates", "college_programs"):
        content = browser.get(f"/tables/{name}/export").content
        answer = browser.hand_in("/tables/hand-in", content, table=name, rest="removed")
        assert answer.status_code == 422 and "ไม่มีอะไรต่าง" in answer.text, name


def test_a_dry_run_tells_what_is_added_changed_removed_and_refused(workshop: House) -> None:
    found = rows(workshop)
    gone, changed = found.pop(), found[0]
    changed["hours"] = "ยาวมาก"
    found.append({**found[1], "id": "new_course", "title_th": "หลักสูตรใหม่", "title_en": "New course"})
    browser = at_work(workshop, "publisher")
    page = handed(browser, written(found), rest="removed")
    assert "เพิ่ม 1" in page and "แก้ 1" in page and "ลบ 1" in page
    assert "ยาวมาก" in page and "ยังเผยแพร่ไม่ได้" in page
    number = only_set(workshop).id
    report = browser.get(f"/changes/{number}/report").content.decode("utf-8-sig")
    assert "ยาวมาก" in report and "hours" in report
    assert gone["id"] in {row["id"] for row in rows(workshop)}, "nothing is in service by a dry run"


def test_rows_that_are_not_in_the_file_stay_unless_told_otherwise(workshop: House) -> None:
    found = rows(workshop)[:2]
    found[0]["hours"] = "77"
    browser = at_work(workshop, "publisher")
    page = handed(browser, written(found))
    assert "แก้ 1" in page and "ลบ" not in page.split("<h2>")[0].split("<dl")[1]
    number = only_set(workshop).id
    press(browser, number, "publish")
    assert now(workshop, (f"catalogue/{COURSES}.csv", found[0]["id"], "hours")) == "77"
    assert status(workshop, number) == "published" and len(rows(workshop)) > 2


def test_columns_that_the_file_lacks_stay(workshop: House) -> None:
    first = rows(workshop)[0]
    content = f"id,hours\n{first['id']},78\n".encode()
    handed(at_work(workshop, "editor"), content)
    (edit,) = only_set(workshop).edits
    assert (edit.cell, edit.new) == ("hours", "78")


def test_a_new_academic_year_stands_beside_the_old_ones(workshop: House) -> None:
    found = [row | {"year_be": "2567", "as_of": "AY2567"} for row in rows(workshop, "college_programs")]
    browser = at_work(workshop, "publisher")
    page = handed(browser, written(found), "college_programs", year="2567")
    number = only_set(workshop).id
    assert f"เพิ่ม {len(found):,}" in page
    assert "เผยแพร่แล้ว" in press(browser, number, "publish")
    assert (
        len(rows(workshop, "college_programs_2567")) == len(found) == len(rows(workshop, "college_programs"))
    )
    press(browser, number, "undo")
    assert now(workshop, ("catalogue/college_programs_2567.csv", "x", "y")) is None
    assert "college_programs_2567" not in browser.get("/tables").text


@pytest.mark.parametrize(
    ("name", "year"), [("college_programs", "67"), ("colleges", "2567"), ("college_programs", "../x")]
)
def test_a_year_that_is_none_is_refused(workshop: House, name: str, year: str) -> None:
    browser = at_work(workshop, "editor")
    answer = browser.hand_in("/tables/hand-in", written(rows(workshop)), table=name, year=year)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "ยังไม่ได้เลือกไฟล์"),
        (b"name,hours\na,1\n", "หัวตารางไม่มี id"),
        (b"PK\x03\x04broken", "เปิดไฟล์ Excel นี้ไม่ได้"),
        (bomb(), "ใหญ่"),
        (b"id,title_th\na,????????\n", "???"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(workshop: House, content: bytes, told: str) -> None:
    answer = at_work(workshop, "editor").hand_in("/tables/hand-in", content, table=COURSES)
    assert answer.status_code == 422 and told in html.unescape(answer.text)


def test_a_row_is_edited_added_and_removed_in_one_draft(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    name, path = rows(workshop)[0]["id"], f"/tables/{COURSES}/row"
    assert f'value="{name}" readonly' in html.unescape(browser.get(f"{path}?row={name}").text)
    browser.post(path, on=f"{path}?row={name}", row=name, **{"cell-hours": "79", "cell-id": "other"})
    kept = only_set(workshop)
    assert [(edit.row, edit.cell, edit.new) for edit in kept.edits] == [(name, "hours", "79")]
    into = str(kept.id)
    new = {f"cell-{column}": cell for column, cell in rows(workshop)[1].items()} | {"cell-id": "brand_new"}
    browser.post(path, on=path, into=into, **new)
    second = rows(workshop)[1]["id"]
    browser.post(f"/tables/{COURSES}/remove", on=path, row=second, into=into)
    kept = only_set(workshop)
    assert {edit.row for edit in kept.edits} == {name, "brand_new", second}
    assert "79" in browser.get(f"{path}?row={name}&into={into}").text


@pytest.mark.parametrize("cells", [{}, {"cell-id": ""}])
def test_a_new_row_needs_what_names_it(workshop: House, cells: dict[str, str]) -> None:
    browser = at_work(workshop, "editor")
    assert browser.post(f"/tables/{COURSES}/row", on="/own", row="", **cells).status_code == 422


def test_a_new_row_is_none_that_is_there(workshop: House) -> None:
    browser, name = at_work(workshop, "editor"), rows(workshop)[0]["id"]
    answer = browser.post(f"/tables/{COURSES}/row", on="/own", row="", **{"cell-id": name})
    assert answer.status_code == 422 and name in answer.text

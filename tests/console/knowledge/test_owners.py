"""Who sees to one centre edits what is that centre's: its row, its facts and topics, the rows of its provinces."""

from __future__ import annotations

import html

import pytest

from bot.change_sets.edit import Edit
from bot.change_sets.tables import table
from console.changes.owners import Owners
from console.house import House
from database.session import reading
from tests.console.knowledge.test_tables import written
from tests.console.knowledge.test_topics import FACT, OWN, only_set
from tests.console.staff import at_work

FACTS, ASKED, GREETING = "catalogue/faq_facts.csv", "catalogue/fact_questions.yml", "topics/greeting.yml"
HOURS, COLLEGES = "catalogue/office_hours.yml", "catalogue/colleges.csv"


def owners(house: House, *edits: Edit) -> set[str]:
    with reading(house.engine) as session:
        return set(Owners(session, house.changes.published, edits).of(edits[0]))


def college(house: House, province: str) -> str:
    rows = table(house.changes.published, "colleges").rows
    return next(name for name, cells in rows.items() if cells["province_th"] == province)


@pytest.mark.parametrize(
    ("edits", "owned_by"),
    [
        ([Edit("catalogue/centres.csv", "eec", "phone", None, "1")], {"eec"}),
        ([Edit(HOURS, "centres", "north/opens", None, "09:00")], {"north"}),
        ([Edit(HOURS, "usual", "opens", None, "09:00")], {"national"}),
        ([Edit(FACTS, "law_1", "as_of", None, "2569")], {"national"}),
        ([Edit(FACTS, "law_1", "owner", None, "eec")], {"national", "eec"}),
        ([Edit(FACTS, "x_1", "id", None, "x_1"), Edit(FACTS, "x_1", "owner", None, "eec")], {"eec"}),
        ([Edit(ASKED, "facts", "x_1/th[ก]", None, "ก"), Edit(FACTS, "x_1", "owner", None, "eec")], {"eec"}),
        ([Edit(ASKED, "none", "th[ก]", None, "ก")], {"national"}),
        ([Edit(GREETING, "label", "th", "ทักทาย", "หวัดดี")], {"national"}),
        ([Edit("topics/new.yml", "label", "th", None, "ก"), Edit("topics/new.yml", "owner", "", None, "eec")], {"eec"}),
        ([Edit("texts/common.yml", "yes", "th", None, "ค่ะ")], {"national"}),
        ([Edit("vocabulary/fields.yml", "auto", "aliases[ช่าง]", None, "ช่าง")], {"national"}),
    ],
)  # fmt: skip
def test_a_value_belongs_to_the_office_that_is_named_there(
    workshop: House, edits: list[Edit], owned_by: set[str]
) -> None:
    assert owners(workshop, *edits) == owned_by


def test_a_college_belongs_to_the_centre_of_its_province(workshop: House) -> None:
    rayong, moved = college(workshop, "ระยอง"), Edit(COLLEGES, "", "province_th", "ระยอง", "เชียงใหม่")
    own = Edit(COLLEGES, rayong, "phone", None, "1")
    assert len(owners(workshop, own)) == 1 and owners(workshop, own) != {"national"}
    assert len(owners(workshop, Edit(COLLEGES, rayong, *moved.place[1:], moved.old, moved.new))) == 2
    assert owners(workshop, Edit(COLLEGES, "1", "province_th", None, "ไม่มีจังหวัดนี้")) == {"national"}


def test_an_editor_of_a_centre_edits_its_row_and_no_other(workshop: House) -> None:
    browser = at_work(workshop, "editor", "eec")
    on = "/tables/centres/row?row=eec"
    assert browser.post("/tables/centres/row", on=on, **{"row": "eec", "cell-phone": "1"}).status_code == 303
    refused = browser.post("/tables/centres/row", on=on, **{"row": "north", "cell-phone": "1"})
    assert refused.status_code == 403 and "north" in html.unescape(refused.text)
    assert {edit.row for edit in only_set(workshop).edits} == {"eec"}


def test_a_fact_of_another_office_is_shown_and_cannot_be_edited(workshop: House) -> None:
    browser = at_work(workshop, "editor", "eec")
    page = html.unescape(browser.get("/facts/law_1").text)
    assert "แก้ได้เฉพาะข้อมูลของศูนย์ตัวเอง" in page and 'name="then"' not in page
    assert browser.post("/facts/law_1", on="/own", **FACT).status_code == 403
    assert browser.post("/topics/greeting", on="/own", **OWN).status_code == 403
    assert browser.post("/facts/law_1/remove", on="/own").status_code == 403


def test_a_centre_writes_facts_and_topics_of_its_own(workshop: House) -> None:
    browser = at_work(workshop, "editor", "eec")
    assert '<option value="eec" selected>' in browser.get("/facts/new").text
    assert browser.post("/facts/new", on="/own", **FACT | {"owner": "eec"}).status_code == 303
    assert browser.post("/topics/new", on="/own", **OWN | {"owner": "eec"}).status_code == 303
    assert browser.post("/facts/new", on="/own", **FACT | {"owner": "north"}).status_code == 403
    assert browser.post("/topics/new", on="/own", **OWN | {"owner": "national"}).status_code == 403


def test_a_whole_table_is_refused_where_a_row_is_anothers(workshop: House) -> None:
    browser = at_work(workshop, "editor", "eec")
    rows = table(workshop.changes.published, "centres").rows.values()
    changed = [{**row, "phone": "1"} if row["id"] in ("eec", "north") else row for row in rows]
    response = browser.hand_in("/tables/hand-in", written(changed), table="centres")
    assert response.status_code == 403 and "north" in html.unescape(response.text)


def test_a_publisher_of_a_centre_publishes_and_takes_back_its_own_alone(workshop: House) -> None:
    sets = workshop.changes
    own = sets.draft([Edit("catalogue/centres.csv", "eec", "phone", None, "038555666")], "", "x")
    others = sets.draft([Edit("catalogue/centres.csv", "north", "phone", None, "053555666")], "", "x")
    browser = at_work(workshop, "publisher", "eec")
    for deed in ("publish", "take-out", "settle", "drop"):
        assert browser.post(f"/changes/{others}/{deed}", on="/own", at="0").status_code == 403, deed
    assert sets.publish(others).good
    assert browser.post(f"/changes/{others}/undo", on="/own").status_code == 403
    assert browser.post(f"/changes/{own}/publish", on="/own").status_code == 303
    assert browser.post("/quality/serve", on="/own", version="x").status_code == 403


def test_an_owner_that_does_not_exist_is_refused_by_the_check(workshop: House) -> None:
    number = workshop.changes.draft([Edit(FACTS, "law_1", "owner", None, "moon")], "", "office")
    (finding,) = workshop.changes.verdict(number).wrong
    assert (finding.code, finding.column) == ("not_allowed", "owner")

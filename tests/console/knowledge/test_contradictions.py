"""Facts that may contradict each other are put side by side, until somebody says that both hold."""

from __future__ import annotations

import html
import shutil
from dataclasses import replace
from pathlib import Path

from console.house import House
from console.knowledge.contradictions import contradictions, figures_apart, of_form
from console.knowledge.fact_form import EMPTY, FactForm
from tests.console.knowledge.test_topics import FACT, only_set, post
from tests.console.staff import at_work
from tests.database.loading.conftest import read, write

ASKED = {"th": ("ชุดช็อปราคาเท่าไร",), "en": ()}


def fact(told: str, kind: str = "fact", asked: str = "ชุดช็อปราคาเท่าไร") -> FactForm:
    cells = {**EMPTY.cells, "question_th": asked, "answer_facts": told, "kind": kind}
    return replace(EMPTY, cells=cells, asked={"th": (asked,), "en": ()})


def folder_with(house: House, told: str, kind: str = "fact") -> Path:
    """The files in service with one fact about overalls more."""
    form = {
        **FACT,
        "answer_facts": told,
        "kind": kind,
        "question_th": "ชุดช็อปราคาเท่าไร",
        "asked_th": ASKED["th"][0],
    }
    post(at_work(house, "editor"), "/facts/new", on="/facts/new", **form)
    assert house.changes.publish(only_set(house).id).good
    return house.changes.published.current


def test_other_figures_of_the_same_unit_differ_in_either_language() -> None:
    assert list(figures_apart(["350 บาท", "350 baht"], ["400 บาท", "350 baht"])) == [("350 บาท", "400 บาท")]
    assert list(figures_apart(["3 ปีการศึกษา", ""], ["3 ปี", ""])) == []
    assert list(figures_apart(["350 บาท", ""], ["3 ปี", ""])) == []


def test_a_fact_that_tells_another_figure_stands_beside_it(workshop: House) -> None:
    folder = folder_with(workshop, "ราคา 350 บาท")
    (found,) = of_form("", fact("ราคา 400 บาท"), folder)
    assert (found.other.name, found.figures) == ("law_2", (("400 บาท", "350 บาท"),))
    assert of_form("", fact("ราคา 350 บาท"), folder) == []
    assert of_form("", fact("ราคา 400 บาท", asked="มีหอพักไหม"), folder) == []
    assert of_form("law_2", fact("ราคา 400 บาท"), folder) == [], "not with itself"


def test_a_fact_that_is_said_to_be_unknown_stands_beside_one_that_tells_it(workshop: House) -> None:
    folder = folder_with(workshop, "ซื้อที่สหกรณ์")
    (found,) = of_form("", fact("ไม่มีใครบันทึก", kind="unknown"), folder)
    assert found.figures == ()


def test_two_sources_of_one_figure_stand_beside_each_other(small_data: Path, tmp_path: Path) -> None:
    shutil.copytree(small_data / "catalogue", tmp_path / "catalogue")
    path = tmp_path / "catalogue/graduates.csv"
    columns, rows = read(path)
    write(path, columns, [*rows, rows[0] | {"value": "77", "source_url": "https://other.example"}, rows[1]])
    found = [one for one in contradictions(tmp_path) if one.kind == "figure" and one.other.source]
    assert [one.figures for one in found if "other" in one.other.source] == [((rows[0]["value"], "77"),)]
    assert rows[1]["value"] not in {one.figures[0][1] for one in found}, "the same number twice is none"


def test_both_hold_until_a_figure_changes(workshop: House) -> None:
    browser = at_work(workshop, "editor", name="mali")
    every = contradictions(workshop.changes.published.current)
    first = every[0]
    assert first.one.asked in html.unescape(browser.get("/contradictions").text)
    assert browser.post("/contradictions/settle", on="/own", key=first.key).status_code == 303
    page = html.unescape(browser.get("/contradictions").text)
    assert first.key not in page and "1 คู่" in page
    assert first.key in html.unescape(browser.get("/contradictions?settled=1").text)
    assert browser.post("/contradictions/back", on="/own", key=first.key).status_code == 303
    assert first.key in html.unescape(browser.get("/contradictions").text)
    assert browser.post("/contradictions/settle", on="/own", key="nothing").status_code == 404


def test_a_contradiction_is_remarked_while_a_fact_is_typed(workshop: House) -> None:
    folder_with(workshop, "ราคา 350 บาท")
    browser = at_work(workshop, "publisher")
    form = {
        **FACT,
        "answer_facts": "ราคา 999 บาท",
        "question_th": "ชุดช็อปราคาเท่าไร",
        "asked_th": ASKED["th"][0],
    }
    page = html.unescape(browser.post("/preview/fact", on="/facts/new", **form).text)
    assert "อาจขัดกับ" in page and "999 บาท กับ 350 บาท" in page

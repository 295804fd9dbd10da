"""From a question without a good answer to one: example, way to ask, out of scope, set aside; and what is listed then."""

from __future__ import annotations

import html

from bot.change_sets import store
from bot.change_sets.edit import Edit
from console.asked.marks import Mark, key_of
from console.asked.unanswered import Asked
from console.house import House
from database.session import reading
from tests.console.knowledge.test_topics import FACT, only_set
from tests.console.staff import Browser, at_work
from tests.console.test_questions import MISSED, NO_DATA, turns

POOL = "วิทยาลัยมีสระว่ายน้ำไหม"
ON = "/questions/answer?said=x"


def listed(browser: Browser) -> str:
    return html.unescape(browser.get("/questions").text)


def deal(browser: Browser, what: str, *said: str, **form: str) -> int:
    wordings = {f"said-{at}": one for at, one in enumerate(said)}
    return browser.post(f"/questions/answer/{what}", on=ON, **wordings, **form).status_code


def test_a_question_becomes_an_example_and_leaves_the_list(workshop: House) -> None:
    turns(workshop, (POOL, MISSED, 1), ("มีสนามบอลไหม", MISSED, 1))
    browser = at_work(workshop, "editor")
    assert deal(browser, "example", POOL, "is there a pool", topic="college_life") == 303
    kept = only_set(workshop)
    assert set(kept.edits) == {
        Edit("topics/college_life.yml", "examples", f"th[{POOL}]", None, POOL),
        Edit("topics/college_life.yml", "examples", "en[is there a pool]", None, "is there a pool"),
    }
    page = listed(browser)
    assert POOL not in page and "มีสนามบอลไหม" in page and "จัดการแล้ว 1 คำถาม" in page
    assert POOL in html.unescape(browser.get("/questions?all=1").text)


def test_a_draft_that_is_dropped_brings_its_questions_back(workshop: House) -> None:
    turns(workshop, (POOL, MISSED, 1))
    browser = at_work(workshop, "editor")
    deal(browser, "beyond", POOL)
    assert POOL not in listed(browser)
    workshop.changes.drop(only_set(workshop).id)
    assert POOL in listed(browser)


def test_a_question_becomes_another_way_to_ask_for_a_fact(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    assert deal(browser, "fact", POOL, fact="law_1") == 303
    (edit,) = only_set(workshop).edits
    assert (edit.row, edit.cell) == ("facts", f"law_1/th[{POOL}]")
    assert deal(browser, "fact", POOL, fact="nothing_1") == 422


def test_a_new_fact_for_a_question_deals_with_it(workshop: House) -> None:
    turns(workshop, (POOL, NO_DATA, 1))
    browser = at_work(workshop, "editor")
    form = html.unescape(browser.get(f"/facts/new?question_th={POOL}&said={POOL}").text)
    assert f'value="{POOL}"' in form and f">{POOL}</textarea>" in form
    browser.post("/facts/new", on="/facts/new", **FACT, **{"said-0": POOL})
    assert POOL not in listed(browser)


def test_what_is_set_aside_comes_back_when_wanted(workshop: House) -> None:
    turns(workshop, (POOL, MISSED, 1))
    browser = at_work(workshop, "editor")
    deal(browser, "aside", POOL)
    assert POOL not in listed(browser)
    deal(browser, "back", POOL)
    assert POOL in listed(browser)


def test_a_question_that_is_asked_again_after_its_answer_is_open_again() -> None:
    answered = Mark(1, "published", published_at=100.0)
    before, after = (Asked(POOL, "", "", "missed", at) for at in (99.0, 101.0))
    assert answered.covers(before) and not answered.covers(after)
    assert Mark(None, "", 0.0).covers(after) and Mark(1, "draft", 0.0).covers(after)
    assert not Mark(1, "undone", 100.0).covers(before)


def test_a_wording_is_known_however_it_is_typed() -> None:
    assert key_of("มีหอพักไหมคะ??") == key_of("มีหอพักไหมคะ") != key_of("มีหอพัก")


def test_without_a_model_the_most_similar_example_is_suggested(workshop: House) -> None:
    page = html.unescape(at_work(workshop, "editor").get("/questions/answer?said=มีหอพักไหมคะ").text)
    assert "โมเดลยังไม่พร้อม" in page and page.index('value="dormitory"') < page.index('value="about_bot"')


def test_nothing_chosen_is_refused(workshop: House) -> None:
    browser = at_work(workshop, "editor")
    assert deal(browser, "example", topic="fees") == 422
    assert deal(browser, "example", POOL, topic="nowhere") == 422
    assert browser.get("/questions/answer").status_code == 404
    with reading(workshop.engine) as session:
        assert store.every(session.connection()) == []

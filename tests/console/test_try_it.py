"""Trying a message: the answer and how it came about, on a draft too; a talk is kept only where that is asked for."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.change_sets.documents import values_in
from bot.change_sets.edit import Edit
from bot.commands.staff.kept_dialogues import Wanted, kept_dialogues
from console.house import House
from tests.console.knowledge.test_topics import only_set
from tests.console.staff import Browser, at_work, office
from tests.end_to_end.stub_nlu import StubNlu

SMALLTALK = "texts/conversation.yml"


@pytest.fixture
def trying(engine: Engine, tmp_path: Path) -> Iterator[House]:
    """The office beside a model that understands everything as a greeting."""
    with StubNlu() as stub:
        yield office(engine, tmp_path, nlu_url=stub.url)


@pytest.fixture
def drafting(workshop: House) -> Iterator[House]:
    """The same, with words and facts that can be changed."""
    with StubNlu() as stub:
        yield replace(workshop, settings=workshop.settings.model_copy(update={"nlu_url": stub.url}))


def tried(house: House, say: str) -> str:
    browser: Browser = at_work(house, "reader")
    return browser.post("/try", on="/try", say=say).text


def greeting(house: House) -> int:
    """A draft in which the greeting is another one."""
    values = values_in(house.changes.published.current / SMALLTALK)
    edits = [
        Edit(SMALLTALK, *place, old, f"ยินดีต้อนรับ {old}")
        for place, old in values.items()
        if place[0].startswith("greeting") and place[1].startswith("th")
    ]
    return house.changes.draft(edits, "", "mali")


def test_the_answer_and_its_steps_are_shown(trying: House) -> None:
    page = tried(trying, "สวัสดี")
    assert "intent  greeting 0.99" in page and '<li class="ours">' in page


def test_several_lines_are_several_messages(trying: House) -> None:
    page = tried(trying, "สวัสดี\n\n<b>ดีค่ะ</b>")
    assert page.count('<li class="theirs">') == 2 and "<b>ดีค่ะ" not in page


def test_nothing_of_it_is_kept(trying: House) -> None:
    tried(trying, "สวัสดี")
    with trying.engine.connect() as connection:
        for table in ("persons", "transcripts", "inbox", "outbox", "change_sets"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_a_draft_answers_beside_what_is_in_service(drafting: House) -> None:
    number, browser = greeting(drafting), at_work(drafting, "editor", name="mali")
    page = html.unescape(browser.post("/try", on="/try", say="สวัสดี", draft=str(number)).text)
    old, new = (part.partition("</dd>")[0] for part in page.split('<dd class="lines">')[1:3])
    assert "ยินดีต้อนรับ" in new and "ยินดีต้อนรับ" not in old
    assert drafting.changes.published.current == drafting.settings.base_dir, "nothing is in service by that"


def test_who_only_reads_tries_no_draft(drafting: House) -> None:
    number, browser = greeting(drafting), at_work(drafting, "reader")
    assert 'name="draft"' not in browser.get("/try").text
    page = html.unescape(browser.post("/try", on="/try", say="สวัสดี", draft=str(number)).text)
    assert "ยินดีต้อนรับ" not in page


def test_a_draft_that_needs_a_model_says_that_it_has_none(drafting: House) -> None:
    edit = Edit("topics/greeting.yml", "examples", "th[หวัดดีจ้าพี่]", None, "หวัดดีจ้าพี่")
    number = drafting.changes.draft([edit], "", "mali")
    page = (
        at_work(drafting, "editor", name="mali").post("/try", on="/try", say="สวัสดี", draft=str(number)).text
    )
    assert "ร่างนี้ต้องฝึกโมเดลก่อน" in page


def test_a_talk_is_kept_by_a_draft_and_asked_by_the_next_rehearsal(drafting: House) -> None:
    browser = at_work(drafting, "publisher")
    form = {"say": "สวัสดี\nมีหอพักไหม", "name": "หอพัก", "has": "หอพัก\n2566", "hasnt": "สระ", "kind": "answer"}
    assert browser.post("/try/keep", on="/own", **form).status_code == 303
    kept = only_set(drafting)
    assert {edit.file.partition("_")[0] for edit in kept.edits} == {"dialogues/office"}
    wanted = Wanted(("สวัสดี", "มีหอพักไหม"), (("หอพัก",), ("2566",)), ("สระ",), ("answer",), kept=True)
    with drafting.changes.folder_with(kept.id) as (folder, _):
        assert kept_dialogues(folder) == [wanted]
    assert drafting.changes.publish(kept.id).good
    assert kept_dialogues(drafting.changes.published.current) == [wanted]

    assert "หอพัก" in browser.get("/try/kept").text
    (file,) = {edit.file for edit in kept.edits}
    assert browser.post("/try/kept/remove", on="/own", file="dialogues/x.yml").status_code == 404
    response = browser.post("/try/kept/remove", on="/own", file=file)
    number = int(response.headers["location"].partition("?")[0].rpartition("/")[2])
    assert drafting.changes.publish(number).good
    assert kept_dialogues(drafting.changes.published.current) == []


@pytest.mark.parametrize("form", [{"say": "สวัสดี"}, {"say": " ", "has": "x"}])
def test_a_talk_of_which_nothing_is_said_is_not_kept(drafting: House, form: dict[str, str]) -> None:
    assert at_work(drafting, "editor").post("/try/keep", on="/own", **form).status_code == 422


def test_without_a_model_that_is_said(house: House) -> None:
    browser = at_work(house, "reader")
    response = browser.post("/try", on="/try", say="สวัสดี")
    assert response.status_code == 503 and "โมเดลยังไม่พร้อม" in response.text


def test_a_model_that_does_not_answer_is_said_too(engine: Engine, tmp_path: Path) -> None:
    house = office(engine, tmp_path, nlu_url="http://127.0.0.1:9")
    response = at_work(house, "reader").post("/try", on="/try", say="สวัสดี")
    assert response.status_code == 503 and "โมเดลยังไม่พร้อม" in response.text


def test_nothing_is_asked_without_words(house: House) -> None:
    assert at_work(house, "reader").post("/try", on="/try", say=" ").status_code == 422

"""Trying a message: the answer and how it came about; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from console.house import House
from tests.console.staff import Browser, at_work, office
from tests.end_to_end.stub_nlu import StubNlu


@pytest.fixture
def trying(engine: Engine, tmp_path: Path) -> Iterator[House]:
    """The office beside a model that understands everything as a greeting."""
    with StubNlu() as stub:
        yield office(engine, tmp_path, nlu_url=stub.url)


def tried(house: House, say: str) -> str:
    browser: Browser = at_work(house, "reader")
    return browser.post("/try", on="/try", say=say).text


def test_the_answer_and_its_steps_are_shown(trying: House) -> None:
    page = tried(trying, "สวัสดี")
    assert "intent  greeting 0.99" in page and '<li class="ours">' in page


def test_several_lines_are_several_messages(trying: House) -> None:
    page = tried(trying, "สวัสดี\n\n<b>ดีค่ะ</b>")
    assert page.count('<li class="theirs">') == 2 and "<b>ดีค่ะ" not in page


def test_nothing_of_it_is_kept(trying: House) -> None:
    tried(trying, "สวัสดี")
    with trying.engine.connect() as connection:
        for table in ("persons", "transcripts", "inbox", "outbox"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0


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

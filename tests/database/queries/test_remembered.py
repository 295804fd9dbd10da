"""What is remembered is read once, and again when it is old or was empty."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from database.engine import open_engine
from database.models import LoadedFile
from database.queries import remembered
from database.queries.remembered import Remembered
from database.session import reading, writing


def test_a_second_question_is_answered_from_memory(catalogue: Session) -> None:
    read: list[int] = []
    once = Remembered(lambda _: read.append(1) or len(read))
    assert (once(catalogue), once(catalogue)) == (1, 1)


def test_what_is_too_old_is_read_again(catalogue: Session) -> None:
    read: list[int] = []
    always = Remembered(lambda _: read.append(1) or len(read), seconds=-1)
    assert (always(catalogue), always(catalogue)) == (1, 2)


def test_an_empty_answer_is_not_kept(catalogue: Session) -> None:
    answers = [{}, {"voc_cert": 1}]
    twice = Remembered(lambda _: answers.pop(0))
    assert (twice(catalogue), twice(catalogue)) == ({}, {"voc_cert": 1})


def test_what_another_process_loaded_is_noticed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "LOOK_AGAIN", -1.0)
    read: list[int] = []
    kept = Remembered(lambda _: read.append(1) or len(read))
    with reading(engine) as session:
        assert (kept(session), kept(session)) == (1, 1)
    other = open_engine(engine.url.render_as_string(hide_password=False))
    with writing(other) as connection:
        connection.execute(insert(LoadedFile).values(name="catalogue/new.csv", sha256="1", rows=0))
    other.dispose()
    with reading(engine) as session:
        assert (kept(session), kept(session)) == (2, 2)

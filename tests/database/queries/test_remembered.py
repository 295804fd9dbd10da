"""What is remembered is read once, and again when it is old or was empty."""

from __future__ import annotations

from sqlalchemy.orm import Session

from database.queries.remembered import Remembered


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

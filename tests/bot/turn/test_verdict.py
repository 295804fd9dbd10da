"""The answer to a yes-or-no question begins with yes or no, and what was claimed wrongly is put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Asked
from actions.reply import Kind, Reply, Text
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.turn.verdict import answered_yes_or_no

TEXTS = Texts.read(Path(__file__).parents[3] / "data" / "texts")
NAN_TECHNICAL = "1355016101"
LAMPANG, NAN = "52", "55"
OF_NAN = Run("college_info", Filters(college=(NAN_TECHNICAL,)))
OF_AUTO = Run("programs", Filters(field=("auto",)))


def told(catalogue: Session, run: Run, asked: Asked, text: str = "อยู่ที่จังหวัดหนึ่ง", kind: Kind = "answer") -> str:
    reply = Reply((Text(text),), kind)
    part = answered_yes_or_no(reply, replace(run, asked=asked), catalogue, TEXTS).parts[0]
    assert isinstance(part, Text)
    return part.text


@pytest.mark.parametrize(
    ("supposes", "claimed", "word"),
    [
        ("sector", "private", "ไม่ใช่"),
        ("sector", "state", "ใช่"),
        ("province", NAN, "ใช่"),
        ("province", LAMPANG, "ไม่ใช่"),
        ("closed", "", "ไม่ใช่"),
    ],
)
def test_what_a_college_is_supposed_to_be(catalogue: Session, supposes: str, claimed: str, word: str) -> None:
    assert told(catalogue, OF_NAN, Asked("yes_no", supposes=supposes, claimed=claimed)).startswith(f"{word} ")


def test_what_is_said_no_already_is_said_once(catalogue: Session) -> None:
    said = "ไม่ใช่ อยู่ที่น่าน"
    assert told(catalogue, OF_NAN, Asked("yes_no", supposes="province", claimed=LAMPANG), said) == said


@pytest.mark.parametrize(("claimed", "word"), [("2", "ไม่ใช่"), ("3", "ใช่")])
def test_a_supposed_length_is_held_against_the_answer(catalogue: Session, claimed: str, word: str) -> None:
    run = Run("level_info", Filters(level=("voc_cert",)))
    said = told(catalogue, run, Asked("yes_no", supposes="years", claimed=claimed), "ปวช. เรียน 3 ปี")
    assert said == f"{word} ปวช. เรียน 3 ปี"


def test_there_is_comes_first_where_that_was_asked(catalogue: Session) -> None:
    assert told(catalogue, OF_AUTO, Asked("yes_no")).startswith("มี: ")
    assert told(catalogue, OF_AUTO, Asked("yes_no"), kind="no_data").startswith("ไม่พบ")
    assert told(catalogue, OF_AUTO, Asked("rows")) == "อยู่ที่จังหวัดหนึ่ง"


def test_what_says_no_already_says_it_once(catalogue: Session) -> None:
    said = "ไม่มีผู้จบในจังหวัดนี้"
    assert told(catalogue, OF_AUTO, Asked("yes_no"), said, "no_data") == said

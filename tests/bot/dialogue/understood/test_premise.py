"""Yes-or-no questions: the answer begins with yes or no, and what was supposed wrongly is put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.question import Asked
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.understood.premise import (
    Premise,
    answered_yes_or_no,
    asked_by,
    premise_of,
    wants_yes_or_no,
    without_claim,
)
from bot.nlu.understanding import Entity
from tests.bot.dialogue.saying import asking, said

TEXTS = Texts.read(Path(__file__).parents[4] / "data" / "texts")
NAN_TECHNICAL = "1355016101"
LAMPANG, NAN = "52", "55"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("is it closed?", True),
        ("it is in Nan, right?", True),
        ("where is it?", False),
        ("which colleges are in Nan", False),
    ],
)
def test_english_that_asks_for_yes_or_no(text: str, wanted: bool) -> None:
    assert wants_yes_or_no(said(text)) is wanted


def test_what_the_model_reads_as_a_yes_or_no_question_is_one() -> None:
    assert wants_yes_or_no(asking(said("ศูนย์เหนืออยู่ลำปาง"), asks="yes_no"))
    assert not wants_yes_or_no(asking(said("ศูนย์เหนืออยู่ลำปางไหม"), asks="rows"))


@pytest.mark.parametrize(("words", "premise"), [("ปิดแล้ว", Premise("closed")), ("ยังเปิดอยู่", Premise())])
def test_whether_something_closed_is_told_from_whether_it_is_open(words: str, premise: Premise) -> None:
    message = asking(said(f"เทคนิคน่าน{words}ไหม", "college_info", aspect=f"{words}=status"), asks="yes_no")
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), aspect=("status",)))
    assert premise_of(message, run, TEXTS) == premise


@pytest.mark.parametrize(
    ("role", "premise"), [("other", Premise("years", "3")), ("year_of_study", Premise())]
)
def test_the_class_that_somebody_finished_is_no_length_of_a_course(role: str, premise: Premise) -> None:
    number = Entity("numeral", "3", 3, 4, "3", role=role)
    message = asking(replace(said("ม.3 เรียน ปวช. ได้ไหม"), entities=(number,)), asks="yes_no")
    assert premise_of(message, Run("level_info", Filters(level=("voc_cert",))), TEXTS) == premise


def told(catalogue: Session, run: Run, premise: Premise, text: str = "x", kind: str = "answer") -> str:
    reply = Reply((Text("อยู่ที่จังหวัดหนึ่ง"),), kind)  # type: ignore[arg-type]
    message = asking(said(text), asks="yes_no" if text.endswith("ไหม") else "rows")
    answered = answered_yes_or_no(reply, run, premise, message, catalogue, TEXTS)
    part = answered.parts[0]
    assert isinstance(part, Text)
    return part.text


def test_where_a_college_is_supposed_to_be(catalogue: Session) -> None:
    text = "เทคนิคน่านอยู่ลำปางใช่ไหม"
    message = said(text, "college_info", college=f"เทคนิคน่าน={NAN_TECHNICAL}", province=f"ลำปาง={LAMPANG}")
    message = asking(message, asks="yes_no")
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), province=(LAMPANG,)))
    premise = premise_of(message, run, TEXTS)
    assert told(catalogue, run, premise).startswith("ไม่ใช่ ")
    assert without_claim(run, premise).filters == Filters(college=(NAN_TECHNICAL,), aspect=("address",))


def test_a_place_that_is_only_named_beside_a_college_is_no_premise() -> None:
    message = said(
        "ลำปางมีเทคนิคน่านไหม", "college_info", province="ลำปาง=52", college=f"เทคนิคน่าน={NAN_TECHNICAL}"
    )
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), province=(LAMPANG,)))
    assert premise_of(asking(message, asks="yes_no"), run, TEXTS) == Premise()


def test_what_is_said_no_already_is_said_once(catalogue: Session) -> None:
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,)))
    reply = Reply((Text("ไม่ใช่ อยู่ที่น่าน"),))
    assert answered_yes_or_no(reply, run, Premise("province", LAMPANG), said("x"), catalogue, TEXTS) == reply


@pytest.mark.parametrize(
    ("premise", "word"),
    [
        (Premise("sector", "private"), "ไม่ใช่"),
        (Premise("sector", "state"), "ใช่"),
        (Premise("province", NAN), "ใช่"),
        (Premise("province", LAMPANG), "ไม่ใช่"),
        (Premise("closed"), "ไม่ใช่"),
    ],
)
def test_what_a_college_is_supposed_to_be(catalogue: Session, premise: Premise, word: str) -> None:
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,)))
    assert told(catalogue, run, premise).startswith(word + " ")


def test_a_supposed_length_is_held_against_the_answer(catalogue: Session) -> None:
    run = Run("level_info", Filters(level=("voc_cert",)))
    premise = premise_of(
        asking(said("ปวช. เรียน 2 ปีใช่ไหม", "level_info", numeral="2=2"), asks="yes_no"), run, TEXTS
    )
    reply = Reply((Text("ปวช. เรียน 3 ปี"),))
    answered = answered_yes_or_no(reply, run, premise, said("x"), catalogue, TEXTS)
    assert answered.parts == (Text("ไม่ใช่ ปวช. เรียน 3 ปี"),)


def test_there_is_comes_first_where_that_was_asked(catalogue: Session) -> None:
    run = Run("programs", Filters(field=("auto",)))
    assert told(catalogue, run, Premise(), "มีช่างยนต์ไหม").startswith("มี: ")
    assert told(catalogue, run, Premise(), "มีช่างยนต์ไหม", "no_data").startswith("ไม่พบ")
    assert told(catalogue, run, Premise(), "ช่างยนต์เรียนที่ไหน") == "อยู่ที่จังหวัดหนึ่ง"


def test_what_says_no_already_says_it_once(catalogue: Session) -> None:
    run = Run("programs", Filters(field=("auto",)))
    reply = Reply((Text("ไม่มีผู้จบในจังหวัดนี้"),), "no_data")
    asked = asking(said("มีไหม"), asks="yes_no")
    assert answered_yes_or_no(reply, run, Premise(), asked, catalogue, TEXTS) == reply


@pytest.mark.parametrize(
    ("text", "aspect", "kind"),
    [
        ("ศูนย์เหนืออยู่ลำปางใช่ไหม", (), "seat"),
        ("ศูนย์เหนือดูแลลำปางใช่ไหม", ("covers",), ""),
        ("ลำปางอยู่ศูนย์เหนือใช่ไหม", (), ""),
    ],
)
def test_a_province_behind_a_centre_is_where_it_is_supposed_to_sit(
    text: str, aspect: tuple[str, ...], kind: str
) -> None:
    message = asking(said(text, "centre", centre="ศูนย์เหนือ=north", province=f"ลำปาง={LAMPANG}"), asks="yes_no")
    run = Run("centre", Filters(centre=("north",), province=(LAMPANG,), aspect=aspect))
    premise = premise_of(message, run, TEXTS)
    assert premise.kind == kind
    assert asked_by(message, premise) == Asked("yes_no", supposes=kind)

"""How a message asks: whether it wants yes or no, and what it claims of the thing that it names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.filters import Filters
from actions.question import Asked
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.understood.asked import asked_by, wants_yes_or_no, without_claim
from bot.nlu.understanding import Entity
from tests.bot.dialogue.saying import asking, said

TEXTS = Texts.read(Path(__file__).parents[4] / "data" / "texts")
NAN_TECHNICAL = "1355016101"
LAMPANG = "52"


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


@pytest.mark.parametrize(("words", "claim"), [("ปิดแล้ว", "closed"), ("ยังเปิดอยู่", "")])
def test_whether_something_closed_is_told_from_whether_it_is_open(words: str, claim: str) -> None:
    message = asking(said(f"เทคนิคน่าน{words}ไหม", "college_info", aspect=f"{words}=status"), asks="yes_no")
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), aspect=("status",)))
    assert asked_by(message, run, TEXTS).supposes == claim


@pytest.mark.parametrize(("role", "claim"), [("other", ("years", "3")), ("year_of_study", ("", ""))])
def test_the_class_that_somebody_finished_is_no_length_of_a_course(role: str, claim: tuple[str, str]) -> None:
    number = Entity("numeral", "3", 3, 4, "3", role=role)
    message = asking(replace(said("ม.3 เรียน ปวช. ได้ไหม"), entities=(number,)), asks="yes_no")
    asked = asked_by(message, Run("level_info", Filters(level=("voc_cert",))), TEXTS)
    assert (asked.supposes, asked.claimed) == claim


def test_a_place_that_is_only_named_beside_a_college_is_no_premise() -> None:
    message = said(
        "ลำปางมีเทคนิคน่านไหม", "college_info", province="ลำปาง=52", college=f"เทคนิคน่าน={NAN_TECHNICAL}"
    )
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), province=(LAMPANG,)))
    assert asked_by(asking(message, asks="yes_no"), run, TEXTS) == Asked("yes_no")


def test_a_place_behind_a_college_is_claimed_of_it_and_narrows_nothing() -> None:
    text = "เทคนิคน่านอยู่ลำปางใช่ไหม"
    message = said(text, "college_info", college=f"เทคนิคน่าน={NAN_TECHNICAL}", province=f"ลำปาง={LAMPANG}")
    run = Run("college_info", Filters(college=(NAN_TECHNICAL,), province=(LAMPANG,)))
    asked = asked_by(asking(message, asks="yes_no"), run, TEXTS)
    assert asked == Asked("yes_no", supposes="province", claimed=LAMPANG)
    alone = without_claim(replace(run, asked=asked)).filters
    assert alone == Filters(college=(NAN_TECHNICAL,), aspect=("address",))


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
    assert asked_by(message, run, TEXTS) == Asked("yes_no", supposes=kind)

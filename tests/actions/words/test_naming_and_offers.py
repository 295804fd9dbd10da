"""Names, figures, telephones and offers of further help."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from actions.question import Desk
from actions.reply import Ask as AskButton
from actions.reply import Call
from actions.subjects.centres.offer import centre_offer, college_offer
from actions.words import naming
from actions.words.blanks import listed
from actions.words.figures import academic_year, counted, distance, number, share
from actions.words.phones import phone, phones
from actions.words.saying import Saying
from actions.words.texts import Texts


@dataclass(frozen=True)
class Row:
    """A row with names."""

    name_th: str = "วิทยาลัยเทคนิคระยอง"
    name_en: str = ""
    level: str = "high_voc_cert"
    field_th: str = "เทคนิคเครื่องกล"
    phone: str = ""


def test_a_programme_is_level_and_field_in_both_languages(texts: Texts) -> None:
    row = Row(name_en="Mechanical Technique (Automotive)")
    assert naming.program(texts, row, "th") == "ปวส. เทคนิคเครื่องกล"
    assert naming.program(texts, row, "en") == (
        "Mechanical Technique (Automotive, เทคนิคเครื่องกล), higher vocational certificate"
    )
    assert naming.program(texts, row, "vi") == naming.program(texts, row, "en")


def test_a_college_without_an_english_name_keeps_the_thai_one() -> None:
    assert naming.college(Row(), "en") == "วิทยาลัยเทคนิคระยอง"
    assert naming.college(Row(name_en="Rayong Technical College"), "en") == (
        "Rayong Technical College (วิทยาลัยเทคนิคระยอง)"
    )


@pytest.mark.parametrize(
    ("long", "short"),
    [("วิทยาลัยเทคนิคระยอง", "วท.ระยอง"), ("วิทยาลัยเทคโนโลยีไออาร์พีซี", "วทล.ไออาร์พีซี"),
     ("วิทยาลัยเกษตรและเทคโนโลยีแพร่", "วษท.แพร่"), ("โรงเรียนเกริกวิทยาลัย", "โรงเรียนเกริกวิทยาลัย")],
)  # fmt: skip
def test_short_names_of_colleges(texts: Texts, long: str, short: str) -> None:
    assert naming.short_college(texts, Row(name_th=long), "th") == short


def test_lists_in_a_sentence(texts: Texts) -> None:
    assert listed(texts, ["A"], "en") == "A"
    assert listed(texts, ["A", "B", "C"], "en") == "A, B and C"
    assert listed(texts, ["ปวช.", "ปวส."], "th", "or") == "ปวช. หรือ ปวส."


def test_figures(texts: Texts) -> None:
    assert (number(24257), number(12.5), share(50.84), share(55.0)) == ("24,257", "12.5", "50.8%", "55%")
    assert academic_year(texts, "2566", "en") == "academic year 2566 (2023)"
    assert (distance(texts, 5.04, "th"), distance(texts, 81.6, "en")) == ("5.0 กม.", "82 km")
    assert (distance(texts, 0.34, "th"), distance(texts, 0.0, "en")) == ("0.3 กม.", "0.1 km")
    assert counted(texts, "colleges", 1, "en") == "1 college"
    assert counted(texts, "colleges", 1234, "en") == "1,234 colleges"


@pytest.mark.parametrize(
    ("cell", "shown", "dialled"),
    [
        ("0-45826363", "045-826-363", "045826363"),
        ("0 4578 1804", "045-781-804", "045781804"),
        ("022410099", "02-241-0099", "022410099"),
        ("0817908709", "081-790-8709", "0817908709"),
        ("035-800661-2", "035-800-661-2", "035800661"),
        ("044-511190 ต่อ 107", "044-511-190 ต่อ 107", "044511190"),
        ("385160234", "038-516-023-4", "038516023"),
    ],
)
def test_telephones_as_people_dial_them(cell: str, shown: str, dialled: str) -> None:
    found = phone(cell)
    assert found is not None and (found.shown, found.dialled) == (shown, dialled)


def test_two_telephones_in_one_cell() -> None:
    assert [p.dialled for p in phones("021021823 0838453957")] == ["021021823", "0838453957"]
    assert [p.dialled for p in phones("038-611-160;038-611-192")] == ["038611160", "038611192"]


@pytest.mark.parametrize("cell", ["", "206081", "24,375,371,024,375,500", "-"])
def test_what_is_no_telephone_gives_none(cell: str) -> None:
    assert phones(cell) == ()


def test_the_centre_of_a_province_or_region_is_offered_with_a_button(desk: Desk) -> None:
    rayong = centre_offer(Saying(desk, "th"), ("21",))
    assert "ระยอง" in rayong.text
    action = rayong.buttons[0].action
    assert isinstance(action, AskButton) and action.filters.centre == ("eec-rayong",)
    assert "North" in centre_offer(Saying(desk, "en"), region_id="north").text


def test_a_province_that_no_source_gives_to_a_centre_is_not_claimed(desk: Desk) -> None:
    chanthaburi = centre_offer(Saying(desk, "th"), ("22",)).text
    assert "ยังไม่บอก" in chanthaburi and "จันทบุรี" in chanthaburi


def test_without_an_area_all_centres_are_offered(desk: Desk) -> None:
    assert centre_offer(Saying(desk, "en")).buttons[0].action == AskButton("centre")


def test_a_colleges_number_is_presented_as_the_colleges(desk: Desk) -> None:
    offer = college_offer(Saying(desk, "th"), Row(phone="038-611-192"))
    assert "เบอร์ของวิทยาลัย" in offer.text and offer.buttons[0].action == Call("038611192")
    assert college_offer(Saying(desk, "th"), Row()).buttons == ()

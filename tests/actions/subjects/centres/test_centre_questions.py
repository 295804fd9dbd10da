"""Questions about centres: each asked aspect, wrong premises, two at once, and what nobody recorded."""

from __future__ import annotations

import pytest

from actions.question import Asked
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text

SEAT = Asked("yes_no", supposes="seat")


def test_a_wrong_place_is_denied_first(ask: Ask) -> None:
    reply = ask("centre", centre="north", province="57", asked=SEAT)
    assert first_line(reply).startswith("ไม่ใช่") and "วิทยาลัยเทคนิคเชียงใหม่" in first_line(reply)


def test_a_right_place_is_confirmed_first(ask: Ask) -> None:
    reply = ask("centre", "en", centre="central", province="70", asked=SEAT)
    assert first_line(reply).startswith("Yes.")


def test_a_place_is_not_confirmed_where_the_seat_is_unknown(ask: Ask) -> None:
    reply = ask("centre", centre="south", province="84", asked=SEAT)
    assert reply.kind == "no_data" and "ยืนยันไม่ได้" in first_line(reply)


def test_a_wrong_host_is_denied_and_the_main_centre_there_is_named(ask: Ask) -> None:
    reply = ask("centre", centre="eec", college="1321016101", asked=SEAT)
    assert first_line(reply).startswith("ไม่ใช่") and "ศูนย์หลักอีกแห่ง" in first_line(reply)


def test_aspects_are_told_in_the_order_of_the_question(ask: Ask) -> None:
    told = text(ask("centre", centre="north", aspect=("phone", "founded", "host")))
    places = [told.index(word) for word in ("053-217-708", "18 มิ.ย. 2561", "ตั้งอยู่ที่")]
    assert places == sorted(places)


def test_what_nobody_recorded_is_said_first(ask: Ask) -> None:
    reply = ask("centre", centre="eec", aspect="director")
    assert reply.kind == "no_data" and "ไม่ได้บันทึก" in first_line(reply)


SEATS = {
    "eec": "วิทยาลัยสารพัดช่างชลบุรี",
    "north": "วิทยาลัยเทคนิคเชียงใหม่",
    "central": "วิทยาลัยเทคนิคราชบุรี",
    "sec-border": "วิทยาลัยเทคนิคกาญจนาภิเษกปัตตานี",
}


@pytest.mark.parametrize(
    ("asked", "province", "right"),
    [("north", "22", "eec"), ("south", "96", "sec-border"), ("central", "25", "eec"), ("eec", "57", "north")],
)
def test_the_host_and_the_telephone_belong_to_the_centre_just_named(
    ask: Ask, asked: str, province: str, right: str
) -> None:
    reply = ask("centre", centre=asked, province=province, aspect="covers", text="ศูนย์นี้ดูแลจังหวัดนี้ด้วยไหม")
    assert first_line(reply).startswith("ไม่ใช่")
    assert [name for name, seat in SEATS.items() if seat in text(reply)] == [right]
    assert [one.id for one in reply.listed] == [right]


def test_two_centres_stand_side_by_side(ask: Ask) -> None:
    reply = ask("centre", centre=("eec", "central"), aspect="compare")
    assert {one.id for one in reply.listed} == {"eec", "central"}
    assert "วิทยาลัยเทคนิคราชบุรี" in text(reply) and "2560" in text(reply)


def test_of_two_centres_the_one_that_lists_the_province_answers(ask: Ask) -> None:
    reply = ask("centre", centre=("south", "sec-border"), province="91")
    assert [one.id for one in reply.listed] == ["sec-border"]


def test_the_main_centre_of_a_province_is_meant(ask: Ask) -> None:
    told = text(ask("centre", centre="eec", province="21", aspect="phone"))
    assert "038-611-160" in told and "038-386-360" not in told


def test_a_district_is_named_with_its_province(ask: Ask) -> None:
    told = first_line(ask("centre", place="koh_samui", province="84"))
    assert "เกาะสมุย" in told and "สุราษฎร์ธานี" in told


def test_the_first_of_the_six_is_named(ask: Ask) -> None:
    assert "EEC" in first_line(ask("centre", aspect="founded"))


def test_two_centres_are_said_not_to_be_one(ask: Ask) -> None:
    reply = ask("centre", centre=("north", "northeast"), asked=Asked("yes_no"))
    assert first_line(reply).startswith("ไม่ใช่ คนละศูนย์")


@pytest.mark.parametrize(
    ("codes", "word"), [(("20", "24"), "ใช่"), (("50", "60"), "ใช่"), (("50", "90"), "ไม่ใช่")]
)
def test_whether_two_provinces_share_a_centre_comes_first(
    ask: Ask, codes: tuple[str, str], word: str
) -> None:
    reply = ask("centre", province=codes, asked=Asked("yes_no"))
    assert first_line(reply).split(" ")[0] == word


def test_each_of_two_provinces_is_told_its_centre(ask: Ask) -> None:
    said = text(ask("centre", province=("20", "40"), text="ชลบุรีกับขอนแก่นขึ้นกับศูนย์ไหน"))
    assert "ชลบุรี อยู่ในความดูแล" in said and "ขอนแก่น อยู่ในภูมิภาค" in said


def test_two_centres_without_a_date_are_said_to_have_none(ask: Ask) -> None:
    reply = ask("centre", centre=("northeast", "south"), aspect="when")
    assert first_line(reply).startswith("ยังไม่มีข้อมูลวันเปิดของ")


def test_which_centre_a_college_is_under(ask: Ask) -> None:
    code = next(r["college_code"] for r in facts.rows("colleges") if r["name_th"] == "วิทยาลัยเทคนิคระยอง")
    reply = ask("centre", college=code, aspect="covers")
    assert "อยู่ในความดูแลของศูนย์ประสานงานฯ เขตพัฒนาพิเศษภาคตะวันออก" in first_line(reply)


@pytest.mark.parametrize(("form", "all_of_them"), [("rows", True), ("yes_no", False)])
def test_who_asks_which_provinces_a_centre_covers_is_told_all(ask: Ask, form: str, all_of_them: bool) -> None:
    told = text(ask("centre", region="south_border", province="95", aspect="covers", asked=Asked(form)))
    assert ("นราธิวาส" in told) is all_of_them


def test_a_main_centre_elsewhere_is_told_with_its_part_of_the_region(ask: Ask) -> None:
    assert "นครสวรรค์ (ภาคเหนือตอนล่าง)" in text(ask("centre", centre="north"))
    assert "Nakhon Sawan (lower North)" in text(ask("centre", "en", centre="north"))
    assert "(จังหวัด" not in text(ask("centre", centre="eec"))

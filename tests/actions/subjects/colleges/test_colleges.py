"""One college and the nearest ones, held against the register."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.reply import Ask as AskButton
from actions.reply import Call, Cards, Choices, Open, ShareLocation
from actions.words.phones import phones
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, location, text

RAYONG_TECHNICAL, BANG_SAEN = "1321016101", "1320016501"


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def test_phone_is_the_registers_and_can_be_dialled(ask: Ask) -> None:
    reply = ask("college_info", college=RAYONG_TECHNICAL, aspect="phone")
    number = _digits(facts.colleges()[RAYONG_TECHNICAL]["phone"])
    assert number in _digits(first_line(reply))
    assert Call(number[:9]) in [b.action for b in reply.suggestions]


def test_no_digit_of_any_number_is_made_up() -> None:
    for row in facts.rows("colleges"):
        for phone in phones(row["phone"]):
            given = _digits(row["phone"])
            assert _digits(phone.shown).removeprefix("0") in given.removeprefix("0") + given
            assert len(phone.dialled) == (10 if phone.dialled[1] in "689" else 9)


def test_an_unknown_number_is_said_to_be_unknown(ask: Ask) -> None:
    unknown = next(r for r in facts.rows("colleges") if not r["phone"] and r["status_th"] in facts.OPEN)
    reply = ask("college_info", college=unknown["college_code"], aspect="phone")
    assert "ไม่มีเบอร์โทรที่ใช้ได้" in first_line(reply)
    assert not [b for b in reply.suggestions if isinstance(b.action, Call)]


@pytest.mark.parametrize("aspect", ["map", "where", "address", "contact"])
def test_where_comes_with_a_point_on_the_map(ask: Ask, aspect: str) -> None:
    point = location(ask("college_info", college=RAYONG_TECHNICAL, aspect=aspect))
    row = facts.colleges()[RAYONG_TECHNICAL]
    assert point is not None and point.sources
    assert (point.latitude, point.longitude) == (float(row["latitude"]), float(row["longitude"]))
    offered = [b.label for b in ask("college_info", college=RAYONG_TECHNICAL, aspect=aspect).suggestions]
    assert "แผนที่" not in offered, "it is shown already"
    assert "แผนที่" in [b.label for b in ask("college_info", college=RAYONG_TECHNICAL).suggestions]


def test_who_shares_no_place_can_tap_a_region(ask: Ask) -> None:
    anything, auto = ask("nearest_college"), ask("nearest_college", field="auto")
    north = {b.label: b.action for b in anything.suggestions}["ภาคเหนือ"]
    assert north == AskButton("college_info", Filters(region=("north",)))
    taught = {b.label: b.action for b in auto.suggestions}["ภาคใต้"]
    assert taught == AskButton("programs", Filters(field=("auto",), region=("south",)))


def test_an_english_address_has_the_district_in_english_and_the_thai_one_behind_it(ask: Ask) -> None:
    said = text(ask("college_info", "en", college=RAYONG_TECHNICAL, aspect="address"))
    assert "Mueang Rayong, Rayong 21000 (in Thai: ต.ท่าประดู่ อ.เมืองระยอง จ.ระยอง 21000)" in said
    assert "Mueang" not in text(ask("college_info", college=RAYONG_TECHNICAL, aspect="address"))


def test_a_college_without_coordinates_gets_no_point(ask: Ask) -> None:
    code = next(
        r["college_code"]
        for r in facts.rows("colleges")
        if not r["latitude"] and r["status_th"] in facts.OPEN
    )
    reply = ask("college_info", college=code, aspect="map")
    assert location(reply) is None and "ไม่มีพิกัด" in first_line(reply)


def test_website_is_shown_and_opens(ask: Ask) -> None:
    reply = ask("college_info", "en", college=RAYONG_TECHNICAL, aspect="website")
    website = facts.colleges()[RAYONG_TECHNICAL]["website"]
    assert website in first_line(reply)
    assert Open(website) in [b.action for b in reply.suggestions]


def test_an_email_is_not_in_the_data(ask: Ask) -> None:
    reply = ask("college_info", college=RAYONG_TECHNICAL, aspect="email")
    assert "ยังไม่มีอีเมล" in first_line(reply) and "@" not in text(reply)


def test_a_former_name_is_explained(ask: Ask) -> None:
    assert facts.colleges()[BANG_SAEN]["other_names_th"] == "วิทยาลัยสารพัดช่างชลบุรี"
    asked = ask("college_info", college=BANG_SAEN, text="เบอร์วิทยาลัยสารพัดช่างชลบุรี", aspect="phone")
    assert first_line(asked).startswith("วิทยาลัยสารพัดช่างชลบุรี ในทะเบียนปัจจุบันชื่อ วิทยาลัยเทคนิคบางแสน")
    assert "วิทยาลัยสารพัดช่างชลบุรี" in first_line(ask("college_info", college=BANG_SAEN, aspect="former_name"))


def test_a_closed_college_is_said_to_be_closed(ask: Ask) -> None:
    closed = next(r for r in facts.rows("colleges") if r["status_th"] == "เลิกกิจการ" and r["province_th"])
    assert "เลิกกิจการ" in first_line(ask("college_info", college=closed["college_code"]))


def test_several_colleges_are_asked_back(ask: Ask) -> None:
    reply = ask("college_info", college=(RAYONG_TECHNICAL, BANG_SAEN), aspect="phone")
    assert isinstance(reply.parts[0], Choices) and len(reply.parts[0].buttons) == 2


def test_a_province_instead_of_a_college_counts_its_open_colleges(ask: Ask) -> None:
    there = [
        r for r in facts.rows("colleges") if r["province_th"] == "ระยอง" and r["status_th"] in facts.OPEN
    ]
    assert f"{len(there)} แห่ง" in first_line(ask("college_info", province="21"))


def test_nearest_without_a_place_asks_for_the_location(ask: Ask) -> None:
    reply = ask("nearest_college", field="rail")
    assert reply.kind == "clarify"
    assert ShareLocation() in [b.action for b in reply.suggestions]


def test_nearest_to_a_shared_location(ask: Ask) -> None:
    here = (13.7, 100.5)
    open_codes = [c for c, r in facts.colleges().items() if r["status_th"] in facts.OPEN]
    reply = ask("nearest_college", location=here)
    assert listed(reply, "college") == facts.nearest(here, open_codes)[:5]
    assert "เส้นตรง" in text(reply)
    assert "13.7" not in text(reply)
    assert (
        listed(ask("nearest_college", location=here, offset=5), "college")
        == facts.nearest(here, open_codes)[5:10]
    )


def test_nearest_with_a_field_goes_beyond_the_province(ask: Ask) -> None:
    yala = next(r for r in facts.rows("provinces") if r["code"] == "95")
    here = float(yala["latitude"]), float(yala["longitude"])
    ranked = facts.nearest(here, facts.codes(facts.taught(facts.programs_of_field("rail"))))
    reply = ask("nearest_college", "en", province="95", field="rail")
    assert listed(reply, "college") == ranked[:5]
    assert f"about {facts.kilometres(here, ranked[0]):.0f} km" in first_line(reply)
    assert "Measured from the town of Yala" in text(reply)


@pytest.mark.parametrize(
    ("language", "words"), [("th", "ทั้งจังหวัดเชียงใหม่มีผู้จบ {} คน"), ("en", "In all of Chiang Mai: {} graduates")]
)
def test_of_another_province_that_is_nearest_all_are_counted(ask: Ask, language: str, words: str) -> None:
    programs = [p for p in facts.programs_of_field("welding") if p.startswith("vc_")]
    there = facts.graduates(facts.taught(programs, ["เชียงใหม่"]))
    reply = ask("nearest_college", language, province="51", field="welding", level="voc_cert")
    assert words.format(there) in text(reply)
    assert "ทั้งจังหวัด" not in text(ask("nearest_college", province="50", field="welding", level="voc_cert"))


def test_nearest_to_a_college_leaves_out_the_college_itself_on_every_page(ask: Ask) -> None:
    row = facts.colleges()[RAYONG_TECHNICAL]
    here = float(row["latitude"]), float(row["longitude"])
    others = [
        c for c, r in facts.colleges().items() if r["status_th"] in facts.OPEN and c != RAYONG_TECHNICAL
    ]
    ranked = facts.nearest(here, others)
    shown = listed(ask("nearest_college", college=RAYONG_TECHNICAL), "college")
    shown += listed(ask("nearest_college", college=RAYONG_TECHNICAL, offset=5), "college")
    assert shown == ranked[:10]


def test_cards_of_colleges_have_at_most_three_buttons_that_lead_on(ask: Ask) -> None:
    for card in cards(ask("nearest_college", location=(18.8, 98.98))):
        assert 1 <= len(card.buttons) <= 3


def test_a_former_name_without_its_first_word_leads_to_todays_college(ask: Ask) -> None:
    code = next(r["college_code"] for r in facts.rows("colleges") if r["name_th"] == "วิทยาลัยเทคนิคตาก")
    reply = ask("college_info", college=code, aspect="former_name", text="สารพัดช่างตากเปลี่ยนชื่อหรือยัง")
    assert first_line(reply).startswith("วิทยาลัยสารพัดช่างตาก ในทะเบียนปัจจุบันชื่อ วิทยาลัยเทคนิคตาก")


def test_a_town_is_told_its_nearest_college(ask: Ask) -> None:
    said = text(ask("programs", place="koh_samui", level="voc_cert"))
    assert "ในเกาะสมุยมี " in said and "วิทยาลัยการอาชีพเกาะสมุย" in said and "ห่างราว" not in said


def test_how_many_colleges_there_are_in_the_country_is_not_told_beside_the_nearest(ask: Ask) -> None:
    reply = ask("nearest_college", location=(12.68, 101.27))
    cards = next(part for part in reply.parts if isinstance(part, Cards))
    assert reply.more and cards.total > 5 and not cards.tells_total
    of_field = ask("nearest_college", field="auto", location=(12.68, 101.27))
    assert next(part for part in of_field.parts if isinstance(part, Cards)).tells_total

"""Where several fields are taught, and what the way up names, held against the files."""

from __future__ import annotations

import pytest

from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total

CHIANG_RAI, UDON, RAYONG, KHON_KAEN = "57", "41", "21", "40"


def _codes(field: str, province: str, level: str = "") -> set[str]:
    found = facts.taught(facts.programs_of_field(field), [province], level=level)
    return set(facts.codes(found))


@pytest.mark.parametrize(
    ("one", "other", "province", "code"),
    [("accounting", "hotel", "เชียงราย", CHIANG_RAI), ("electronics", "electrical", "อุดรธานี", UDON)],
)
def test_each_field_is_counted_and_those_with_all_come_first(
    ask: Ask, one: str, other: str, province: str, code: str
) -> None:
    first, second = _codes(one, province), _codes(other, province)
    reply = ask("programs", field=(one, other), province=code)
    line = first_line(reply)
    assert (
        f"{len(first)} แห่ง · " in line and f"{len(second)} แห่ง · มีครบทุกสาขา {len(first & second)} แห่ง" in line
    )
    shown = listed(reply, "college")
    both = first & second
    assert shown[: len(both)] == [c for c in shown if c in both]
    assert total(reply) >= len(first | second)


def test_no_college_has_all_is_said(ask: Ask) -> None:
    reply = ask("programs", field=("navigation", "goldsmith"))
    assert "ไม่มีแห่งไหนมีผู้จบครบ" in text(reply) and "มีครบทุกสาขา" not in text(reply)


def test_a_card_shows_every_field_of_the_college(ask: Ask) -> None:
    card = cards(ask("programs", field=("accounting", "hotel"), province=CHIANG_RAI))[0]
    assert any("การบัญชี" in line for line in card.lines) and any("การโรงแรม" in line for line in card.lines)


def test_none_of_the_fields_there_leads_to_the_nearest(ask: Ask) -> None:
    reply = ask("programs", field=("navigation", "rail"), province="58")
    assert reply.kind == "no_data" and "ที่ใกล้ที่สุดคือ" in text(reply) and cards(reply)


def test_what_is_nowhere_but_in_the_left_out_province_says_so(ask: Ask) -> None:
    reply = ask("programs", field="petrochemical", without=[("province", RAYONG)])
    assert "เมื่อไม่นับระยอง" in first_line(reply) and "ไม่มีผู้จบที่อื่น" in first_line(reply)


def test_the_way_up_names_the_colleges_of_the_next_level(ask: Ask) -> None:
    reply = ask("study_path", field="auto", level=("voc_cert", "high_voc_cert"), province=RAYONG)
    there = _codes("auto", "ระยอง", "high_voc_cert")
    assert set(listed(reply, "college")) == there
    assert f"ปวส. มีผู้จบจาก {len(there)} แห่ง ในระยอง" in text(reply).split("\n")[1]


def test_the_way_up_leads_elsewhere_only_when_it_says_so(ask: Ask) -> None:
    assert not _codes("welding", "ระยอง", "bachelor")
    reply = ask("study_path", field="welding", level=("high_voc_cert", "bachelor"), province=RAYONG)
    assert "ทล.บ. ไม่มีผู้จบ ในระยอง" in text(reply) and "แห่งใกล้ที่สุดที่มีผู้จบ" in text(reply)
    assert all("กม." in " ".join(card.lines) for card in cards(reply))


def test_the_way_up_answers_for_both_fields(ask: Ask) -> None:
    reply = ask("study_path", field=("construction", "civil"), level="voc_cert")
    after = [line for line in text(reply).split("\n") if "แล้วต่อ ปวส." in line]
    assert len(after) == 2 and listed(reply, "field") == ["construction", "civil"]


def test_without_a_field_the_next_level_of_the_place_is_listed(ask: Ask) -> None:
    reply = ask("study_path", level=("high_voc_cert", "bachelor"), province=KHON_KAEN)
    programs = {r["program_id"] for r in facts.taught(None, ["ขอนแก่น"], level="bachelor")}
    assert f"{len(programs)} หลักสูตร" in first_line(reply) and "ขอนแก่น" in first_line(reply)


def test_one_level_with_a_place_is_where_the_person_wants_to_go(ask: Ask) -> None:
    there = _codes("auto", "ระยอง", "high_voc_cert")
    reply = ask("study_path", field="auto", level="high_voc_cert", province=RAYONG)
    assert f"ปวส. มีผู้จบจาก {len(there)} แห่ง ในระยอง" in first_line(reply)
    assert set(listed(reply, "college")) <= there and "ทล.บ. มีผู้จบจาก" in text(reply)


@pytest.mark.parametrize("aspect", ["ranking_quality", "seats"])
def test_what_nobody_recorded_is_said_before_the_colleges(ask: Ask, aspect: str) -> None:
    reply = ask("programs", field="auto", province=RAYONG, aspect=aspect)
    assert first_line(reply).startswith("ข้อมูลที่มีไม่ได้บันทึก") and reply.kind == "no_data" and cards(reply)


def test_the_age_of_who_asks_is_no_question(ask: Ask) -> None:
    assert "ไม่ได้บันทึก" not in text(ask("programs", field="auto", province=RAYONG, aspect="age"))


def test_a_director_is_not_recorded_but_the_college_can_be_reached(ask: Ask) -> None:
    reply = ask("college_info", college="1321016101", aspect="director")
    assert "ไม่ได้บันทึกชื่อผู้บริหาร" in first_line(reply) and "038-611-192" in text(reply)

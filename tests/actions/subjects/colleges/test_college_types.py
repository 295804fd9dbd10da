"""A kind of college, one that does not exist, and closed ones without a province, held against the register."""

from __future__ import annotations

from collections import Counter

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import TODAY, Ask
from tests.actions.reading import cards, first_line, listed, text, total

MAE_HONG_SON, BANGKOK, CHONBURI = "58", "10", "20"


def _apply(desk: Desk, filters: Filters) -> Reply:
    return ACTIONS["faq"].run(Question("admission", filters, "th", TODAY, text="สมัครได้ไหม"), desk)


def _of_type(type_th: str, province: str = "") -> list[str]:
    return [
        row["college_code"]
        for row in facts.rows("colleges")
        if row["type_th"] == type_th
        and row["status_th"] in facts.OPEN
        and province in ("", row["province_th"])
    ]


@pytest.mark.parametrize(
    ("kind", "type_th"),
    [
        ("technical", "วิทยาลัยเทคนิค"),
        ("community", "วิทยาลัยการอาชีพ"),
        ("polytechnic", "วิทยาลัยสารพัดช่าง"),
        ("agriculture", "วิทยาลัยเกษตรและเทคโนโลยี"),
        ("fisheries", "วิทยาลัยประมง"),
        ("crafts", "วิทยาลัยศิลปหัตถกรรม"),
        ("shipbuilding", "วิทยาลัยเทคโนโลยีและอุตสาหกรรมการต่อเรือ"),
    ],
)
def test_a_kind_is_counted_as_the_register_types_it(ask: Ask, kind: str, type_th: str) -> None:
    reply = ask("college_info", college_type=kind, aspect="number_of_colleges", sector="state")
    assert total(reply) == len(_of_type(type_th))
    assert type_th in first_line(reply) and f"{total(reply)} แห่ง" in first_line(reply)


@pytest.mark.parametrize("kind", ["technical", "vocational", "community", "polytechnic", "agriculture", "fisheries",
                                  "commercial", "business_tourism", "crafts", "shipbuilding", "technology"])  # fmt: skip
def test_a_private_college_is_of_a_kind_only_when_its_name_begins_so(
    ask: Ask, texts: Texts, kind: str
) -> None:
    name = texts(f"college_types.{kind}", "th")
    wanted = [
        row
        for row in facts.rows("colleges")
        if row["status_th"] in facts.OPEN
        and (row["type_th"] == name or (not row["type_th"] and row["name_th"].startswith(name)))
    ]
    assert total(ask("college_info", college_type=kind, aspect="number_of_colleges")) == len(wanted)


def test_technical_colleges_are_all_of_the_state(ask: Ask) -> None:
    said = text(ask("college_info", college_type="technical", aspect="number_of_colleges"))
    assert "เอกชน" not in said and f"{len(_of_type('วิทยาลัยเทคนิค'))} แห่ง" in said


def test_a_kind_in_a_province_names_all_when_they_are_few(ask: Ask) -> None:
    reply = ask("college_info", college_type="polytechnic", province=BANGKOK, aspect="where")
    wanted = _of_type("วิทยาลัยสารพัดช่าง", "กรุงเทพมหานคร")
    assert set(listed(reply, "college")) == set(wanted) and reply.sources
    assert {card.title for card in cards(reply)} == {facts.colleges()[code]["name_th"] for code in wanted}


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_college_that_does_not_exist_is_denied_and_those_of_the_place_named(
    ask: Ask, language: str
) -> None:
    assert not _of_type("วิทยาลัยเทคนิค", "แม่ฮ่องสอน")
    reply = ask("college_info", language, college_type="technical", province=MAE_HONG_SON, aspect="fields")
    assert reply.kind == "no_data"
    assert ("ไม่มีวิทยาลัยเทคนิค" if language == "th" else "no 'technical college'") in first_line(reply)
    there = [r["name_th"] for r in facts.rows("colleges") if r["province_th"] == "แม่ฮ่องสอน"]
    assert {card.title.rpartition("(")[2].rstrip(")") for card in cards(reply)} <= set(there)


def test_a_place_without_the_kind_lists_its_own_district(ask: Ask) -> None:
    reply = ask("college_info", college_type="technical", place="koh_samui", aspect="phone")
    assert "ไม่มีวิทยาลัยเทคนิคในเกาะสมุย" in first_line(reply)
    first = facts.colleges()[listed(reply, "college")[0]]
    assert first["name_th"] == "วิทยาลัยการอาชีพเกาะสมุย"


def test_kind_and_place_in_any_order_are_the_college_itself(ask: Ask) -> None:
    reply = ask("college_info", college_type="technical", place="sattahip", aspect="phone")
    assert "เบอร์โทรของวิทยาลัยเทคนิคสัตหีบ" in first_line(reply)
    named = ask("college_info", college_type="technical", province=CHONBURI, aspect="phone")
    assert "เบอร์โทรของวิทยาลัยเทคนิคชลบุรี" in first_line(named)


def test_a_trade_at_one_kind_of_college_counts_only_those(ask: Ask) -> None:
    reply = ask(
        "programs", field="accounting", level="high_voc_cert", province=CHONBURI, college_type="technical"
    )
    assert "ที่วิทยาลัยเทคนิค" in first_line(reply)
    assert set(listed(reply, "college")) <= set(_of_type("วิทยาลัยเทคนิค"))


def test_closed_colleges_without_a_province_are_told_to_be_closed(ask: Ask) -> None:
    unplaced = [r for r in facts.rows("colleges") if not r["province_th"]]
    assert len(unplaced) == 8
    for row in unplaced:
        reply = ask("college_info", college=row["college_code"], aspect="status")
        assert row["name_th"] in first_line(reply) and row["status_th"] in first_line(reply) and reply.sources


@pytest.mark.parametrize("intent", sorted(name for name, one in ACTIONS.items() if "college" in one.takes))
def test_a_college_without_a_province_breaks_no_answer(ask: Ask, intent: str) -> None:
    for row in facts.rows("colleges"):
        if not row["province_th"]:
            asked = "fees" if intent == "faq" else intent
            if asked in ACTIONS:
                assert ask(asked, college=row["college_code"]).parts
            assert ask("compare", college=(row["college_code"], "1321016101")).parts


def test_what_a_college_is_known_for_is_told_without_a_ranking(ask: Ask) -> None:
    said = text(ask("college_info", college="1320096101", aspect="known_for"))
    row = next(r for r in facts.rows("faq_facts") if r["topic"] == "eec_college")
    assert row["answer_facts"].split(";")[0] in said and "ไม่ได้จัดอันดับคุณภาพ" in said
    assert next(line for line in said.split("\n") if " คน · " in line).count(" · ") == 4  # five programmes
    other = ask("college_info", college="1321016101", aspect="known_for")
    most = max(facts.taught(college="1321016101"), key=lambda r: int(r["graduates"]))
    assert facts.program(most["program_id"])["field_th"] in first_line(other)
    assert row["answer_facts"].split(";")[0] not in text(other)


def test_a_former_name_leads_to_todays_and_back(ask: Ask) -> None:
    asked = ask("college_info", college="1320016501", aspect="current_name", text="สารพัดช่างชลบุรีเดี๋ยวนี้ชื่ออะไร")
    assert "วิทยาลัยเทคนิคบางแสน" in first_line(asked) and "วิทยาลัยสารพัดช่างชลบุรี" in first_line(asked)
    assert text(asked).count("วิทยาลัยเทคนิคบางแสน") == 1
    back = ask("college_info", college="1320016501", aspect="former_name")
    assert "วิทยาลัยสารพัดช่างชลบุรี" in first_line(back)


def test_line_and_facebook_are_said_to_be_unknown_before_the_telephone(ask: Ask) -> None:
    reply = ask("college_info", college="1321016101", aspect="social")
    assert "ไม่ได้บันทึกไลน์" in first_line(reply)
    assert "เบอร์โทร" in text(reply) and "technicrayong" in text(reply)


def test_the_province_with_most_of_a_kind_comes_first(ask: Ask) -> None:
    in_province = Counter(
        r["province_th"]
        for r in facts.rows("colleges")
        if r["type_th"] == "วิทยาลัยสารพัดช่าง" and r["status_th"] in facts.OPEN
    )
    reply = ask("college_info", college_type="polytechnic", aspect=("top", "by_province"))
    name, number = in_province.most_common(1)[0]
    assert f"{name} {number} แห่ง" in first_line(reply)


@pytest.mark.parametrize("aspect", ["transfer", "low_grade", "older"])
def test_a_persons_own_case_is_not_recorded_and_answered_with_no_other_fact(desk: Desk, aspect: str) -> None:
    reply = _apply(desk, Filters(aspect=(aspect,), level=("voc_cert",)))
    assert reply.kind == "no_data" and "ไม่ได้บันทึก" in first_line(reply)
    assert "2555" not in text(reply)


def test_a_closed_college_is_said_to_be_closed_where_one_would_apply(desk: Desk) -> None:
    closed = next(r for r in facts.rows("colleges") if r["status_th"] == "เลิกกิจการ" and r["province_th"])
    reply = _apply(desk, Filters(college=(closed["college_code"],)))
    assert closed["name_th"] in first_line(reply) and closed["status_th"] in first_line(reply)


@pytest.mark.parametrize("intent", ["nearest_college", "dual", "program_info"])
def test_what_nobody_recorded_is_said_first(ask: Ask, intent: str) -> None:
    named = {"province": "20"} if intent == "nearest_college" else {"field": "auto"}
    assert "ไม่ได้บันทึก" in first_line(ask(intent, aspect="teachers", **named))


@pytest.mark.parametrize("field", ["prosthetics", "goldsmith", "ship_building"])
def test_a_rare_trade_names_its_colleges_when_it_is_described(ask: Ask, field: str) -> None:
    codes = {r["college_code"] for r in facts.taught(facts.programs_of_field(field))}
    said = text(ask("program_info", field=field))
    assert len(codes) <= 3 and all(facts.colleges()[code]["name_th"] in said for code in codes)

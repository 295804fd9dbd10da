"""Short courses with their year, because most are past."""

from __future__ import annotations

import re

import pytest
import yaml

from actions.reply import Card
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text, total


def _courses(province: str = "", industry: str = "") -> list[dict[str, str]]:
    return [
        r
        for r in facts.rows("short_courses")
        if (not province or province in r["province_th"].split(";"))
        and (not industry or r["industry_id"] == industry)
    ]


def every_card(ask: Ask, language: str = "th") -> list[Card]:
    """All cards, page after page as the button for more leads."""
    reply = ask("short_courses", language)
    shown = list(cards(reply))
    while reply.more:
        reply = ask("short_courses", language, offset=reply.more.offset)
        shown += cards(reply)
    return shown


def test_courses_of_a_province(ask: Ask) -> None:
    reply = ask("short_courses", province="20")
    assert total(reply) == len(_courses("ชลบุรี"))
    assert f"{total(reply)} หลักสูตร" in first_line(reply)
    assert "เปิดไปแล้ว" in text(reply)


def test_courses_of_an_industry_in_the_eec(ask: Ask) -> None:
    wanted = {r["id"] for p in facts.EEC for r in _courses(p, "robotics")}
    assert total(ask("short_courses", "en", industry="robotics", region="eec")) == len(wanted)


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_course_shows_its_year_or_that_there_is_none(ask: Ask, language: str) -> None:
    shown = every_card(ask, language)
    assert len(shown) == len(facts.rows("short_courses"))
    for card in shown:
        row = next(r for r in facts.rows("short_courses") if r["title_th"] in card.title)
        ce = row["as_of"][:4]
        year = str(int(ce) + 543) if ce and language == "th" else ce
        undated = "ไม่ระบุปี" if language == "th" else "no year"
        assert (year if ce else undated) in card.lines[-1]


def test_hours_and_fee_only_where_known(ask: Ask) -> None:
    shown = every_card(ask)
    for card in shown:
        row = next(r for r in facts.rows("short_courses") if r["title_th"] == card.title)
        said = " ".join(card.lines)
        assert (f"{row['hours']} ชั่วโมง" in said) if row["hours"] else "ชั่วโมง" not in said
        assert ("ไม่เสียค่าเรียน" in said) == (row["fee_baht"] == "0")


def test_a_province_without_courses_offers_open_polytechnic_colleges(ask: Ask) -> None:
    assert not _courses("เชียงใหม่")
    reply = ask("short_courses", province="50")
    assert reply.kind == "no_data"
    for code in listed(reply, "college"):
        assert facts.colleges()[code]["type_th"] == "วิทยาลัยสารพัดช่าง"
    assert facts.colleges()[listed(reply, "college")[0]]["province_th"] == "เชียงใหม่"


def test_a_course_called_by_name_stands_alone(ask: Ask) -> None:
    row = next(r for r in facts.rows("short_courses") if r["id"] == "dsd_huawei_5g")
    reply = ask("short_courses", course="dsd_huawei_5g", aspect="duration")
    assert row["title_th"] in first_line(reply) and f"{row['hours']} ชั่วโมง" in first_line(reply)
    assert not cards(reply) and reply.sources
    others = [r["title_th"] for r in facts.rows("short_courses") if r["id"] != "dsd_huawei_5g"]
    assert not any(title in text(reply) for title in others)


def test_hours_that_nobody_recorded_are_said_to_be_unknown(ask: Ask) -> None:
    assert "ไม่ได้บอกจำนวนชั่วโมง" in first_line(
        ask("short_courses", course="mara_nachi_robot", aspect="duration")
    )
    assert "ชั่วโมง" not in first_line(ask("short_courses", course="mara_nachi_robot", aspect="where"))


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_trade_without_a_course_is_denied_before_the_others_are_listed(ask: Ask, language: str) -> None:
    reply = ask("short_courses", language, field="hotel")
    assert ("ไม่มีหลักสูตรระยะสั้น" if language == "th" else "No short course in") in first_line(reply)
    assert cards(reply)


def test_courses_named_by_the_vocabulary_exist() -> None:
    known = {r["id"] for r in facts.rows("short_courses")}
    rows = yaml.safe_load((facts.DATA / "vocabulary" / "courses.yml").read_text("utf-8"))
    texts = yaml.safe_load((facts.DATA / "texts" / "short_courses.yml").read_text("utf-8"))
    assert {row["id"] for row in rows} <= known
    pairs = [pair.split("=") for pair in texts["of_fields"]["th"].split()]
    assert {course for _, course in pairs} <= known and {field for field, _ in pairs} <= set(facts.fields())


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("อบรมดำน้ำมีไหม", "ดำน้ำ"),
        ("คอร์สชงชา", "ชงชา"),
        ("มีอบรมฟรีให้ประชาชนไหม", ""),
        ("คอร์สสั้นๆ มีอะไรบ้าง", ""),
        ("มีคอร์สไหม", ""),
    ],
)
def test_an_unknown_course_is_said_not_to_be_found_before_others_are_listed(
    ask: Ask, said: str, name: str
) -> None:
    reply = ask("short_courses", text=said)
    assert (reply.kind == "no_data") == bool(name) and cards(reply)
    assert (f"ไม่พบหลักสูตรระยะสั้นเรื่อง “{name}”" in first_line(reply)) == bool(name)


def test_the_course_of_a_trade_is_the_one_of_the_place(ask: Ask) -> None:
    there = first_line(ask("short_courses", field="welding", province="66"))
    assert "พิจิตร" in there
    assert "พิจิตร" not in first_line(ask("short_courses", field="welding", province="90"))


def test_a_college_tells_its_short_courses_beside_what_it_teaches(ask: Ask) -> None:
    given = [r["title_th"] for r in facts.rows("short_courses") if r["provider_th"].endswith("สารพัดช่างสงขลา")]
    for asked in ({}, {"field": "elderly_care"}):
        told = text(ask("programs", college="1390016501", **asked))
        assert given and all(title in told for title in given)
    assert "คอร์สระยะสั้น" not in text(ask("programs", college="1363066401"))


@pytest.mark.parametrize(("language", "said"), [("th", "ข้อมูลไม่ได้บอกค่าเรียน"), ("en", "fee not recorded")])
def test_a_fee_that_nobody_recorded_is_said_so_first(ask: Ask, language: str, said: str) -> None:
    assert said in first_line(ask("short_courses", language, course="dsd_forklift_chonburi", aspect="cost"))
    assert said not in first_line(ask("short_courses", language, course="dsd_forklift_chonburi"))
    assert said not in first_line(
        ask("short_courses", language, course="phichit_basic_welding", aspect="cost")
    )


def _of(provider: str) -> list[str]:
    return [r["title_th"] for r in facts.rows("short_courses") if r["provider_th"] == provider]


def test_a_college_tells_all_courses_it_gave_under_a_former_name_too(ask: Ask) -> None:
    reply = ask("short_courses", college="1390016501", text="มีคอร์สอะไรบ้าง")
    assert total(reply) == len(_of("วิทยาลัยสารพัดช่างสงขลา")) == 6
    assert all(title in first_line(reply) for title in _of("วิทยาลัยสารพัดช่างสงขลา"))


def test_those_who_may_come_are_no_field_of_the_course(ask: Ask) -> None:
    asked = {"college": "1390016501", "field": "elderly_care"}
    reply = ask("short_courses", text="มีคอร์สให้ผู้สูงอายุไหม", **asked)
    assert "ไม่มีหลักสูตรระยะสั้นเรื่อง" not in text(reply) and "สำหรับ ผู้สูงอายุ" in first_line(reply)
    assert "ไม่มีหลักสูตรระยะสั้นเรื่อง" in first_line(ask("short_courses", text="มีคอร์สดูแลคนชราไหม", **asked))


def test_of_a_college_without_courses_it_is_said_with_whom_to_ask(ask: Ask) -> None:
    reply = ask("short_courses", college="1320096101")
    assert reply.kind == "no_data" and "วิทยาลัยเทคนิคสัตหีบ" in first_line(reply) and not cards(reply)
    assert re.search(r"0\d\d-\d{3}", text(reply))


def test_a_trade_is_looked_for_among_the_courses_of_the_college(ask: Ask) -> None:
    there = ask("short_courses", college="1390016501", field="beauty")
    assert "เสริมสวย: สงขลา" in text(there) and not cards(there)
    elsewhere = ask("short_courses", college="1390016501", field="welding")
    assert "พิจิตร" not in text(elsewhere) and total(elsewhere) == 6


def test_courses_of_a_kind_of_colleges_in_an_area(ask: Ask) -> None:
    everything, polytechnic = (ask("short_courses", province="21", college_type=t) for t in ((), "technical"))
    own = [r for r in _courses("ระยอง") if r["provider_th"].startswith("วิทยาลัยเทคนิค")]
    assert total(polytechnic) == len(own) < total(everything)

"""Dual training: known for four rows, unknown (not absent) for all others."""

from __future__ import annotations

import pytest

from actions.reply import Call
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import cards, first_line, listed, text

DUAL = [r for r in facts.rows("college_programs") if r["dual"] == "true"]


def test_the_four_known_programmes_are_named_and_the_rest_left_open(ask: Ask) -> None:
    assert len(DUAL) == 4 and len({r["college_code"] for r in DUAL}) == 1
    said = text(ask("dual"))
    assert all(facts.program(r["program_id"])["field_th"] in said for r in DUAL)
    assert "4 หลักสูตร" in said and "ไม่ได้แปลว่าไม่มี" in said


def test_what_it_is_comes_first_with_every_known_fact_and_its_source(ask: Ask) -> None:
    reply = ask("dual")
    known = [r for r in facts.rows("faq_facts") if r["topic"] in {"dual", "dual_employer"}]
    assert first_line(reply).startswith(known[0]["answer_facts"].split(";")[0])
    for row in known:
        assert row["answer_facts"].split(";")[-1].strip() in text(reply)
    assert len(reply.sources) >= len(known)


def test_a_college_of_the_list_is_a_yes(ask: Ask) -> None:
    reply = ask("dual", "en", college=DUAL[0]["college_code"])
    assert reply.kind == "answer" and "has dual programmes" in first_line(reply)


def test_another_college_is_unknown_and_offers_its_own_telephone(ask: Ask) -> None:
    reply = ask("dual", college="1321016101")
    assert reply.kind == "no_data" and "ยังไม่บอก" in first_line(reply)
    assert any(isinstance(b.action, Call) for b in reply.suggestions)
    assert "เบอร์ของวิทยาลัย" in text(reply)


def test_a_province_is_unknown_and_offers_colleges_and_the_centre(ask: Ask) -> None:
    reply = ask("dual", province="21", field="auto")
    assert reply.kind == "no_data" and "ศูนย์" in text(reply)
    found = facts.taught(facts.programs_of_field("auto"), ["ระยอง"])
    assert listed(reply, "college") == facts.biggest(found)[:3]
    assert len(cards(reply)) == 3


def test_the_province_of_the_known_rows_names_them(ask: Ask) -> None:
    reply = ask("dual", province="84")
    assert reply.kind == "answer" and listed(reply, "college") == [DUAL[0]["college_code"]]


def test_days_at_the_company_are_told_alone(ask: Ask) -> None:
    reply = ask("dual", aspect="duration", text="ฝึกที่โรงงานสัปดาห์ละกี่วัน")
    assert "3-4 วัน" in first_line(reply) and "มีครูฝึก" not in text(reply)


def test_pay_is_said_to_be_unknown_first(ask: Ask) -> None:
    reply = ask("dual", aspect="cost", text="ได้เงินวันละเท่าไร")
    assert reply.kind == "no_data" and "ไม่ได้บอก" in first_line(reply) and "Type A" in text(reply)


def test_employers_are_told_of_the_agreement_first(ask: Ask) -> None:
    assert "MOU" in first_line(
        ask("dual", aspect="dual_employer_1", text="โรงงานอยากรับนักศึกษาทวิภาคีต้องทำอย่างไร")
    )


def test_where_comes_before_what_it_is(ask: Ask) -> None:
    assert "4 หลักสูตร" in first_line(ask("dual", aspect="where", text="มีทวิภาคีที่ไหน"))


@pytest.mark.parametrize(
    "words", ["เรียนระบบทวิภาคีคือยังไง", "ทวิภาคีคืออะไร", "เรียนแบบทวิภาคีเป็นยังไง", "ระบบทวิภาคีหมายถึงอะไร"]
)
def test_what_it_is_is_told_with_both_places_of_learning(ask: Ask, words: str) -> None:
    assert "สถานประกอบการ" in text(ask("dual", text=words))


def test_of_one_level_only_its_dual_programmes_are_told(ask: Ask) -> None:
    reply = ask("dual", college="1384016201", level="voc_cert")
    assert "การโรงแรม" in first_line(reply) and "เชฟอาหารไทย" not in first_line(reply)
    assert "เชฟอาหารไทย" in first_line(ask("dual", college="1384016201", level="bachelor")), (
        "none: all are told"
    )

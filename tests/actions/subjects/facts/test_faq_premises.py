"""A question that wants a yes or a no gets it first, and what nobody recorded is said before what there is."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Reply
from tests.actions.conftest import TODAY
from tests.actions.reading import first_line, text


def _asked(desk: Desk, subject: str, said: str, language: str = "th", **filters: tuple[str, ...]) -> Reply:
    return ACTIONS["faq"].run(Question(subject, Filters(**filters), language, TODAY, text=said), desk)


VOC, HIGH = {"level": ("voc_cert",)}, {"level": ("high_voc_cert",)}


@pytest.mark.parametrize(
    ("said", "filters", "word", "fact"),
    [
        ("มีวุฒิ กศน. ม.ต้น จะเข้า ปวช. ได้หรือเปล่า", VOC, "ได้ กศน. ม.ต้น", "รับผู้จบ ม.3"),
        ("กศน. มอปลายแล้วเข้า ปวส. ได้ไหม", HIGH, "ได้ กศน. ม.ปลาย", "ปวช. และ ม.6"),
        ("ใบ ปวช. มีค่าเท่ากับ ม.3 หรือเปล่า", VOC, "ไม่ใช่ ปวช.", "ม.4-ม.6"),
        ("ปวช. ถือว่าเทียบเท่ามัธยมปลายใช่ไหม", VOC, "ใช่ ปวช.", "ม.4-ม.6"),
    ],
)
def test_qualifications_begin_with_the_verdict(
    desk: Desk, said: str, filters: dict[str, tuple[str, ...]], word: str, fact: str
) -> None:
    reply = _asked(desk, "equivalence", said, **filters)
    assert first_line(reply).startswith(word) and fact in text(reply) and reply.kind == "answer"


def test_the_cost_of_v_cop_is_said_to_be_unknown(desk: Desk) -> None:
    reply = _asked(desk, "vcop", "ลงทะเบียน V-COP เสียเงินหรือเปล่า")
    assert reply.kind == "no_data" and "ไม่ได้บอก" in first_line(reply) and "v-cop.go.th" in text(reply)


def test_what_v_cop_is_and_its_site_stand_together(desk: Desk) -> None:
    said = text(_asked(desk, "vcop", "วีค็อปคืออะไร เข้าเว็บไหน"))
    assert said.index("v-cop.go.th") < said.index("ประสานอุปสงค์"), (
        "the office speaks before a manual of somebody"
    )
    assert "ยังไม่มีคำตอบ" not in said


def test_a_minimum_wage_is_not_told_and_no_centre_is_named_for_it(desk: Desk) -> None:
    reply = _asked(desk, "salary", "ค่าแรงขั้นต่ำตราดกี่บาท", aspect=("minimum_wage",), province=("23",))
    assert reply.kind == "no_data" and "คุ้มครองแรงงาน" in first_line(reply)
    assert "15,000" not in text(reply) and "ศูนย์ประสานงาน" not in text(reply)


def test_special_needs_are_said_not_to_be_recorded(desk: Desk) -> None:
    reply = _asked(desk, "admission", "น้องตาบอดเรียนที่ไหนได้", aspect=("disability",))
    assert reply.kind == "no_data" and "ความต้องการพิเศษ" in first_line(reply)


def test_nobody_is_applied_for(desk: Desk) -> None:
    reply = _asked(desk, "admission", "ฝากสมัครให้ลูกหน่อย")
    assert "ไม่ได้" in first_line(reply) and "admission.vec.go.th" in text(reply)


@pytest.mark.parametrize("said", ["How old must I be?", "ต้องอายุเท่าไหร่ถึงสมัครได้"])
def test_a_plain_question_on_age_gets_the_fact_first(desk: Desk, said: str) -> None:
    reply = _asked(desk, "admission", said, aspect=("age",))
    assert "15" in first_line(reply)


def test_what_the_certificate_equals_is_not_told_of_another_level(desk: Desk) -> None:
    reply = _asked(desk, "equivalence", "ใบ ปวช. เทียบเท่าวุฒิอะไร", **VOC)
    assert "ม.4-ม.6" in first_line(reply) and "ไม่เท่า" not in text(reply)


def test_no_filler_stands_beside_what_is_said_to_be_unrecorded(desk: Desk) -> None:
    reply = _asked(desk, "admission", "อายุ 52 สมัคร ปวส. ไหวไหม", aspect=("older",), **HIGH)
    assert reply.kind == "no_data" and "ยังไม่มีคำตอบตรง ๆ" not in text(reply)


@pytest.mark.parametrize(
    ("said", "language", "fact"),
    [
        ("tax relief for employing STEM people", "en", "expired on 31 Dec 2025"),
        ("deduction for the training of our staff in the EEC", "en", "100 %"),
        ("จ้างคนสาย STEM ลดหย่อนได้เท่าไร", "th", "หมดอายุเมื่อ 31 ธ.ค. 2568"),
        ("ส่งช่างไปอบรมหักภาษีได้ไหม", "th", "100%"),
    ],
)
def test_the_fact_on_tax_is_the_one_asked_for(desk: Desk, said: str, language: str, fact: str) -> None:
    assert fact in first_line(_asked(desk, "tax", said, language))


@pytest.mark.parametrize(
    ("said", "filters"),
    [
        ("ลาออกตอน ม.4 เข้า ปวส. ได้ไหม", HIGH),
        ("ยังไม่จบ ม.6 สมัคร ปวส. ได้หรือเปล่า", HIGH),
        ("เรียน ปวช. ไม่จบ ต่อ ปวส. ได้ไหม", HIGH),
        ("ดรอปไว้ปีนึง เข้า ปวส. ได้มั้ย", HIGH),
        ("I dropped out of grade 11, can I enter ปวส.?", HIGH),
        ("ใช้วุฒิ ปวส. สอบเข้ารับราชการได้ไหม", HIGH),
    ],
)
def test_a_yes_is_said_only_of_the_case_that_the_fact_is_about(
    desk: Desk, said: str, filters: dict[str, tuple[str, ...]]
) -> None:
    language = "th" if "ปวส. " in said or "ได้" in said else "en"
    reply = _asked(desk, "equivalence", said, language, **filters)
    assert reply.kind == "no_data" and not first_line(reply).lower().startswith(("ได้", "ใช่", "มี", "yes"))


@pytest.mark.parametrize("said", ["จบ ม.6 เข้า ปวส. ได้ไหม", "ไม่มีวุฒิแต่มีประสบการณ์ เทียบโอนได้ไหม"])
def test_a_yes_is_said_where_the_fact_says_it(desk: Desk, said: str) -> None:
    assert first_line(_asked(desk, "equivalence", said, **HIGH)).startswith("ได้")


def test_what_a_fact_tells_is_not_said_to_be_unrecorded(desk: Desk) -> None:
    reply = _asked(desk, "student_loan", "กู้ กยศ. ได้ถึงอายุเท่าไร", aspect=("older",))
    assert reply.kind == "answer" and "30 ปี" in text(reply) and "ไม่ได้บันทึก" not in text(reply)


def test_colleges_whose_name_says_for_whom_they_are_are_not_denied(desk: Desk) -> None:
    reply = _asked(desk, "admission", "มองไม่เห็นเรียนที่ไหนได้", aspect=("disability",))
    assert "คนตาบอด" in first_line(reply)

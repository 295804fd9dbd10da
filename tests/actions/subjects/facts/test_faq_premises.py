"""The fact that a question names is told as what it is: a yes only of its own case, what nobody recorded as that."""

from __future__ import annotations

import pytest

from actions.filters import Filters
from actions.question import Desk, Question
from actions.registry import ACTIONS
from actions.reply import Ask as AskButton
from actions.reply import Reply
from tests.actions import csv_facts as facts
from tests.actions.conftest import TODAY
from tests.actions.reading import first_line, text


def _asked(desk: Desk, subject: str, said: str, language: str = "th", **filters: tuple[str, ...]) -> Reply:
    return ACTIONS["faq"].run(Question(subject, Filters(**filters), language, TODAY, text=said), desk)


HIGH = {"level": ("high_voc_cert",)}
UNKNOWN = [row for row in facts.rows("faq_facts") if row["kind"] == "unknown"]


def test_the_cost_of_v_cop_is_said_to_be_unknown(desk: Desk) -> None:
    reply = _asked(desk, "vcop", "ลงทะเบียน V-COP เสียเงินหรือเปล่า", aspect=("vcop_3",))
    assert reply.kind == "no_data" and "ยังไม่มีข้อมูลว่า" in first_line(reply) and "v-cop.go.th" in text(reply)


def test_a_minimum_wage_is_not_told_and_no_centre_is_named_for_it(desk: Desk) -> None:
    reply = _asked(desk, "salary", "ค่าแรงขั้นต่ำตราดกี่บาท", aspect=("minimum_wage",), province=("23",))
    assert reply.kind == "no_data" and "คุ้มครองแรงงาน" in first_line(reply)
    assert "15,000" not in text(reply) and "ศูนย์ประสานงาน" not in text(reply)


@pytest.mark.parametrize("aspect", ["disability", "disability_1"])
def test_the_right_of_learners_with_disabilities_comes_with_what_is_not_recorded(
    desk: Desk, aspect: str
) -> None:
    reply = _asked(desk, "suitability", "น้องตาบอดเรียนที่ไหนได้", aspect=(aspect,))
    assert first_line(reply).startswith("ได้") and "มาตรา 5" in text(reply) and "มาตรา 8" in text(reply)
    assert reply.sources
    assert "ยังไม่มีข้อมูลว่าวิทยาลัยไหนมีสิ่งรองรับ" in text(reply)


def test_colleges_whose_name_says_for_whom_they_are_are_not_denied(desk: Desk) -> None:
    assert "คนตาบอด" in text(_asked(desk, "suitability", "มองไม่เห็นเรียนที่ไหนได้", aspect=("disability_1",)))


def test_nobody_is_applied_for(desk: Desk) -> None:
    reply = _asked(desk, "admission", "ฝากสมัครให้ลูกหน่อย", aspect=("apply_for_me_1",))
    assert "ไม่ได้" in first_line(reply) and "admission.vec.go.th" in text(reply)


@pytest.mark.parametrize("said", ["How old must I be?", "ต้องอายุเท่าไหร่ถึงสมัครได้"])
def test_a_plain_question_on_age_gets_the_fact_first(desk: Desk, said: str) -> None:
    reply = _asked(desk, "admission", said, aspect=("age",))
    assert "15" in first_line(reply)


def test_no_filler_stands_beside_what_is_said_to_be_unrecorded(desk: Desk) -> None:
    reply = _asked(desk, "admission", "อายุ 52 สมัคร ปวส. ไหวไหม", aspect=("older",), **HIGH)
    assert reply.kind == "no_data" and "ยังไม่มีคำตอบตรง ๆ" not in text(reply)


@pytest.mark.parametrize(
    ("said", "aspects"),
    [
        ("ลาออกตอน ม.4 เข้า ปวส. ได้ไหม", ()),
        ("ยังไม่จบ ม.6 สมัคร ปวส. ได้หรือเปล่า", ("qualification_1",)),
        ("เรียน ปวช. ไม่จบ ต่อ ปวส. ได้ไหม", ("further_study_1",)),
        ("ดรอปไว้ปีนึง เข้า ปวส. ได้มั้ย", ()),
        ("I dropped out of grade 11, can I enter ปวส.?", ("qualification_1",)),
        ("ใช้วุฒิ ปวส. สอบเข้ารับราชการได้ไหม", ()),
    ],
)
def test_a_yes_is_said_only_of_the_case_that_the_fact_is_about(
    desk: Desk, said: str, aspects: tuple[str, ...]
) -> None:
    reply = _asked(desk, "equivalence", said, "th" if "ได้" in said else "en", aspect=aspects, **HIGH)
    assert not first_line(reply).lower().startswith(("ได้", "ใช่", "มี", "yes"))


@pytest.mark.parametrize(
    ("said", "fact"),
    [("จบ ม.6 เข้า ปวส. ได้ไหม", "qualification_1"), ("ไม่มีวุฒิแต่มีประสบการณ์ เทียบโอนได้ไหม", "rpl_1")],
)
def test_a_yes_is_said_where_the_fact_says_it(desk: Desk, said: str, fact: str) -> None:
    assert first_line(_asked(desk, "equivalence", said, aspect=(fact,), **HIGH)).startswith("ได้")


def test_a_yes_about_one_level_is_none_about_another(desk: Desk) -> None:
    said, other = "จบ ม.6 เข้าเรียน ปวช. ปี 2 เลยได้ไหม", {"level": ("voc_cert",)}
    first = first_line(_asked(desk, "equivalence", said, aspect=("qualification_1",), **other))
    assert not first.startswith("ได้") and "ปวส. รับ" not in first


def test_what_a_fact_tells_is_not_said_to_be_unrecorded(desk: Desk) -> None:
    reply = _asked(desk, "student_loan", "กู้ กยศ. ได้ถึงอายุเท่าไร", aspect=("student_loan_1", "older"))
    assert reply.kind == "answer" and "30 ปี" in text(reply) and "ไม่ได้บันทึก" not in text(reply)


@pytest.mark.parametrize("row", UNKNOWN, ids=lambda row: row["id"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_nobody_recorded_is_no_answer(desk: Desk, row: dict[str, str], language: str) -> None:
    reply = _asked(desk, "suitability", "…", language, aspect=(row["id"],))
    told = row["answer_facts" if language == "th" else "answer_facts_en"].split(";")[0]
    assert reply.kind == "no_data" and first_line(reply).startswith(told)


def test_a_second_fact_that_is_as_near_is_told_under_its_own_question(desk: Desk) -> None:
    reply = _asked(desk, "paperwork", "…", aspect=("transcript_2", "ocsc_1"))
    by_id = {row["id"]: row["question_th"] for row in facts.rows("faq_facts")}
    said = text(reply)
    assert 0 <= said.index(by_id["transcript_2"]) < said.index(by_id["ocsc_1"])
    assert not any(
        b.action.filters.aspect == ("ocsc_1",) for b in reply.suggestions if isinstance(b.action, AskButton)
    )

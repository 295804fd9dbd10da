"""Which step a message orders, and what is none of the request's business."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.reply import Pending
from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.draft import Form
from bot.dialogue.decide import Run, SayText
from bot.dialogue.request.rule import pressed, waits
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.nlu.understanding import Understanding
from tests.bot.dialogue.request.talks import (
    WELDERS,
    decided,
    draft_after,
    filling,
    move_of,
)
from tests.bot.dialogue.saying import said


# ---------------------------------------------------------------- steps
@pytest.mark.parametrize(
    ("text", "intent", "step"),
    [
        ("ทวนให้หน่อย", "out_of_scope", "recap"),
        ("read it back please", "help", "recap"),
        ("can you read that back to me?", "back", "recap"),
        ("เลิกทำ", "restart", "undo"),
        ("undo that", "back", "undo"),
        ("ยกเลิกคำขอ", "restart", "cancel"),
        ("ยกเลิก", "restart", "cancel"),
        ("cancel the whole request", "restart", "cancel"),
        ("ยืนยันครับ", "affirm", "confirm"),
        ("ครบแล้วค่ะ", "goodbye", "confirm"),
        ("ไม่มีอะไรแก้แล้ว", "goodbye", "confirm"),
        ("that's all", "goodbye", "confirm"),
        ("ขอแก้หน่อย", "deny", "edit"),
        ("ทำคำขอต่อ", "human", "recap"),
    ],
)
def test_an_order_about_the_request_is_a_step(known: Topics, text: str, intent: str, step: str) -> None:
    assert move_of(filling(replace(WELDERS, start="now"), "confirm"), known, said(text, intent)).step == step


@pytest.mark.parametrize("text", ["เริ่มใหม่", "กลับเมนูหลัก", "main menu"])
def test_a_sure_order_to_begin_anew_is_no_remark_of_the_request(known: Topics, text: str) -> None:
    state = filling(WELDERS, "start")
    assert decided(state, known, said(text, "restart", 0.97)) == SayText("restarted")
    assert move_of(state, known, said(text, "restart", 0.7)).step in ("fill", "again")  # heard with doubt


def test_no_to_the_summary_asks_for_the_change_and_yes_agrees(known: Topics) -> None:
    state = filling(replace(WELDERS, start="now"), "confirm")
    assert move_of(state, known, said("ไม่", "deny")).step == "edit"
    assert move_of(state, known, said("ใช่", "affirm")).step == "confirm"


def test_a_reference_is_asked_about_cancelled_and_changed(known: Topics) -> None:
    state = State(role="employer")
    for text, step in (
        ("ถึงไหนแล้ว ECC-4F7K", "status"),
        ("ขอยกเลิก ECC-4F7K", "withdraw"),
        ("undo ecc 4f7k", "undo"),
    ):
        move = move_of(state, known, said(text, "out_of_scope"))
        assert (move.step, move.reference) == (step, "ECC-4F7K")


def test_a_request_that_was_left_is_taken_up_by_what_only_it_waits_for(known: Topics) -> None:
    away = replace(filling(WELDERS), frame=Frame("salary"), pending=None)
    assert draft_after(away, known, said("8 คน", number="8=8")).lines[0].number == 8
    elsewhere = decided(away, known, said("แล้ว ปวส. ล่ะ", level="ปวส.=high_voc_cert", marker="แล้ว=followup"))
    assert isinstance(elsewhere, Run) and elsewhere.intent == "salary"


def test_a_whole_request_for_another_province_begins_anew(known: Topics) -> None:
    message = said("หาบัญชี 2 คนที่ตรัง", "recruit", field="บัญชี=accounting", number="2=2", province="ตรัง=92")
    assert move_of(filling(WELDERS), known, message).step == "begin"


# ---------------------------------------------------------------- what is none of its business
@pytest.mark.parametrize(
    "message",
    [
        said("ปวส. เงินเดือนเริ่มต้นเท่าไหร่", "salary", level="ปวส.=high_voc_cert"),
        said("วท.ตาก", "college_info", college="วท.ตาก=1363016101"),
        said("ศูนย์ภาคเหนืออยู่ที่ไหน", "centre", region="ภาคเหนือ=north"),
    ],
)
def test_a_question_of_its_own_is_answered_and_the_request_waits(
    known: Topics, message: Understanding
) -> None:
    decision = decided(filling(WELDERS), known, message)
    assert isinstance(decision, Run) and decision.intent == message.intent


@pytest.mark.parametrize(
    ("text", "intent", "asked"),
    [
        ("ต้องเสียเงินไหม", "fees", "cost"),
        ("ใครจะติดต่อกลับ", "human", "callback"),
        ("จะได้คนเมื่อไหร่", "out_of_scope", "when"),
        ("ขอดูประวัติผู้สมัคร", "personal_data", "candidates"),
        ("เบี้ยเลี้ยงเท่าไหร่", "dual", "allowance"),
        ("is there any fee", "fees", "cost"),
    ],
)
def test_an_employer_asks_of_the_service(known: Topics, text: str, intent: str, asked: str) -> None:
    employer = State(role="employer")
    for state in (filling(WELDERS), employer):
        assert decided(state, known, said(text, intent)) == Run("service", Filters(aspect=(asked,)))
    learner = decided(State(), known, said(text, intent))
    assert not (isinstance(learner, Run) and learner.intent == "service")


def test_who_says_to_be_a_learner_is_answered_as_one(known: Topics) -> None:
    assert decided(State(role="employer"), known, said("เป็นนักเรียน", "about_bot")) == SayText("role_pupil")
    assert decided(State(), known, said("ผมเป็นนายจ้าง", "about_bot")) == SayText("role_employer")


def test_a_filed_request_waits_for_nothing() -> None:
    assert waits(filling(WELDERS))
    assert waits(filling(WELDERS, stage="filed")) is None
    assert waits(State(form=Form())) is None


def test_a_button_of_an_earlier_release_keeps_what_was_said_and_one_for_others_begins_anew() -> None:
    same = pressed(filling(WELDERS), Run("recruit", Filters(field=("welding",), province=("20",))))
    assert same.move and same.move.step == "fill" and Change("place", value="20") in same.move.changes
    other = pressed(filling(WELDERS), Run("recruit", Filters(field=("accounting",))))
    assert other.move and other.move.step == "begin"


@pytest.mark.parametrize(
    "text",
    ["ไม่ยินยอมครับ", "ยังไม่ยืนยันนะ", "อย่าเพิ่งส่ง", "ไม่ให้เบอร์หรอก", "please don't send it", "I do not consent"],
)
@pytest.mark.parametrize("asked", ["confirm", "contact"])
@pytest.mark.parametrize("intent", ["deny", "affirm", "nlu_fallback"])
def test_a_refusal_is_never_taken_for_consent(known: Topics, text: str, asked: str, intent: str) -> None:
    state = filling(replace(WELDERS, start="now", consent=asked == "contact"), asked)
    assert move_of(state, known, said(text, intent)).step == "edit"


def test_yes_to_another_question_is_no_step_with_the_request(known: Topics) -> None:
    waiting = Pending("confirm", "delete_my_data", Filters(aspect=("confirmed",)))
    state = replace(filling(replace(WELDERS, start="now"), "confirm"), pending=waiting)
    assert decided(state, known, said("ยืนยัน", "affirm")) == Run("delete_my_data", waiting.filters)


def test_to_delete_ones_data_withdraws_no_request(known: Topics) -> None:
    data = Topic("delete_my_data", {"th": "ลบ", "en": "Delete"}, "delete_my_data")
    topics = Topics(known.by_name | {"delete_my_data": data})
    state = filling(WELDERS, stage="filed", reference="EEC-4F7K")
    for text in ("ลบข้อมูล", "delete my data"):
        decision = decided(state, topics, said(text, "delete_my_data"))
        assert isinstance(decision, Run) and decision.intent == "delete_my_data"


def test_another_kind_is_one_whatever_topic_the_words_sound_like(known: Topics) -> None:
    state = filling(WELDERS)
    turned = said("จริง ๆ แล้วเป็นนักศึกษาฝึกงานนะคะ ไม่ใช่พนักงาน", "salary", 0.95)
    assert draft_after(state, known, turned).kind == "trainees"
    asked = decided(state, known, said("นักศึกษาฝึกงานต้องจ่ายเงินเดือนเท่าไหร่ ไม่ใช่พนักงานใช่ไหม", "salary", 0.95))
    assert isinstance(asked, Run) and asked.move is None

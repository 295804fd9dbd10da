"""How a request begins, and what of the talk before goes into it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.subjects.requests.draft.draft import Draft, Line
from actions.subjects.requests.draft.moves import Move
from bot.dialogue.decide import Missed, Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.several.questions import questions
from bot.nlu.understanding import Ranked, Understanding
from tests.bot.dialogue.request.talks import WELDERS, decided, draft_after, filling, move_of, with_role
from tests.bot.dialogue.saying import said


def test_what_somebody_runs_and_where_begins_a_request(known: Topics) -> None:
    message = said("โรงสีข้าวอยู่ยโสธร", "out_of_scope", province="ยโสธร=35")
    draft = draft_after(State(), known, message)
    assert (draft.province, draft.lines) == ("35", ()) and "โรงสีข้าว" in draft.business


@pytest.mark.parametrize("text", ["โรงสีข้าวที่ยโสธรอยู่ตรงไหน", "ฝึกงานโรงสีข้าวยโสธร"])
def test_a_question_about_a_business_is_no_employer(known: Topics, text: str) -> None:
    decision = decided(State(), known, said(text, "out_of_scope", province="ยโสธร=35"))
    assert not isinstance(decision, Run) or decision.move is None


def test_a_trade_with_a_number_and_a_start_is_a_request_whatever_it_sounds_like(known: Topics) -> None:
    message = said("ช่างเชื่อม ปวช. 4 น่าน เริ่ม มี.ค.", "programs", field="ช่างเชื่อม=welding", level="ปวช.=voc_cert",
                   numeral="4=4", province="น่าน=55", month="มี.ค.=3")  # fmt: skip
    draft = draft_after(State(), known, with_role(message, numeral_4="people"))
    assert draft.lines == (Line("welding", "voc_cert", 4),) and (draft.province, draft.start) == (
        "55",
        "--03",
    )


def test_the_talk_before_gives_what_the_wish_leaves_open(known: Topics) -> None:
    asked = State(frame=Frame("programs", Filters(field=("welding",), level=("voc_cert",), province=("55",))))
    draft = draft_after(asked, known, said("งั้นขอรับจากจังหวัดนี้ 6 คน", "recruit", number="6=6"))
    assert draft.lines == (Line("welding", "voc_cert", 6),) and draft.province == "55"


def test_sentences_of_one_wish_stay_together() -> None:
    wish = said("ใคร่ขอช่างเชื่อม 2 คน มีหอพักให้ เริ่มได้เลยค่ะ " + "ขอบคุณค่ะ " * 20, "recruit", field="ช่างเชื่อม=welding")
    parts = [said("มีหอพักให้", "dormitory"), said("ขอช่างเชื่อม 2 คน", "recruit")]
    assert questions(wish, parts) == [wish]


# ---------------------------------------------------------------- what is said within one
def test_of_two_months_the_one_right_behind_not_is_denied(known: Topics) -> None:
    message = said("not March, April please", "deny", month="March=-3")
    april = replace(message.entities[0], id="4", text="April", start=11, end=16)
    both: Understanding = replace(message, entities=(*message.entities, april))
    assert draft_after(filling(replace(WELDERS, start="2027-03"), "confirm"), known, both).start == "--04"


def test_a_number_of_more_people_is_added_whichever_words_lead_to_it(known: Topics) -> None:
    message = said("make it 3 more", "more", numeral="3=3")
    assert draft_after(filling(WELDERS), known, with_role(message, numeral_3="people")).lines[0].number == 23


def test_what_a_shop_has_is_nobody_who_is_wanted(known: Topics) -> None:
    text = "my workshop with 11 lathes is looking for 2 people"
    message = said(text, "recruit", numeral="11=11", number="2=2")
    draft = draft_after(State(), known, with_role(message, numeral_11="people"))
    assert [line.number for line in draft.lines] == [2]


def test_a_job_and_the_field_behind_it_are_one_line(known: Topics) -> None:
    text = "we need two kitchen staff (food and nutrition)"
    draft = draft_after(State(), known, said(text, "recruit", field="food and nutrition=food"))
    assert draft.lines == (Line("food", number=2, said="kitchen staff"),)


def test_a_start_that_is_left_open_is_no_question_of_the_service(known: Topics) -> None:
    assert draft_after(filling(WELDERS), known, said("เริ่มเมื่อไหร่ก็ได้", "admission")).start == "any"


def test_a_wage_that_was_taken_for_a_number_is_read_back(known: Topics) -> None:
    move = move_of(filling(WELDERS), known, said("17000 คือเงินเดือนนะ ไม่ใช่จำนวนคน", "salary"))
    assert move.step in ("recap", "fill") and not any(c.do == "number" for c in move.changes)


def test_who_is_asked_the_same_twice_is_offered_a_person(known: Topics) -> None:
    asked = replace(filling(Draft(), "what"), misses=1)
    assert isinstance(decided(asked, known, said("ไม่ใช่แล้ว ไม่ได้หมายถึงแบบนั้นสักหน่อย", "deny")), Missed)


@pytest.mark.parametrize("text", ["คุยกันไม่รู้เรื่องสักที", "you never listen", "ระบบห่วย"])
def test_who_is_cross_at_not_being_understood_is_shown_a_person(known: Topics, text: str) -> None:
    decision = decided(filling(WELDERS, "place"), known, said(text, "complaint"))
    assert isinstance(decision, Run) and decision.intent == "human"


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("สนใจทำทวิภาคีร่วมกับวิทยาลัย", True),
        ("we would like to join dual training with a college", True),
        ("อยากให้ลูกน้องไปอบรมเพิ่ม", True),
        ("อยากเรียนทวิภาคีกับวิทยาลัย", False),
        ("ทวิภาคีคืออะไร", False),
    ],
)
def test_the_wish_of_an_employer_for_another_kind_begins_a_request(
    known: Topics, text: str, opens: bool
) -> None:
    decision = decided(State(), known, said(text, "dual"))
    assert (isinstance(decision, Run) and decision.intent == "recruit") == opens


def test_staff_that_is_trained_is_no_one_to_hire(known: Topics) -> None:
    message = said("ส่งพนักงาน 20 คนไปอบรมช่างเชื่อมที่น่าน", "recruit", number="20=20", field="ช่างเชื่อม=welding",
                   province="น่าน=55")  # fmt: skip
    assert draft_after(State(), known, message).kind == "upskill"


def test_enough_is_asked_of_the_request(known: Topics) -> None:
    decision = decided(filling(WELDERS), known, said("มีพอไหม", "greeting"))
    assert (
        isinstance(decision, Run) and decision.intent == "matching" and decision.filters.field == ("welding",)
    )
    assert decision.move is None or decision.move == Move()


def _next(message: Understanding, *others: tuple[str, float]) -> Understanding:
    ranked = (Ranked(message.intent, message.confidence), *(Ranked(i, c) for i, c in others))
    return replace(message, alternatives=ranked)


def test_who_asks_for_a_trade_without_any_sign_of_a_business_looks_for_a_school(known: Topics) -> None:
    message = said("ปัวมีช่างไฟ ปวช. ป่าว", "recruit", 0.66, field="ช่างไฟ=electrical", level="ปวช.=voc_cert")
    decision = decided(State(), known, _next(message, ("programs", 0.3)))
    assert isinstance(decision, Run) and decision.intent == "programs" and decision.move is None


@pytest.mark.parametrize("text", ["โรงงานมีช่างไฟ ปวช. ไหม", "หาช่างไฟ ปวช. ได้ไหม", "ขอช่างไฟ ปวช. 3 คนได้ไหม"])
def test_a_business_a_wish_or_a_number_of_people_is_an_employers(known: Topics, text: str) -> None:
    message = said(text, "recruit", 0.66, field="ช่างไฟ=electrical", level="ปวช.=voc_cert")
    decision = decided(State(), known, _next(message, ("programs", 0.3)))
    assert isinstance(decision, Run) and decision.intent == "recruit"

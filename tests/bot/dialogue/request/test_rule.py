"""What a message says of a request: which changes it makes, which step it orders, and what is none of its business."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.reply import Pending
from actions.subjects.requests.changes import Change, changed
from actions.subjects.requests.draft import Draft, Line
from actions.subjects.requests.form import Form
from actions.subjects.requests.move import Move
from bot.dialogue.decide import Decision, Run, SayText, decide
from bot.dialogue.request.rule import pressed, waits
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.nlu.understanding import Entity, Understanding
from tests.bot.dialogue.saying import said

WELDERS = Draft(lines=(Line("welding", "voc_cert", 20),), province="21")
TWO = Draft(lines=(Line("welding", number=5), Line("electrical", number=3)), province="21")


@pytest.fixture
def known(topics: Topics) -> Topics:
    recruit = Topic("recruit", {"th": "หาคน", "en": "Hire"}, "recruit")
    fees = Topic("fees", {"th": "ค่าเรียน", "en": "Fees"}, "faq")
    return Topics(topics.by_name | {"recruit": recruit, "fees": fees})


def filling(draft: Draft, asked: str = "start", **form: object) -> State:
    return State(
        frame=Frame("recruit"),
        form=replace(Form(draft, asked=asked), **form),  # type: ignore[arg-type]
        pending=Pending(asked, "recruit"),
        role="employer",
    )


def decided(state: State, topics: Topics, message: Understanding) -> Decision:
    return decide(state, message, topics)[1]


def move_of(state: State, topics: Topics, message: Understanding) -> Move:
    decision = decided(state, topics, message)
    assert isinstance(decision, Run) and decision.move, decision
    return decision.move


def draft_after(state: State, topics: Topics, message: Understanding) -> Draft:
    move = move_of(state, topics, message)
    form = Form() if move.step == "begin" or state.form is None else state.form
    return changed(form, *move.changes).draft


def with_role(message: Understanding, **roles: str) -> Understanding:
    """The message with the roles that the model would give, by the id of the entity."""
    entities = tuple(replace(e, role=roles.get(f"{e.kind}_{e.id}", e.role)) for e in message.entities)
    return replace(message, entities=entities)


# ---------------------------------------------------------------- numbers with their roles
@pytest.mark.parametrize(
    ("text", "number", "role"),
    [
        ("เบี้ยขยัน 900", "900", "money"),
        ("ทำ 5 วันหยุด 2", "5", "people"),
        ("เข้ากะละ 12 ชั่วโมง", "12", "people"),
        ("ไม่เกิน 40 ปี", "40", "people"),
        ("จ่าย 350 บาทต่อวัน", "350", "people"),
        ("pay is 17000", "17000", "people"),
        ("9 hours a day", "9", "people"),
    ],
)
def test_a_number_with_another_unit_is_never_a_number_of_people(
    known: Topics, text: str, number: str, role: str
) -> None:
    message = with_role(said(text, "salary", numeral=f"{number}={number}"), **{f"numeral_{number}": role})
    after = draft_after(filling(WELDERS), known, message)
    assert after.lines == WELDERS.lines and any(number in one for one in after.remarks)


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("เพิ่มอีก 4 คน", "4", 24),
        ("บวกอีก 2 คน", "2", 22),
        ("ลดลง 5 คน", "5", 15),
        ("ลดเหลือ 8 คน", "8", 8),
        ("เพิ่มเป็น 30 คน", "30", 30),
        ("4 more people", "4", 24),
        ("2 fewer people", "2", 18),
        ("bring it down to 6 people", "6", 6),
    ],
)
def test_more_and_fewer_reckon_and_to_sets(known: Topics, text: str, number: str, after: int) -> None:
    assert (
        draft_after(filling(WELDERS), known, said(text, "more", number=f"{number}={number}")).lines[0].number
        == after
    )


def test_a_wrong_number_is_taken_back_and_kept_as_what_it_was(known: Topics) -> None:
    wrong = replace(WELDERS, lines=(Line("welding", "voc_cert", 16_000),))
    message = said("ไม่ใช่ 16000 คน นั่นเงินเดือน", "salary", number="16000=-16000")
    after = draft_after(filling(wrong, before=(WELDERS,)), known, message)
    assert after.lines == WELDERS.lines and after.remarks == (message.text,)


def test_each_number_goes_to_its_trade_whichever_comes_first(known: Topics) -> None:
    thai = said("ช่างเชื่อม 7 ช่างไฟ 2", "recruit", field="ช่างเชื่อม=welding")
    thai = replace(
        thai, entities=(*thai.entities, *_found(thai.text, field="ช่างไฟ=electrical", number="7=7"))
    )
    thai = replace(thai, entities=(*thai.entities, *_found(thai.text, number="2=2")))
    english = said("7 welders and 2 electricians", "recruit", field="welders=welding", number="7=7")
    more = _found(english.text, field="electricians=electrical", number="2=2")
    english = replace(english, entities=(*english.entities, *more))
    for message in (thai, english):
        lines = draft_after(State(), known, message).lines
        assert lines == (Line("welding", number=7), Line("electrical", number=2))


def _found(text: str, **things: str) -> tuple[Entity, ...]:
    return said(text, **things).entities


def test_one_number_for_two_trades_together_is_asked_apart_and_kept_in_words(known: Topics) -> None:
    message = said("ช่างเชื่อมกับช่างไฟ 12 คน", "recruit", field="ช่างเชื่อม=welding", number="12=12")
    message = replace(message, entities=(*message.entities, *_found(message.text, field="ช่างไฟ=electrical")))
    after = draft_after(State(), known, message)
    assert [line.number for line in after.lines] == [0, 0] and after.remarks == ("ช่างเชื่อมกับช่างไฟ 12 คน",)


def test_a_bare_number_answers_the_question_for_it_alone(known: Topics) -> None:
    open_number = replace(WELDERS, lines=(Line("welding", "voc_cert"),))
    assert draft_after(filling(open_number, "number"), known, said("15", "salary")).lines[0].number == 15


# ---------------------------------------------------------------- names with their roles
def test_the_line_of_business_is_no_trade_that_is_wanted(known: Topics) -> None:
    message = said(
        "โรงแรมที่ตรังต้องการช่างเชื่อม 2 คน", "recruit", field="โรงแรม=hotel", number="2=2", province="ตรัง=92"
    )
    message = replace(message, entities=(*message.entities, *_found(message.text, field="ช่างเชื่อม=welding")))
    after = draft_after(State(), known, message)
    assert (after.lines, after.business, after.province) == ((Line("welding", number=2),), "โรงแรม", "92")


def test_a_trade_that_the_model_reads_as_own_is_none_wherever_it_stands(known: Topics) -> None:
    message = said(
        "need 3 accountants for our hotel", "recruit", field="accountants=accounting", number="3=3"
    )
    message = replace(message, entities=(*message.entities, *_found(message.text, field="hotel=hotel")))
    after = draft_after(State(), known, with_role(message, field_hotel="own"))
    assert [line.field for line in after.lines] == ["accounting"] or len(after.lines) == 2


def test_trades_before_the_wanting_are_wanted_where_nothing_else_is(known: Topics) -> None:
    message = said("ช่างเชื่อม หา 5 คน", "recruit", field="ช่างเชื่อม=welding", number="5=5")
    assert draft_after(State(), known, message).lines == (Line("welding", number=5),)


def test_jobs_are_lines_of_their_own(known: Topics) -> None:
    message = said("รับแม่บ้าน 4 คน", "recruit", number="4=4")
    assert draft_after(State(), known, message).lines == (Line("hotel", number=4, said="แม่บ้าน"),)


def test_a_job_that_nobody_knows_is_kept_as_it_was_called(known: Topics) -> None:
    message = said("ต้องการยาม 3 คน", "recruit", number="3=3")
    assert draft_after(State(), known, message).lines == (Line(number=3, said="ยาม"),)


# ---------------------------------------------------------------- taking out, changing, leaving open
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("เอาช่างไฟออก", "ช่างไฟ"),
        ("ตัดช่างไฟทิ้ง", "ช่างไฟ"),
        ("ยกเลิกเฉพาะช่างไฟ", "ช่างไฟ"),
        ("ช่างไฟไม่เอาแล้ว", "ช่างไฟ"),
        ("take the electricians out", "electricians"),
        ("remove the electricians", "electricians"),
    ],
)
def test_one_trade_is_taken_out_and_the_other_stays(known: Topics, text: str, words: str) -> None:
    after = draft_after(filling(TWO), known, said(text, "restart", field=f"{words}=electrical"))
    assert after.lines == (Line("welding", number=5),)


def test_only_one_trade_is_kept(known: Topics) -> None:
    after = draft_after(filling(TWO), known, said("เอาเฉพาะช่างไฟ", "recruit", field="ช่างไฟ=electrical"))
    assert after.lines == (Line("electrical", number=3),)


def test_a_trade_that_is_not_in_the_request_cannot_be_taken_out(known: Topics) -> None:
    message = said("ยกเลิกเฉพาะช่างยนต์", "restart", field="ช่างยนต์=auto")
    assert move_of(filling(TWO), known, message).step == "unknown_line"


def test_another_trade_in_place_of_one_keeps_its_number(known: Topics) -> None:
    message = said("เปลี่ยนเป็นบัญชี", "nlu_fallback", field="บัญชี=accounting", marker="เปลี่ยนเป็น=correction")
    after = draft_after(filling(WELDERS), known, message)
    assert after.lines == (Line("accounting", "voc_cert", 20),)


def test_the_number_of_one_trade_is_changed(known: Topics) -> None:
    message = said("แก้ช่างไฟเป็น 9 คน", "recruit", field="ช่างไฟ=electrical", number="9=9")
    assert [line.number for line in draft_after(filling(TWO), known, message).lines] == [5, 9]


def test_another_trade_joins(known: Topics) -> None:
    message = said("ขอช่างยนต์ 3 คนด้วย", "recruit", field="ช่างยนต์=auto", number="3=3", marker="ด้วย=also")
    assert draft_after(filling(TWO), known, message).lines[-1] == Line("auto", number=3)


@pytest.mark.parametrize(
    ("text", "asked", "slot"),
    [
        ("ยังไม่กำหนด", "start", "start"),
        ("ข้ามไปก่อน", "level", "level"),
        ("กี่คนก็ได้", "start", "number"),
        ("จังหวัดไหนก็ได้", "start", "place"),
        ("skip it", "place", "place"),
    ],
)
def test_what_is_left_open_is_what_was_asked_or_named(
    known: Topics, text: str, asked: str, slot: str
) -> None:
    change = move_of(filling(WELDERS, asked), known, said(text, "help")).changes[0]
    assert (change.do, change.value) == ("any", slot)


def test_any_trade_is_a_line_in_the_persons_words(known: Topics) -> None:
    after = draft_after(filling(Draft(province="21"), "what"), known, said("ช่างอะไรก็ได้", "help"))
    assert after.lines == (Line(said="ช่างอะไรก็ได้"),)


# ---------------------------------------------------------------- where and when
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("เริ่มทันที", "now"),
        ("ขอด่วน", "now"),
        ("เริ่มงานเลย", "now"),
        ("start immediately", "now"),
        ("เดือนหน้า", "+1"),
        ("ต้นปีหน้า", "ต้นปีหน้า"),
        ("สิ้นปี", "สิ้นปี"),
        ("end of the year", "end of the year"),
        ("start in May", "--05"),
    ],
)
def test_a_start_in_ordinary_words(known: Topics, text: str, start: str) -> None:
    assert draft_after(filling(WELDERS), known, said(text, "restart")).start == start


def test_a_month_and_its_year(known: Topics) -> None:
    message = said("มีนาคม 2570", "out_of_scope", month="มีนาคม=3", year="2570=2570")
    assert draft_after(filling(WELDERS), known, message).start == "2027-03"


def test_a_word_for_at_once_is_no_province_where_the_start_is_asked(known: Topics) -> None:
    message = said("เลย", "nlu_fallback", province="เลย=42")
    assert draft_after(filling(WELDERS), known, message) == replace(WELDERS, start="now")
    placeless = replace(WELDERS, province="")
    assert draft_after(filling(placeless, "place"), known, message).province == "42"


def test_another_province_takes_the_old_ones_place(known: Topics) -> None:
    message = said("ย้ายจากระยองไปตรัง", "nlu_fallback", province="ระยอง=21")
    message = replace(message, entities=(*message.entities, *_found(message.text, province="ตรัง=92")))
    assert draft_after(filling(WELDERS), known, message).province == "92"


# ---------------------------------------------------------------- steps
@pytest.mark.parametrize(
    ("text", "intent", "step"),
    [
        ("ทวนให้หน่อย", "out_of_scope", "recap"),
        ("read it back please", "help", "recap"),
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

"""What a message says of a request: which changes it makes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.subjects.requests.draft.draft import Draft, Line
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from tests.actions import csv_facts as facts
from tests.bot.dialogue.request.talks import (
    TWO,
    WELDERS,
    draft_after,
    filling,
    found,
    move_of,
    with_role,
)
from tests.bot.dialogue.saying import said


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


def test_a_bare_number_counts_nobody_where_another_has_the_word_for_people(known: Topics) -> None:
    text = "อยากได้ช่างไฟฟ้าซัก 3 คนครับ ปวช. พอ หยุด 1"
    message = said(text, "recruit", field="ช่างไฟฟ้า=electrical", number="3=3", numeral="1=1")
    message = with_role(message, number_3="people", numeral_1="people")
    assert [line.number for line in draft_after(State(), known, message).lines] == [3]
    alone = with_role(
        said("อยากได้ช่างไฟฟ้า ซัก 4", "recruit", field="ช่างไฟฟ้า=electrical", numeral="4=4"), numeral_4="people"
    )
    assert [line.number for line in draft_after(State(), known, alone).lines] == [4]


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
    thai = replace(thai, entities=(*thai.entities, *found(thai.text, field="ช่างไฟ=electrical", number="7=7")))
    thai = replace(thai, entities=(*thai.entities, *found(thai.text, number="2=2")))
    english = said("7 welders and 2 electricians", "recruit", field="welders=welding", number="7=7")
    more = found(english.text, field="electricians=electrical", number="2=2")
    english = replace(english, entities=(*english.entities, *more))
    for message in (thai, english):
        lines = draft_after(State(), known, message).lines
        assert lines == (Line("welding", number=7), Line("electrical", number=2))


def test_one_number_for_two_trades_together_is_asked_apart_and_kept_in_words(known: Topics) -> None:
    message = said("ช่างเชื่อมกับช่างไฟ 12 คน", "recruit", field="ช่างเชื่อม=welding", number="12=12")
    message = replace(message, entities=(*message.entities, *found(message.text, field="ช่างไฟ=electrical")))
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
    message = replace(message, entities=(*message.entities, *found(message.text, field="ช่างเชื่อม=welding")))
    after = draft_after(State(), known, message)
    assert (after.lines, after.business, after.province) == ((Line("welding", number=2),), "โรงแรม", "92")


def test_a_trade_that_the_model_reads_as_own_is_none_wherever_it_stands(known: Topics) -> None:
    message = said(
        "need 3 accountants for our hotel", "recruit", field="accountants=accounting", number="3=3"
    )
    message = replace(message, entities=(*message.entities, *found(message.text, field="hotel=hotel")))
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
    message = replace(message, entities=(*message.entities, *found(message.text, province="ตรัง=92")))
    assert draft_after(filling(WELDERS), known, message).province == "92"


@pytest.mark.parametrize(
    ("text", "words", "job", "numbers"),
    [
        ("ช่างเชื่อม 5 คน กับช่างประกอบท่อ 3 คน", "ช่างเชื่อม", "ช่างประกอบท่อ", ("5", "3")),
        ("need 5 welders and 3 riggers in Rayong", "welders", "riggers", ("5", "3")),
    ],
)
def test_an_unknown_job_beside_a_known_trade_keeps_its_own_number(
    known: Topics, text: str, words: str, job: str, numbers: tuple[str, str]
) -> None:
    message = said(text, "recruit", field=f"{words}=welding", number=f"{numbers[0]}={numbers[0]}")
    message = replace(
        message, entities=(*message.entities, *found(text, numeral=f"{numbers[1]}={numbers[1]}"))
    )
    lines = draft_after(State(), known, message).lines
    assert lines == (Line("welding", number=5), Line(said=job, number=3))


def test_the_day_of_a_month_is_no_remark(known: Topics) -> None:
    message = said("เริ่ม 1 กุมภาพันธ์", "restart", month="กุมภาพันธ์=2", numeral="1=1")
    after = draft_after(filling(WELDERS), known, message)
    assert (after.start, after.remarks) == ("--02", ())


def test_no_name_of_a_province_is_an_order(known: Topics) -> None:
    for row in facts.rows("provinces"):
        name, code = row["name_th"], row["code"]
        for state in (
            filling(replace(WELDERS, province="00"), "place"),
            filling(WELDERS, "confirm", stage="filed", reference="EEC-4F7K"),
        ):
            move = move_of(state, known, said(name, "nlu_fallback", province=f"{name}={code}"))
            assert move.step == "fill" and [(c.do, c.value) for c in move.changes] == [("place", code)], name

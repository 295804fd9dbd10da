"""Numbers of people in words, numbers that correct, and people who are there already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.subjects.requests.draft.draft import Draft, Line
from bot.dialogue.request.words import bundled
from bot.dialogue.topics import Topics
from tests.bot.dialogue.request.talks import WELDERS, draft_after, filling
from tests.bot.dialogue.saying import said


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("สิบสอง", 12), ("ยี่สิบเอ็ด", 21), ("สองร้อยห้าสิบ", 250), ("twenty five", 25), ("one hundred", 100),
    ],
)  # fmt: skip
def test_number_words_make_one_number(text: str, value: int) -> None:
    assert bundled().value_of(text) == value


def test_a_blank_parts_thai_numbers_and_joins_english_ones() -> None:
    assert [found[0] for found in bundled().spelled_numbers("ไม่ใช่สิบแปด แปด")] == ["สิบแปด", "แปด"]
    assert [found[0] for found in bundled().spelled_numbers("twenty five men")] == ["twenty five"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("เพิ่มอีกสองคน", 22),
        ("ลดลงสิบห้าคน", 5),
        ("เอาครึ่งโหลพอ", 6),
        ("โหลนึงครับ", 12),
        ("คนเดียวก็พอ", 1),
        ("a couple of people", 2),
        ("three more people", 23),
        ("fifteen, not fifty", 15),
        ("ไม่ใช่ห้าสิบ สิบห้า", 15),
    ],
)
def test_numbers_in_words_do_what_is_said_with_them(known: Topics, text: str, number: int) -> None:
    after = draft_after(filling(WELDERS, "number"), known, said(text, "recruit"))
    assert [line.number for line in after.lines] == [number]


@pytest.mark.parametrize("text", ["คนเดียวกันกับเมื่อวาน", "ทำงานหกวัน หยุดหนึ่งวัน", "the first three months"])
def test_words_that_count_no_people_change_no_number(known: Topics, text: str) -> None:
    after = draft_after(filling(WELDERS), known, said(text, "recruit"))
    assert after.lines == WELDERS.lines


@pytest.mark.parametrize("text", ["ไม่ใช่ๆ พิมพ์ผิด 35", "sorry, typo, 35", "no, 35"])
def test_a_new_number_behind_a_no_is_what_is_meant(known: Topics, text: str) -> None:
    message = said(text, "deny", numeral="35=-35")
    assert draft_after(filling(WELDERS, "confirm"), known, message).lines[0].number == 35


def test_a_number_that_was_told_is_denied(known: Topics) -> None:
    wrong = replace(WELDERS, lines=(Line("welding", "voc_cert", 15000),))
    state = filling(wrong, before=(WELDERS,))
    after = draft_after(state, known, said("ไม่ใช่ 15000 คน นั่นเงินเดือน", "salary", number="15000=-15000"))
    assert after.lines[0].number == 20


@pytest.mark.parametrize(
    ("text", "there"),
    [("เรามี 7 คนอยู่แล้ว ขอเพิ่ม 2 คน", "7"), ("We already have 7 and want 2 more people", "7")],
)
def test_people_who_are_there_already_are_not_wanted(known: Topics, text: str, there: str) -> None:
    message = said(text, "recruit", number=f"{there}={there}", numeral="2=2")
    after = draft_after(filling(Draft(lines=(Line("welding"),), province="21"), "number"), known, message)
    assert after.lines[0].number == 2

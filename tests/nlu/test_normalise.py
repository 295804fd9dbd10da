"""What people type comes out in one spelling, and every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.normalise import normalise

THAI_AND_MORE = st.text(
    st.sampled_from("กขคงนมรสวอปชทลบพเแโใไะาำิีึืุู็่้๊๋์ํๆฯ๑๒๓ abcXYZ019.,!?\u200b\u00ad\n\t😀ລກမ中ă-"), max_size=40
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ป ว ช", "ปวช"),
        ("ป. ว ส .", "ปวส"),
        ("ปวส. ไฟฟ้า", "ปวส ไฟฟ้า"),
        ("ทล.บ.", "ทลบ"),
        ("ป ว ส ที่ไหน", "ปวส ที่ไหน"),
        ("มากกกกก", "มาก"),
        ("ค่าาา", "ค่า"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเม่", "แม่"),
        ("๒๕๖๖", "2566"),
        ("ท ี่ไหน", "ที่ไหน"),
        ("ช ั ้นปี", "ชั้นปี"),
        ("ก ำลังคน", "กำลังคน"),
        ("น\u00a0้ำ", "น้ำ"),
        ("ช\uf70bา ง", "ช้า ง"),
        ("ท\uf702\uf70aน\uf702\uf70a", "ที่นี่"),
        ("ป\uf714าย ฟ\uf713า", "ป้าย ฟ่า"),
        ("ก\uf710น ป\uf712ด ฎ\uf718 \uf70f", "กัน ป็ด ฎุ ญ"),
        ("ที่\u200bไหน", "ที่ไหน"),
        ("Hello   World", "hello world"),
        ("www.vec.go.th", "www.vec.go.th"),
        ("วท.ระยอง", "วท.ระยอง"),
    ],
)
def test_spellings_become_one(typed: str, meant: str) -> None:
    assert normalise(typed).text == meant


def test_a_span_over_a_torn_mark_leads_back_to_all_that_was_typed() -> None:
    typed = "อยู่ท ี่ไหน"
    found = normalise(typed)
    a, b = found.original_span(found.text.index("ที่"), found.text.index("ที่") + 3)
    assert typed[a:b] == "ท ี่"


def test_sara_am_stays_one_character() -> None:
    assert normalise("ทำ").text == "ทำ"


def test_a_span_leads_back_to_what_was_typed() -> None:
    typed = "เรียน  ป. ว. ส.  ที่ระยองงงง"
    found = normalise(typed)
    start = found.text.index("ปวส")
    a, b = found.original_span(start, start + 3)
    assert typed[a:b].strip() == "ป. ว. ส."


@given(THAI_AND_MORE)
@settings(max_examples=400)
def test_offsets_rise_and_stay_inside(typed: str) -> None:
    found = normalise(typed)
    assert len(found.offsets) == len(found.text) + 1
    assert list(found.offsets) == sorted(found.offsets)
    assert all(0 <= i <= len(typed) for i in found.offsets)


@given(THAI_AND_MORE)
@settings(max_examples=400)
def test_a_second_time_changes_nothing(typed: str) -> None:
    once = normalise(typed, layout=False).text
    assert normalise(once, layout=False).text == once


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_survived(typed: str) -> None:
    found = normalise(typed)
    assert len(found.offsets) == len(found.text) + 1


def test_ten_thousand_characters_are_normalised() -> None:
    assert normalise("ก" * 10_000).text
    for typed in ("ปวส ช่างยนต์ " * 800, "ป ว " * 2_500):
        found = normalise(typed)
        assert len(found.offsets) == len(found.text) + 1

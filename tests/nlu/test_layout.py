"""A whole message typed with the wrong keyboard layout is read as it was meant, in both directions, and nothing else is."""

from __future__ import annotations

import pytest

from nlu.layout import TO_LATIN, TO_THAI, repaired

THAI = ["ปวส ไฟฟ้าเรียนที่ไหน", "สวัสดี", "แล้วชลบุรีล่ะ", "อยากเรียนช่างยนต์", "ขอบคุณ", "ค่าเทอมเท่าไหร่", "ระยอง"]
ENGLISH = ["hello", "where can I study welding", "thank you", "need 20 welders in rayong", "help"]
LEFT_ALONE = [
    *THAI,
    *ENGLISH,
    "EEC BMW ev",
    "s-curve",
    "covid-19",
    "Chiang Mai",
    "นํ้า นำ้",
    "B.Tech",
    "hii",
    "5555",
    "see u",
]


@pytest.mark.parametrize("meant", THAI)
def test_thai_typed_with_the_english_layout(meant: str) -> None:
    assert repaired("".join(TO_LATIN.get(c, c) for c in meant)) == meant


@pytest.mark.parametrize("meant", ["hello", "where can I study welding", "thank you", "help", "student loan"])
def test_english_typed_with_the_thai_layout(meant: str) -> None:
    assert repaired("".join(TO_THAI.get(c, c) for c in meant)).lower() == meant.lower()


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_makes_sense_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_the_length_never_changes() -> None:
    for text in LEFT_ALONE:
        assert len(repaired("".join(TO_LATIN.get(c, c) for c in text))) == len(text)

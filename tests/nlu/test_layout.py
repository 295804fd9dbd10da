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


@pytest.mark.parametrize(
    ("typed", "meant"), [("อยากเรียน x;l ช่างยนต์", "อยากเรียน ปวส ช่างยนต์"), ("หา it;yp หน่อย", "หา ระวัย หน่อย")]
)
def test_single_words_of_a_thai_text_are_turned_too(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    "text", ["อยากเรียน B.Tech ที่ไหน", "V-COP คืออะไร", "ดู vec.go.th ได้ไหม", "เทียบ IT/AI หน่อย", "S-Curve มีอะไร"]
)
def test_english_words_of_a_thai_text_are_left_alone(text: str) -> None:
    assert repaired(text) == text

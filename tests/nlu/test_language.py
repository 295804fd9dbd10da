"""The language is told by the script."""

from __future__ import annotations

import pytest

from nlu.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("เรียนที่ไหน", "th"),
        ("where can I study", "en"),
        ("ຮຽນຢູ່ໃສ", "lo"),
        ("តើខ្ញុំអាចរៀននៅឯណា", "km"),
        ("ဘယ်မှာ သင်ယူနိုင်မလဲ", "my"),
        ("Tôi muốn học nghề ở Thái Lan", "vi"),
        ("toi muon hoc nghe o thai lan", "vi"),
        ("在哪里可以学习", "zh"),
        ("สมัคร online ได้ไหม", "th"),
        ("2566", "th"),
        ("タイで職業教育を受けたいです", "other"),
        ("工業高校はどこにありますか", "other"),
        ("ﾀｲﾉ ｶﾞｯｺｳ", "other"),
        ("태국에서 직업 교육을 받고 싶어요", "other"),
        ("Где можно учиться", "other"),
        ("أين يمكنني الدراسة", "other"),
        ("日本の職業教育在哪里可以学习请告诉我", "zh"),
        ("(´・ω・`)", "th"),
        ("เรียนภาษาญี่ปุ่น にほんご ที่ไหน", "th"),
        ("", "th"),
    ],
)
def test_language_by_script(text: str, language: str) -> None:
    assert language_of(text) == language

"""Blanks in Thai stand around numbers, Latin words and abbreviations, and nowhere else."""

from __future__ import annotations

import pytest

from actions.question import Desk
from actions.words.blanks import MEETING, together
from actions.words.saying import Saying, written


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("ผู้จบ", "สาขาการบัญชี", "ในระยอง"), "ผู้จบสาขาการบัญชีในระยอง"),
        (("ผู้จบ", "ปวส.", "ในระยอง"), "ผู้จบ ปวส. ในระยอง"),
        (("ผู้จบ", "ปวช. สาขาช่างยนต์", "มี", "20 คน"), "ผู้จบ ปวช. สาขาช่างยนต์มี 20 คน"),
        (("วิทยาลัยในพื้นที่", "EEC", "ที่สอน"), "วิทยาลัยในพื้นที่ EEC ที่สอน"),
        (("อันดับ", "6", "-", "10"), "อันดับ 6-10"),
        (("วิทยาลัย", "", "(ไม่รวมเอกชน)", "มี"), "วิทยาลัย (ไม่รวมเอกชน) มี"),
        (("ไม่มีผู้จบ\nไม่ได้แปลว่าไม่สอน",), "ไม่มีผู้จบ\nไม่ได้แปลว่าไม่สอน"),
    ],
)
def test_pieces_meet_as_thai_is_written(pieces: tuple[str, ...], text: str) -> None:
    assert together(MEETING.join(pieces)) == text


def test_names_are_listed_as_thai_is_written(desk: Desk) -> None:
    say = Saying(desk, "th")
    assert [say.joined(names) for names in ([], ["ตราด"], ["ตราด", "ตาก"], ["ตราด", "ตาก", "เลย"])] == [
        "",
        "ตราด",
        "ตราดและตาก",
        "ตราด ตาก และเลย",
    ]
    assert say.joined(["ตราด", "EEC"], "or") == "ตราดหรือ EEC"


def test_english_keeps_its_own_blanks(desk: Desk) -> None:
    say = Saying(desk, "en")
    assert say.joined(["Trat", "Tak", "Loei"]) == "Trat, Tak and Loei"
    assert written(say, "shapes.row", name="Trat", value="2 colleges") == "• Trat: 2 colleges"

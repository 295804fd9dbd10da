"""Lines end neither inside a word that is cut wrongly nor between a number and what it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.reply import Button, Card, Cards, Chart, Choices, Reply, Say, Text
from bot.channels.typesetting import FAST, JOINER, closing_line, set_lines, typesetting, unset
from tests.bot.channels.samples import LOOK, SOURCE, TEXTS

THAI = typesetting(TEXTS, "th")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("ต่อยอดจากเมียนมา", f"ต่อย{JOINER}อดจากเมีย{JOINER}นมา"),
        ("First S-Curve", f"First S-{JOINER}Curve"),
        ("มีผู้จบ 42,049 คนในระยอง", f"มีผู้จบ 42,049{FAST}คนในระยอง"),
        ("ปีการศึกษา 2566 มีผู้จบ", f"ปี{JOINER}การ{JOINER}ศึกษา{FAST}2566 มีผู้จบ"),
        ("เรียน 3 ปี ต่อได้อีก 2 ปี", f"เรียน 3{FAST}ปี ต่อได้อีก{FAST}2{FAST}ปี"),
        ("ระยอง และตราด", "ระยอง และตราด"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, joined: str) -> None:
    assert THAI.text(text) == joined
    assert unset(joined) == text


@pytest.mark.parametrize(
    "text", ["", " ", "คน", "เปิดสอนที่ ตาก", "ก\n\nข ค", "โทร 038-611-192 วิทยาลัยเทคนิคระยอง"]
)
def test_no_letter_is_lost_and_a_short_end_does_not_stand_alone(text: str) -> None:
    made = THAI.text(text)
    assert unset(made) == text
    assert not made.endswith(" ตาก")


def test_texts_and_cards_are_set_and_labels_and_pictures_are_not() -> None:
    card = Card("ศูนย์ภาคตะวันออก", ("ผู้จบ 20 คน",), (Button("ตะวันออก 20 คน", Say("ตะวันออก")),))
    chart = Chart("ตะวันออก", "คน", (), "20 คน")
    reply = Reply((Text("20 คน", (SOURCE,)), Cards((card,), 1), chart, Choices("3 ปี", card.buttons)))
    text, cards, drawn, choices = set_lines(reply, LOOK).parts
    assert text == Text(f"20{FAST}คน", (SOURCE,)) and choices == Choices(f"3{FAST}ปี", card.buttons)
    assert cards == Cards((Card(f"ศูนย์ภาคตะวัน{JOINER}ออก", (f"ผู้จบ 20{FAST}คน",), card.buttons),), 1)
    assert drawn == replace(chart, alternative=f"20{FAST}คน")
    assert closing_line(reply, LOOK) == f"ที่มา: สอศ. ปีการศึกษา{FAST}2566"

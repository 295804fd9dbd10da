"""Which trades a message wants, how they are called, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.subjects.requests.draft.draft import Line
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.request.talks import WELDERS, draft_after, filling, found, move_of
from tests.bot.dialogue.saying import said


def test_any_of_two_trades_is_one_line_in_the_persons_words(known: Topics) -> None:
    message = said("ขอการตลาดหรือบัญชี 2 คน", "recruit", field="การตลาด=marketing", number="2=2")
    message = replace(message, entities=(*message.entities, *found(message.text, field="บัญชี=accounting")))
    assert draft_after(State(), known, message).lines == (Line("marketing", number=2, said="การตลาดหรือบัญชี"),)


def test_words_behind_a_trade_that_nobody_knows_belong_to_it(known: Topics) -> None:
    message = said(
        "ต้องการช่างแพทเทิร์น ปวช. 4 คน",
        "recruit",
        field="ช่าง=auto|electrical",
        level="ปวช.=voc_cert",
        number="4=4",
    )
    assert draft_after(State(), known, message).lines[0].said in ("ช่างแพทเทิร์น", "")
    assert "แพทเทิร์น" in str(move_of(State(), known, message).changes)


def test_a_house_beside_counted_trades_is_none(known: Topics) -> None:
    message = said("hotel team: 3 welders", "recruit", field="hotel=hotel", number="3=3")
    message = replace(message, entities=(*message.entities, *found(message.text, field="welders=welding")))
    assert draft_after(State(), known, message).lines == (Line("welding", number=3),)


def test_of_two_levels_the_one_behind_but_is_wanted(known: Topics) -> None:
    message = said("จะเอา ปวช. แต่ขอ ปวส. ดีกว่า", "recruit", level="ปวช.=voc_cert")
    message = replace(message, entities=(*message.entities, *found(message.text, level="ปวส.=high_voc_cert")))
    after = draft_after(
        filling(replace(WELDERS, lines=(Line("welding", number=2),)), "level"), known, message
    )
    assert after.lines == (Line("welding", "high_voc_cert", 2),)


@pytest.mark.parametrize(
    ("text", "asked", "start"),
    [
        ("เริ่มงานกพ", "number", "--02"),
        ("มิย", "start", "--06"),
        ("ต้นธคค่ะ", "start", "--12"),
        ("มิย", "number", ""),
    ],
)
def test_a_month_without_dots_is_heard_where_a_start_is_said(
    known: Topics, text: str, asked: str, start: str
) -> None:
    after = draft_after(filling(replace(WELDERS, start=""), asked), known, said(text, "recruit"))
    assert after.start == start


def test_a_word_with_several_readings_means_the_line_that_is_there(known: Topics) -> None:
    state = filling(replace(WELDERS, lines=(Line("electrical", number=3),)))
    message = said("เปลี่ยนเป็นช่างยนต์แทนไฟฟ้า", "recruit", field="ช่างยนต์=auto")
    more = found(message.text, field="ไฟฟ้า=electrical|electronics")
    after = draft_after(state, known, replace(message, entities=(*message.entities, *more)))
    assert [line.field for line in after.lines] == ["auto"]

"""An employer's request: what it holds, what is asked next, and what is said to become of it."""

from __future__ import annotations

from typing import Any

import pytest

from actions.reply import Ask as AskButton
from actions.reply import Choices, Reply, Text
from actions.subjects.requests.wish import CONFIRMED, NOW, STATUS
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import text as said

COMPLETE: dict[str, Any] = {
    "field": "welding", "level": "voc_cert", "number": "3", "province": "21", "month": "5"
}  # fmt: skip


def buttons(reply: Reply) -> list[AskButton]:
    choices = [part for part in reply.parts if isinstance(part, Choices)]
    return [b.action for part in choices for b in part.buttons if isinstance(b.action, AskButton)]


@pytest.mark.parametrize(("language", "word"), [("th", "คำขอกำลังคน"), ("en", "recruitment request")])
def test_every_reply_says_that_it_is_a_request(ask: Ask, language: str, word: str) -> None:
    for known in ({}, {"field": "welding"}, COMPLETE, COMPLETE | {"aspect": CONFIRMED}):
        assert word in said(ask("recruit", language, **known))


def test_a_complete_request_is_summed_up_and_waits_for_a_yes(ask: Ask) -> None:
    reply = ask("recruit", **COMPLETE)
    assert reply.pending and reply.pending.kind == "confirm"
    assert reply.pending.filters.aspect == (CONFIRMED,)
    supply = facts.graduates(facts.taught(facts.programs_of_field("welding"), ["ระยอง"], "voc_cert"))
    for word in ("3 คน", "ระยอง", "พ.ค.", str(supply)):
        assert word in said(reply)


def test_a_confirmed_request_is_recorded_and_not_said_to_be_sent(ask: Ask) -> None:
    reply = ask("recruit", **COMPLETE, aspect=CONFIRMED)
    assert reply.pending is None
    assert "บันทึกคำขอแล้ว" in said(reply) and "ยังไม่ได้ส่งต่อ" in said(reply)


def test_an_incomplete_request_cannot_be_confirmed(ask: Ask) -> None:
    reply = ask("recruit", field="welding", aspect=CONFIRMED)
    assert reply.pending and reply.pending.kind == "level"
    assert "บันทึกคำขอแล้ว" not in said(reply)


@pytest.mark.parametrize(
    ("aspects", "words"),
    [((STATUS,), "ยังไม่ได้ยืนยัน"), ((STATUS, CONFIRMED), "ยืนยันและบันทึกไว้แล้ว")],
)
def test_how_the_request_stands(ask: Ask, aspects: tuple[str, ...], words: str) -> None:
    reply = ask("recruit", **COMPLETE, aspect=aspects)
    assert words in said(reply)
    assert reply.used and STATUS not in reply.used.aspect


def test_trades_with_their_own_numbers_are_counted_apart(ask: Ask) -> None:
    text = said(ask("recruit", field=("welding", "electrical"), number=("5", "3"), province="21"))
    assert "ช่างเชื่อมโลหะ 5 คน" in text and "ช่างไฟฟ้ากำลัง 3 คน" in text
    for field in ("welding", "electrical"):
        assert f"{facts.graduates(facts.taught(facts.programs_of_field(field), ['ระยอง'])):,}" in text


def test_one_number_for_several_trades_is_theirs_together(ask: Ask) -> None:
    text = said(ask("recruit", field=("welding", "electrical"), number="5", province="21"))
    assert text.count("5 คน") == 1


@pytest.mark.parametrize(("aspect", "missing"), [("any_level", "number"), (NOW, "level")])
def test_what_does_not_matter_is_not_asked_for(ask: Ask, aspect: str, missing: str) -> None:
    reply = ask("recruit", field="welding", aspect=aspect)
    assert reply.pending and reply.pending.kind == missing


def test_buttons_of_a_question_carry_the_whole_request(ask: Ask) -> None:
    known = {kind: value for kind, value in COMPLETE.items() if kind != "month"}
    asked = buttons(ask("recruit", **known))
    assert len(asked) >= 4
    assert all(button.filters.number == ("3",) and button.filters.field == ("welding",) for button in asked)


def test_the_first_question_says_what_is_begun(ask: Ask) -> None:
    reply = ask("recruit")
    assert isinstance(reply.parts[0], Text) and "คำขอกำลังคน" in reply.parts[0].text


def test_a_start_is_a_month_where_it_is_clear_and_else_stays_as_said(ask: Ask) -> None:
    open_start = {kind: value for kind, value in COMPLETE.items() if kind != "month"}
    later = ask("recruit", **open_start, aspect="start:ต้นปีหน้า")
    assert "เริ่ม ต้นปีหน้า" in said(later)
    assert later.pending and later.pending.kind == "confirm"
    assert later.used and "start:ต้นปีหน้า" in later.used.aspect
    month = ask("recruit", **open_start, aspect="start:เดือนหน้า")
    assert month.used and len(month.used.month) == 1 and not month.used.aspect

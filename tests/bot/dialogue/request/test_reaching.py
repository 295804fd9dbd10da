"""What is meant for the staff of a request, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.reply import Pending
from actions.subjects.requests.draft.draft import Form
from actions.subjects.requests.draft.moves import Move
from bot.dialogue.decide import Run
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.request.talks import WELDERS, decided, move_of
from tests.bot.dialogue.saying import said

REFERENCE = "ECC-4F7K"
FILED = State(frame=Frame("recruit"), form=Form(WELDERS, "filed", REFERENCE), role="employer")


def waiting(kind: str) -> State:
    return replace(FILED, pending=Pending(kind, "recruit", Filters(aspect=(REFERENCE,))))


@pytest.mark.parametrize(("kind", "step"), [("answer", "keep"), ("claim", "keep"), ("contact", "keep")])
@pytest.mark.parametrize("text", ["ยกเลิก", "ไม่เปลี่ยนแล้ว", "never mind"])
def test_who_gives_up_keeps_the_request(known: Topics, kind: str, step: str, text: str) -> None:
    assert move_of(waiting(kind), known, said(text, intent="restart")) == Move(step, reference=REFERENCE)


@pytest.mark.parametrize("text", ["วันพุธบ่ายสองโมง", "เรียนที่ไหนได้บ้าง", "ไม่สะดวกวันศุกร์ครับ"])
def test_what_was_asked_for_staff_goes_to_them_whatever_it_sounds_like(known: Topics, text: str) -> None:
    assert move_of(waiting("answer"), known, said(text, intent="fees")) == Move("answer", reference=REFERENCE)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("เปลี่ยนเบอร์ติดต่อ", "recontact"),
        ("ขอแก้อีเมลหน่อย", "recontact"),
        ("change my phone number please", "recontact"),
        ("ฝากบอกเจ้าหน้าที่ว่าเลื่อนเป็นวันศุกร์", "answer"),
        ("tell the staff we moved", "answer"),
    ],
)
def test_another_contact_and_words_to_staff_are_orders(known: Topics, text: str, step: str) -> None:
    assert move_of(FILED, known, said(text, intent="human")) == Move(step, reference=REFERENCE)


def test_an_answer_to_what_staff_wrote_goes_to_them(known: Topics) -> None:
    awaited = replace(FILED, answers=REFERENCE)
    for text, intent in (("วันพุธบ่ายสองโมงครับ", "out_of_scope"), ("ได้ค่ะ", "affirm")):
        assert move_of(awaited, known, said(text, intent=intent)).step == "answer"


@pytest.mark.parametrize(
    ("text", "intent"), [("ค่าเรียนเท่าไหร่", "fees"), ("คำขอถึงไหนแล้ว", "out_of_scope"), ("ขอบคุณครับ", "thanks")]
)
def test_a_question_is_answered_by_the_assistant_also_while_staff_wait(
    known: Topics, text: str, intent: str
) -> None:
    decision = decided(replace(FILED, answers=REFERENCE), known, said(text, intent=intent))
    assert not (isinstance(decision, Run) and decision.move and decision.move.step == "answer")

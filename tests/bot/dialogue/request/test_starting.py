"""When people are to start, in ordinary words, and what such words are not: an order, a goodbye, a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from actions.filters import Filters
from actions.reply import Pending
from actions.subjects.requests.wish import CONFIRMED, NOW, Wish, dated
from bot.dialogue.decide import Run, SayText
from bot.dialogue.request.starting import only_start, start_said
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.request.test_form import WELDERS, decided, filling, request_after, with_form
from tests.bot.dialogue.saying import said

__all__ = ["with_form"]
TODAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("text", "intent", "words"),
    [
        ("เริ่มงานเดือนหน้า", "restart", "เดือนหน้า"),
        ("เริ่มเดือนหน้าครับ", "restart", "เดือนหน้า"),
        ("start next month", "restart", "next month"),
        ("ต้นปีหน้า", "graduates", "ต้นปีหน้า"),
        ("สิ้นปี", "goodbye", "สิ้นปี"),
        ("ขอเป็นกลางเดือนหน้า", "admission", "กลางเดือนหน้า"),
    ],
)
def test_a_start_in_ordinary_words_goes_into_the_request(
    with_form: Topics, text: str, intent: str, words: str
) -> None:
    changed = request_after(filling(WELDERS), with_form, said(text, intent))
    assert changed == replace(WELDERS, aspect=(f"start:{words}",))
    assert Wish(changed).missing == ""


def test_at_once_after_a_word_for_starting(with_form: Topics) -> None:
    assert request_after(filling(WELDERS), with_form, said("เริ่มงานทันที", "restart")).aspect == (NOW,)


def test_a_start_beside_other_things_keeps_both(with_form: Topics) -> None:
    message = said("ปวส. เริ่มงานเดือนหน้า", "admission", level="ปวส.=high_voc_cert")
    changed = request_after(filling(WELDERS), with_form, message)
    assert (changed.level, changed.aspect) == (("high_voc_cert",), ("start:เดือนหน้า",))


def test_the_last_start_is_the_one_that_counts(with_form: Topics) -> None:
    old = replace(WELDERS, aspect=("start:สิ้นปี",))
    assert request_after(filling(old), with_form, said("ต้นปีหน้า")).aspect == ("start:ต้นปีหน้า",)
    by_month = request_after(filling(old), with_form, said("มีนาคม", month="มีนาคม=3"))
    assert (by_month.month, by_month.aspect) == (("3",), ())
    later = request_after(filling(by_month), with_form, said("เริ่มปีหน้า", "restart"))
    assert (later.month, later.aspect) == ((), ("start:ปีหน้า",))


def test_yes_with_another_start_confirms_nothing(with_form: Topics) -> None:
    complete = replace(WELDERS, month=("6",))
    state = replace(
        filling(complete), pending=Pending("confirm", "recruit", replace(complete, aspect=(CONFIRMED,)))
    )
    changed = request_after(state, with_form, said("โอเค เริ่มเดือนหน้า", "affirm"))
    assert (changed.month, changed.aspect) == ((), ("start:เดือนหน้า",))


def test_the_first_message_of_a_request_may_name_the_start(with_form: Topics) -> None:
    message = said("รับช่างเชื่อม เริ่มงานเดือนหน้า", "recruit", field="ช่างเชื่อม=welding")
    assert request_after(State(), with_form, message).aspect == ("start:เดือนหน้า",)


def test_the_order_itself_still_starts_again(with_form: Topics) -> None:
    assert decided(filling(WELDERS), with_form, said("เริ่มใหม่", "restart")) == SayText("restarted")


@pytest.mark.parametrize("text", ["เริ่มใหม่", "เปิดเทอมเดือนหน้าไหม", "ขอดูตัวเลขปีที่แล้ว", "วันนี้พอก่อน"])
def test_other_words_are_no_start(text: str) -> None:
    assert not only_start(text) and not start_said(text)


@pytest.mark.parametrize("text", ["โอเค ทำต่อ", "ต่อ", "ok continue", "งั้นทำต่อเลยครับ"])
def test_going_on_takes_the_open_request_up_again(with_form: Topics, text: str) -> None:
    away = replace(filling(WELDERS), frame=Frame("salary"), pending=None)
    assert request_after(away, with_form, said(text, "affirm")) == WELDERS


def test_without_an_open_request_there_is_nothing_to_go_on_with(with_form: Topics) -> None:
    state = replace(filling(WELDERS), form=None, pending=None, frame=Frame("salary"))
    assert not isinstance(decided(state, with_form, said("โอเค ทำต่อ", "affirm")), Run)


@pytest.mark.parametrize(("words", "month"), [("เดือนหน้า", ("1",)), ("this month", ("12",)), ("สิ้นปี", ())])
def test_a_month_is_counted_from_today(words: str, month: tuple[str, ...]) -> None:
    assert dated(Filters(aspect=(f"start:{words}",)), TODAY).month == month

"""Numbers that belong to a place or a level each make requests or lines of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.subjects.requests.draft.changes import changed
from actions.subjects.requests.draft.draft import Draft, Form, Line
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.nlu.understanding import Understanding
from tests.bot.dialogue.request.talks import WELDERS, draft_after, filling, found, move_of
from tests.bot.dialogue.saying import said


def with_more(message: Understanding, **things: str) -> Understanding:
    return replace(message, entities=(*message.entities, *found(message.text, **things)))


def test_each_place_has_a_request_of_its_own(known: Topics) -> None:
    message = said(
        "หาช่างเชื่อม ที่ตราด 4 คน ที่ระยอง 6 คน",
        "recruit",
        field="ช่างเชื่อม=welding",
        province="ตราด=23",
        number="4=4",
    )
    message = with_more(message, province="ระยอง=21", number="6=6")
    form = changed(Form(), *move_of(State(), known, message).changes)
    assert form.draft == Draft(lines=(Line("welding", number=4),), province="23")
    assert form.aside == (Draft(lines=(Line("welding", number=6),), province="21"),)


def test_a_number_for_places_together_is_one_request(known: Topics) -> None:
    message = said(
        "หาช่างเชื่อม 4 คน ที่ตราดหรือระยอง", "recruit", field="ช่างเชื่อม=welding", province="ตราด=23", number="4=4"
    )
    form = changed(Form(), *move_of(State(), known, with_more(message, province="ระยอง=21")).changes)
    assert (form.draft.province, form.draft.lines[0].number, form.aside) == ("23", 4, ())


def test_each_level_has_a_line_of_its_own(known: Topics) -> None:
    message = said("เอา ปวช. 3 ปวส. 2", "level_info", level="ปวช.=voc_cert", numeral="3=3")
    message = with_more(message, level="ปวส.=high_voc_cert", numeral="2=2")
    before = filling(replace(WELDERS, lines=(Line("welding", number=5),)), "level")
    after = draft_after(before, known, message)
    assert after.lines == (Line("welding", "voc_cert", 3), Line("welding", "high_voc_cert", 2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ขอนางแบบ 3 คน กับช่างเชื่อม 2 คน", (Line(number=3, said="นางแบบ"), Line("welding", number=2))),
        ("ขอ 3 นางแบบ กับ 2 ช่างเชื่อม", (Line(number=3, said="นางแบบ"), Line("welding", number=2))),
    ],
)
def test_a_job_that_nobody_knows_keeps_its_number(known: Topics, text: str, lines: tuple[Line, ...]) -> None:
    message = with_more(said(text, "recruit", field="ช่างเชื่อม=welding", number="3=3"), number="2=2")
    assert draft_after(State(), known, message).lines == lines


def test_words_of_a_line_mean_it_when_they_come_again(known: Topics) -> None:
    state = filling(Draft(lines=(Line(number=3, said="Waiters"), Line("food", number=4)), province="20"))
    assert draft_after(state, known, said("remove the waiters", "restart")).lines == (Line("food", number=4),)

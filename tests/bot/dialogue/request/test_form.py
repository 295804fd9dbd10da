"""A request in the making: what goes into it, what changes it, and what only makes it wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from actions.reply import Pending
from actions.subjects.requests.wish import CONFIRMED, NOW, STATUS
from bot.dialogue.decide import Decision, Run, SayText, decide
from bot.dialogue.request.form import pressed, waits
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from bot.nlu.understanding import Understanding
from tests.bot.dialogue.saying import said

WELDERS = Filters(field=("welding",), level=("voc_cert",), number=("20",), province=("21",))
TWO_TRADES = Filters(field=("welding", "electrical"), number=("5", "3"), province=("21",))


@pytest.fixture
def with_form(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> Topics:
    takes = frozenset("field level number province place region month aspect without".split())
    monkeypatch.setitem(ACTIONS, "recruit", Registered("recruit", lambda question, desk: None, takes))  # type: ignore[arg-type,return-value]
    recruit = Topic("recruit", {"th": "หาคน", "en": "Hire"}, "recruit")
    return Topics(topics.by_name | {"recruit": recruit})


def filling(filters: Filters, missing: str = "month") -> State:
    frame = Frame("recruit", filters)
    return State(frame=frame, form=frame, pending=Pending(missing, "recruit", filters))


def decided(state: State, topics: Topics, message: Understanding) -> Decision:
    return decide(state, message, topics)[1]


def request_after(state: State, topics: Topics, message: Understanding) -> Filters:
    decision = decided(state, topics, message)
    assert isinstance(decision, Run) and decision.intent == "recruit", decision
    return decision.filters


def test_a_new_level_replaces_the_old_one_and_the_rest_stays(with_form: Topics) -> None:
    message = said("เปลี่ยนเป็น ปวส.", "level_info", level="ปวส.=high_voc_cert", marker="เปลี่ยนเป็น=correction")
    assert request_after(filling(WELDERS), with_form, message) == replace(WELDERS, level=("high_voc_cert",))


def test_a_new_place_takes_the_old_ones_place(with_form: Topics) -> None:
    message = said("ย้ายไปภาคเหนือแทน", "college_info", region="ภาคเหนือ=north")
    changed = request_after(filling(WELDERS), with_form, message)
    assert (changed.region, changed.province, changed.number) == (("north",), (), ("20",))


def test_the_start_sounds_like_an_order_and_is_none(with_form: Topics) -> None:
    message = said("start in June", "restart", month="June=6")
    assert request_after(filling(WELDERS), with_form, message) == replace(WELDERS, month=("6",))


def test_a_number_goes_to_the_trade_beside_it(with_form: Topics) -> None:
    message = said("ช่างไฟ 10 คนพอ", "recruit", field="ช่างไฟ=electrical", number="10=10")
    changed = request_after(filling(TWO_TRADES), with_form, message)
    assert (changed.field, changed.number) == (("welding", "electrical"), ("5", "10"))


def test_another_trade_joins_with_its_number(with_form: Topics) -> None:
    message = said("ขอช่างไฟ 3 คนด้วย", "recruit", field="ช่างไฟ=electrical", number="3=3", marker="ด้วย=also")
    changed = request_after(filling(WELDERS), with_form, message)
    assert (changed.field, changed.number) == (("welding", "electrical"), ("20", "3"))


def test_numbers_of_trades_that_are_wanted_no_longer_are_dropped(with_form: Topics) -> None:
    message = said("เปลี่ยนเป็นบัญชี", field="บัญชี=accounting", marker="เปลี่ยนเป็น=correction")
    changed = request_after(filling(TWO_TRADES), with_form, message)
    assert (changed.field, changed.number) == (("accounting",), ())


def test_a_bare_number_says_how_many(with_form: Topics) -> None:
    state = filling(WELDERS.having("number"), "number")
    assert request_after(state, with_form, said("15", "salary")).number == ("15",)


def test_what_does_not_matter_counts_as_said(with_form: Topics) -> None:
    message = said("เมื่อไหร่ก็ได้", "smalltalk", marker="เมื่อไหร่ก็ได้=any")
    assert request_after(filling(WELDERS), with_form, message).aspect == ("any_month",)


def test_at_once_is_a_start(with_form: Topics) -> None:
    assert request_after(filling(WELDERS), with_form, said("ด่วน", marker="ด่วน=now")).aspect == (NOW,)


def test_a_month_said_later_takes_the_place_of_at_once(with_form: Topics) -> None:
    at_once = replace(WELDERS, aspect=(NOW,))
    changed = request_after(filling(at_once), with_form, said("มีนาคม", month="มีนาคม=3"))
    assert (changed.month, changed.aspect) == (("3",), ())


def test_a_question_of_its_own_is_no_piece_of_the_request(with_form: Topics) -> None:
    message = said("ปวส. เงินเดือนเริ่มต้นเท่าไหร่", "salary", level="ปวส.=high_voc_cert")
    decision = decided(filling(WELDERS), with_form, message)
    assert isinstance(decision, Run) and decision.intent == "salary"


def test_a_college_is_no_piece_of_the_request(with_form: Topics) -> None:
    decision = decided(
        filling(WELDERS), with_form, said("วท.ตาก", "college_info", college="วท.ตาก=1363016101")
    )
    assert isinstance(decision, Run) and decision.intent == "college_info"


def test_a_change_takes_the_confirmation_back(with_form: Topics) -> None:
    confirmed = replace(WELDERS, month=("6",), aspect=(CONFIRMED,))
    changed = request_after(filling(confirmed), with_form, said("เอา 10 คนพอ", "recruit", number="10=10"))
    assert changed == replace(WELDERS, month=("6",), number=("10",))


def test_no_to_the_confirmation_asks_for_the_change(with_form: Topics) -> None:
    state = filling(replace(WELDERS, month=("6",)), "confirm")
    assert decided(state, with_form, said("ไม่", "deny")) == SayText("request_change")


def test_yes_confirms(with_form: Topics) -> None:
    complete = replace(WELDERS, month=("6",))
    state = replace(
        filling(complete), pending=Pending("confirm", "recruit", replace(complete, aspect=(CONFIRMED,)))
    )
    assert request_after(state, with_form, said("ใช่", "affirm")).aspect == (CONFIRMED,)


@pytest.mark.parametrize(("marker", "aspect"), [("request", STATUS), ("confirm", CONFIRMED)])
def test_words_about_the_request_are_about_the_request(with_form: Topics, marker: str, aspect: str) -> None:
    away = replace(filling(WELDERS), frame=Frame("salary"), pending=None)
    message = said("ส่งคำขอยัง", "greeting", marker=f"ส่งคำขอยัง={marker}")
    assert request_after(away, with_form, message) == replace(WELDERS, aspect=(aspect,))


def test_the_request_is_taken_up_again_as_it_was(with_form: Topics) -> None:
    away = replace(filling(WELDERS), frame=Frame("salary"), pending=None)
    message = said("ทำคำขอต่อ", "human", marker="ทำคำขอต่อ=resume")
    assert request_after(away, with_form, message) == WELDERS


def test_only_what_nothing_else_waits_for_finds_its_way_back(with_form: Topics) -> None:
    away = replace(filling(WELDERS), frame=Frame("salary"), pending=None)
    assert request_after(away, with_form, said("8 คน", number="8=8")).number == ("8",)
    elsewhere = decided(
        away, with_form, said("แล้ว ปวส. ล่ะ", level="ปวส.=high_voc_cert", marker="แล้ว=followup")
    )
    assert isinstance(elsewhere, Run) and elsewhere.intent == "salary"


def test_the_request_is_dropped_by_a_word(with_form: Topics) -> None:
    message = said("ยกเลิก", "restart", marker="ยกเลิก=cancel")
    assert decided(filling(WELDERS), with_form, message) == SayText("request_cancelled")


def test_there_is_nothing_to_continue_without_a_request(with_form: Topics) -> None:
    message = said("ทำคำขอต่อ", "human", marker="ทำคำขอต่อ=resume")
    assert decided(State(), with_form, message) == SayText("no_request")


def test_other_people_and_how_many_are_a_new_request(with_form: Topics) -> None:
    message = said("หาบัญชี 2 คน", "recruit", field="บัญชี=accounting", number="2=2")
    assert request_after(filling(WELDERS), with_form, message) == Filters(
        field=("accounting",), number=("2",)
    )


def test_a_confirmed_request_waits_for_nothing() -> None:
    complete = replace(WELDERS, month=("6",))
    assert waits(filling(complete))
    assert waits(filling(replace(complete, aspect=(CONFIRMED,)))) is None


def test_a_button_from_elsewhere_keeps_how_many() -> None:
    run = Run("recruit", Filters(field=("welding",), province=("20",)))
    assert pressed(filling(WELDERS), run).filters == replace(WELDERS, province=("20",))


def test_a_button_for_other_people_begins_anew() -> None:
    run = Run("recruit", Filters(field=("accounting",)))
    assert pressed(filling(WELDERS), run) == run


def test_a_short_course_is_no_level_of_graduates(with_form: Topics) -> None:
    message = said("short courses", "nlu_fallback", level="short courses=short_course")
    assert request_after(filling(WELDERS), with_form, message).level == ("voc_cert",)


def test_what_is_refused_leaves_the_rest_of_the_request(with_form: Topics) -> None:
    message = said("ไม่เอา ปวช.", "deny", level="ปวช.=-voc_cert")
    changed = request_after(filling(WELDERS), with_form, message)
    assert (changed.level, changed.number, changed.without) == ((), ("20",), (("level", "voc_cert"),))


def test_the_answer_to_which_of_several_keeps_how_many(with_form: Topics) -> None:
    asked = Filters(number=("5",))
    state = State(frame=Frame("recruit", asked), pending=Pending("field", "recruit", asked))
    message = said("ช่างยนต์", "programs", field="ช่างยนต์=auto")
    assert request_after(state, with_form, message) == Filters(field=("auto",), number=("5",))

"""What points at something that was shown, and what is asked of everything that was shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.query import Query
from actions.registry import ACTIONS, Registered
from actions.reply import Listed
from bot.dialogue.decide import Decision, Run, SayText, decide
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from bot.nlu.understanding import Understanding
from tests.bot.dialogue.saying import asking, said

COLLEGES = tuple(Listed("college", code) for code in ("a", "b", "c"))
A_LIST = State(frame=Frame("programs", Filters(field=("auto",), province=("21",))), listed=COLLEGES)
ONE = State(frame=Frame("college_info", Filters(college=("b",))), listed=COLLEGES)


def decided(state: State, topics: Topics, message: Understanding) -> Decision:
    return decide(state, message, topics)[1]


def test_an_item_beyond_the_list_is_said_to_be_none(topics: Topics) -> None:
    message = said("the ninth one", "back", marker="the ninth one=ordinal:9")
    assert decided(A_LIST, topics, message) == SayText("beyond_list")


def test_a_row_of_what_no_filter_names_is_not_picked(topics: Topics) -> None:
    rows = replace(A_LIST, listed=(Listed("subject_type", "1"), Listed("subject_type", "2")))
    decision = decided(rows, topics, said("อันแรก", marker="อันแรก=ordinal:1"))
    assert not isinstance(decision, Run)


def test_items_of_a_later_page_count_from_its_first(topics: Topics) -> None:
    page = replace(A_LIST, frame=Frame("programs", Filters(), offset=5))
    decision = decided(page, topics, said("ข้อ 7", marker="ข้อ 7=ordinal:7"))
    assert isinstance(decision, Run) and decision.filters.college == ("b",)


def test_a_picked_college_is_told_itself(topics: Topics, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = Registered("college_info", lambda question, desk: None, frozenset({"college", "field", "aspect"}))  # type: ignore[arg-type,return-value]
    monkeypatch.setitem(ACTIONS, "college_info", wide)
    decision = decided(A_LIST, topics, said("อันแรก", marker="อันแรก=ordinal:1"))
    assert decision == Run("college_info", Filters(college=("a",)))


def test_this_college_is_the_one_that_the_talk_is_about(topics: Topics) -> None:
    message = said("วิทยาลัยนี้สอนอะไร", "programs", marker="วิทยาลัยนี้=there")
    decision = decided(ONE, topics, message)
    assert isinstance(decision, Run) and decision.filters.college == ("b",)


def test_this_college_after_several_is_asked_back(topics: Topics) -> None:
    message = said("วิทยาลัยนี้สอนอะไร", "programs", marker="วิทยาลัยนี้=there")
    decision = decided(A_LIST, topics, message)
    assert isinstance(decision, Run) and decision.unclear[0].candidates == ("a", "b", "c")


def test_there_after_several_is_the_place(topics: Topics) -> None:
    decision = decided(A_LIST, topics, said("เงินเดือนที่นั่นเท่าไหร่", "salary", marker="ที่นั่น=there"))
    assert decision == Run("salary", Filters(field=("auto",)))


@pytest.mark.parametrize(("marker", "intent"), [("bigger", "listed_sizes"), ("nearer", "listed_distances")])
def test_which_of_the_list(topics: Topics, marker: str, intent: str) -> None:
    decision = decided(A_LIST, topics, said("อันไหนกว่ากัน", "compare", marker=f"กว่า={marker}"))
    assert decision == Run(intent, Filters(field=("auto",), college=("a", "b", "c")))


def test_all_numbers_are_those_of_the_list(topics: Topics) -> None:
    message = said("ขอเบอร์ทั้งหมด", "personal_data", aspect="เบอร์=phone", marker="ทั้งหมด=all")
    decision = decided(ONE, topics, message)
    assert isinstance(decision, Run) and decision.intent == "listed_phones"


def test_a_number_after_one_college_is_its_number(topics: Topics) -> None:
    decision = decided(ONE, topics, said("เบอร์ล่ะ", "greeting", aspect="เบอร์=phone", marker="ล่ะ=followup"))
    assert decision == Run("college_info", Filters(college=("b",), aspect=("phone",)))


def test_the_second_ones_number_is_not_everybodys(topics: Topics) -> None:
    both = said("ขอเบอร์ที่สอง", "personal_data", aspect="เบอร์=phone")
    ordinal = said("ขอเบอร์ที่สอง", marker="ที่สอง=ordinal:2").entities
    decision = decided(A_LIST, topics, replace(both, entities=(*both.entities, *ordinal)))
    assert isinstance(decision, Run) and decision.filters.college == ("b",)


def test_names_of_graduates_stay_refused_after_a_list(topics: Topics) -> None:
    message = said("ขอรายชื่อทั้งหมด", "personal_data", aspect="รายชื่อ=names", marker="ทั้งหมด=all")
    decision = decided(A_LIST, topics, message)
    assert isinstance(decision, Run) and decision.intent == "personal_data"


def test_the_numbers_of_two_named_colleges(topics: Topics) -> None:
    both = said("ขอเบอร์วท.ตากกับวท.น่าน", "college_info", aspect="เบอร์=phone", college="วท.ตาก=x")
    other = said("ขอเบอร์วท.ตากกับวท.น่าน", college="วท.น่าน=y").entities
    decision = decided(State(), topics, replace(both, entities=(*both.entities, *other)))
    assert decision == Run("listed_phones", Filters(college=("x", "y")))


@pytest.mark.parametrize("by", ["", "college"])
def test_which_of_the_listed_colleges_has_most_is_counted_with_all_that_was_asked(
    topics: Topics, by: str
) -> None:
    message = asking(
        said("อันไหนเด็กจบเยอะกว่า", "compare"), measure="graduates", order="most", asks="rows", by=by
    )
    decision = decided(A_LIST, topics, message)
    assert isinstance(decision, Run) and decision.query is not None
    assert decision.query.by == ("college",) and decision.query.order == "most"
    assert decision.query.values("field") == ("auto",) and decision.query.values("province") == ("21",)


def test_which_province_has_most_asks_of_no_listed_college(topics: Topics) -> None:
    message = asking(
        said("จังหวัดไหนเด็กจบเยอะสุด", "compare"), measure="graduates", order="most", asks="rows", by="province"
    )
    decision = decided(A_LIST, topics, message)
    assert isinstance(decision, Run) and decision.query is not None and decision.query.by == ("province",)


def test_the_number_after_a_list_of_one_is_that_of_the_college(topics: Topics) -> None:
    alone = replace(A_LIST, listed=COLLEGES[:1])
    decision = decided(alone, topics, said("ขอเบอร์", "personal_data", aspect="เบอร์=phone"))
    assert (
        isinstance(decision, Run) and decision.intent == "college_info" and decision.filters.college == ("a",)
    )


def test_of_a_place_in_an_order_its_own_telephone_is_told(topics: Topics) -> None:
    order = Frame("graduates", query=Query("graduates", by=("college",), order="most", ranks=(1, 3)))
    state = replace(A_LIST, frame=order)
    message = asking(said("อันดับ 2 เบอร์อะไร", number="2=2", aspect="เบอร์=phone"), role="nth", asks="attribute")
    decision = decided(state, topics, message)
    assert isinstance(decision, Run)
    assert (decision.intent, decision.filters.college, decision.chosen) == (
        "college_info",
        ("b",),
        ("number",),
    )

"""Messages that lean on the talk: its entry, which of the last two, its area, its members, where it is taught."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from actions.registry import ACTIONS, Registered
from bot.dialogue.decide import Run, decide
from bot.dialogue.decisions.own_topic import with_area_of_centre
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topic, Topics
from tests.bot.dialogue.saying import asking, said

BAKERY = Filters(field=("food",), level=("high_voc_cert",), province=("60",))
LISTED = State(frame=Frame("programs", BAKERY))


def run_of(state: State, topics: Topics, text: str, intent: str = "nlu_fallback", **things: str) -> Run:
    _, decision = decide(state, said(text, intent, **things), topics)
    assert isinstance(decision, Run), decision
    return decision


@pytest.mark.parametrize("intent", ["nlu_fallback", "goodbye", "help", "admission", "programs"])
def test_entry_after_a_list_is_of_that_field_at_that_level(topics: Topics, intent: str) -> None:
    run = run_of(LISTED, topics, "แล้วเขารับวุฒิอะไร", intent, aspect="วุฒิอะไร=entry")
    assert run == Run("program_info", replace(BAKERY, aspect=("entry",)))


def test_years_after_a_talk_about_a_level_are_of_that_level(topics: Topics) -> None:
    talk = State(frame=Frame("programs", Filters(level=("voc_cert",), province=("60",))))
    run = run_of(talk, topics, "เรียนกี่ปี", "level_info", aspect="กี่ปี=duration")
    assert (run.intent, run.filters.level) == ("level_info", ("voc_cert",))


def test_entry_to_something_named_is_a_question_of_its_own(topics: Topics) -> None:
    run = run_of(
        LISTED, topics, "ช่างเชื่อมใช้วุฒิอะไร", "program_info", field="ช่างเชื่อม=welding", aspect="วุฒิอะไร=entry"
    )
    assert run.filters.field == ("welding",)


def test_a_place_named_with_which_joins_the_place_before(topics: Topics) -> None:
    talk = State(frame=Frame("graduates", Filters(field=("auto",), province=("23",))))
    run = run_of(
        talk, topics, "กับจันทบุรี ที่ไหนมากกว่า", "compare", province="จันทบุรี=22", marker="ไหนมากกว่า=bigger"
    )
    assert run.query and (run.query.by, run.query.values("province")) == (("province",), ("23", "22"))


def test_without_two_things_spoken_of_nothing_is_compared(topics: Topics) -> None:
    talk = State(frame=Frame("graduates", Filters(province=("51",))))
    _, decision = decide(talk, said("ที่ไหนเยอะกว่า", marker="ไหนเยอะกว่า=bigger"), topics)
    assert not (isinstance(decision, Run) and decision.intent == "compare")


def test_a_centre_leaves_its_area_to_a_question_about_numbers(topics: Topics) -> None:
    talk = State(frame=Frame("centre", Filters(centre=("eec",))))
    run = run_of(talk, topics, "มีคนจบ ปวช. ทั้งหมดกี่คน", "graduates", level="ปวช.=voc_cert", aspect="กี่คน=count")
    assert run.filters.region == ("eec",)


def test_a_place_of_its_own_beats_the_area_of_the_centre() -> None:
    named = Filters(centre=("eec",), province=("50",))
    assert with_area_of_centre(named, frozenset({"region", "province"})) == named


def test_a_country_in_a_talk_about_the_project_asks_of_its_members(topics: Topics) -> None:
    talk = State(frame=Frame("mekong_lancang", Filters(international=("mlc",))))
    run = run_of(talk, topics, "แล้วอินเดียอยู่ด้วยไหม", "international", country="อินเดีย=IN")
    assert run == Run("mekong_lancang", Filters(country=("IN",)))


@pytest.mark.parametrize(("asks", "topic"), [("yes_no", "programs"), ("value", "outcomes")])
def test_whether_a_field_is_taught_elsewhere_leaves_the_talk_about_shares(
    topics: Topics, asks: str, topic: str
) -> None:
    talk = State(frame=Frame("outcomes", Filters(field=("marketing",))))
    message = said("แล้วพะเยามีสอนไหม", "programs", province="พะเยา=56", marker="แล้ว=followup")
    _, run = decide(talk, asking(message, asks=asks), topics)
    assert isinstance(run, Run)
    assert (run.intent, run.filters) == (topic, Filters(field=("marketing",), province=("56",)))


@pytest.mark.parametrize(("about", "named"), [("level_info", "level"), ("program_info", "field")])
def test_a_place_after_what_a_level_or_a_field_is_asks_where_it_is_taught(
    topics: Topics, about: str, named: str
) -> None:
    talk = State(frame=Frame(about, Filters().having(named, "voc_cert" if named == "level" else "auto")))
    run = run_of(talk, topics, "แล้วที่ตรังล่ะ", "goodbye", province="ตรัง=92", marker="แล้ว=followup")
    assert (run.intent, run.filters.province) == ("programs", ("92",))
    assert getattr(run.filters, named)


@pytest.mark.parametrize("text", ["หนูจะจบ ม.3 เอาแค่ระดับปวช.", "เอาเฉพาะปวช.ค่ะ", "only ปวช. please"])
def test_a_level_alone_is_left_of_the_list_whatever_else_it_sounds_like(topics: Topics, text: str) -> None:
    talk = State(frame=Frame("programs", Filters(industry=("robotics",))))
    run = run_of(talk, topics, text, "level_info", level=f"{'ระดับ' if 'ระดับ' in text else ''}ปวช.=voc_cert")
    assert run == Run("programs", Filters(industry=("robotics",), level=("voc_cert",)))


def test_a_question_about_a_level_is_no_list_of_it(topics: Topics) -> None:
    talk = State(frame=Frame("programs", Filters(industry=("robotics",))))
    run = run_of(talk, topics, "ระดับปวช. เรียนกี่ปี", "level_info", level="ปวช.=voc_cert", aspect="กี่ปี=duration")
    assert run.intent == "level_info"


def test_a_level_of_the_fields_for_an_interest_is_where_they_are_taught(
    topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    advice = Registered("advice", lambda question, desk: None, frozenset({"aspect", "level", "field"}))  # type: ignore[arg-type,return-value]
    monkeypatch.setitem(ACTIONS, "advice", advice)
    known = Topics(topics.by_name | {"advice": Topic("advice", {"th": "หัวข้อ", "en": "Topic"}, "advice")})
    talk = State(frame=Frame("advice", Filters(field=("hotel",), aspect=("interest_travel",))))
    run = run_of(talk, known, "ขอแค่ ปวส.", "level_info", level="ปวส.=high_voc_cert")
    assert run == Run("programs", Filters(field=("hotel",), level=("high_voc_cert",)))

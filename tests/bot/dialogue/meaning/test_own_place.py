"""Where somebody lives and what he likes counts for later questions; a place that was only asked about is no home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.filters import Filters
from bot.dialogue.decide import Run, decide
from bot.dialogue.meaning.own_place import lives
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import Topics
from tests.bot.dialogue.saying import asking, said

LIKED = Frame("advice", Filters(field=("food", "home_economics"), aspect=("interest_cooking",)))
AT_HOME = State(lives="province:23")


def run_of(state: State, topics: Topics, text: str, **things: str) -> Filters:
    decision = decide(state, said(text, "nearest_college", 0.96, **things), topics)[1]
    assert isinstance(decision, Run)
    return decision.filters


def test_where_somebody_says_to_live_is_kept_through_the_talk(topics: Topics) -> None:
    told = asking(said("ผมอยู่ตราดครับ", province="ตราด=23"), role="own")
    state, _ = decide(State(), told, topics)
    later, _ = decide(state, said("เรียนกี่ปี", "level_info", aspect="กี่ปี=duration"), topics)
    assert (state.lives, later.lives) == ("province:23", "province:23")
    assert State.from_json(later.to_json()).lives == "province:23"


def test_a_place_that_is_asked_about_or_doubtful_is_nobodys_home() -> None:
    asked = asking(said("ตราดมีอะไรเรียน", province="ตราด=23"), role="where")
    doubtful = asking(said("ผมอยู่เมือง", province="เมือง=23|24"), role="own")
    refused = asking(said("ไม่ได้อยู่ตราด", province="ตราด=-23"), role="own")
    assert [lives(State(), one).lives for one in (asked, doubtful, refused)] == ["", "", ""]


def test_near_me_is_where_the_person_lives(topics: Topics) -> None:
    assert run_of(AT_HOME, topics, "แถวนี้มีอะไรเรียนบ้าง", near="แถวนี้=me").province == ("23",)


@pytest.mark.parametrize("state", [State(), replace(AT_HOME, location=(7.6, 100.0))])
def test_without_a_home_or_with_a_shared_place_nothing_is_added(topics: Topics, state: State) -> None:
    assert not run_of(state, topics, "แถวนี้มีอะไรเรียนบ้าง", near="แถวนี้=me").province


def test_the_home_does_not_end_the_talk_about_a_field(topics: Topics) -> None:
    talk = replace(AT_HOME, frame=Frame("salary", Filters(field=("food",))))
    near = run_of(talk, topics, "แถวบ้านฉันมีวิทยาลัยที่ไหนสอนบ้างคะ", near="แถวบ้าน=me")
    assert (near.field, near.province) == (("food",), ("23",))
    named = run_of(talk, topics, "แถวบ้านฉันมีที่ไหนสอนบัญชีบ้างคะ", near="แถวบ้าน=me", field="บัญชี=accounting")
    assert (named.field, named.province) == (("accounting",), ("23",))


def test_a_place_that_is_named_counts_before_the_home(topics: Topics) -> None:
    named = run_of(AT_HOME, topics, "แถวนี้ในตรังมีอะไรเรียน", near="แถวนี้=me", province="ตรัง=92")
    assert named.province == ("92",)


def test_what_was_liked_means_the_fields_that_were_told_for_it(topics: Topics) -> None:
    talk = State(frame=Frame("level_info", Filters(level=("voc_cert",))), previous=LIKED)
    assert run_of(talk, topics, "มีที่เรียนด้านที่หนูชอบไหม").field == ("food", "home_economics")
    assert run_of(talk, topics, "มีที่เรียนด้านที่หนูชอบไหม ช่างยนต์", field="ช่างยนต์=auto").field == ("auto",)
    assert not run_of(State(), topics, "มีที่เรียนด้านที่หนูชอบไหม").field

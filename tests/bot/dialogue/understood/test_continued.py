"""What a fragment is about after another message: the talk's topic, unless its words say something else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.filters import Filters
from actions.query import Condition, Query
from bot.dialogue.state import Frame, State
from bot.dialogue.understood.continued import back_to_the_earlier, continued, widened
from bot.dialogue.understood.heard import heard
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Ranked, Slot, Understanding

TAKES = frozenset({"province", "field", "level", "sector"})
REFINES = {"act": Slot("refine", 0.95)}


def understood(text: str, *ranking: tuple[str, float], **parts: object) -> Understanding:
    """A message as the model reads it alone."""
    ranked = tuple(Ranked(*one) for one in ranking)
    said = Understanding(text, "th", ranked[0].intent, ranked[0].confidence, ranked)
    return replace(said, **parts)  # type: ignore[arg-type]


def after(about: str, said: Understanding) -> str:
    """The topic of a message after one of another topic."""
    return continued(said, heard(said), about, TAKES).intent


def test_a_narrowing_stays_with_the_talk_though_it_sounds_like_a_request() -> None:
    said = understood(
        "เอาที่มากกว่า 70", ("recruit", 0.93), ("graduates", 0.02), slots={**REFINES, "bound": Slot("over")}
    )
    assert after("graduates", said) == "graduates"


def test_what_is_named_instead_is_no_mere_no() -> None:
    there = (Entity("province", "57", 10, 19, "เชียงราย"),)
    said = understood("ไม่ใช่จ้ะ เชียงราย", ("deny", 0.998), slots={"act": Slot("correct", 0.9)}, entities=there)
    assert after("graduates", said) == "graduates"
    assert (
        after("graduates", understood("ไม่ใช่", ("deny", 0.998), slots={"act": Slot("correct", 0.9)})) == "deny"
    )


def test_a_sure_question_of_its_own_is_of_its_own_topic() -> None:
    said = understood("เงินเดือนล่ะ", ("salary", 0.99), slots=REFINES)
    assert after("outcomes", said) == "salary"


def test_a_doubtful_fragment_is_about_what_the_talk_is_about() -> None:
    said = understood("รวมชุดด้วยไหม", ("out_of_scope", 0.5), ("fees", 0.2))
    assert after("fees", said) == "fees"
    assert after("", said) == "out_of_scope"


def test_a_thing_of_which_the_topic_makes_no_use_belongs_to_another() -> None:
    college = (Entity("college", "1320016101", 4, 18, "เทคนิคชลบุรี"),)
    said = understood("แล้วเทคนิคชลบุรี", ("college_info", 0.6), ("fees", 0.3), slots=REFINES, entities=college)
    assert after("fees", said) == "college_info"


# ---------------------------------------------------------------- the place around the one of the talk
DATA = Path(__file__).parents[4] / "data"
NAMES = Names(operations=Operations.read(DATA), regions={"52": "north", "20": "east_eec"})
LAMPANG = (Condition("province", ("52",)),)


@pytest.mark.parametrize(
    ("text", "before", "place"),
    [
        ("ถ้าเป็นทั้งภาคล่ะ", LAMPANG, Condition("region", ("north",))),
        ("and the whole region?", LAMPANG, Condition("region", ("north",))),
        ("ทั้งจังหวัดเลย", (Condition("district", ("52:เมืองลำปาง",)),), Condition("province", ("52",))),
        ("ทั้งภาค", (Condition("district", ("52:เกาะคา",)),), Condition("region", ("north",))),
    ],
)
def test_the_place_around_the_one_before_is_meant(
    text: str, before: tuple[Condition, ...], place: Condition
) -> None:
    found = widened(Reading(Query(by=(place.dimension,))), text, before, NAMES)
    assert found.query.where == (place,) and not found.query.by and found.act == "refine"


@pytest.mark.parametrize(
    ("text", "read", "before"),
    [
        ("แยกตามภาค", Query(by=("region",)), LAMPANG),
        ("ทั้งภาคใต้", Query(where=(Condition("region", ("south",)),)), LAMPANG),
        ("ทั้งภาคล่ะ", Query(), ()),
        ("ทั้งภาคล่ะ", Query(), (Condition("province", ("52", "20")),)),
        ("ทั้งภาคล่ะ", Query(), (Condition("province", ("52",), "not"),)),
    ],
)
def test_what_is_named_or_unknown_stays(text: str, read: Query, before: tuple[Condition, ...]) -> None:
    assert widened(Reading(read), text, before, NAMES) == Reading(read)


def test_a_talk_goes_back_to_what_was_asked_before_another_matter() -> None:
    names = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
    rate, other = Frame("outcomes", query=Query("employed")), Frame("salary")
    state, place = State(frame=other, previous=rate), Filters(province=("65",))
    said = replace(heard(understood("…", ("back", 0.6))), filters=place)
    back = back_to_the_earlier(state, said, "กลับมาเรื่องเมื่อกี้ พิษณุโลกล่ะ", names)
    assert (back.frame, back.previous) == (rate, other)
    assert back_to_the_earlier(state, said, "แล้วพิษณุโลกล่ะ", names) == state

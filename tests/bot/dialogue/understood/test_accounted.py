"""A figure that does less than the words ask says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import Bound, Condition, Query
from bot.dialogue.understood.accounted import counts_the_named, unaccounted
from bot.dialogue.understood.reading import Names, Reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Understanding

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
RAYONG = Condition("province", ("21",))
NOT_RAYONG = Condition("province", ("21",), "not")


def left_out(text: str, query: Query, read: Query | None = None) -> tuple[str, ...]:
    return unaccounted(Understanding(text, "th", "graduates", 0.9), Reading(read or query), query, NAMES)


@pytest.mark.parametrize(
    ("text", "query", "words"),
    [
        ("คนจบทั้งประเทศ ยกเว้นระยอง", Query("graduates", (RAYONG,)), "ยกเว้น"),
        ("เอกชนคิดเป็นร้อยละเท่าไร", Query("colleges", (RAYONG,)), "ร้อยละ"),
        ("จังหวัดไหนจบเยอะสุด", Query("graduates", by=("province",)), "เยอะสุด"),
        ("จังหวัดไหนสอนบ้าง", Query("graduates", by=("college",)), "จังหวัดไหน"),
        ("มีคนจบกี่สาขา", Query("graduates"), "กี่สาขา"),
        ("average per college", Query("graduates"), "average"),
        ("graduates outside Rayong", Query("graduates"), "outside"),
    ],
)
def test_words_that_the_query_does_not_do_are_named(text: str, query: Query, words: str) -> None:
    assert words in left_out(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("คนจบทั้งประเทศ ยกเว้นระยอง", Query("graduates", (NOT_RAYONG,))),
        ("จังหวัดไหนจบเยอะสุด", Query("graduates", by=("province",), order="most")),
        ("เอกชนคิดเป็นร้อยละเท่าไร", Query("colleges", share_of=("sector",))),
        ("มีงานทำร้อยละเท่าไร", Query("employed")),
        ("จบเกิน 20 คนกี่จังหวัด", Query("graduates", by=("province",), having=(Bound("over", 20),), asks="how_many_rows")),
        ("ระยองจบกี่คน", Query("graduates", (RAYONG,))),
        ("จบปีละกี่คน", Query("graduates")),
        ("มีหรือไม่ กี่คน", Query("graduates")),
    ],
)  # fmt: skip
def test_nothing_is_named_where_all_is_done(text: str, query: Query) -> None:
    assert left_out(text, query) == ()


def test_a_wish_in_place_of_what_is_refused_is_enough() -> None:
    read = Query(
        "graduates", (Condition("field", ("marketing",)), Condition("field", ("accounting",), "not"))
    )
    assert left_out("ไม่เอาบัญชี เอาการตลาด กี่คน", Query("graduates", read.where[:1]), read) == ()


def test_what_is_refused_and_asked_for_alike_is_named() -> None:
    read = Query("graduates", (Condition("field", ("auto",)), Condition("field", ("auto",), "not")))
    assert left_out("ช่างยนต์ ไม่ใช่เครื่องกล กี่คน", Query("graduates", read.where[:1]), read) == ("ไม่ใช่",)


def test_how_many_were_named_is_no_limit_that_was_left_out() -> None:
    two = Query("graduates", (Condition("province", ("20", "21")),))
    number = Entity("numeral", "2", 0, 3, "สอง", role="other")
    assert counts_the_named(number, two)
    assert counts_the_named(replace(number, id="1"), Query("graduates"))  # "in one year"
    assert not counts_the_named(replace(number, id="3"), two)
    assert not counts_the_named(replace(number, role="bound"), two)


def test_the_average_of_the_country_is_the_other_side_of_a_share() -> None:
    held = Query("employed", (RAYONG,), versus=(Condition("province", ()),), arithmetic="difference")
    assert left_out("ต่างจากค่าเฉลี่ยประเทศเท่าไร", held) == ()
    people = replace(held, measure="graduates")
    assert "เฉลี่ย" in left_out("ต่างจากค่าเฉลี่ยประเทศเท่าไร", people)

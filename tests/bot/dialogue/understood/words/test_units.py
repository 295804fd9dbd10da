"""The classifier of a number says what is counted, whatever else was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.query import Bound, Query
from bot.dialogue.understood.words.units import Units, counted_as_said, counted_units
from bot.nlu.understanding import Entity, Understanding

UNITS = Units.read(Path(__file__).parents[5] / "data")
OVER = (Bound("over", 30),)


def said(text: str, *entities: Entity) -> Understanding:
    return Understanding(text, "th", "graduates", 0.9, entities=entities)


def number(text: str, digits: str) -> Entity:
    start = text.index(digits)
    return Entity("numeral", f">{digits}", start, start + len(digits), digits, role="bound")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ระยองเปิดสอนกี่สาขา", "fields"),
        ("มีคนจบกี่คน", "people"),
        ("สอนอยู่กี่จังหวัด", "provinces"),
        ("how many state colleges are there", "places"),
        ("เอกชนกี่ %", "percent"),
    ],
)
def test_what_how_many_asks_for(text: str, unit: str) -> None:
    assert unit in UNITS.counted(text)


def test_two_such_questions_ask_for_no_one_unit() -> None:
    assert UNITS.counted("มีกี่วิทยาลัย จบกี่คน") == frozenset()


def test_a_thing_that_is_asked_for_is_what_is_counted() -> None:
    query = counted_as_said(Query("graduates", asks="value"), said("ปวช. ในพัทลุงมีคนจบอยู่กี่สาขา"), UNITS)
    assert (query.measure, query.by) == ("fields", ())


def test_people_stay_people() -> None:
    query = Query("graduates", asks="value")
    assert counted_as_said(query, said("จบกี่คน"), UNITS) == query


def test_a_threshold_is_of_what_stands_behind_its_number() -> None:
    text = "วิทยาลัยที่เปิดมากกว่า 30 หลักสูตร"
    query = counted_as_said(
        Query("teaching_colleges", by=("college",), having=OVER), said(text, number(text, "30")), UNITS
    )
    assert query.measure == "programmes"


def test_things_that_keep_a_condition_are_counted_as_rows() -> None:
    text = "มีกี่จังหวัดที่มีวิทยาลัยเกิน 30 แห่ง"
    query = counted_as_said(
        Query("colleges", having=OVER, asks="value"), said(text, number(text, "30")), UNITS
    )
    assert (query.measure, query.by, query.asks) == ("colleges", ("province",), "how_many_rows")


@pytest.mark.parametrize(
    ("text", "dimension"),
    [("จังหวัดไหนมีมากสุด", "province"), ("รายอำเภอ", "district"), ("which of the EEC provinces", "province")],
)
def test_a_grouping_that_is_asked_for_in_words(text: str, dimension: str) -> None:
    assert dimension in UNITS.groupings(text)


def test_shared_out_is_split_but_a_year_is_no_share() -> None:
    assert UNITS.shared_out("ภาคละกี่คน") == ("region",)
    assert UNITS.shared_out("จบปีละกี่คน") == ()


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("private colleges: their part of all vocational graduates there", "graduates"),
        ("วิทยาลัยเอกชนคิดเป็นกี่เปอร์เซ็นต์ของผู้จบทั้งหมด", "graduates"),
        ("their part of all colleges there", "colleges"),
        ("how big is their part", "colleges"),
    ],
)
def test_a_share_is_one_of_what_its_whole_is_made_of(text: str, measure: str) -> None:
    query = Query("colleges", share_of=("sector",))
    assert counted_as_said(query, said(text), UNITS).measure == measure


def test_a_second_grouping_is_joined_by_a_word() -> None:
    assert list(UNITS.groupings("graduates by level and sector for Songkhla")) == ["level", "sector"]
    assert list(UNITS.groupings("แยกตามจังหวัดและระดับ")) == ["province", "level"]
    assert list(UNITS.groupings("แยกตามจังหวัดที่มีระดับ ปวส.")) == ["province"]


def test_dimensions_that_a_text_has_a_word_for() -> None:
    assert UNITS.called("how many graduates does a private college have?") == {"college"}


def test_a_number_of_ones_own_is_told_in_per_cent() -> None:
    query = Query("graduates", part=20.0)
    assert "percent" in counted_units(query)
    assert counted_as_said(query, said("รับ 20 คน คิดเป็นกี่เปอร์เซ็นต์"), UNITS) == query


def test_each_of_them_asks_for_rows_by_itself() -> None:
    assert UNITS.groupings("โรงเรียนที่น่าน แต่ละที่มีคนจบเท่าไร") == {"college": "แต่ละที่"}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("How many diploma-level (ปวส.) fields had graduates at Sattahip?", "fields"),
        ("How many voc. cert. programmes have graduates in Trang?", "programmes"),
        ("กี่บาท ที่ระยอง", ""),  # Thai words stand between no "how many" and its classifier
    ],
)
def test_english_words_stand_between_how_many_and_its_classifier(text: str, unit: str) -> None:
    assert (unit in UNITS.counted(text)) if unit else not UNITS.counted(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("สาขาไหนมีคนจบแค่คนเดียว", "people"),
        ("สาขาที่สอนแห่งเดียว", "places"),
        ("fields with only one diploma graduate", "people"),
        ("จบจากที่เดียวกัน", ""),  # the same place
    ],
)
def test_one_alone_is_exactly_one_of_its_unit(text: str, unit: str) -> None:
    assert (unit in UNITS.only_one(text)) if unit else not UNITS.only_one(text)


def test_rows_of_one_alone_have_exactly_one_of_it() -> None:
    rows = Query("graduates", by=("field",))
    assert counted_as_said(rows, said("สาขาไหนมีคนจบแค่คนเดียว"), UNITS).having == (Bound("exactly", 1),)
    colleges = counted_as_said(rows, said("สาขาไหนมีวิทยาลัยสอนแห่งเดียว"), UNITS)
    assert (colleges.measure, colleges.having) == ("colleges", (Bound("exactly", 1),))


def test_one_row_alone_bounds_nothing() -> None:
    assert not counted_as_said(Query("graduates", by=("province",)), said("ชลบุรีจังหวัดเดียว"), UNITS).having
    assert not counted_as_said(Query("graduates"), said("ไปคนเดียว"), UNITS).having
    asked = Query("graduates", asks="yes_no")
    assert counted_as_said(asked, said("จบคนเดียวไหม"), UNITS).having == (Bound("exactly", 1),)
    assert not counted_as_said(asked, said("ชลบุรีจังหวัดเดียวมีคนจบไหม"), UNITS).having


def test_a_number_of_rows_that_are_asked_for_behind_it_is_how_many_there_are() -> None:
    for text, rows in (("เทียบ 5 ภาค ภาคใดสูงสุด", "region"), ("5 จังหวัดที่มากสุด", "")):
        start = text.index("5")
        assert UNITS.how_many_rows(Entity("numeral", "5", start, start + 1, "5"), text) == rows


def test_a_level_may_stand_within_the_word_for_the_rows() -> None:
    assert tuple(UNITS.groupings("ระยองสาขา ปวส. ไหนคนจบมากที่สุด")) == ("field",)
    assert not UNITS.groupings("สาขา ปวส. กี่คน")


@pytest.mark.parametrize(
    ("text", "how_long"),
    [
        ("กี่ปีจบ", True),
        ("เรียนกี่เดือนคะ", True),
        ("how many years does it take", True),
        ("จบปีละกี่คน", False),
        ("ปี 2566 จบกี่คน", False),
        ("เรียนกี่ปี แล้วจบกี่คน", False),
    ],
)
def test_how_long_something_takes_is_no_count(text: str, how_long: bool) -> None:
    assert UNITS.asks_how_long(text) == how_long

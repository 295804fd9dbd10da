"""Rows in which one thing is more than another: what stands on either side of the comparing word, and which is more."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.query import Bound, Comparison, Condition, Query
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
HIGHER, LOWER = ("level", "high_voc_cert", "ปวส."), ("level", "voc_cert", "ปวช.")
PRIVATE, STATE = ("sector", "private", "เอกชน"), ("sector", "state", "รัฐ")
RAYONG = ("province", "21", "ระยอง")
Name = tuple[str, str, str]


def asked(text: str, by: str, *names: Name, **slots: str) -> Query:
    """The query of a message that names these things, split by a dimension."""
    found = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w, role="where") for k, i, w in names)
    read = {"by": by, "asks": "rows", "measure": "graduates"} | slots
    message = Understanding(
        text, "th", "graduates", 0.9, entities=found, slots={n: Slot(v, 0.95) for n, v in read.items()}
    )
    return reading(message, NAMES).query


@pytest.mark.parametrize(
    ("text", "names", "op"),
    [
        ("จังหวัดไหนจบ ปวส. มากกว่า ปวช.", (HIGHER, LOWER), "over"),
        ("จังหวัดไหน ปวส. มีคนจบเยอะกว่าคนจบ ปวช. บ้าง", (HIGHER, LOWER), "over"),
        ("จังหวัดไหน ปวส. น้อยกว่า ปวช.", (HIGHER, LOWER), "under"),
        ("which provinces have more ปวส. than ปวช.", (HIGHER, LOWER), "over"),
        ("where are there fewer ปวส. than ปวช. by province", (HIGHER, LOWER), "under"),
        (
            "in which provinces do ปวส. graduates of เอกชน outnumber those of ปวช.",
            (HIGHER, PRIVATE, LOWER),
            "over",
        ),
    ],
)
def test_the_side_behind_the_comparing_word_is_the_second(
    text: str, names: tuple[Name, ...], op: Comparison
) -> None:
    query = asked(text, "province", *names)
    assert query.values("level") == ("high_voc_cert",)
    assert query.versus == (Condition("level", ("voc_cert",)),)
    assert query.having == (Bound(op, 0),) and query.by == ("province",) and query.sides_by_row


def test_a_thing_of_the_rows_kind_is_what_all_rows_are_held_against() -> None:
    query = asked("จังหวัดไหนมีเอกชนมากกว่าระยอง", "province", PRIVATE, RAYONG)
    assert query.where == (Condition("sector", ("private",)),)
    assert query.versus == (Condition("province", ("21",)),) and query.having == (Bound("over", 0),)


def test_the_grouping_that_is_compared_makes_no_rows() -> None:
    assert asked("จังหวัดไหนเอกชนเยอะกว่ารัฐ", "province sector", PRIVATE, STATE).by == ("province",)


def test_only_a_word_for_the_utmost_puts_the_rows_in_order() -> None:
    text = "จังหวัดไหน ปวส. มากกว่า ปวช."
    assert asked(text, "province", HIGHER, LOWER, order="most").order == ""
    assert asked(text + " มากที่สุด", "province", HIGHER, LOWER, order="most").order == "most"


@pytest.mark.parametrize(
    ("text", "by", "names"),
    [
        ("จังหวัดไหนมีคนจบ ปวส. และ ปวช.", "province", (HIGHER, LOWER)),
        ("จังหวัดไหนจบ ปวส. มากกว่า 500 คน นับ ปวช. ด้วย", "province", (HIGHER, LOWER)),
        ("คนจบ ปวส. มากกว่า ปวช. ไหม", "", (HIGHER, LOWER)),
        ("ระดับไหนจบมากกว่ากัน ปวส. ปวช.", "level", (HIGHER, LOWER)),
        ("ปวส. มากกว่า ปวช. กี่เท่า", "level", (HIGHER, LOWER)),
    ],
)
def test_without_two_sides_in_a_row_nothing_is_held_apart(
    text: str, by: str, names: tuple[Name, ...]
) -> None:
    assert not asked(text, by, *names).sides_by_row


@pytest.mark.parametrize(
    ("text", "by", "measure", "against", "op"),
    [
        ("จังหวัดไหนคนจบ ปวส. ว่างงานเยอะกว่ามีงานทำ", "province", "unemployed", "employed", "over"),
        ("จังหวัดไหนบ้างที่ไปทำงานมากกว่าเรียนต่อ", "province", "employed", "further_study", "over"),
        ("ภาคไหนเรียนต่อน้อยกว่าได้งาน", "region", "further_study", "employed", "under"),
        ("ปวช. ระยอง เรียนต่อมากกว่าทำงานไหม", "", "further_study", "employed", "over"),
        ("where do more graduates study further than go to work", "province", "further_study", "employed", "over"),
        ("in which provinces are more unemployed than employed", "province", "unemployed", "employed", "over"),
    ],
)  # fmt: skip
def test_two_ways_that_graduates_went_are_held_against_each_other(
    text: str, by: str, measure: str, against: str, op: Comparison
) -> None:
    query = asked(text, by, measure="further_study")
    assert (query.measure, query.against, query.having) == (measure, against, (Bound(op, 0),))
    assert query.arithmetic == "difference" and query.sides_by_row == bool(by)


@pytest.mark.parametrize(
    "text",
    ["จังหวัดไหนมีงานทำมากกว่า 40% และเรียนต่อ", "จังหวัดไหนมีงานทำหรือเรียนต่อมากกว่ากัน", "ว่างงานหรือตกงานมากกว่าปีก่อน"],
)
def test_without_a_comparing_word_between_them_two_ways_are_none_against_each_other(text: str) -> None:
    assert not asked(text, "province", measure="employed").against


def test_a_programme_is_held_against_a_whole_field() -> None:
    digital = ("program", "hvc_digital_business_technology", "ธุรกิจดิจิทัล")
    query = asked("จังหวัดไหนจบธุรกิจดิจิทัลมากกว่าบัญชี", "province", digital, ("field", "accounting", "บัญชี"))
    assert query.values("programme") == ("hvc_digital_business_technology",)
    assert query.versus == (Condition("field", ("accounting",)),)
    assert query.other_side.where == query.versus


# ---------------------------------------------------------------- the place behind another
BANGKOK, CHONBURI = ("province", "10", "กทม."), ("province", "20", "ชลบุรี")


def test_a_number_before_what_the_rows_come_after_is_a_place_in_their_order() -> None:
    text = "จังหวัดที่คนจบเยอะเป็นที่ 2 รองจาก กทม."
    two = Entity("numeral", "2", text.index("2"), text.index("2") + 1, "2", role="other")
    bangkok = Entity("province", "10", text.index("กทม"), len(text), "กทม.", role="where")
    slots = {"by": Slot("province", 0.9), "measure": Slot("graduates", 0.9)}
    read = reading(Understanding(text, "th", "graduates", 0.9, entities=(two, bangkok), slots=slots), NAMES)
    assert read.query.ranks == (2, 2) and not read.query.where and not read.unused


def test_without_a_number_the_first_row_below_the_one_that_is_named_is_meant() -> None:
    query = asked("จังหวัดไหนมีผู้จบมากรองจากชลบุรี", "province", CHONBURI)
    assert query.versus == (Condition("province", ("20",)),) and not query.where
    assert query.having == (Bound("under", 0),) and (query.order, query.ranks) == ("least", (1, 1))


def test_what_stands_elsewhere_is_nothing_that_rows_come_after() -> None:
    assert asked("ในระยองสาขาไหนคนจบมากรองจากบัญชี", "field", RAYONG).values("province") == ("21",)


def test_all_that_a_joining_word_ties_to_it_comes_before() -> None:
    text = "อันดับ 3 รองจาก กทม. กับชลบุรี"
    assert not asked(text, "province", BANGKOK, CHONBURI).where
    assert asked("มากรองจาก กทม. ในชลบุรี", "province", BANGKOK, CHONBURI).values("province") == ("20",)

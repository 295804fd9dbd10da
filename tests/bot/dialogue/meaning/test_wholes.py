"""Of what a share is one follows from where the names stand around the word for a share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

NAMES = Names(operations=Operations.read(Path(__file__).parents[4] / "data"))
PRIVATE, MARKETING = ("sector", "private", "เอกชน"), ("field", "marketing", "การตลาด")
RAYONG, LEVEL = ("province", "21", "ระยอง"), ("level", "voc_cert", "ปวช.")


def shared(text: str, share: str, *words: tuple[str, str, str], score: float = 0.9) -> tuple[str, ...]:
    """What the whole of a message's share leaves out."""
    named = tuple(Entity(k, i, text.index(w), text.index(w) + len(w), w, role="where") for k, i, w in words)
    slots = {"measure": Slot("graduates", 0.95), "share": Slot(share, score)}
    message = Understanding(text, "th", "graduates", 0.9, entities=named, slots=slots)
    return reading(message, NAMES).query.share_of


@pytest.mark.parametrize(
    ("text", "read", "words", "share"),
    [
        ("เอกชนคิดเป็นกี่เปอร์เซ็นต์ของคนจบทั้งหมดในระยอง", "all", (PRIVATE, RAYONG), ("sector",)),
        ("จบการตลาดกี่เปอร์เซ็นต์ของทั้งหมดในระยอง", "province", (MARKETING, RAYONG), ("field",)),
        ("ระยองมีการตลาดกี่เปอร์เซ็นต์ของ ปวช. ทั้งหมด", "field", (RAYONG, MARKETING, LEVEL), ("field",)),
        ("การตลาดในระยองคิดเป็นกี่เปอร์เซ็นต์", "field", (MARKETING, RAYONG), ("field",)),
    ],
)
def test_what_is_named_in_the_whole_stays_in_it(
    text: str, read: str, words: tuple[tuple[str, str, str], ...], share: tuple[str, ...]
) -> None:
    assert shared(text, read, *words) == share


def test_a_share_that_no_word_says_must_be_surely_read() -> None:
    assert shared("ขอตัวเลขระยอง แยก ปวช.", "level", RAYONG, LEVEL, score=0.6) == ()
    assert shared("ขอตัวเลขระยอง แยก ปวช.", "level", RAYONG, LEVEL, score=0.85) == ("level",)


def test_a_list_is_hardly_a_share() -> None:
    text = "วิทยาลัยเอกชนในระยอง"
    named = tuple(
        Entity(k, i, text.index(w), text.index(w) + len(w), w, role="where") for k, i, w in (PRIVATE, RAYONG)
    )
    slots = {"measure": Slot("colleges", 0.95), "share": Slot("sector", 0.85), "asks": Slot("rows", 0.7)}
    message = Understanding(text, "th", "programs", 0.9, entities=named, slots=slots)
    assert reading(message, NAMES).query.share_of == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ผู้จบการตลาดมาจากสถานศึกษาเอกชนร้อยละเท่าใดของสาขานี้", (MARKETING, PRIVATE)),
        ("what share of graduates in ระยอง came from เอกชน colleges", (RAYONG, PRIVATE)),
    ],
)
def test_what_comes_from_somewhere_is_the_part(text: str, words: tuple[tuple[str, str, str], ...]) -> None:
    assert shared(text, "field", *words, score=0.3) == ("sector",)
    assert shared(text, "level", *words, score=0.9) == ("level",)  # what is surely read stays


def test_a_number_that_is_a_share_of_its_rows_has_none() -> None:
    text = "ระยองคิดเป็นกี่เปอร์เซ็นต์ของทั้งประเทศ"
    slots = {"measure": "graduates", "share": "province", "by": "province", "asks": "value"}
    named = (Entity("province", "21", 0, 5, "ระยอง", role="where"),)
    message = Understanding(
        text, "th", "graduates", 0.9, entities=named, slots={n: Slot(v, 0.9) for n, v in slots.items()}
    )
    assert reading(message, NAMES).query.by == ()
    rows = replace(message, text=text + " แยกรายจังหวัด")
    assert reading(rows, NAMES).query.by == ("province",)


def test_of_the_whole_country_a_college_is_the_part_with_its_province() -> None:
    college, all_ = ("college", "1312100097", "ปัญญาภิวัฒน์"), ("region", "country", "ทั้งประเทศ")
    province = ("province", "12", "นนทบุรี")
    text = "ปัญญาภิวัฒน์ นนทบุรี คิดเป็นร้อยละเท่าไรของทั้งประเทศ"
    assert shared(text, "field", college, province, all_) == ("college", "province")
    assert shared(text, "field", province, all_) == ("province",)


STATE = ("sector", "state", "รัฐ")


def parts(text: str, *words: tuple[str, str, str]) -> tuple[str, ...]:
    """The sectors of a share of one sector in a message that names these in their order."""
    named, at = [], 0
    for kind, one, word in words:
        at = text.index(word, at)
        named.append(Entity(kind, one, at, at + len(word), word, role="where"))
        at += len(word)
    slots = {"measure": Slot("graduates", 0.95), "share": Slot("sector", 0.9), "asks": Slot("value", 0.9)}
    message = Understanding(text, "th", "graduates", 0.9, entities=tuple(named), slots=slots)
    return reading(message, NAMES).query.values("sector")


def test_of_two_sides_the_one_named_again_beside_the_share_is_its_part() -> None:
    text = "เอกชนเยอะกว่ารัฐไหม เอกชนคิดเป็นกี่เปอร์เซ็นต์ของทั้งจังหวัด"
    assert parts(text, PRIVATE, STATE, PRIVATE) == ("private",)


def test_two_sides_that_are_named_once_are_the_part_together() -> None:
    assert parts("เอกชนกับรัฐคิดเป็นกี่เปอร์เซ็นต์ของทั้งจังหวัด", PRIVATE, STATE) == ("private", "state")


COUNTRY = ("region", "country", "ทั่วไทย")


@pytest.mark.parametrize(
    ("text", "words", "share"),
    [
        ("เทียบกับทั่วไทยแล้วการตลาดของระยองตกร้อยละเท่าไหร่", (COUNTRY, MARKETING, RAYONG), ("province",)),
        ("เทียบกับทั่วไทยแล้วร้อยละเท่าไหร่", (COUNTRY,), ("province", "college")),
        ("ทั่วไทยเรียนการตลาดกันกี่คน", (COUNTRY, MARKETING), ()),
    ],
)
def test_a_share_of_the_country_needs_no_slot_beside_its_words(
    text: str, words: tuple[tuple[str, str, str], ...], share: tuple[str, ...]
) -> None:
    assert shared(text, "", *words) == share

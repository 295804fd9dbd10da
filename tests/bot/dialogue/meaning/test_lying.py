"""Right before an area "ที่อยู่" says where something lies; before a college it asks for an address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actions.query import Condition
from bot.dialogue.meaning.lying import without_what_lies_around, without_where_it_lies
from bot.dialogue.understood.words.operations import Operations
from bot.nlu.understanding import Entity, Slot, Understanding

OPERATIONS = Operations.read(Path(__file__).parents[4] / "data")


def aspects(text: str, kind: str, name: str) -> list[str]:
    """The aspects that are left of a message with "ที่อยู่" and a name."""
    found = [
        Entity("aspect", "address", text.index("ที่อยู่"), text.index("ที่อยู่") + 7, "ที่อยู่"),
        Entity(kind, "x", text.index(name), text.index(name) + len(name), name),
    ]
    message = Understanding(text, "th", "graduates", 0.9, entities=tuple(found))
    left = without_where_it_lies(message, OPERATIONS).entities
    return [e.id for e in left if e.kind == "aspect"]


@pytest.mark.parametrize(
    ("text", "kind", "name", "left"),
    [
        ("ที่อยู่อยุธยาจบกี่คน", "province", "อยุธยา", []),
        ("ที่อยู่ หาดใหญ่ล่ะ", "place", "หาดใหญ่", []),
        ("ที่อยู่วิทยาลัยเทคนิคตาก", "college", "วิทยาลัยเทคนิคตาก", ["address"]),
        ("ที่อยู่ของวิทยาลัยในตรัง", "province", "ตรัง", ["address"]),
        ("ตรังมีวิทยาลัยอะไร ขอที่อยู่", "province", "ตรัง", ["address"]),
    ],
)
def test_only_an_area_right_behind_says_where(text: str, kind: str, name: str, left: list[str]) -> None:
    assert aspects(text, kind, name) == left


PUA = {"pua": Condition("district", ("55:ปัว",))}


def _left(*named: Entity) -> list[str]:
    message = Understanding("ปัวมีช่างไฟไหม ไม่อยากเข้าเมืองน่าน", "th", "programs", 0.9, entities=named)
    return [e.id for e in without_what_lies_around(message, PUA).entities]


def test_a_refused_province_around_the_place_that_is_wanted_is_its_town() -> None:
    pua, town = Entity("place", "pua", 0, 3, "ปัว"), Entity("province", "55", 22, 31, "เมืองน่าน", negated=True)
    assert _left(pua, town) == ["pua"]


def test_another_province_stays_refused() -> None:
    pua, other = Entity("place", "pua", 0, 3, "ปัว"), Entity("province", "54", 22, 31, "แพร่", negated=True)
    assert _left(pua, other) == ["pua", "54"]
    assert _left(replace(pua, negated=True), replace(other, id="55", negated=False)) == ["pua", "55"]


@pytest.mark.parametrize(
    ("text", "slots", "left"),
    [
        ("Which province is number one and how far ahead of number two is it?", ("order", "by"), []),
        ("Which province is Sattahip in and how far is it?", ("by",), ["address", "distance"]),
    ],
)
def test_words_for_rows_and_for_a_lead_ask_for_no_address_and_no_distance(
    text: str, slots: tuple[str, ...], left: list[str]
) -> None:
    where, far = text.index("Which province is"), text.index("how far")
    entities = (
        Entity("aspect", "address", where, where + 17, "Which province is"),
        Entity("aspect", "distance", far, far + 7, "how far"),
    )
    message = Understanding(
        text, "en", "top_colleges", 0.9, entities=entities, slots={name: Slot("most", 0.9) for name in slots}
    )
    assert [e.id for e in without_where_it_lies(message, OPERATIONS).entities] == left
